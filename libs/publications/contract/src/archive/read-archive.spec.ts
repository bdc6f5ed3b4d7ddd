import { describe, expect, it } from '@jest/globals';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeDocuments } from '../place-documents.js';
import { archiveFolder, shippedArchive } from './shipped-archive.fixture.js';

describe('the archive of printed lists', () => {
  const archive = shippedArchive();
  const edition = (slug: string) => archive.find((item) => item.slug === slug);
  const list = (slug: string, id: string) => edition(slug)?.lists.find((item) => item.id === id);

  it('holds every table of the five documents', () => {
    const files = readdirSync(archiveFolder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.csv') && file !== 'places.csv')
      .map((file) => file.replace(/\.csv$/, ''));
    const lists = archive.flatMap(({ slug, lists: own }) => own.map(({ id }) => `${slug}/${id}`));
    expect([...lists].sort()).toEqual([...files].sort());
    expect(lists).toHaveLength(45);
  });

  // `wc -l` of the files as they were published, less the header; none has a line break inside of a cell.
  it.each([
    ['top100-2021-printed', 'ranking', 100],
    ['top100-2021-printed', 'governance-top100', 100],
    ['top100-2021-printed', 'social-service-top100', 99],
    ['top100-2021-printed', 'province-counts', 31],
    ['top100-2021-printed', 'statistics', 26],
    ['top100-2021-printed', 'figures', 20],
    ['top100-2021-printed', 'statement-checks', 39],
    ['smile-2019-2020-printed', 'index-influence', 10],
    ['smile-2019-2020-printed', 'index-innovation', 10],
    ['smile-2019-2020-printed', 'index-investment', 10],
    ['smile-2019-2020-printed', 'index-potential', 10],
    ['smile-2019-2020-printed', 'index-livability', 10],
    ['smile-2019-2020-printed', 'index-tourism', 10],
    ['smile-2019-2020-printed', 'towns-100', 100],
    ['smile-2019-2020-printed', 'apps-100', 100],
    ['smile-2019-2020-printed', 'apps-exploded', 137],
    ['smile-2019-2020-printed', 'digital-economy-ratings', 34],
    ['smile-2019-2020-printed', 'composite-1-municipality-subprovincial', 19],
    ['smile-2019-2020-printed', 'composite-2-provincial-capitals', 18],
    ['smile-2019-2020-printed', 'composite-3-prefectures-50', 50],
    ['smile-2019-2020-printed', 'composite-4-municipality-districts-20', 20],
    ['smile-2019-2020-printed', 'composite-5-subprovincial-districts-50', 50],
    ['smile-2019-2020-printed', 'composite-6-counties-100', 100],
    ['smile-2019-2020-printed', 'mojibake-repairs', 26],
    ['smile-2019-2020-printed', 'pinyin-annotations', 21],
    ['ten-samples-2019-printed', 'winners', 10],
    ['ten-samples-2019-printed', 'facts', 82],
    ['county-samples-2023-printed', 'featured-20', 20],
    ['county-samples-2023-printed', 'facts', 81],
    ['ten-elements-2019-printed', 'table1-cooperation-modes', 3],
    ['ten-elements-2019-printed', 'table2-5g-plans', 12],
    ['ten-elements-2019-printed', 'table3-datacentre-power', 6],
    ['ten-elements-2019-printed', 'table4-datacentre-energy', 3],
    ['ten-elements-2019-printed', 'table5-standards', 15],
    ['ten-elements-2019-printed', 'statistics', 116],
    ['ten-elements-2019-printed', 'statement-checks', 24],
    ['ten-elements-2019-printed', 'figures', 26],
    ['ten-elements-2019-printed', 'cases', 21],
  ])('keeps every row of %s/%s', (slug, id, rows) => {
    expect(list(slug, id)?.rows).toHaveLength(rows);
  });

  it('keeps the printed order, and repaired names beside the printed ones', () => {
    const innovation = list('smile-2019-2020-printed', 'index-innovation')?.rows ?? [];
    expect(innovation.map((row) => row.position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(innovation[0]).toMatchObject({
      rank: 1,
      score: '0.887',
      name: '河北雄安新区',
      printed: '雄安',
      code: 'P0478',
    });
    // The printed name lost its bytes; 海口 is inferred.
    expect(innovation[6]).toMatchObject({ name: '海口市', printed: '???/p>', details: ['海口'] });
    expect(innovation[6]?.remark).not.toBe('');
  });

  it('says in Chinese what our own remarks say, formulas and verdicts too', () => {
    // What is printed so: names of products, units, bytes and tags of a damaged page.
    const asPrinted =
      /WPS Office|KingRoot|faceu|Boss|Gbps|Edge-Cloud|\(chu[aà]ng\)|<?br style|^如今/;
    for (const { slug, lists, statements } of archive) {
      for (const { id, rows, inChinese } of lists)
        for (const cell of rows.flatMap(({ remark = '', details = [] }) => [remark, ...details]))
          if (/[a-z]{3}/.test(cell) && !asPrinted.test(cell))
            expect([slug, id, cell, inChinese[cell]]).toEqual([
              slug,
              id,
              cell,
              expect.stringMatching(/[\u4e00-\u9fff]/),
            ]);
      for (const { quote, quoteInChinese, check } of statements) {
        expect(quoteInChinese ?? quote).toMatch(/[\u4e00-\u9fff]/);
        for (const { said } of [...(check ? [check] : []), ...(check?.findings ?? [])])
          expect(said['zh-CN']).not.toMatch(/[a-z]{3}|[[\]{}"]/);
      }
    }
  });

  it('gives every row of a list of places a place, though some have no official code', () => {
    for (const { slug, lists, places } of archive) {
      const known = new Set(places.map((place) => place.code));
      for (const item of lists) {
        if (item.kind === 'table' || item.id === 'apps-100') continue;
        expect([slug, item.id, item.rows.filter((row) => !known.has(row.code ?? ''))]).toEqual([
          slug,
          item.id,
          [],
        ]);
      }
    }
  });

  it('shows no rank where the document has none', () => {
    for (const [slug, id] of [
      ['smile-2019-2020-printed', 'towns-100'],
      ['ten-samples-2019-printed', 'winners'],
      ['county-samples-2023-printed', 'featured-20'],
      ['top100-2021-printed', 'governance-top100'],
    ] as const) {
      expect(list(slug, id)?.show).not.toContain('rank');
      expect(list(slug, id)?.rows.some((row) => row.rank !== undefined)).toBe(false);
    }
    expect(list('smile-2019-2020-printed', 'towns-100')?.comment).toMatch(/^获奖点评/);
  });

  it('brings the lists of all documents together on the page of a place', () => {
    const places = placeDocuments([], archive);
    const standing = (code: string) =>
      places.get(code)?.standings.map(({ list: id, rank, of }) => [id, rank, of]);
    expect(standing('330100')).toEqual([
      ['ranking', 5, 100],
      ['governance-top100', undefined, 100],
      ['social-service-top100', undefined, 99],
      ['low-carbon-tiers', undefined, 16],
      ['composite-1-municipality-subprovincial', 6, 19],
      ['index-influence', 7, 10],
    ]);
    expect(places.get('320583')).toMatchObject({
      name: '昆山市',
      province: '江苏省',
      within: '苏州市',
      class: { 'zh-CN': '县级市' },
    });
    expect(places.get('P0478')).toMatchObject({ name: '河北雄安新区', evaluated: [] });
    expect(places.get('440000')?.standings).toMatchObject([{ grade: 'AAAAA+', rank: 2, of: 34 }]);
  });

  it('comes to every verdict of the statement checks that can be computed', () => {
    const counted = archive.flatMap(({ slug, statements }) =>
      statements.length === 0
        ? []
        : [
            [
              slug,
              statements.length,
              statements.filter((item) => item.check).length,
              statements.filter((item) => item.check?.holds === false).map((item) => item.no),
              statements.filter((item) => item.why).map((item) => `${item.no} ${item.verdict}`),
            ],
          ],
    );
    expect(counted).toEqual([
      [
        'ten-elements-2019-printed',
        24,
        23,
        ['6', '7', '13', '19', '20', '24'],
        ['23 not checkable'],
      ],
      [
        'top100-2021-printed',
        39,
        35,
        ['14', '21', '23', '30', '39'],
        ['10 not printed', '18 not checkable', '28 not checkable', '29 not checkable'],
      ],
    ]);
    const fourteen = edition('top100-2021-printed')?.statements.find((item) => item.no === '14');
    expect(fourteen).toMatchObject({ quote: '均超过10个', verdict: 'disagree' });
    expect(fourteen?.check?.note?.['zh-CN']).toMatch(/^广东恰为10个/);
    expect(fourteen?.check?.findings.map((finding) => finding.value)).toEqual(['13', '13', '10']);
  });

  it('takes nothing in when a verdict of the table is not ours', () => {
    const path = 'top100-2021-printed/statement-checks.csv';
    const text = readFileSync(join(archiveFolder, path), 'utf8');
    const flattering = text.replace(
      '"江苏 13, 山东 13, 广东 10",disagree',
      '"江苏 13, 山东 13, 广东 10",agree',
    );
    expect(flattering).not.toBe(text);
    expect(() => shippedArchive({ [path]: flattering })).toThrow(
      'the table says "agree", our claim "disagree": count(ranking where province = "江苏省") = 13; ' +
        'count(ranking where province = "山东省") = 13; count(ranking where province = "广东省") = 10',
    );
  });

  it('says which file and column is wrong', () => {
    const path = 'ten-samples-2019-printed/winners.csv';
    expect(() => shippedArchive({ [path]: 'order,town\n1,北京市\n' })).toThrow('it has no column');
  });
});
