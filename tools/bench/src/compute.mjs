import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { installedMethodologies } from '@bangyang/installed-methodologies';
import { parseTable, readCityTable } from '@bangyang/observations-contract';
import { commonCore, computeEdition } from '@bangyang/results-contract';
import { repository } from '../../workspace/src/projects.mjs';

const runs = 30;
const years = [2021, 2022];

/** Milliseconds for the edition of each shipped year: table read, then indicators, index, ranks and lists. */
export async function measure() {
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
      year,
      cities: inputs.rows.length,
      series: series.length,
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
