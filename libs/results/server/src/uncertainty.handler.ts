import { editionBySlug } from '@bangyang/editions-server';
import { canonicalJson, CodedError, toldOf, sha256 } from '@bangyang/kernel';
import { definitionBySha256 } from '@bangyang/methodology-host';
import {
  planUncertainty,
  uncertaintyOf,
  type EditionInput,
  type EditionResult,
  type UncertaintyRequest,
  type UncertaintyResult,
} from '@bangyang/results-contract';
import {
  analyseUncertainty,
  BatchRunner,
  type Uncertainty,
  type UncertaintyInput,
} from '@bangyang/scoring';
import { analyseInThreads } from '@bangyang/scoring/threads';
import {
  Database,
  HandlesJob,
  type JobHandler,
  type ReportProgress,
  type Tx,
} from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { availableParallelism } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { runById, tableOf } from './compute-edition.js';
import { uncertaintyJob, type UncertaintyPayload } from './uncertainty-jobs.js';

/** Values computed below this are not worth the tenths of a second that threads take to start. */
const WORTH_THREADS = 300_000_000;

interface Analysis {
  readonly edition: EditionInput;
  readonly result: EditionResult;
  readonly request: UncertaintyRequest;
}

@Injectable()
@HandlesJob(uncertaintyJob)
export class UncertaintyHandler implements JobHandler<UncertaintyPayload> {
  constructor(@Inject(Database) private readonly database: Database) {}

  async run({ analysis }: UncertaintyPayload, progress: ReportProgress): Promise<void> {
    const found = await this.database.read((tx) => unanswered(tx, analysis));
    if (!found) return;
    const outcome = await outcomeOf(found, progress);
    await this.database.transaction((tx) => store(tx, analysis, outcome));
  }
}

/** What is to be analysed; undefined when there is an answer already. */
async function unanswered(tx: Tx, id: string): Promise<Analysis | undefined> {
  const [row] = await tx.query<{ slug: string; run_id: string; request: string }>(
    `SELECT edition.slug, a.run_id, a.request FROM uncertainty_analysis a JOIN edition ON edition.id = a.edition_id
     WHERE a.id = $1 AND NOT EXISTS (SELECT 1 FROM uncertainty_result WHERE analysis_id = a.id)`,
    [id],
  );
  const edition = row && (await editionBySlug(tx, row.slug));
  if (!edition) return undefined;
  const run = await runById(tx, row.run_id, row.slug);
  const { definition } = await definitionBySha256(tx, edition.methodology.id, run.definitionSha256);
  const inputs = await tableOf(tx, run);
  return {
    edition: { definition, facts: edition.facts, inputs },
    result: run.result,
    request: JSON.parse(row.request) as UncertaintyRequest,
  };
}

/** A refusal is an answer too: the same request would be refused again. */
async function outcomeOf(
  { edition, result, request }: Analysis,
  progress: ReportProgress,
): Promise<UncertaintyResult | CodedError> {
  try {
    const input = planUncertainty(edition, result.lists, request);
    const reported = tenths(progress);
    const uncertainty = await analyse(input, reported.onProgress);
    await reported.done();
    return uncertaintyOf(uncertainty, input, edition.definition, result);
  } catch (error) {
    if (error instanceof CodedError) return error;
    throw error;
  }
}

async function store(
  tx: Tx,
  analysis: string,
  outcome: UncertaintyResult | CodedError,
): Promise<void> {
  const output = outcome instanceof CodedError ? null : canonicalJson(outcome);
  const problem = outcome instanceof CodedError ? canonicalJson(toldOf(outcome)) : null;
  await tx.query(
    `INSERT INTO uncertainty_result (analysis_id, output, sha256, problem) VALUES ($1, $2, $3, $4)
     ON CONFLICT (analysis_id) DO NOTHING`,
    [analysis, output, output === null ? null : sha256(output), problem],
  );
}

function analyse(
  input: UncertaintyInput,
  onProgress: (done: number, all: number) => void,
): Promise<Uncertainty> {
  const { units, columns, runs, assumptions, sobol } = input;
  const rebuilt = assumptions.valueNoise === undefined ? 1 : 20;
  if (units.length * columns.size * runs * rebuilt * (sobol === false ? 1 : 4) > WORTH_THREADS)
    return analyseInThreads(input, {
      threads: Math.max(2, availableParallelism() - 1),
      onProgress,
    });
  const runner = new BatchRunner(input);
  return analyseUncertainty(input, {
    onProgress,
    // Requests are answered between two batches.
    execute: async (batch) => {
      await setImmediate();
      return runner.run(batch);
    },
  });
}

/** Says each tenth once, in order; every batch would be a transaction each. */
function tenths(progress: ReportProgress): {
  readonly onProgress: (done: number, all: number) => void;
  readonly done: () => Promise<void>;
} {
  let last = 0;
  let said = Promise.resolve();
  return {
    onProgress: (done, all) => {
      const tenth = Math.floor((done / all) * 10);
      if (tenth === last) return;
      last = tenth;
      said = said.then(() => progress(Math.min(0.95, tenth / 10), `${done} / ${all}`));
    },
    done: () => said,
  };
}
