import { describe, expect, it } from '@jest/globals';
import { conformance, goldenProblems, orderProblems } from '@bangyang/methodology-testkit';
import type { Methodology } from '@bangyang/methodology-sdk';
import { readFileSync } from 'node:fs';
import { tenElements } from './index.js';

const file = (name: string) => readFileSync(new URL(`../golden/${name}`, import.meta.url), 'utf8');

/*
 * golden/ worked by hand: six places. 苏州市 says yes to the 5G plan without evidence and 昆山市 says
 * nothing, so that of four places it is known, and two have one. Levels count whoever reaches them.
 *
 * The stage is by the mean of ten elements; a level counts as its share of the highest, 3:
 *
 *   北京 南京   everything                                                     1
 *   苏州        eight whole, sensing alone 2/3, services 2/3      9.3333 / 10 = 0.9333
 *   昆山        three whole, 体制机制 1/2, services 1/3            3.8333 / 10 = 0.3833
 *   兰州        infrastructure (0 + 1/3) / 2, services 1/3         0.5 / 10    = 0.05
 *   喀什        nothing                                                        0
 *
 * A no needs no evidence: 兰州 and 喀什 are known to have no body, no company and no rules.
 */
const golden = {
  data: file('data.csv'),
  lists: {
    'institutions-coverage': file('lists/institutions-coverage.csv'),
    'smart-life-coverage': file('lists/smart-life-coverage.csv'),
    'security-coverage': file('lists/security-coverage.csv'),
    'smart-infrastructure-coverage': file('lists/smart-infrastructure-coverage.csv'),
    stages: file('lists/stages.csv'),
  },
};

/** The parts of the methodology that are changed to see that it is noticed. */
interface Copy {
  readonly populations: { readonly members?: string[] }[];
  readonly indicators: { readonly measure?: { readonly levels?: unknown[] } }[];
  readonly indices: { readonly parts: { weight: string }[] }[];
  readonly lists: { readonly groups?: string[]; readonly tiers?: { from: string }[] }[];
}

describe('ten-elements', () => {
  it('conforms to the contract', () => {
    expect(conformance(tenElements).flatMap(({ problems }) => problems)).toEqual([]);
  });

  it('counts the shares that were worked out by hand', () => {
    expect(goldenProblems(tenElements, golden)).toEqual([]);
    expect(orderProblems(tenElements, golden)).toEqual([]);
  });

  it('takes nothing for known that has no evidence', () => {
    const believed = golden.data.replace(
      '江苏省,1,公报,1,公报,1,公报,1,,',
      '江苏省,1,公报,1,公报,1,公报,1,公报,',
    );
    expect(believed).not.toBe(golden.data);
    expect(goldenProblems(tenElements, { ...golden, data: believed })[0]?.what).toContain(
      'computed: five-g-plan,,全部监测地区,3–5',
    );
  });

  it.each<[string, (copy: Copy) => void]>([
    [
      'cut of a stage',
      ({ lists }) => lists.forEach(({ tiers }) => tiers?.[0] && (tiers[0].from = '94')),
    ],
    ['order of stages', ({ lists }) => lists.forEach(({ tiers }) => tiers?.reverse())],
    [
      'highest level',
      ({ indicators }) => indicators.forEach(({ measure }) => measure?.levels?.pop()),
    ],
    ['group', ({ populations }) => populations.forEach(({ members }) => members?.splice(0))],
    ['list of groups', ({ lists }) => lists.forEach(({ groups }) => groups?.pop())],
    [
      'weight of an element',
      ({ indices }) => indices.forEach(({ parts }) => parts[0] && (parts[0].weight = '90')),
    ],
  ])('notices another %s', (_, change) => {
    const copy = structuredClone(tenElements) as unknown as Copy;
    change(copy);
    expect(goldenProblems(copy as unknown as Methodology, golden)).not.toEqual([]);
  });

  it('publishes ten coverage lists and the stages, and neither rank nor score', () => {
    expect(tenElements.lists.map(({ kind, show }) => [kind, show])).toEqual(
      Array.from({ length: 11 }, () => ['coverage', ['share']]),
    );
  });
});
