import { mean, median } from './statistics.js';

/**
 * Fills the gaps of a column with its mean or median, or with that of the unit's group. A unit
 * without a group and a group without a value stay missing.
 */
export function imputeColumn(
  column: Float64Array,
  method: 'mean' | 'median',
  groups?: readonly (string | undefined)[],
): Float64Array {
  const centre = method === 'mean' ? mean : median;
  if (!groups) {
    const fill = centre(column);
    return column.map((value) => (Number.isNaN(value) ? fill : value));
  }
  const members = new Map<string, number[]>();
  column.forEach((value, at) => {
    const group = groups[at];
    if (group !== undefined) members.set(group, [...(members.get(group) ?? []), value]);
  });
  const fills = new Map([...members].map(([group, values]) => [group, centre(values)]));
  return column.map((value, at) =>
    Number.isNaN(value) ? (fills.get(groups[at] ?? '') ?? Number.NaN) : value,
  );
}
