import {
  editionBySlug,
  lastDatasetId,
  pinnedDefinition,
  type EditionView,
} from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import { definitionBySha256 } from '@bangyang/methodology-host';
import {
  computeSteps,
  isCombined,
  runStages,
  type EditionResult,
  type EditionSteps,
  type RunComparison,
  type RunContributions,
  type RunStage,
  type RunSummary,
  type RunValues,
} from '@bangyang/results-contract';
import { spearman } from '@bangyang/scoring';
import type { Tx } from '@bangyang/server';
import { checkInterest } from './check-interest.js';
import { currentInputs, tableOf } from './compute-edition.js';
import { ScoreRun } from './score-run.entity.js';

async function editionOf(tx: Tx, slug: string): Promise<EditionView> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  return edition;
}

/** The computations of an edition, newest first. Throws `edition.unknown`. */
export async function readRuns(tx: Tx, slug: string): Promise<readonly RunSummary[]> {
  const edition = await editionOf(tx, slug);
  const pinned = await pinnedDefinition(tx, edition.id);
  const newest = await newestInputs(tx, edition.id);
  const rows = await tx.query<{
    id: string;
    computed_at: Date;
    dataset_id: string | null;
    sequence: number | null;
    inputs_sha256: string;
    is_combined: boolean;
    version: string | null;
    definition_sha256: string;
    engine: number;
    sha256: string;
    evaluated: number;
    screened_out: number;
  }>(
    `SELECT r.id, r.computed_at, r.dataset_id, d.sequence, m.version, r.definition_sha256, r.engine, r.sha256,
       r.inputs_sha256, r.parts IS NOT NULL AS is_combined,
       jsonb_array_length(coalesce(r.output::jsonb #> '{combined,entrants}', r.output::jsonb -> 'cities')) AS evaluated,
       jsonb_array_length(coalesce(r.output::jsonb #> '{combined,leftOut}', r.output::jsonb -> 'screenedOut')) AS screened_out
     FROM score_run r LEFT JOIN dataset_version d ON d.id = r.dataset_id
     LEFT JOIN methodology_version m ON m.id = $2 AND m.sha256 = r.definition_sha256
     WHERE r.edition_id = $1 ORDER BY r.computed_at DESC`,
    [edition.id, edition.methodology.id],
  );
  return rows.map((row) => ({
    id: row.id,
    computedAt: row.computed_at.toISOString(),
    dataset:
      row.dataset_id === null || row.sequence === null
        ? null
        : { id: row.dataset_id, sequence: row.sequence },
    kind: row.is_combined ? 'combined' : 'table',
    definitionVersion: row.version ?? '',
    engine: row.engine,
    sha256: row.sha256,
    evaluated: row.evaluated,
    screenedOut: row.screened_out,
    current: row.inputs_sha256 === newest && row.definition_sha256 === pinned.sha256,
  }));
}

interface RunInside {
  readonly result: EditionResult;
  readonly steps: EditionSteps;
}

/** What a computation of the edition would start from now; nothing where no data are attached. */
async function newestInputs(tx: Tx, editionId: string): Promise<string | undefined> {
  const { definition } = await pinnedDefinition(tx, editionId);
  if (!isCombined(definition) && (await lastDatasetId(tx, editionId)) === undefined)
    return undefined;
  return currentInputs(tx, editionId).then(
    (inputs) => inputs.sha256,
    (error: unknown) => {
      // While the vote is open nobody knows its totals, and no computation can be of them.
      if (error instanceof CodedError && error.code === 'ballot.open') return undefined;
      throw error;
    },
  );
}

/** A computation of an edition. Throws `edition.unknown`, `run.unknown`. */
export async function runOf(tx: Tx, slug: string, id: string): Promise<ScoreRun> {
  const edition = await editionOf(tx, slug);
  const [found] = await tx.query<{ id: string }>(
    'SELECT id FROM score_run WHERE id::text = $1 AND edition_id = $2',
    [id, edition.id],
  );
  if (!found)
    throw new CodedError({
      code: 'run.unknown',
      where: slug,
      what: `there is no computation ${id}`,
    });
  return tx.manager.getRepository(ScoreRun).findOneByOrFail({ id: found.id });
}

/** What a stored run went through: computed again from its own data and definition, some 50 ms. */
async function inside(tx: Tx, slug: string, id: string): Promise<RunInside> {
  const run = await runOf(tx, slug, id);
  const edition = await editionOf(tx, slug);
  const { definition } = await definitionBySha256(tx, edition.methodology.id, run.definitionSha256);
  const inputs = await tableOf(tx, run);
  return {
    result: JSON.parse(run.output) as EditionResult,
    steps: computeSteps({ definition, facts: edition.facts, inputs }),
  };
}

/** One step of a run as a table, cities by rank. Throws `run.unknown`, `request.invalid` for another step. */
export async function readRunValues(
  tx: Tx,
  slug: string,
  id: string,
  wanted: string,
): Promise<RunValues> {
  const stage = runStages.find((name) => name === wanted);
  if (!stage) {
    throw new CodedError({
      code: 'request.invalid',
      where: 'stage',
      what: `"${wanted}" is no step of a computation`,
      fix: `write one of ${runStages.join(', ')}`,
      values: { field: 'stage' },
    });
  }
  const { result, steps } = await inside(tx, slug, id);
  const columns = columnsOf(steps, stage);
  const leaves = steps.nodes.filter((node) => steps.raw.has(node.code));
  const at = new Map(steps.result.units.map((unit, position) => [unit, position]));
  return {
    stage,
    indicators: leaves.map(({ code }) => ({
      code,
      title: steps.tree.get(code).title,
      unit: steps.tree.get(code).measure?.unit ?? '',
      kind: steps.tree.get(code).measure?.kind ?? 'number',
    })),
    cities: result.cities.map((city) => {
      const unit = at.get(city.code) ?? -1;
      return {
        code: city.code,
        name: city.name,
        rank: city.rank,
        score: city.score,
        values: leaves.map(({ code }) => {
          const value = columns.get(code)?.[unit];
          return value === undefined || Number.isNaN(value) ? null : value;
        }),
        flags: leaves.map(({ code }) => [...(steps.result.traces.get(code)?.[unit] ?? [])]),
      };
    }),
  };
}

function columnsOf({ result }: EditionSteps, stage: RunStage): ReadonlyMap<string, Float64Array> {
  const tables = {
    raw: result.screened,
    imputed: result.imputed,
    treated: result.treated,
    normalised: result.normalised,
  };
  return tables[stage].columns;
}

/** What a city's score is made of. Throws `run.unknown`, `public.unknown` for a city that was not evaluated. */
export async function readContributions(
  tx: Tx,
  slug: string,
  id: string,
  code: string,
): Promise<RunContributions> {
  const { result, steps } = await inside(tx, slug, id);
  const city = result.cities.find((item) => item.code === code);
  if (!city) {
    throw new CodedError({
      code: 'public.unknown',
      where: code,
      what: 'this city was not evaluated in this computation',
    });
  }
  const dimensionOf = new Map(
    steps.parts.flatMap((part) => steps.tree.under(part).map((node) => [node.code, part] as const)),
  );
  return {
    code,
    name: city.name,
    score: city.score,
    rank: city.rank,
    parts: city.indicators.map((item) => ({
      code: item.code,
      title: steps.tree.get(item.code).title,
      dimension: steps.tree.get(dimensionOf.get(item.code) ?? item.code).title,
      value: item.value ?? null,
      score: item.score ?? null,
      contribution: item.contribution ?? null,
      flags: [...item.flags],
    })),
  };
}

interface Standing {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
  readonly score: string;
}

/** Two computations of an edition beside each other, largest moves first. Throws `run.unknown`, `review.conflict`. */
export async function compareRuns(
  tx: Tx,
  slug: string,
  a: string,
  b: string,
): Promise<RunComparison> {
  const citiesOf = async (id: string): Promise<readonly Standing[]> => {
    const run = await runOf(tx, slug, id);
    const { cities, combined } = JSON.parse(run.output) as EditionResult;
    if (combined) await checkInterest(tx, run.editionId);
    return combined?.entrants.map((entrant) => ({ ...entrant, code: entrant.id })) ?? cities;
  };
  const before = new Map((await citiesOf(a)).map((city) => [city.code, city]));
  const after = new Map((await citiesOf(b)).map((city) => [city.code, city]));
  const codes = [...new Set([...before.keys(), ...after.keys()])];
  const rows = codes.map((code) => {
    const [first, second] = [before.get(code), after.get(code)];
    return {
      code,
      name: (second ?? first)?.name ?? code,
      rankA: first?.rank ?? null,
      rankB: second?.rank ?? null,
      scoreA: first?.score ?? null,
      scoreB: second?.score ?? null,
    };
  });
  const move = ({ rankA, rankB }: (typeof rows)[number]): number =>
    rankA === null || rankB === null ? Number.POSITIVE_INFINITY : Math.abs(rankA - rankB);
  const both = rows.filter((row) => row.scoreA !== null && row.scoreB !== null);
  const correlation = spearman(
    Float64Array.from(both, (row) => Number(row.scoreA)),
    Float64Array.from(both, (row) => Number(row.scoreB)),
  );
  return {
    a,
    b,
    spearman: Number.isNaN(correlation) ? null : correlation,
    moved: rows.filter((row) => move(row) > 0).length,
    rows: rows.sort((x, y) => move(y) - move(x) || (x.rankB ?? 0) - (y.rankB ?? 0)),
  };
}

/** Whether the newest data, or votes and scores as they are now, were computed by the definition in force. */
export async function isComputed(tx: Tx, editionId: string): Promise<boolean> {
  const pinned = await pinnedDefinition(tx, editionId);
  const inputsSha256 = await newestInputs(tx, editionId);
  return (
    inputsSha256 !== undefined &&
    (await tx.manager
      .getRepository(ScoreRun)
      .existsBy({ editionId, inputsSha256, definitionSha256: pinned.sha256 }))
  );
}
