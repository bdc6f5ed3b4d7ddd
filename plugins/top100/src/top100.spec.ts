import { describe, expect, it } from '@jest/globals';
import { checkDefinition, IndicatorTree, parseFormula, seriesOf } from '@bangyang/methodology-sdk';
import { goldenProblems, orderProblems } from '@bangyang/methodology-testkit';
import { readFileSync } from 'node:fs';
import { top100 } from './index.js';

const tree = new IndicatorTree(top100.indicators);

const file = (name: string) => readFileSync(new URL(`../golden/${name}`, import.meta.url), 'utf8');

/*
 * golden/ worked with fractions, apart from the engine. Every city has one level in all indicators, 北京 10,
 * 上海 and 杭州 8, 苏州 7, 兰州 2, so that a level l scores (l - 2) / 8; where less is better the value is
 * 12 - l. 杭州 differs from 上海 in two columns alone: ten invention patents, six museums. 苏州 lacks
 * its PM2.5 and takes the median. 大连 lacks thirty of the series and is left out.
 */
const golden = { data: file('data.csv'), lists: { ranking: file('lists/ranking.csv') } };

describe('top100', () => {
  it('makes the ranking that was worked out apart from the engine', () => {
    expect(goldenProblems(top100, golden)).toEqual([]);
    expect(orderProblems(top100, golden)).toEqual([]);
  });

  it('has nothing wrong with it', () => {
    expect(checkDefinition(top100)).toEqual([]);
  });

  it('has the 6, 19 and 40 indicators of the white paper', () => {
    const levels = top100.indicators.map((node) => tree.level(node.code));
    expect([1, 2, 3].map((level) => levels.filter((item) => item === level).length)).toEqual([
      6, 19, 40,
    ]);
  });

  it('reads every series that it declares, and no other', () => {
    const read = new Set(
      top100.indicators.flatMap((node) =>
        'measure' in node ? seriesOf(parseFormula(node.measure?.formula ?? '0')) : [],
      ),
    );
    expect([...read].sort()).toEqual(
      top100.sources.flatMap((source) => source.series?.map((item) => item.code) ?? []).sort(),
    );
  });

  it('gives each dimension a sixth, whatever number of indicators it holds', () => {
    for (const root of tree.roots()) expect(tree.effectiveWeight(root.code)).toBeCloseTo(1 / 6, 12);
    const leaves = top100.indicators.filter((node) => tree.level(node.code) === 3);
    expect(leaves.reduce((sum, node) => sum + tree.effectiveWeight(node.code), 0)).toBeCloseTo(
      1,
      12,
    );
  });
});
