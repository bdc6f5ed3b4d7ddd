import { CodedError } from '@bangyang/kernel';
import type { IndexNode } from './table.js';
import { CheckedTable, isMissing, numberIn, type Cell, type SourceTable } from './source-tables.js';

/** What imeta.csv says: the tree, and what single indicators bring to a step. */
export interface IndexMeta {
  readonly nodes: readonly IndexNode[];
  readonly indicators: readonly string[];
  /** aggregates from the lowest level up, by code within a level */
  readonly aggregates: readonly string[];
  /** codes of columns that are no indicators: groups, denominators, others */
  readonly companions: ReadonlySet<string>;
  readonly denominators: ReadonlyMap<string, string>;
  readonly targets: ReadonlyMap<string, number>;
  readonly goalposts: ReadonlyMap<string, readonly [number, number]>;
}

const types = ['Indicator', 'Aggregate', 'Group', 'Denominator', 'Other'] as const;
type MetaType = (typeof types)[number];

interface MetaRow {
  readonly code: string;
  readonly type: MetaType;
  readonly level: number;
  readonly parent: string | undefined;
  readonly cells: ReadonlyMap<string, Cell>;
}

const required = ['Level', 'iCode', 'Direction', 'Weight', 'Parent', 'Type'];
const optional = ['Denominator', 'Target', 'goalpost_lower', 'goalpost_upper'];

/**
 * Reads COINr's indicator table. Throws CodedErrors with file, line and column: `meta.type`,
 * `meta.level`, `meta.direction`, `meta.weight`, `meta.unknown-parent`, `meta.cycle`,
 * `meta.no-children`, `meta.goalposts`, and those of the table itself.
 */
export function readMeta(source: SourceTable): IndexMeta {
  const table = new CheckedTable(source);
  const codes = table.codes('iCode');
  const columns = new Map(
    [...required, ...optional.filter((name) => table.has(name))].map((name) => [
      name,
      table.column(name),
    ]),
  );
  const rows = codes.map((code, at): MetaRow => {
    const cells = new Map(
      [...columns].flatMap(([name, column]) => (column[at] ? [[name, column[at]] as const] : [])),
    );
    const parent = cells.get('Parent')?.text ?? '';
    return {
      code,
      type: typeIn(cells),
      level: levelIn(cells),
      parent: isMissing(parent) ? undefined : parent,
      cells,
    };
  });
  const inTree = rows.filter(({ type }) => type === 'Indicator' || type === 'Aggregate');
  checkParents(inTree);
  const indicators = inTree.filter(({ type }) => type === 'Indicator');
  const aggregates = inTree.filter(({ type }) => type === 'Aggregate');
  return {
    nodes: inTree.map(({ code, type, parent, cells }) => ({
      code,
      ...(parent !== undefined && { parent }),
      weight: weightIn(cells, parent === undefined),
      direction: directionIn(cells, type),
    })),
    indicators: indicators.map(({ code }) => code),
    aggregates: aggregates
      .toSorted((a, b) => a.level - b.level || (a.code < b.code ? -1 : 1))
      .map(({ code }) => code),
    companions: new Set(rows.filter((row) => !inTree.includes(row)).map(({ code }) => code)),
    denominators: new Map(
      indicators.flatMap(({ code, cells }) => {
        const name = cells.get('Denominator')?.text ?? '';
        return isMissing(name) ? [] : [[code, name] as const];
      }),
    ),
    targets: new Map(
      indicators.flatMap(({ code, cells }) => {
        const target = optionalNumber(cells, 'Target');
        return target === undefined ? [] : [[code, target] as const];
      }),
    ),
    goalposts: new Map(
      indicators.flatMap(({ code, cells }) => {
        const posts = goalpostsIn(cells);
        return posts ? [[code, posts] as const] : [];
      }),
    ),
  };
}

type Cells = MetaRow['cells'];

type MetaFault =
  | 'cycle'
  | 'direction'
  | 'goalposts'
  | 'level'
  | 'no-children'
  | 'type'
  | 'unknown-parent'
  | 'weight';

function refuse(cells: Cells, column: string, code: MetaFault, what: string, fix: string): never {
  throw new CodedError({
    code: `meta.${code}`,
    what,
    where: cells.get(column)?.where ?? column,
    fix,
  });
}

function typeIn(cells: Cells): MetaType {
  const text = cells.get('Type')?.text ?? '';
  return (
    types.find((type) => type === text) ??
    refuse(cells, 'Type', 'type', `"${text}" is no type`, `write one of ${types.join(', ')}`)
  );
}

/** NaN for rows that are not in the tree and have none. */
function levelIn(cells: Cells): number {
  const cell = cells.get('Level');
  const level = cell ? numberIn(cell) : Number.NaN;
  const inTree = ['Indicator', 'Aggregate'].includes(cells.get('Type')?.text ?? '');
  if (inTree && !(Number.isInteger(level) && level >= 1)) {
    refuse(
      cells,
      'Level',
      'level',
      `"${cell?.text ?? ''}" is no level`,
      'write 1 for an indicator, 2 for its group, and so on',
    );
  }
  return level;
}

/** An aggregate without one keeps the direction of what is under it. */
function directionIn(cells: Cells, type: MetaType): 1 | -1 {
  const text = cells.get('Direction')?.text ?? '';
  if (type === 'Aggregate' && isMissing(text)) return 1;
  const value = numberIn({ text, where: cells.get('Direction')?.where ?? '' });
  if (value === 1 || value === -1) return value;
  return refuse(
    cells,
    'Direction',
    'direction',
    `"${text}" is no direction`,
    'write 1 where higher is better, -1 where lower is',
  );
}

function weightIn(cells: Cells, isRoot: boolean): number {
  const cell = cells.get('Weight');
  const weight = cell ? numberIn(cell) : Number.NaN;
  if (weight >= 0) return weight;
  if (isRoot && Number.isNaN(weight)) return 1;
  return refuse(
    cells,
    'Weight',
    'weight',
    `"${cell?.text ?? ''}" is no weight`,
    'write a number that is 0 or more',
  );
}

function optionalNumber(cells: Cells, column: string): number | undefined {
  const cell = cells.get(column);
  const value = cell ? numberIn(cell) : Number.NaN;
  return Number.isNaN(value) ? undefined : value;
}

function goalpostsIn(cells: Cells): readonly [number, number] | undefined {
  const lower = optionalNumber(cells, 'goalpost_lower');
  const upper = optionalNumber(cells, 'goalpost_upper');
  if (lower === undefined || upper === undefined) return undefined;
  if (lower < upper) return [lower, upper];
  return refuse(
    cells,
    'goalpost_upper',
    'goalposts',
    `${upper} is not above the lower post ${lower}`,
    'write the lower post first, as measured',
  );
}

function checkParents(rows: readonly MetaRow[]): void {
  const byCode = new Map(rows.map((row) => [row.code, row]));
  for (const row of rows) {
    const { cells } = row;
    if (row.parent === undefined) continue;
    const parent = byCode.get(row.parent);
    if (!parent || parent.type !== 'Aggregate') {
      refuse(
        cells,
        'Parent',
        'unknown-parent',
        parent
          ? `"${row.parent}" is an indicator and cannot be a parent`
          : `there is no aggregate "${row.parent}"`,
        'add the aggregate as a row of its own or correct the code',
      );
    }
    const passed = new Set([row.code]);
    for (let above: MetaRow | undefined = parent; above; above = byCode.get(above.parent ?? '')) {
      if (passed.has(above.code)) {
        refuse(
          cells,
          'Parent',
          'cycle',
          `the parents of "${row.code}" run in a circle: ${[...passed, above.code].join(' > ')}`,
          'correct them so that they end at the index',
        );
      }
      passed.add(above.code);
    }
    if (parent.level <= row.level) {
      refuse(
        cells,
        'Level',
        'level',
        `level ${row.level} is not below level ${parent.level} of its parent "${parent.code}"`,
        'count levels from the indicators upwards',
      );
    }
  }
  const parents = new Set(rows.map(({ parent }) => parent));
  const childless = rows.find(({ type, code }) => type === 'Aggregate' && !parents.has(code));
  if (childless) {
    refuse(
      childless.cells,
      'Type',
      'no-children',
      `the aggregate "${childless.code}" has nothing under it`,
      'name it as the parent of something or take it out',
    );
  }
}
