import ln from '@stdlib/math-base-special-ln';
import { kurtosis, skewness } from './statistics.js';
import { present } from './table.js';

export interface Treatment {
  /** at most so many points are pulled in before the logarithm is tried */
  readonly maxWinsorised: number;
  readonly skew: number;
  readonly kurtosis: number;
  readonly then: 'log-ct' | 'log-ct-plus' | 'log' | 'none';
}

export interface Treated {
  readonly column: Float64Array;
  readonly winsorised: readonly number[];
  readonly transform: 'none' | Exclude<Treatment['then'], 'none'>;
}

/** A column passes when its skewness or its kurtosis is below the limit; undefined statistics pass too. */
function passes(column: ArrayLike<number>, treatment: Treatment): boolean {
  const skew = skewness(column);
  const kurt = kurtosis(column);
  if (Number.isNaN(skew) || Number.isNaN(kurt)) return true;
  return Math.abs(skew) < treatment.skew || kurt < treatment.kurtosis;
}

/**
 * COINr's two steps: pull in outliers one tie group at a time on the side of the skew; when the
 * column still fails, transform the original by a logarithm and keep that.
 */
export function treatColumn(column: Float64Array, treatment: Treatment): Treated {
  if (passes(column, treatment)) return { column, winsorised: [], transform: 'none' };
  const pulled = winsorise(column, treatment);
  if (passes(pulled.column, treatment) || treatment.then === 'none') {
    return { ...pulled, transform: 'none' };
  }
  return { column: logTransform(column, treatment.then), winsorised: [], transform: treatment.then };
}

function winsorise(original: Float64Array, treatment: Treatment): { column: Float64Array; winsorised: number[] } {
  const column = Float64Array.from(original);
  const changed = new Set<number>();
  const count = { high: 0, low: 0 };
  while (!passes(column, treatment) && count.high + count.low < treatment.maxWinsorised) {
    const values = present(column);
    const high = skewness(column) >= 0;
    const extreme = high ? Math.max(...values) : Math.min(...values);
    const others = values.filter((value) => value !== extreme);
    // Two distinct values cannot be pulled together without making a constant of the column.
    if (new Set(others).size < 2) break;
    const next = high ? Math.max(...others) : Math.min(...others);
    let group = 0;
    column.forEach((value, at) => {
      if (value !== extreme) return;
      column[at] = next;
      changed.add(at);
      group += 1;
    });
    count[high ? 'high' : 'low'] = group;
  }
  return { column, winsorised: [...changed].sort((a, b) => a - b) };
}

function logTransform(column: Float64Array, method: 'log-ct' | 'log-ct-plus' | 'log'): Float64Array {
  const values = present(column);
  const low = Math.min(...values);
  const high = Math.max(...values);
  if (method === 'log') return column.map((value) => ln(value - low + 1));
  const offset = 0.01 * (high - low);
  if (method === 'log-ct-plus' && !(skewness(column) > 0)) {
    return column.map((value) => -ln(high + offset - value));
  }
  return column.map((value) => ln(value - low + offset));
}
