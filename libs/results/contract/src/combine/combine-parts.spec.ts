import { newSigningKey } from '@bangyang/kernel/signature';
import type { Definition } from '@bangyang/methodology-sdk';
import { describe, expect, it } from '@jest/globals';
import { buildBundle } from '../build-bundle.js';
import { computeEdition } from '../compute-edition.js';
import type { ReleaseBundle } from '../release-bundle.js';
import { verifyBundle } from '../verify-bundle.js';
import { combineParts, type Combination } from './combine-parts.js';
import { combinedDefinition, partsOf } from './combined-definition.fixture.js';
import { commitmentTo as commitment, drawLots } from './draw-lots.js';
import { Fraction } from './fraction.js';
import type { ResultParts } from './result-parts.js';

type Index = Definition['indices'][number];

const [index] = combinedDefinition.indices;
if (!index) throw new Error('the definition has an index');
const withScale = (scale: 'share' | 'log-share' | 'rank'): Index => ({
  ...index,
  parts: index.parts.map((part) =>
    part.id === 'votes' ? { ...part, source: { from: 'votes', scale } } : part,
  ),
});
const nothingFromTables = (): ReadonlyMap<string, string> => new Map();
const combine = (parts: ResultParts, by: Index = index): Combination =>
  combineParts(by, parts, nothingFromTables);
const standings = ({ entrants }: Combination) =>
  entrants.map(({ rank, name, score, decided }) => [rank, name, score, decided.by]);

/*
 * Shares of 1,000 votes run from 0 to 70 per cent, scores from 70 to 90:
 *          votes  share → of 100    experts → of 100    0.6 · experts + 0.4 · votes
 * 湖州       700     70    100          80      50       30 + 40       = 70.00
 * 北京       200     20     28.5714     90     100       60 + 11.42856 = 71.43
 * 无锡       100     10     14.2857     85      75       45 +  5.71428 = 50.71
 * 丽水         0      0      0          70       0        0 +  0       =  0.00
 */
const four = partsOf([
  ['湖州', 'hu zhou', 700, '80'],
  ['北京', 'bei jing', 200, '90'],
  ['无锡', 'wu xi', 100, '85'],
  ['丽水', 'li shui', 0, '70'],
]);

describe('votes and expert scores as one result', () => {
  it('is what can be worked out by hand, both parts beside it', () => {
    const result = combine(four);
    expect(result.parts).toEqual([
      { id: 'experts', from: 'experts', share: '60.00' },
      { id: 'votes', from: 'votes', share: '40.00' },
    ]);
    expect(standings(result)).toEqual([
      [1, '北京', '71.43', 'score'],
      [2, '湖州', '70.00', 'score'],
      [3, '无锡', '50.71', 'score'],
      [4, '丽水', '0.00', 'score'],
    ]);
    expect(result.entrants[0]?.parts).toEqual([
      { id: 'experts', value: '90.0000', score: '100.0000', points: '60.0000' },
      { id: 'votes', value: '20.0000', score: '28.5714', points: '11.4286' },
    ]);
  });

  it('takes votes by their logarithms or their order where the definition says so', () => {
    // ln 701, 201, 101, 1 = 6.552508, 5.303305, 4.615121, 0: 北京 has 5.303305 / 6.552508 of the best.
    const logarithms = combine(four, withScale('log-share')).entrants[0]?.parts[1];
    expect(logarithms).toMatchObject({ value: '32.1980', score: '80.9355', points: '32.3742' });
    // By order: the best of four has three below it, the second two: 2/3 of the range.
    const order = combine(four, withScale('rank')).entrants[0]?.parts[1];
    expect(order).toMatchObject({ value: '66.6667', score: '66.6667', points: '26.6667' });
    const equal = partsOf([
      ['湖州', 'hu zhou', 5, '80'],
      ['北京', 'bei jing', 5, '90'],
      ['无锡', 'wu xi', 1, '85'],
    ]);
    // Two share the top: each has one below it and one beside it, (1 + ½) of 2.
    expect(
      combine(equal, withScale('rank')).entrants.map(({ name, parts }) => [name, parts[1]?.value]),
    ).toEqual([
      ['北京', '75.0000'],
      ['湖州', '75.0000'],
      ['无锡', '0.0000'],
    ]);
  });

  it('leaves out who has no settled score, and measures nobody by them', () => {
    const withAbsent = partsOf([
      ['湖州', 'hu zhou', 700, '80'],
      ['北京', 'bei jing', 200, '90'],
      ['无锡', 'wu xi', 100, '85'],
      ['丽水', 'li shui', 0, '70'],
      ['郑州', 'zheng zhou', 9000, null],
    ]);
    const result = combine(withAbsent);
    expect(result.leftOut.map(({ entrant, missing }) => [entrant.name, missing])).toEqual([
      ['郑州', ['experts']],
    ]);
    // Its 9,000 votes change what a share is of, not how the others stand to each other.
    expect(standings(result)).toEqual(standings(combine(four)));
  });

  it('weighs what is there where the definition asks for less than everything', () => {
    const halfThere = partsOf([
      ['湖州', 'hu zhou', 700, null],
      ['北京', 'bei jing', 200, '90'],
      ['无锡', 'wu xi', 0, '80'],
    ]);
    // 湖州 has its votes alone, and they are the most; 北京 60 + 0.4 · 28.5714.
    expect(standings(combine(halfThere, { ...index, screening: { availability: '0.4' } }))).toEqual(
      [
        [1, '湖州', '100.00', 'score'],
        [2, '北京', '71.43', 'score'],
        [3, '无锡', '0.00', 'score'],
      ],
    );
  });
});

/** 甲 and 乙 meet at 52.00 with other parts, 丙 and 丁 are the same in all. */
const tied = partsOf([
  ['乙', 'yi', 80, '80'],
  ['甲', 'jia', 20, '90'],
  ['丙', 'bing', 10, '75'],
  ['丁', 'ding', 10, '75'],
  ['戊', 'wu', 100, '100'],
  ['己', 'ji', 0, '50'],
]);

describe('equal scores', () => {
  it('are decided by the chain, and it is said by what', () => {
    // 乙: 0.6·60 + 0.4·80 = 68; 甲: 0.6·80 + 0.4·20 = 56; made equal by weights of 0.75 and 0.25:
    // 乙 45 + 20 = 65, 甲 60 + 5 = 65.
    const even: Index = {
      ...index,
      parts: index.parts.map((part) => ({
        ...part,
        weight: part.id === 'experts' ? ('3' as const) : ('1' as const),
      })),
    };
    const result = combine(tied, even);
    expect(standings(result).slice(0, 3)).toEqual([
      [1, '戊', '100.00', 'score'],
      [2, '甲', '65.00', 'part'],
      [3, '乙', '65.00', 'part'],
    ]);
    expect(result.entrants.slice(3, 5).map(({ decided }) => decided)).toEqual([
      { by: 'draw' },
      { by: 'draw' },
    ]);
    expect(result.entrants.map(({ rank }) => rank)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('share their rank where no draw is declared', () => {
    const result = combine(tied, { ...index, ties: [{ by: 'part', part: 'experts' }] });
    const [c, d] = result.entrants.filter(({ name }) => name === '丙' || name === '丁');
    expect([c?.rank, d?.rank, c?.decided]).toEqual([4, 4, { by: 'none' }]);
  });

  it('are drawn by the seed and by nothing else', () => {
    const first = (seed: string): string | undefined =>
      combine(
        { ...tied, draw: { seed, commitment: commitment(seed) } },
        { ...index, ties: [{ by: 'draw' }] },
      ).entrants.find(({ name }) => name === '丙' || name === '丁')?.name;
    const winners = new Set(Array.from({ length: 20 }, (_, at) => first(String(at))));
    expect(winners).toEqual(new Set(['丙', '丁']));
    expect(first('7')).toBe(first('7'));
  });

  it('are drawn by totals that nobody knew when the seed was fixed: one vote more for another changes the lots', () => {
    const [first, ...others] = tied.votes ?? [];
    if (!first) throw new Error('somebody voted');
    const votes = [{ ...first, counted: first.counted + 1 }, ...others];
    const [lots, moved] = [drawLots(tied), drawLots({ ...tied, votes })];
    expect([...lots.keys()]).toEqual([...moved.keys()]);
    for (const [id, lot] of lots) expect(moved.get(id)).not.toBe(lot);
  });

  it('are not drawn without a seed, nor from another than was committed to', () => {
    const { draw: _, ...undrawn } = tied;
    expect(() => combine(undrawn)).toThrow('no seed was committed to');
    expect(() =>
      combine({ ...tied, draw: { seed: 'other', commitment: commitment('7') } }),
    ).toThrow('not the one that was committed to');
  });
});

describe('the order of the input', () => {
  it('changes nothing, a thousand times', () => {
    // With a draw nobody is equal at the end; without one some share a rank.
    const undrawn: Index = { ...index, ties: [] };
    const all = (parts: ResultParts): string =>
      JSON.stringify([combine(parts), combine(parts, undrawn)]);
    const expected = all(tied);
    let state = 7;
    const random = (below: number): number => {
      state = (state * 48271) % 2147483647;
      return state % below;
    };
    const shuffled = <Item>(items: readonly Item[]): Item[] => {
      const rest = [...items];
      return items.map(() => rest.splice(random(rest.length), 1)[0] as Item);
    };
    for (let time = 0; time < 1000; time += 1) {
      const permuted: ResultParts = {
        ...tied,
        entrants: shuffled(tied.entrants),
        votes: shuffled(tied.votes ?? []),
        experts: shuffled(tied.experts ?? []),
      };
      if (all(permuted) !== expected) throw new Error(`differs at ${time}`);
    }
  });
});

describe('a fraction', () => {
  it('is rounded once, half away from zero', () => {
    const text = (value: string, digits: number): string => Fraction.parse(value).toDecimal(digits);
    expect([text('1.005', 2), text('-1.005', 2), text('-0.001', 2), text('99.995', 2)]).toEqual([
      '1.01',
      '-1.01',
      '0.00',
      '100.00',
    ]);
    expect(Fraction.whole(1).over(Fraction.whole(3)).times(Fraction.whole(3)).toDecimal(0)).toBe(
      '1',
    );
    expect(() => Fraction.parse('1e3')).toThrow('is not a decimal number');
  });
});

describe('the bundle of a combined result', () => {
  const facts = {
    slug: 'small-award-2026',
    title: { 'zh-CN': '小评选' },
    editionYear: 2026,
    dataYear: 2026,
    omitted: [],
    sourceNote: { 'zh-CN': '手算' },
  };
  const inputs = { series: [], rows: [] };
  const result = computeEdition({ definition: combinedDefinition, facts, inputs, parts: four });
  const bundle = buildBundle({
    facts,
    definition: combinedDefinition,
    inputs,
    parts: four,
    texts: [{ id: 'closing', title: { 'zh-CN': '寄语' }, text: { 'zh-CN': '谢谢' } }],
    result,
    seed: 1,
    codeVersion: 'test',
    secretKey: newSigningKey(),
  });
  const changed = (change: (draft: ReleaseBundle) => void): unknown => {
    const draft = JSON.parse(JSON.stringify(bundle)) as ReleaseBundle;
    change(draft);
    return verifyBundle(draft);
  };

  it('names the winners in pinyin order, without rank or score', () => {
    expect(result.lists[0]?.rows).toEqual([
      { position: 1, name: '北京', province: '' },
      { position: 2, name: '湖州', province: '' },
    ]);
  });

  it('gives the list again from its parts alone', () => {
    expect(verifyBundle(JSON.parse(JSON.stringify(bundle)))).toMatchObject({ ok: true, rows: 2 });
  });

  it('names the row in which a vote, a score, a text or the seed was changed', () => {
    expect(
      changed((draft) => Object.assign(draft.parts?.votes?.[2] ?? {}, { counted: 101 })),
    ).toEqual({
      ok: false,
      file: 'parts',
      row: 3,
      what: 'row 3 does not match its hash',
      why: { kind: 'hash' },
    });
    expect(
      changed((draft) => Object.assign(draft.parts?.experts?.[0] ?? {}, { score: '99' })),
    ).toMatchObject({ file: 'parts', row: 1 });
    expect(changed((draft) => Object.assign(draft.parts?.draw ?? {}, { seed: '0' }))).toMatchObject(
      {
        file: 'parts',
        row: 0,
      },
    );
    expect(
      changed((draft) => Object.assign(draft.texts?.[0] ?? {}, { text: { 'zh-CN': '谢' } })),
    ).toMatchObject({ file: 'texts', row: 1 });
    expect(changed((draft) => delete (draft as { parts?: unknown }).parts)).toMatchObject({
      ok: false,
      file: 'parts',
    });
  });

  it('is caught when totals were signed that give another list', () => {
    const doctored = buildBundle({
      facts,
      definition: combinedDefinition,
      inputs,
      parts: {
        ...four,
        votes: (four.votes ?? []).map((row) => ({
          ...row,
          counted: row.void === 3 ? 5000 : row.counted,
        })),
        experts: (four.experts ?? []).map((row) =>
          row.entrant === 'e4' ? { ...row, score: '95' } : row,
        ),
      },
      result,
      seed: 1,
      codeVersion: 'test',
      secretKey: newSigningKey(),
    });
    expect(verifyBundle(doctored)).toMatchObject({
      ok: false,
      file: 'lists/winners',
      row: 2,
      what: 'computed 丽水, published 湖州',
    });
  });
});
