import { describe, expect, it } from '@jest/globals';
import { checkDefinition } from '@bangyang/methodology-sdk';
import { goldenProblems, orderProblems } from '@bangyang/methodology-testkit';
import { readFileSync } from 'node:fs';
import { countySamples } from './index.js';

const file = (name: string) => readFileSync(new URL(`../golden/${name}`, import.meta.url), 'utf8');

/*
 * golden/ worked by hand. A unit is screened with half of the seven indicators: 晋江市 has three and is left
 * out, 长安区 has four and stays. 朝阳区 leads everywhere and is a district of a municipality. 天河区 is a
 * sample, and without reports it is not featured. Both lists follow the codes.
 */
const golden = {
  data: file('data.csv'),
  lists: {
    'samples-100': file('lists/samples-100.csv'),
    'featured-20': file('lists/featured-20.csv'),
  },
};

describe('county-samples', () => {
  it('chooses the samples that were worked out by hand', () => {
    expect(goldenProblems(countySamples, golden)).toEqual([]);
    expect(orderProblems(countySamples, golden)).toEqual([]);
  });

  it('has nothing wrong with it', () => {
    expect(checkDefinition(countySamples)).toEqual([]);
  });
  it('publishes no rank and no score', () => {
    expect(countySamples.lists.flatMap((list) => list.show)).not.toEqual(
      expect.arrayContaining(['rank']),
    );
    expect(countySamples.lists.flatMap((list) => list.show)).not.toEqual(
      expect.arrayContaining(['score']),
    );
  });
  it('features twenty within the hundred', () => {
    expect(countySamples.lists.find((list) => list.id === 'featured-20')).toMatchObject({
      within: 'samples-100',
      take: 20,
    });
  });
});
