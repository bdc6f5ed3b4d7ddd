import { CodedError } from '@bangyang/kernel';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';
import type { NodeAggregation } from '../node-aggregation.js';
import type { IndexResult } from '../compute-index.js';

/** A mean as an arithmetic mean of transformed values, transformed back; with both slopes. */
export interface QuasiMean {
  readonly transform: (value: number) => number;
  readonly slope: (value: number) => number;
  readonly back: (mean: number) => number;
  readonly backSlope: (mean: number) => number;
}

/** Throws `explain.no-decomposition` for Copeland. */
export function quasiMean(rule: NodeAggregation, node: string): QuasiMean {
  refuseCopeland(rule, node);
  const { method, power: p = 1 } = rule;
  switch (method) {
    case 'geometric':
      return { transform: ln, slope: (value) => 1 / value, back: exp, backSlope: exp };
    case 'harmonic':
      return {
        transform: (value) => 1 / value,
        slope: (value) => -1 / (value * value),
        back: (mean) => 1 / mean,
        backSlope: (mean) => -1 / (mean * mean),
      };
    case 'generalised':
      return {
        transform: (value) => pow(value, p),
        slope: (value) => p * pow(value, p - 1),
        back: (mean) => pow(mean, 1 / p),
        backSlope: (mean) => pow(mean, 1 / p - 1) / p,
      };
    default:
      return { transform: (x) => x, slope: () => 1, back: (x) => x, backSlope: () => 1 };
  }
}

export function refuseCopeland({ method }: NodeAggregation, node: string): void {
  if (method !== 'copeland') return;
  throw new CodedError({
    code: 'explain.no-decomposition',
    what: `"${node}" is scored by comparing units (Copeland), which does not fall apart into points`,
    fix: 'show the scores of its parts instead',
    values: { node },
  });
}

/** Scores of a node, or normalised values of a leaf. Throws `index.unknown-node`. */
export function scoredColumn(result: IndexResult, code: string): Float64Array {
  const column = result.scores.get(code) ?? result.normalised.columns.get(code);
  if (column) return column;
  throw new CodedError({
    code: 'index.unknown-node',
    what: `the tree has no "${code}"`,
    fix: 'name a node of the index',
    values: { node: code },
  });
}

/** Throws `explain.unknown-unit`. */
export function unitAt(result: Pick<IndexResult, 'units'>, unit: string): number {
  const at = result.units.indexOf(unit);
  if (at >= 0) return at;
  throw new CodedError({
    code: 'explain.unknown-unit',
    what: `"${unit}" is not among the units`,
    fix: 'name one that was not screened out',
    values: { unit },
  });
}
