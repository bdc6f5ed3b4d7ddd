import type { Text } from '@bangyang/kernel';
import type {
  PublicIndicator,
  PublicListRow,
  PublicListRows,
} from '@bangyang/publications-contract';
import type { PaperWords } from '../paper-words.js';
import type { Cells, Names } from './paper-part.js';

/** Three columns of titles, of which a repeated one is left blank. */
export function treeTable(
  indicators: readonly PublicIndicator[],
  words: PaperWords,
  say: (text: Text) => string,
): { readonly head: Cells; readonly rows: readonly Cells[] } {
  const byCode = new Map(indicators.map((item) => [item.code, item]));
  let [first, second] = ['', ''];
  const rows = indicators
    .filter(({ level, omitted }) => level === 3 && !omitted)
    .map((leaf): Cells => {
      const group = byCode.get(leaf.parent ?? '');
      const dimension = byCode.get(group?.parent ?? '');
      const [one, two] = [dimension, group].map((item) => (item ? say(item.title) : '')) as [
        string,
        string,
      ];
      const cells = [
        one === first ? '' : one,
        two === second && one === first ? '' : two,
        say(leaf.title),
        leaf.direction ? words.directions[leaf.direction] : '',
        `${(Number(leaf.effectiveWeight) * 100).toFixed(2)}%`,
      ];
      [first, second] = [one, two];
      return cells;
    });
  const { level1, level2, level3, direction, weight } = words.columns;
  return { head: [level1, level2, level3, direction, weight], rows };
}

const changeOf = ({ rankChange }: PublicListRow, words: PaperWords): string => {
  if (rankChange === undefined) return '';
  if (rankChange === null) return words.isNew;
  if (rankChange === 0) return words.noChange;
  return rankChange > 0 ? `↑${rankChange}` : `↓${-rankChange}`;
};

export function rankingTable(
  rows: PublicListRows,
  words: PaperWords,
  names: Names,
  tiers: ReadonlyMap<string, string>,
): { readonly head: Cells; readonly rows: readonly Cells[] } {
  const { rank, place, province, score, tier, change } = words.columns;
  const compared = rows.some(({ rankChange }) => rankChange !== undefined);
  return {
    head: [rank, place, province, tier, ...(compared ? [change] : []), score],
    rows: rows.map((row): Cells => [
      String(row.rank ?? row.position),
      names.place(row.code, row.name),
      names.province(row.province),
      tiers.get(row.tier ?? '') ?? '',
      ...(compared ? [changeOf(row, words)] : []),
      row.score ?? '',
    ]),
  };
}

/** Any other list, with the columns that it has. */
export function listTable(
  rows: PublicListRows,
  words: PaperWords,
  names: Names,
  tiers: ReadonlyMap<string, string>,
): { readonly head: Cells; readonly rows: readonly Cells[]; readonly numbers: readonly number[] } {
  const columns: readonly {
    readonly title: string;
    readonly isNumber?: true;
    readonly cell: (row: PublicListRow) => string | undefined;
  }[] = [
    { title: words.columns.rank, isNumber: true, cell: ({ rank }) => rank?.toString() },
    { title: words.columns.place, cell: ({ code, name }) => names.place(code, name) },
    { title: words.columns.province, cell: ({ province }) => names.province(province) },
    { title: words.columns.tier, cell: ({ tier }) => tiers.get(tier ?? '') },
    { title: words.columns.score, isNumber: true, cell: ({ score }) => score },
  ];
  const used = columns.filter(({ cell }) => rows.some((row) => (cell(row) ?? '') !== ''));
  return {
    head: used.map(({ title }) => title),
    rows: rows.map((row) => used.map(({ cell }) => cell(row) ?? '')),
    numbers: used.flatMap(({ isNumber }, at) => (isNumber ? [at] : [])),
  };
}
