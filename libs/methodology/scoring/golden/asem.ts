import { computeIndex, type IndexInput, type ScoringTable } from '../src/index.js';
import { asemNodes, source, table, unitTexts } from './read-golden.js';

/* The ASEM index of the reference, computed once for the specs that look at it from all sides. */

export const raw = table('input/raw.csv');
export const denominated = table('denominate/denominated.csv');
export const input: IndexInput = {
  units: denominated.units,
  columns: denominated.columns,
  nodes: asemNodes(),
  recipe: {
    imputation: { method: 'mean', groups: unitTexts('EurAsia_group', denominated.units) },
    treatment: { maxWinsorised: 5, skew: 2, kurtosis: 3.5, then: 'log-ct' },
    normalisation: { method: 'min-max' },
    aggregation: { method: 'arithmetic' },
  },
};
export const result = computeIndex(input);
export const { units } = result;
export const all: ScoringTable = {
  units,
  columns: new Map([...result.normalised.columns, ...result.scores]),
};
export const columnOf = (code: string, of: ScoringTable = all): Float64Array =>
  of.columns.get(code) ?? new Float64Array();

/** Ancestors of each indicator: pillar, sub-index, index. */
export const lineage = new Map(
  source('input/lineage.csv').rows.map(({ cells: row }) => [row[0] ?? '', row.slice(1)]),
);
export const indicatorsUnder = (code: string): string[] =>
  [...lineage].flatMap(([indicator, above]) => (above.includes(code) ? [indicator] : []));
export const pillars = [...new Set([...lineage.values()].map(([pillar = '']) => pillar))];

export const near = (found: number, wanted: string | number | undefined): boolean => {
  if (wanted === 'NA' || wanted === 'NaN') return Number.isNaN(found);
  const reference = Number(wanted);
  return Math.abs(found - reference) <= 1e-10 * Math.max(1, Math.abs(reference));
};
