import { CodedError } from '@bangyang/kernel';
import { fillByExpectation } from './impute-em.js';
import { leafDirections } from './index-tree.js';
import { mean, median } from './statistics.js';
import { extremes, mapColumns, type IndexNode, type ScoringTable } from './table.js';

export interface Imputation {
  /** `em`: expectation under a multivariate normal distribution of the indicators of a group (see `level`) */
  readonly method: 'none' | 'mean' | 'median' | 'em';
  /** the group of each unit, in the order of the units; a unit without one is not imputed */
  readonly groups?: readonly (string | undefined)[];
  /** from the other units (`column`, the default) or from the unit's other indicators (`row`) */
  readonly by?: 'column' | 'row';
  /**
   * with `row` and `em`: the indicators that stand together under one node of this level (1 = the indicator
   * itself, 2 = its parent, …); without it all indicators of the unit
   */
  readonly level?: number;
}

/**
 * Fills gaps. Where there is nothing to fill them from (a group or a column without a value, a unit
 * without a group), they stay missing.
 */
export function impute(
  table: ScoringTable,
  imputation: Imputation,
  nodes: readonly IndexNode[] = [],
): ScoringTable {
  if (imputation.method === 'none') return table;
  if (imputation.method === 'em') {
    const filled = new Map(table.columns);
    for (const group of groupsOfLeaves(table, nodes, imputation.level)) {
      const columns = group.map((code) => table.columns.get(code) ?? new Float64Array());
      fillByExpectation(columns, group).forEach((column, at) =>
        filled.set(group[at] ?? '', column),
      );
    }
    return { units: table.units, columns: filled };
  }
  const centre = imputation.method === 'mean' ? mean : median;
  if (imputation.by === 'row')
    return imputeRows(table, centre, groupsOfLeaves(table, nodes, imputation.level), nodes);
  return mapColumns(table, (column) => imputeColumn(column, centre, imputation.groups));
}

type Centre = (values: ArrayLike<number>) => number;

function imputeColumn(
  column: Float64Array,
  centre: Centre,
  groups: Imputation['groups'],
): Float64Array {
  if (!groups) {
    const fill = centre(column);
    const filled = Float64Array.from(column);
    for (let at = 0; at < filled.length; at += 1) {
      if (Number.isNaN(filled[at] ?? 0)) filled[at] = fill;
    }
    return filled;
  }
  const members = new Map<string, number[]>();
  column.forEach((value, at) => {
    const group = groups[at];
    if (group === undefined) return;
    const values = members.get(group);
    if (values) values.push(value);
    else members.set(group, [value]);
  });
  const fills = new Map([...members].map(([group, values]) => [group, centre(values)]));
  return column.map((value, at) =>
    Number.isNaN(value) ? (fills.get(groups[at] ?? '') ?? Number.NaN) : value,
  );
}

/** The codes of the leaves that fill each other's gaps. */
function groupsOfLeaves(
  table: ScoringTable,
  nodes: readonly IndexNode[],
  level: number | undefined,
): readonly (readonly string[])[] {
  const codes = [...table.columns.keys()];
  if (level === undefined) return [codes];
  const parents = new Map(nodes.map((node) => [node.code, node.parent]));
  const ancestor = (leaf: string): string => {
    let code = leaf;
    for (let step = 1; step < level; step += 1) {
      const parent = parents.get(code);
      if (parent === undefined) {
        throw new CodedError({
          code: 'impute.no-level',
          what: `"${leaf}" has no ancestor at level ${level}`,
          fix: 'choose a level that every indicator has above it',
          values: { indicator: leaf, level },
        });
      }
      code = parent;
    }
    return code;
  };
  return [...Map.groupBy(codes, ancestor).values()];
}

/**
 * Brings every column to 0..1 with 1 = best, gives the gap of a unit the mean or median of what the
 * unit has there in the same group, and maps that back to the unit of measurement.
 */
function imputeRows(
  table: ScoringTable,
  centre: Centre,
  groups: readonly (readonly string[])[],
  nodes: readonly IndexNode[],
): ScoringTable {
  const directions = leafDirections(nodes);
  const filled = mapColumns(table, (column) => Float64Array.from(column));
  for (const group of groups) {
    const scales = group.map((code) => {
      const column = table.columns.get(code) ?? new Float64Array();
      const direction = directions.get(code) ?? 1;
      const [low, high] = extremes(column.map((value) => direction * value));
      return { column, direction, low, width: high - low, target: filled.columns.get(code) };
    });
    table.units.forEach((_, unit) => {
      const shares = scales.map(
        ({ column, direction, low, width }) =>
          (direction * (column[unit] ?? Number.NaN) - low) / width,
      );
      const fill = centre(shares);
      for (const { column, direction, low, width, target } of scales) {
        if (target && Number.isNaN(column[unit] ?? Number.NaN) && Number.isFinite(width)) {
          target[unit] = direction * (fill * width + low);
        }
      }
    });
  }
  return filled;
}
