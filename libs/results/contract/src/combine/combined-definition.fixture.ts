import {
  defineMethodology,
  freezeDefinition,
  type Decimal,
  type Text,
} from '@bangyang/methodology-sdk';
import type { ResultParts } from './result-parts.js';
import { commitmentTo } from './draw-lots.js';

const t = (zh: string): Text => ({ 'zh-CN': zh, en: zh });

/** Experts 0.6, votes 0.4 by their share, two listed in pinyin order. */
export const combinedDefinition = freezeDefinition(
  defineMethodology({
    manifest: {
      id: 'small-award',
      version: '1.0.0',
      contract: '^1.1.0',
      title: t('小评选'),
      summary: t('小评选'),
      subject: 'city',
      after: t('自定'),
    },
    populations: [{ id: 'cities', title: t('城市'), kind: 'city', classes: ['prefecture'] }],
    sources: [{ id: 'application', kind: 'application', title: t('申报') }],
    indicators: [
      {
        code: 'results',
        title: t('成效'),
        weight: '1',
        measure: {
          source: 'application',
          formula: 'services',
          unit: '项',
          kind: 'number',
          direction: 'higher-is-better',
          treat: 'none',
          missing: 'leave-out',
          digits: 0,
          why: t('成效'),
        },
      },
    ],
    forms: [],
    workflow: { initial: 'review', stages: [{ name: 'review', title: t('评审'), to: [] }] },
    review: {
      rubric: [{ key: 'results', title: t('成效'), max: '10', weight: '1' }],
      blind: 'open',
      panelSize: 3,
      minimumReviews: 2,
      maximumLoad: 10,
      calibration: 'none',
      settle: 'mean',
      offlineMeeting: true,
      conflicts: ['city'],
    },
    ballot: {
      choicesPerVoter: 1,
      oncePer: 'edition',
      from: 'review',
      until: 'review',
      totals: 'hidden',
      comments: 'none',
    },
    indices: [
      {
        id: 'combined',
        title: t('综合'),
        population: 'cities',
        parts: [
          { id: 'experts', title: t('专家'), weight: '0.6', source: { from: 'experts' } },
          {
            id: 'votes',
            title: t('投票'),
            weight: '0.4',
            source: { from: 'votes', scale: 'share' },
          },
        ],
        screening: { availability: '1' },
        imputation: 'none',
        normalisation: { method: 'min-max', range: ['0', '100'] },
        aggregation: 'arithmetic',
        scale: { from: '0', to: '100', why: t('百分制') },
        round: { digits: 2, mode: 'half-up' },
        ties: [{ by: 'part', part: 'experts' }, { by: 'draw' }],
      },
    ],
    lists: [
      {
        id: 'winners',
        title: t('样板'),
        kind: 'sample',
        index: 'combined',
        take: 2,
        show: ['reason'],
        tieBreak: [],
        order: 'pinyin',
      },
    ],
    editorial: [],
    publications: [],
  }),
).definition;

const SEED = 'f'.repeat(64);

/** `[name, pinyin, votes counted, settled score]` of each, numbered in this order. */
export function partsOf(
  rows: readonly (readonly [name: string, pinyin: string, votes: number, score: Decimal | null])[],
): ResultParts {
  return {
    entrants: rows.map(([name, pinyin], at) => ({
      id: `e${at + 1}`,
      number: at + 1,
      code: null,
      name,
      province: '',
      pinyin,
    })),
    votes: rows.map(([, , counted], at) => ({
      entrant: `e${at + 1}`,
      counted,
      quarantined: 0,
      void: at,
    })),
    experts: rows.map(([, , , score], at) => ({
      entrant: `e${at + 1}`,
      score,
      reviews: score === null ? 1 : 5,
      raw: score,
      adjusted: score,
      flags: [],
    })),
    draw: { seed: SEED, commitment: commitmentTo(SEED) },
  };
}
