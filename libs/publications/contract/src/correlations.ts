import { formatDecimal, type Text } from '@bangyang/kernel';
import { parseFormula, seriesOf as seriesIn } from '@bangyang/methodology-sdk';
import { pearson, spearman } from '@bangyang/scoring';
import { seriesOf } from './signed-series.js';
import type { PublicCorrelation } from './public-documents.js';
import type { PublishedEdition } from './published-edition.js';

/** What scores are held against, where the table of an edition has it: codes as all methodologies here call them. */
const SIZES = [
  { is: (code: string) => code === 'gdp', onLogarithms: true },
  { is: (code: string) => code === 'gdp_pc', onLogarithms: false },
  { is: (code: string) => code.startsWith('pop_'), onLogarithms: true },
] as const;

/** Of fewer cities a correlation says nothing. */
const LEAST = 10;

/** How total scores go along with the size and wealth of cities. */
export function correlations(edition: PublishedEdition): readonly PublicCorrelation[] {
  const { definition, edition: facts } = edition.bundle;
  const omitted = new Set(facts.omitted.map(({ code }) => code));
  return SIZES.flatMap(({ is, onLogarithms }): readonly PublicCorrelation[] => {
    const series = seriesOf(edition, is);
    if (!series) return [];
    const points = edition.result.cities.flatMap(({ code, score }) => {
      const value = series.of.get(code) ?? 0;
      return value > 0 ? [{ code, value, score: Number(score) }] : [];
    });
    if (points.length < LEAST) return [];
    const scores = points.map((point) => point.score);
    const values = points.map(({ value }) => (onLogarithms ? Math.log10(value) : value));
    const users = definition.indicators.filter(
      ({ code, measure }) =>
        measure && !omitted.has(code) && seriesIn(parseFormula(measure.formula)).some(is),
    );
    return [
      {
        series: series.code,
        title: series.title satisfies Text,
        unit: series.unit,
        cities: points.length,
        onLogarithms,
        pearson: formatDecimal(pearson(values, scores), 3),
        spearman: formatDecimal(spearman(values, scores), 3),
        usedBy: users.length,
        points: points.map(({ code, value, score }) => [code, value, score]),
      },
    ];
  });
}
