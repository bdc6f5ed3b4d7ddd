import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { analyseUncertainty } from '@bangyang/scoring';
import { analyseInThreads } from '@bangyang/scoring/threads';
import { coinrCommand } from './coinr.mjs';
import { repository } from '../../workspace/src/projects.mjs';

/** What COINr 1.1.14 takes for the same on two shared cores, one of which it uses; seconds. */
const coinr = {
  'weight noise 51 x 49': 15,
  'weight noise 300 x 40': 60.9,
  'full 51 x 49': 221,
  'full 300 x 40': 332,
};
const normalisation = [
  { method: 'min-max', range: [1, 100] },
  { method: 'z-score', mean: 10, sd: 2 },
];
const kinds = {
  'weight noise': { weightNoise: 0.25 },
  full: { weightNoise: 0.25, normalisation },
  'full and errors of the values': { weightNoise: 0.25, normalisation, valueNoise: 0.05 },
};

/** Milliseconds for 1,000 runs with ranks and quantiles: in process, on two threads, and as a command. */
export async function measure() {
  const rows = [];
  for (const [units, indicators] of [
    [51, 49],
    [300, 40],
  ]) {
    const input = madeIndex(units, indicators);
    for (const [kind, assumptions] of Object.entries(kinds)) {
      const analysis = { ...input, assumptions, runs: 1000, seed: 1, sobol: false };
      const size = `${units} x ${indicators}`;
      const one = await median(9, () => analyseUncertainty(analysis));
      const two = await median(5, () => analyseInThreads(analysis, { threads: 2 }));
      const commands = commandTimes(input, kind, assumptions);
      const { coinr_s = coinr[`${kind} ${size}`], coinr_command_s, command_ms } = commands;
      rows.push({
        what: `${kind} ${size}`,
        one_thread_ms: one,
        two_threads_ms: two,
        command_ms,
        coinr_s,
        times: coinr_s && Math.round((coinr_s * 1000) / one),
        coinr_command_s,
        command_times: coinr_command_s && Math.round((coinr_command_s * 1000) / command_ms),
      });
    }
  }
  return rows;
}

/**
 * The whole process with reading and writing, and the runs of the Sobol indices besides; with COINr at hand
 * its whole process for the runs alone, once: it takes minutes.
 */
function commandTimes(input, kind, { weightNoise, ...alternatives }) {
  const folder = mkdtempSync(join(tmpdir(), 'bangyang-bench-'));
  try {
    const files = writeTables(folder, input);
    writeFileSync(
      join(folder, 'alternatives.json'),
      JSON.stringify({
        normalise: alternatives.normalisation,
        valueNoise: alternatives.valueNoise,
      }),
    );
    const times = Array.from({ length: 5 }, () =>
      runCommand(folder, [
        ...['uncertainty', ...files, '--weight-noise', String(weightNoise)],
        ...['--alternatives', 'alternatives.json', '--out', 'out'],
      ]),
    );
    const words = { 'weight noise': 'noise', full: 'full' }[kind];
    const { computing_ms, command_ms } = words ? coinrCommand(folder, words, 1000) : {};
    return {
      command_ms: times.sort((a, b) => a - b)[2],
      coinr_s: computing_ms && computing_ms / 1000,
      coinr_command_s: command_ms && command_ms / 1000,
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of `bangyang index …`, from its start to its end. */
export function runCommand(folder, parameters) {
  const before = performance.now();
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(repository, 'apps/cli/bin/bangyang.mjs'), 'index', ...parameters],
    { cwd: folder, encoding: 'utf8' },
  );
  if (status !== 0)
    throw new Error(`bangyang index ${parameters[0]} ended with ${status}: ${stderr}`);
  return Math.round(performance.now() - before);
}

/** Writes an index as the tables of the command; gives the options that name them. */
export function writeTables(folder, { units, columns, nodes }) {
  const write = (name, rows) => writeFileSync(join(folder, name), `${rows.join('\n')}\n`);
  const codes = [...columns.keys()];
  write('raw.csv', [
    ['uCode', ...codes].join(),
    ...units.map((unit, at) =>
      [unit, ...codes.map((code) => String(columns.get(code)[at]).replace('NaN', 'NA'))].join(),
    ),
  ]);
  write('units.csv', ['uCode,uName', ...units.map((unit) => `${unit},${unit}`)]);
  write('imeta.csv', [
    'Level,iCode,iName,Direction,Weight,Parent,Type',
    ...nodes.map(({ code, parent, weight, direction }) => {
      const level = columns.has(code) ? 1 : parent === undefined ? 3 : 2;
      const type = level === 1 ? 'Indicator' : 'Aggregate';
      return [level, code, code, direction, weight, parent ?? 'NA', type].join();
    }),
  ]);
  const steps = [
    { op: 'impute', method: 'mean' },
    { op: 'treat', maxWinsorised: 5 },
    { op: 'normalise', method: 'min-max', range: [1, 100] },
    { op: 'aggregate', method: 'arithmetic' },
  ];
  writeFileSync(join(folder, 'recipe.json'), JSON.stringify({ steps }));
  return [
    'data',
    'raw.csv',
    'units',
    'units.csv',
    'meta',
    'imeta.csv',
    'recipe',
    'recipe.json',
  ].map((word, at) => (at % 2 === 0 ? `--${word}` : word));
}

/** Eight pillars, skewed and even columns, three gaps in a hundred; COINr's steps of the reference times. */
export function madeIndex(size, indicators) {
  let state = 12345;
  const share = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 4294967296;
  };
  const columns = new Map();
  const nodes = [{ code: 'top', weight: 1, direction: 1 }];
  for (let pillar = 0; pillar < 8; pillar += 1)
    nodes.push({ code: `p${pillar}`, parent: 'top', weight: 1 + (pillar % 3), direction: 1 });
  for (let at = 0; at < indicators; at += 1) {
    const column = Float64Array.from({ length: size }, () => {
      const value = share();
      if (share() < 0.03) return Number.NaN;
      return at % 4 === 0 ? 1 / (0.01 + value) : 10 * value;
    });
    columns.set(`i${at}`, column);
    const weight = 1 + (at % 5) / 4;
    nodes.push({ code: `i${at}`, parent: `p${at % 8}`, weight, direction: at % 3 === 0 ? -1 : 1 });
  }
  return {
    units: Array.from({ length: size }, (_, at) => `u${at}`),
    columns,
    nodes,
    recipe: {
      imputation: { method: 'mean' },
      treatment: { maxWinsorised: 5, skew: 2, kurtosis: 3.5, then: 'log-ct' },
      normalisation: { method: 'min-max', range: [1, 100] },
      aggregation: { method: 'arithmetic' },
    },
  };
}

async function median(runs, work) {
  const times = [];
  for (let run = 0; run < runs; run += 1) {
    const before = performance.now();
    await work();
    times.push(performance.now() - before);
  }
  return Number(times.sort((a, b) => a - b)[runs >> 1].toFixed(1));
}
