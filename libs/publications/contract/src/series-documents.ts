import { IndicatorTree, parseFormula, seriesOf as namesIn } from '@bangyang/methodology-sdk';
import type { ListRow } from '@bangyang/results-contract';
import { inLetters } from './latin-name.js';
import type {
  PublicComputedListSummary,
  PublicSeries,
  PublicSource,
  PublicText,
} from './public-documents.js';
import type { PublishedEdition } from './published-edition.js';

/** Rows of a list that stand beside its title. */
const TOP_ROWS = 3;

/** The lists of an edition with what a reader has to know to read them. */
export function listSummaries({ bundle }: PublishedEdition): readonly PublicComputedListSummary[] {
  const { definition, lists } = bundle;
  const tree = new IndicatorTree(definition.indicators);
  return lists.map(({ id, title, kind, show, rows }) => {
    const list = definition.lists.find((item) => item.id === id);
    const index =
      definition.indices.find((item) => item.id === list?.index) ?? definition.indices[0];
    const population = definition.populations.find((item) => item.id === index?.population);
    const own = population?.kind ?? definition.manifest.subject;
    const parts = show.includes('parts')
      ? index?.parts.flatMap(({ source, title: partTitle }) =>
          'under' in source ? [{ code: tree.get(source.under).code, title: partTitle }] : [],
        )
      : undefined;
    return {
      id,
      title,
      kind,
      show,
      size: rows.length,
      ...(kind === 'coverage' &&
        rows.some(({ tier }) => tier !== undefined) && { isTiered: true as const }),
      of: list?.rows === 'groups' ? (population?.under ?? own) : own,
      ...(list?.note && { note: list.note }),
      ...(parts && { parts }),
      ...(kind === 'tiered' &&
        list?.tiers && {
          tiers: list.tiers.map((tier) => ({ code: tier.code, title: tier.title })),
        }),
      texts: textsAbout({ bundle }, id),
    };
  });
}

/** What the organiser says of all rows of a list. */
const textsAbout = (
  { bundle }: Pick<PublishedEdition, 'bundle'>,
  list: string,
): readonly PublicText[] =>
  (bundle.texts ?? []).flatMap(({ id, title, about, text }) =>
    about?.id === list &&
    bundle.definition.editorial.some((item) => item.id === id && item.per === 'list')
      ? [{ id, title, text }]
      : [],
  );

/** The series of a result with the heads of their lists; undefined where there is but one. */
export function seriesDocuments({ bundle }: PublishedEdition): readonly PublicSeries[] | undefined {
  const { definition, lists } = bundle;
  return definition.series?.map(({ id, title }) => ({
    id,
    title,
    lists: lists
      .filter((list) => definition.lists.find((item) => item.id === list.id)?.series === id)
      .map((list) => ({ id: list.id, top: headOf(list.rows).map(inLetters) })),
  }));
}

/** The first rows, of what stands under somebody the first of each. */
function headOf(rows: readonly ListRow[]): readonly ListRow[] {
  const firsts = rows.filter(
    (row, at) =>
      row.rank === undefined || row.group === undefined || row.group !== rows[at - 1]?.group,
  );
  return firsts.slice(0, TOP_ROWS);
}

/** Each source with what it measures and how much of it is in the released table. */
export function sourceDocuments({ bundle }: PublishedEdition): readonly PublicSource[] {
  const { definition, inputs, edition } = bundle;
  const omitted = new Set(edition.omitted.map(({ code }) => code));
  return definition.sources.flatMap(({ id, title }) => {
    const measured = definition.indicators.filter(
      ({ code, measure }) => measure?.source === id && !omitted.has(code),
    );
    if (measured.length === 0) return [];
    const series = new Set(
      measured.flatMap(({ measure }) => (measure ? namesIn(parseFormula(measure.formula)) : [])),
    );
    const columns = inputs.series.flatMap((code, at) => (series.has(code) ? [at] : []));
    const counts = inputs.rows.map(
      ({ values }) => columns.filter((at) => (values[at] ?? null) !== null).length,
    );
    return [
      {
        id,
        title,
        indicators: measured.map((node) => node.title),
        values: counts.reduce((sum, count) => sum + count, 0),
        rows: counts.filter((count) => count > 0).length,
      },
    ];
  });
}
