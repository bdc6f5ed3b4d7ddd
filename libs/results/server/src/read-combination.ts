import { recordAudit } from '@bangyang/audit-server';
import { editionBySlug } from '@bangyang/editions-server';
import { CodedError, isDecimal } from '@bangyang/kernel';
import { definitionBySha256 } from '@bangyang/methodology-host';
import type { Definition } from '@bangyang/methodology-sdk';
import {
  computeEdition,
  type Combination,
  type CombinationView,
  type EditionResult,
  type ResultParts,
  type SimulationRequest,
} from '@bangyang/results-contract';
import type { Tx } from '@bangyang/server';
import { checkInterest } from './check-interest.js';
import { runById, tableOf, type RunView } from './compute-edition.js';

interface CombinedRun extends RunView {
  readonly definition: Definition;
  readonly parts: ResultParts;
  readonly combined: Combination;
  readonly facts: Parameters<typeof computeEdition>[0]['facts'];
}

/** Throws `run.unknown` for a computation of another edition too, `run.not-combined`, `review.conflict`. */
async function combinedRun(tx: Tx, slug: string, id: string): Promise<CombinedRun> {
  const edition = await editionBySlug(tx, slug);
  const [found] = edition
    ? await tx.query<{ id: string }>(
        'SELECT id FROM score_run WHERE id::text = $1 AND edition_id = $2',
        [id, edition.id],
      )
    : [];
  if (!edition || !found) {
    throw new CodedError({
      code: 'run.unknown',
      where: slug,
      what: `there is no computation ${id}`,
    });
  }
  const run = await runById(tx, found.id, slug);
  const { parts, result } = run;
  if (!parts || !result.combined) {
    throw new CodedError({
      code: 'run.not-combined',
      where: slug,
      what: 'this computation is of a table alone, without votes and scores',
    });
  }
  await checkInterest(tx, edition.id);
  const { definition } = await definitionBySha256(tx, edition.methodology.id, run.definitionSha256);
  return { ...run, definition, parts, combined: result.combined, facts: edition.facts };
}

/** A combined result with both parts of each entrant. Throws `run.unknown`, `run.not-combined`. */
export async function readCombination(tx: Tx, slug: string, id: string): Promise<CombinationView> {
  const run = await combinedRun(tx, slug, id);
  return viewOf(run, run.definition, run.result, run.combined);
}

/**
 * The same parts under other weights: nothing is stored but that it was asked. Throws `run.unknown`,
 * `run.not-combined`, `simulation.part` and `simulation.weightless`.
 */
export async function simulate(
  tx: Tx,
  slug: string,
  id: string,
  { weights }: SimulationRequest,
): Promise<CombinationView> {
  const run = await combinedRun(tx, slug, id);
  const definition = reweighted(run.definition, weights);
  const result = computeEdition({
    definition,
    facts: run.facts,
    inputs: await tableOf(tx, run),
    parts: run.parts,
  });
  await recordAudit(tx, {
    action: 'run.simulate',
    target: `edition ${slug}`,
    after: { run: id, weights },
  });
  return viewOf(run, definition, result, result.combined ?? run.combined, true);
}

function reweighted(definition: Definition, weights: SimulationRequest['weights']): Definition {
  const [index, ...others] = definition.indices;
  if (!index) return definition;
  const stranger = Object.keys(weights).find((id) => !index.parts.some((part) => part.id === id));
  if (stranger !== undefined) {
    throw new CodedError({
      code: 'simulation.part',
      where: `weights.${stranger}`,
      what: `the result has no part "${stranger}"`,
      fix: `it has ${index.parts.map((part) => part.id).join(' and ')}`,
      values: { part: stranger, parts: index.parts.map((part) => part.id) },
    });
  }
  const parts = index.parts.map((part) => {
    const weight = weights[part.id] ?? part.weight;
    return { ...part, weight: isDecimal(weight) ? weight : part.weight };
  });
  if (parts.every(({ weight }) => Number(weight) === 0)) {
    throw new CodedError({
      code: 'simulation.weightless',
      where: 'weights',
      what: 'no part has any weight',
    });
  }
  return { ...definition, indices: [{ ...index, parts }, ...others] };
}

function viewOf(
  { parts, combined: before }: CombinedRun,
  { indices }: Definition,
  { lists }: EditionResult,
  combined: Combination,
  isSimulation = false,
): CombinationView {
  const index = indices[0];
  const titleOf = (id: string) =>
    index?.parts.find((part) => part.id === id)?.title ?? { 'zh-CN': id };
  const votes = new Map(parts.votes?.map((row) => [row.entrant, row]));
  const experts = new Map(parts.experts?.map((row) => [row.entrant, row]));
  const ranks = new Map(before.entrants.map(({ id, rank }) => [id, rank]));
  const listed = new Set(lists.flatMap(({ rows }) => rows.map(({ name }) => name)));
  return {
    isSimulation,
    parts: combined.parts.map(({ id, from, share }) => ({
      id,
      title: titleOf(id),
      from,
      share,
      weight: index?.parts.find((part) => part.id === id)?.weight ?? '0',
    })),
    rows: combined.entrants.map((entrant) => {
      const ballots = votes.get(entrant.id);
      const settled = experts.get(entrant.id);
      return {
        entrant: entrant.id,
        number: entrant.number,
        code: entrant.code,
        name: entrant.name,
        rank: entrant.rank,
        rankBefore: ranks.get(entrant.id) ?? null,
        score: entrant.score,
        decided: entrant.decided,
        isListed: listed.has(entrant.name),
        parts: entrant.parts.map((part) => ({ ...part })),
        votes: ballots
          ? {
              counted: ballots.counted,
              quarantined: ballots.quarantined,
              void: ballots.void,
            }
          : null,
        settled: settled
          ? {
              score: settled.score,
              reviews: settled.reviews,
              raw: settled.raw,
              adjusted: settled.adjusted,
              flags: [...settled.flags],
            }
          : null,
      };
    }),
    leftOut: combined.leftOut.map(({ entrant, missing }) => ({
      name: entrant.name,
      missing: missing.map(titleOf),
    })),
    lists: lists.map(({ id, title, rows }) => ({
      id,
      title,
      names: rows.map(({ name }) => name),
    })),
  };
}
