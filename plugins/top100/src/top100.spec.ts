import { describe, expect, it } from '@jest/globals';
import { checkDefinition, IndicatorTree, parseFormula, seriesOf } from '@bangyang/methodology-sdk';
import { top100 } from './index.js';

const tree = new IndicatorTree(top100.indicators);

describe('top100', () => {
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
