import { closeBallot } from '@bangyang/ballots-server';
import { CodedError } from '@bangyang/kernel';
import {
  editionBySlug,
  moveEdition,
  pinnedDefinition,
  stepRefused,
  type EditionView,
  type Guards,
} from '@bangyang/editions-server';
import { parseFormula, seriesOf, type Definition } from '@bangyang/methodology-sdk';
import { refuseWhileInQuestion } from '@bangyang/observations-server';
import type { Tx } from '@bangyang/server';
import { isCombined } from '@bangyang/results-contract';
import { currentInputs } from './compute-edition.js';
import { computeJob, type ReleaseOrder } from './jobs.js';

/**
 * Asks for the computation of an edition from its newest data and, where its workflow has a step with
 * the effect `run-scoring`, takes that step in the same transaction; a released edition is computed
 * where it stands, for a correction. Answers the key of the job. Throws `edition.unknown`,
 * `edition.not-open`, `edition.not-computable-now`, `dataset.missing`, `edition.series-missing`,
 * `verification.open`.
 */
export async function requestComputation(
  tx: Tx,
  slug: string,
  {
    now,
    thenRelease,
    guards,
  }: {
    /** of the server's clock: a vote that ends with this step closes then */
    readonly now: Date;
    readonly thenRelease?: ReleaseOrder;
    readonly guards?: Guards;
  },
): Promise<string> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  if (!edition.isOpen) {
    throw new CodedError({
      code: 'edition.not-open',
      where: slug,
      what: 'the edition is a draft',
      fix: 'open it first',
    });
  }
  const { definition, sha256 } = await pinnedDefinition(tx, edition.id);
  const ways = definition.workflow.stages.find((stage) => stage.name === edition.stage)?.to ?? [];
  const step = ways.find((way) => way.then?.some((effect) => effect.use === 'run-scoring'));
  if (!step && ways.length > 0) {
    throw new CodedError({
      code: 'edition.not-computable-now',
      where: slug,
      what: `nothing is computed from the stage ${edition.stage}`,
      fix: 'take the edition to the stage before the computation',
    });
  }
  await refuseWhileInQuestion(tx, edition.id);
  const held = await heldGuards(tx, guards, edition.id, step?.when);
  if (step?.then?.some(({ use }) => use === 'close-ballot')) await closeBallot(tx, edition.id, now);
  const { dataset, sha256: inputs } = await currentInputs(tx, edition.id);
  refuseMissingSeries(definition, edition, dataset?.inputs.series ?? []);
  if (step) await moveEdition(tx, { editionId: edition.id, to: step.stage, guards: held });
  const data = isCombined(definition) ? inputs.slice(0, 12) : (dataset?.sequence ?? 0);
  const key = await freshKey(tx, `${slug} ${data} ${sha256.slice(0, 12)}`);
  await tx.enqueue(computeJob, { edition: slug, ...(thenRelease && { thenRelease }) }, key);
  return key;
}

/**
 * Throws `edition.series-missing` with the indicators of which nothing has come in, before the edition moves:
 * the computation would stop there as well, when nobody looks any more.
 */
function refuseMissingSeries(
  { indicators, indices, sources }: Definition,
  { facts }: EditionView,
  given: readonly string[],
): void {
  const tops = new Set(
    indices.flatMap(({ parts }) =>
      parts.flatMap(({ source }) => (source.from === 'indicators' ? [source.under] : [])),
    ),
  );
  const parents = new Map(indicators.map(({ code, parent }) => [code, parent]));
  const counts = (code: string): boolean => {
    if (facts.omitted.some((item) => item.code === code)) return false;
    const parent = parents.get(code);
    return tops.has(code) || (parent !== undefined && counts(parent));
  };
  const missing = indicators.filter(
    ({ code, measure }) =>
      measure !== undefined &&
      counts(code) &&
      seriesOf(parseFormula(measure.formula)).some((name) => !given.includes(name)),
  );
  if (missing.length === 0) return;
  const names = missing.map(({ title, measure }) => {
    const source = sources.find(({ id }) => id === measure?.source)?.title['zh-CN'];
    return source === undefined ? title['zh-CN'] : `${title['zh-CN']}（${source}）`;
  });
  const [first] = missing;
  throw new CodedError({
    code: 'edition.series-missing',
    values: {
      series: first?.measure?.formula ?? '',
      indicator: names.join('、'),
    },
    where: missing.map(({ code }) => code).join(', '),
    what: 'nothing has come in for these indicators',
    fix: 'collect them, or leave them out of the edition with a reason',
  });
}

/** Throws `edition.step-refused` with the reason of the first guard that does not hold. */
async function heldGuards(
  tx: Tx,
  guards: Guards | undefined,
  editionId: string,
  wanted: readonly { readonly use: string }[] = [],
): Promise<readonly string[]> {
  for (const { use } of guards ? wanted : []) {
    const answer = (await guards?.check(tx, use, editionId)) ?? true;
    if (answer !== true) throw stepRefused(use, answer);
  }
  return guards ? wanted.map(({ use }) => use) : [];
}

/** The same work asked for twice is one job; after a failure for good it is a new one. */
async function freshKey(tx: Tx, key: string): Promise<string> {
  const [row] = await tx.query<{ failures: number }>(
    `SELECT count(*)::int AS failures FROM job_progress WHERE job = $1 AND state = 'failed' AND (key = $2 OR key LIKE $2 || ' again %')`,
    [computeJob.name, key],
  );
  return row?.failures ? `${key} again ${row.failures}` : key;
}
