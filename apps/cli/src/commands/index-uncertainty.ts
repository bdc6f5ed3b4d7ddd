import { CodedError } from '@bangyang/kernel';
import { writeCsv } from '@bangyang/observations-contract/tables';
import {
  ENGINE,
  indexInputFromTables,
  parseAlternatives,
  parseRecipe,
  removeElements,
  type Uncertainty,
  type UncertaintyInput,
} from '@bangyang/scoring';
import { analyseInThreads } from '@bangyang/scoring/threads';
import { availableParallelism } from 'node:os';
import { basename } from 'node:path';
import { digest, readBytes, readJson, readTable, writeFolder } from '../files.js';

export interface UncertaintyOptions {
  readonly data: string;
  readonly units: string;
  readonly meta: string;
  readonly recipe: string;
  readonly out: string;
  readonly encoding: string;
  readonly runs: string;
  readonly seed: string;
  readonly weightNoise?: string;
  readonly alternatives?: string;
  readonly tiers?: string;
  readonly tierScores?: string;
  readonly threads?: string;
  readonly json?: boolean;
}

/** Threads cost some tenths of a second to start: values computed below this do not earn them. */
const WORTH_THREADS = 300_000_000;

export async function indexUncertainty(options: UncertaintyOptions): Promise<void> {
  const [runs, seed] = [whole('--runs', options.runs), whole('--seed', options.seed)];
  const noise = options.weightNoise?.split(',').map((text) => number('--weight-noise', text));
  const places = options.tiers?.split(',').map((text) => whole('--tiers', text)) ?? [];
  const scores = options.tierScores?.split(',').map((text) => number('--tier-scores', text)) ?? [];
  if (places.length > 0 && scores.length > 0)
    refuse(
      '--tier-scores',
      options.tierScores ?? '',
      'give tiers by places or by scores, not both',
    );
  const recipe = parseRecipe(await readJson(options.recipe));
  const alternatives = options.alternatives
    ? parseAlternatives(await readJson(options.alternatives))
    : {};
  const { input, assumptions } = indexInputFromTables(
    {
      raw: await readTable(options.data, options.encoding),
      units: await readTable(options.units, options.encoding),
      meta: await readTable(options.meta, options.encoding),
      recipe,
    },
    alternatives,
  );
  const [sameNoise] = noise ?? [];
  const analysis: UncertaintyInput = {
    ...input,
    assumptions: {
      ...assumptions,
      ...(noise && { weightNoise: noise.length === 1 ? (sameNoise ?? 0) : noise }),
    },
    runs,
    seed,
    tiers:
      scores.length > 0
        ? scores.map((from) => ({ id: `from ${from}`, from }))
        : places.map((upTo) => ({ id: `top ${upTo}`, upTo })),
  };
  const uncertainty = await analyseInThreads(analysis, {
    threads: options.threads ? whole('--threads', options.threads) : threadsFor(analysis),
    onProgress: progress(),
  });
  const files = tablesOf(
    uncertainty,
    scores.length > 0 ? scores.map((from) => `from_${from}`) : places.map((upTo) => `tier_${upTo}`),
  );
  const { removals } = removeElements(input);
  files.set(
    'importance.csv',
    writeCsv(
      ['iCode', 'importance'],
      removals.map(({ code, importance }) => [code, importance]),
    ),
  );
  const paths = [options.data, options.units, options.meta, options.recipe, options.alternatives];
  const inputs = await Promise.all(
    paths
      .filter((path) => path !== undefined)
      .map(async (path) => [basename(path), digest(await readBytes(path))] as const),
  );
  const manifest = {
    engine: ENGINE,
    runs,
    seed,
    factors: uncertainty.factors,
    ...(noise && { weightNoise: noise }),
    recipe,
    alternatives,
    failedRuns: uncertainty.failures.length,
    inputs: Object.fromEntries(inputs),
    outputs: Object.fromEntries([...files].map(([name, content]) => [name, digest(content)])),
  };
  files.set('manifest.json', `${JSON.stringify(manifest, null, 2)}\n`);
  await writeFolder(options.out, files);
  const failed = uncertainty.failures[0];
  if (failed) {
    console.error(
      `${uncertainty.failures.length} runs failed and are left out, see failed-runs.csv; the first: ${failed.message}`,
    );
  }
  console.log(
    options.json ? JSON.stringify(manifest) : `wrote ${files.size} files to ${options.out}`,
  );
}

function tablesOf(
  { ranges, acceptability, sobol, failures }: Uncertainty,
  tiers: readonly string[],
): Map<string, string> {
  const known = (value: number | null): number | string => value ?? 'NA';
  return new Map([
    [
      'rank-ranges.csv',
      writeCsv(
        ['uCode', 'nominal', 'mean', 'median', 'q5', 'q95', 'best', 'worst', 'runs'],
        ranges.map((range) => [
          range.unit,
          ...[range.nominal, range.mean, range.median, range.q5, range.q95].map(known),
          ...[range.best, range.worst, range.runs].map(known),
        ]),
      ),
    ],
    [
      'acceptability.csv',
      writeCsv(
        ['uCode', 'first', 'top10', ...tiers],
        acceptability.map((row) => [row.unit, ...[row.first, row.top10, ...row.tiers].map(known)]),
      ),
    ],
    [
      'sobol.csv',
      writeCsv(
        ['factor', 'first', 'first_q5', 'first_q95', 'total', 'total_q5', 'total_q95', 'rows'],
        sobol.map(({ factor, first, firstInterval, total, totalInterval, rows }) => [
          factor,
          ...[first, firstInterval?.[0] ?? null, firstInterval?.[1] ?? null].map(known),
          ...[total, totalInterval?.[0] ?? null, totalInterval?.[1] ?? null, rows].map(known),
        ]),
      ),
    ],
    [
      'failed-runs.csv',
      writeCsv(
        ['sample', 'run', 'parameters', 'code', 'message'],
        failures.map(({ sample, run, parameters, code, message }) => [
          sample,
          run,
          JSON.stringify(parameters),
          code,
          message,
        ]),
      ),
    ],
  ]);
}

function threadsFor({ units, columns, runs, assumptions }: UncertaintyInput): number {
  const rebuilt = assumptions.valueNoise === undefined ? 1 : 20;
  const work = units.length * columns.size * runs * rebuilt * 4;
  return work > WORTH_THREADS ? availableParallelism() : 1;
}

/** A bar that redraws itself on a terminal; a line at every tenth elsewhere. */
function progress(): (done: number, all: number) => void {
  const { stderr } = process;
  let tenths = -1;
  return (done, all) => {
    const share = done / all;
    if (stderr.isTTY) {
      const filled = Math.round(share * 30);
      stderr.write(
        `\r[${'#'.repeat(filled)}${'.'.repeat(30 - filled)}] ${Math.floor(share * 100)} %${done === all ? '\n' : ''}`,
      );
      return;
    }
    if (Math.floor(share * 10) === tenths) return;
    tenths = Math.floor(share * 10);
    stderr.write(`uncertainty: ${Math.floor(share * 100)} %\n`);
  };
}

function number(option: string, text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (Number.isFinite(value)) return value;
  return refuse(option, text, 'write a number such as 0.25');
}

function whole(option: string, text: string): number {
  const value = number(option, text);
  return Number.isSafeInteger(value) && value >= 0
    ? value
    : refuse(option, text, 'write a whole number, 0 or more');
}

function refuse(option: string, text: string, fix: string): never {
  throw new CodedError({
    code: 'cli.number',
    where: option,
    what: `"${text}" is no number that can stand here`,
    fix,
  });
}
