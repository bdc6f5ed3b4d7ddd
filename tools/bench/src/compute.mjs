import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installedMethodologies } from '@bangyang/installed-methodologies';
import { parseTable, readCityTable } from '@bangyang/observations-contract';
import { commonCore, computeEdition } from '@bangyang/results-contract';
import { competitionRanks, computeIndex } from '@bangyang/scoring';
import { repository } from '../../workspace/src/projects.mjs';
import { coinrCommand } from './coinr.mjs';
import { madeIndex, runCommand, writeTables } from './uncertainty.mjs';

const runs = 30;
const years = [2021, 2022];

/** COINr 1.1.14 for the same steps on two shared cores, one of which it uses; seconds, in process. */
const sizes = [
  { units: 51, indicators: 49, coinr_s: 0.165 },
  { units: 300, indicators: 40, coinr_s: 0.33 },
  { units: 2757, indicators: 40, coinr_s: 1.92 },
  { units: 10000, indicators: 40, coinr_s: 7.1 },
];

export async function measure() {
  return [...editions(), ...builds()];
}

/**
 * Milliseconds for imputing, treating, normalising, aggregating and ranking: in process, and as a command
 * that reads the tables and writes one a step. With COINr at hand the same of COINr, in turns.
 */
function builds() {
  return sizes.map(({ units, indicators, coinr_s }) => {
    const input = madeIndex(units, indicators);
    const build_ms = median(() => competitionRanks(computeIndex(input).scores.get('top')));
    const { command_ms, coinr_command_ms, coinr_ms = coinr_s * 1000 } = commandTimes(input);
    return {
      what: `index ${units} x ${indicators}`,
      build_ms,
      coinr_ms,
      times: Math.round(coinr_ms / build_ms),
      command_ms,
      coinr_command_ms,
      command_times: coinr_command_ms && Number((coinr_command_ms / command_ms).toFixed(1)),
      peak_mb: peakMemory(units, indicators),
    };
  });
}

function commandTimes(input) {
  const folder = mkdtempSync(join(tmpdir(), 'bangyang-bench-'));
  const middle = (times) => times.sort((a, b) => a - b)[times.length >> 1];
  try {
    const files = writeTables(folder, input);
    const rounds = Array.from({ length: 7 }, () => ({
      own: runCommand(folder, ['build', ...files, '--out', 'out']),
      coinr: coinrCommand(folder, 'build'),
    }));
    return {
      command_ms: middle(rounds.map(({ own }) => own)),
      coinr_command_ms: middle(rounds.map(({ coinr }) => coinr.command_ms)),
      coinr_ms: middle(rounds.map(({ coinr }) => coinr.computing_ms)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Megabytes that a process which builds the index once has taken at most. */
function peakMemory(units, indicators) {
  const program = `
    const { madeIndex } = await import(${JSON.stringify(import.meta.resolve('./uncertainty.mjs'))});
    const { computeIndex } = await import(${JSON.stringify(import.meta.resolve('@bangyang/scoring'))});
    computeIndex(madeIndex(${units}, ${indicators}));
    console.log(process.resourceUsage().maxRSS);`;
  const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', program], {
    encoding: 'utf8',
  });
  return Math.round(Number(stdout) / 1024);
}

/** Milliseconds for the edition of each shipped year: table read, then indicators, index, ranks and lists. */
function editions() {
  const definition = installedMethodologies.find(({ manifest }) => manifest.id === 'top100');
  const series = definition.sources.flatMap((source) =>
    (source.series ?? []).map(({ code }) => code),
  );
  const tables = years.map((year) => {
    const file = `cities-${year}.csv`;
    const text = readFileSync(join(repository, 'libs/results/server/demo', file), 'utf8');
    const read = () => readCityTable(parseTable(text, file), series);
    return { year, read, inputs: read() };
  });
  const omitted = commonCore(definition, tables);
  return tables.map(({ year, read, inputs }) => {
    const note = { 'zh-CN': '测速', en: 'bench' };
    const facts = {
      slug: `top100-${year}`,
      title: note,
      editionYear: year + 1,
      dataYear: year,
      omitted,
      sourceNote: note,
    };
    return {
      what: `edition ${year}: ${inputs.rows.length} cities, ${series.length} series`,
      read_ms: median(read),
      compute_ms: median(() => computeEdition({ definition, facts, inputs })),
    };
  });
}

/** Of a good number of runs, so that neither the first compilation nor another program counts. */
function median(work) {
  const times = Array.from({ length: runs }, () => {
    const before = performance.now();
    work();
    return performance.now() - before;
  }).sort((a, b) => a - b);
  return Number(times[runs >> 1].toFixed(2));
}
