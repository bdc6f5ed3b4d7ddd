import { installedMethodologies } from '@bangyang/installed-methodologies';
import { newSigningKey } from '@bangyang/kernel/signature';
import { freezeDefinition } from '@bangyang/methodology-sdk';
import { parseTable, readCityTable } from '@bangyang/observations-contract';
import { setPapers } from '@bangyang/paper';
import { publicDocuments } from '@bangyang/publications-contract';
import { buildBundle, computeEdition } from '@bangyang/results-contract';
import { readFileSync } from 'node:fs';

/*
 * The white paper of 100 cities with its charts, from the public documents to the PDF, each time in a
 * process of its own as on the platform. Median of five.
 */

const table = new URL('../../../libs/results/server/demo/cities-2021.csv', import.meta.url);

export async function measure() {
  const top100 = installedMethodologies.find((item) => item.manifest.id === 'top100');
  const { definition } = freezeDefinition(top100);
  const series = definition.sources.flatMap(
    (source) => source.series?.map(({ code }) => code) ?? [],
  );
  const inputs = readCityTable(parseTable(readFileSync(table, 'utf8'), 'cities-2021.csv'), series);
  const text = { 'zh-CN': '2022城市数字化转型百强', en: 'Top 100 of 2022' };
  const facts = {
    slug: 'top100-2021',
    title: text,
    editionYear: 2022,
    dataYear: 2021,
    omitted: [],
    sourceNote: text,
  };
  const result = computeEdition({ definition, facts, inputs });
  const bundle = buildBundle({
    facts,
    definition,
    inputs,
    result,
    seed: 1,
    codeVersion: 'bench',
    secretKey: newSigningKey(),
  });
  const releasedAt = '2022-10-01T00:00:00.000Z';
  const history = [{ sequence: 1, kind: 'release', releasedAt, note: 'bench' }];
  const documents = publicDocuments({
    bundle,
    result,
    releasedAt,
    history,
    organiser: 'bench',
    superseded: [],
  });
  const rows = [];
  for (const language of ['zh-CN', 'en']) {
    const input = {
      language,
      edition: documents.edition,
      lists: Object.fromEntries(documents.lists),
      places: Object.fromEntries(documents.places),
      publicUrl: 'https://bangyang.example',
    };
    const times = [];
    let paper;
    for (let round = 0; round < 5; round += 1) {
      const begun = performance.now();
      [paper] = await setPapers({ kind: 'white-paper', input });
      times.push(performance.now() - begun);
    }
    rows.push({
      paper: language,
      pages: paper.pages,
      'size kB': Math.round(paper.pdf.length / 1000),
      'median s': Number((times.sort((a, b) => a - b)[2] / 1000).toFixed(2)),
    });
  }
  return rows;
}
