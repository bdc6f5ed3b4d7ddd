import { CodedError } from '@bangyang/kernel';
import exp from '@stdlib/math-base-special-exp';
import ln from '@stdlib/math-base-special-ln';
import pow from '@stdlib/math-base-special-pow';

export type AggregationMethod = 'arithmetic' | 'geometric' | 'harmonic' | 'generalised' | 'copeland';

export interface Aggregation {
  readonly method: AggregationMethod;
  /** exponent of the generalised mean */
  readonly power?: number;
  /** share of children that must be there, otherwise the score is missing; equality passes */
  readonly threshold?: number;
}

/** Where an aggregate fails, in the words of its reader. */
export interface Place {
  readonly node: string;
  readonly units: readonly string[];
  readonly children: readonly string[];
}

/** One score a unit from the scores of its children; weights are rescaled among the children that are there. */
export function aggregateColumns(
  children: readonly Float64Array[],
  weights: readonly number[],
  aggregation: Aggregation,
  place: Place,
): Float64Array {
  if (aggregation.method === 'copeland') return copeland(children, weights, place.units.length);
  return Float64Array.from(place.units, (_, unit) => {
    const there = children.flatMap((column, child) => {
      const value = column[unit] ?? Number.NaN;
      return Number.isNaN(value) ? [] : [{ value, weight: weights[child] ?? 0, child }];
    });
    if (there.length === 0 || there.length / children.length < (aggregation.threshold ?? 0)) return Number.NaN;
    refuse(there, aggregation, place, unit);
    return weightedMean(there, aggregation);
  });
}

type Part = { readonly value: number; readonly weight: number; readonly child: number };

function refuse(parts: readonly Part[], { method }: Aggregation, place: Place, unit: number): void {
  const bad = parts.find(
    ({ value }) => (method === 'geometric' && value <= 0) || (method === 'harmonic' && value <= 0),
  );
  if (!bad) return;
  throw new CodedError({
    code: 'aggregate.not-positive',
    what: `the ${method} mean of "${place.node}" meets ${bad.value} in "${place.children[bad.child]}" of ${place.units[unit]}`,
    fix: 'normalise to a range above 0, such as [1, 100], or use the arithmetic mean',
  });
}

function weightedMean(parts: readonly Part[], { method, power = 1 }: Aggregation): number {
  let total = 0;
  let weight = 0;
  for (const part of parts) {
    weight += part.weight;
    if (method === 'geometric') total += part.weight * ln(part.value);
    else if (method === 'harmonic') total += part.weight / part.value;
    else if (method === 'generalised') total += part.weight * pow(part.value, power);
    else total += part.weight * part.value;
  }
  if (weight === 0) return Number.NaN;
  switch (method) {
    case 'geometric':
      return exp(total / weight);
    case 'harmonic':
      return weight / total;
    case 'generalised':
      return pow(total / weight, 1 / power);
    default:
      return total / weight;
  }
}

/** Half with room for the last bit: mirrored weights of 1/n rarely sum to 0.5 exactly. */
const HALF_TOLERANCE = 1e-12;

/**
 * Copeland: units outranked minus units outranking. A comparison counts the weights of the children
 * in which both have a value, so that the order of units does not matter (in COINr it does).
 */
function copeland(children: readonly Float64Array[], weights: readonly number[], units: number): Float64Array {
  const scores = new Float64Array(units);
  for (let a = 0; a < units; a += 1) {
    for (let b = a + 1; b < units; b += 1) {
      let forA = 0;
      let all = 0;
      children.forEach((column, child) => {
        const difference = (column[a] ?? Number.NaN) - (column[b] ?? Number.NaN);
        if (Number.isNaN(difference)) return;
        const weight = weights[child] ?? 0;
        all += weight;
        forA += difference > 0 ? weight : difference === 0 ? weight / 2 : 0;
      });
      const margin = all === 0 ? 0 : forA / all - 0.5;
      if (margin > HALF_TOLERANCE) {
        scores[a] = (scores[a] ?? 0) + 1;
        scores[b] = (scores[b] ?? 0) - 1;
      } else if (margin < -HALF_TOLERANCE) {
        scores[a] = (scores[a] ?? 0) - 1;
        scores[b] = (scores[b] ?? 0) + 1;
      }
    }
  }
  return scores;
}
