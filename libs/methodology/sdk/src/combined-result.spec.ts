import { describe, expect, it } from '@jest/globals';
import {
  checkDefinition,
  defineMethodology,
  figureQuestion,
  figuresOf,
  figureText,
  freezeDefinition,
  type Definition,
} from './index.js';

const t = (zh: string) => ({ 'zh-CN': zh, en: zh });

/** Experts and votes make one index; a form asks for figures. */
const award = defineMethodology({
  manifest: {
    id: 'award',
    version: '1.0.0',
    contract: '^1.1.0',
    title: t('评选'),
    summary: t('评选'),
    subject: 'city',
    after: t('自定'),
  },
  populations: [{ id: 'cities', title: t('城市'), kind: 'city', classes: ['prefecture'] }],
  sources: [{ id: 'application', kind: 'application', title: t('申报') }],
  indicators: [
    {
      code: 'services',
      title: t('服务'),
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
  forms: [
    {
      source: 'application',
      title: t('申报表'),
      survey: {
        pages: [
          {
            name: 'one',
            elements: [
              figureQuestion({
                name: 'figures',
                title: t('运营数据'),
                qualifiers: ['exact', 'over', 'about'],
                units: ['项', '%'],
              }),
            ],
          },
        ],
      },
      fills: {},
      figures: {
        figures: { under: 'services', qualifiers: ['exact', 'over', 'about'], units: ['项', '%'] },
      },
    },
  ],
  workflow: { initial: 'vote', stages: [{ name: 'vote', title: t('投票'), to: [] }] },
  review: {
    rubric: [{ key: 'services', title: t('服务'), max: '10', weight: '1' }],
    blind: 'open',
    panelSize: 3,
    minimumReviews: 2,
    maximumLoad: 10,
    calibration: 'none',
    settle: 'mean',
    offlineMeeting: false,
    conflicts: [],
  },
  ballot: {
    choicesPerVoter: 1,
    oncePer: 'edition',
    from: 'vote',
    until: 'vote',
    totals: 'hidden',
    comments: 'none',
  },
  indices: [
    {
      id: 'combined',
      title: t('综合'),
      population: 'cities',
      parts: [
        { id: 'experts', title: t('专家'), weight: '1', source: { from: 'experts' } },
        { id: 'votes', title: t('投票'), weight: '1', source: { from: 'votes', scale: 'rank' } },
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
  lists: [],
  editorial: [],
  publications: [],
});

type Draft = {
  indices: { ties: unknown[]; normalisation: { method: string }; aggregation: string }[];
  ballot: { totals: string };
  forms: { figures: Record<string, { under: string; qualifiers: string[] }> }[];
};
const wrong = (change: (draft: Draft) => void) => {
  const draft = JSON.parse(freezeDefinition(award).text) as Draft;
  change(draft);
  return checkDefinition(draft as unknown as Definition);
};

describe('an index of votes and experts', () => {
  it('has nothing wrong with it', () => {
    expect(checkDefinition(award)).toEqual([]);
  });

  it('shows no totals while the vote is open', () => {
    const [problem, ...others] = wrong((draft) => (draft.ballot.totals = 'shown'));
    expect(others).toEqual([]);
    expect(problem?.path).toBe('ballot.totals');
  });

  it('is decided by parts that exist, each once, and by a draw last', () => {
    const ties = (rules: unknown[]) =>
      wrong((draft) => draft.indices.forEach((index) => (index.ties = rules)));
    expect(ties([{ by: 'part', part: 'jury' }])).toEqual([
      { path: 'indices[0].ties[0]', what: 'there is no part "jury"' },
    ]);
    expect(ties([{ by: 'draw' }, { by: 'part', part: 'votes' }])).toEqual([
      { path: 'indices[0].ties[0]', what: 'after a draw nothing is left to decide' },
    ]);
    expect(
      ties([
        { by: 'part', part: 'votes' },
        { by: 'part', part: 'votes' },
      ]),
    ).toEqual([{ path: 'indices[0].ties[1]', what: '"votes" has decided before' }]);
  });

  it('is combined only by what is exact', () => {
    expect(
      wrong(({ indices: [index] }) => index && (index.normalisation.method = 'z-score')),
    ).toEqual([
      {
        path: 'indices[0].normalisation.method',
        what: 'votes and expert scores are not combined by z-score: it is not exact',
      },
    ]);
    expect(wrong(({ indices: [index] }) => index && (index.aggregation = 'geometric'))).toEqual([
      {
        path: 'indices[0].aggregation',
        what: 'votes and expert scores are not combined by a geometric mean',
      },
    ]);
  });
});

describe('figures of a form', () => {
  it('belong to a question that is asked', () => {
    expect(
      wrong(({ forms: [form] }) => {
        const table = form?.figures['figures'];
        if (form && table) form.figures = { numbers: { ...table, under: 'service' } };
      }),
    ).toEqual([
      { path: 'forms[0].figures.numbers', what: 'nobody is asked "numbers"' },
      { path: 'forms[0].figures.numbers.under', what: 'there is no indicator "service"' },
    ]);
    expect(wrong(({ forms: [form] }) => form?.figures['figures']?.qualifiers.push('over'))).toEqual(
      [{ path: 'forms[0].figures.figures.qualifiers', what: 'a qualifier is offered twice' }],
    );
  });

  it('keep value, unit and qualifier as they were written', () => {
    const [form] = award.forms;
    if (!form) throw new Error('the methodology has a form');
    const figures = figuresOf(form, 'figures', [
      { name: '数据项', qualifier: 'over', value: '44000', unit: '条' },
      { name: '办结率', qualifier: 'exact', value: '92.610', unit: '%' },
      { name: '还没有填' },
    ]);
    expect(figures.map((figure) => figureText(figure, 'zh-CN'))).toEqual([
      '超过44000条',
      '92.610%',
    ]);
    expect(figures.map((figure) => figureText(figure, 'en'))).toEqual([
      'over 44000 条',
      '92.610 %',
    ]);
    expect(figuresOf(form, 'overview', [{ name: '数据项', value: '1' }])).toEqual([]);
  });
});
