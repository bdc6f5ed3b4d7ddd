import { editionBySlug } from '@bangyang/editions-server';
import { definitionBySha256 } from '@bangyang/methodology-host';
import type { Definition } from '@bangyang/methodology-sdk';
import type { EditionResult, ListRow, RunOutcome } from '@bangyang/results-contract';
import type { Tx } from '@bangyang/server';
import { checkInterest } from './check-interest.js';
import { runOf } from './read-runs.js';

/** What a stored computation would publish. Throws `edition.unknown`, `run.unknown`, `review.conflict`. */
export async function readOutcome(tx: Tx, slug: string, id: string): Promise<RunOutcome> {
  const run = await runOf(tx, slug, id);
  const result = JSON.parse(run.output) as EditionResult;
  if (result.combined) await checkInterest(tx, run.editionId);
  const edition = await editionBySlug(tx, slug);
  const { definition } = await definitionBySha256(
    tx,
    edition?.methodology.id ?? '',
    run.definitionSha256,
  );
  return {
    isStudy:
      definition.lists.length > 0 && definition.lists.every(({ kind }) => kind === 'coverage'),
    universe: result.combined ? null : universeOf(definition, result),
    lists: result.lists.map((list) => ({
      id: list.id,
      title: list.title,
      rows: list.rows.map((row) => rowView(definition, list.id, row)),
    })),
  };
}

function universeOf(
  { populations, indices }: Definition,
  { cities, screenedOut, outside = [] }: EditionResult,
): RunOutcome['universe'] {
  const population = populations.find(({ id }) => id === indices[0]?.population);
  return (
    (population && {
      title: population.title,
      size: cities.length + screenedOut.length,
      printed: population.printed ?? null,
      outside: [...outside],
    }) ??
    null
  );
}

function rowView(
  definition: Definition,
  list: string,
  row: ListRow,
): RunOutcome['lists'][number]['rows'][number] {
  const indicator = definition.indicators.find(({ code }) => code === row.indicator);
  const tiers = definition.lists.find(({ id }) => id === list)?.tiers ?? [];
  const level = indicator?.measure?.levels?.[(row.level ?? 0) - 1];
  const said =
    indicator && level
      ? {
          'zh-CN': `${indicator.title['zh-CN']}：${level['zh-CN']}`,
          ...(indicator.title.en !== undefined &&
            level.en !== undefined && { en: `${indicator.title.en}: ${level.en}` }),
        }
      : indicator?.title;
  return {
    rank: row.rank ?? null,
    name: row.name,
    province: row.province ?? null,
    group: row.group ?? null,
    tier: tiers.find(({ code }) => code === row.tier)?.title ?? null,
    grade: row.grade ?? null,
    score: row.score ?? null,
    counted: said ?? null,
    share: row.share ? [...row.share] : null,
  };
}
