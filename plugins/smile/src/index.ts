import { defineMethodology, t } from '@bangyang/methodology-sdk';
import { forms } from './forms.js';
import { indicators } from './indicators.js';
import { webSeries } from './web-series.js';
import { composites, lists, series, themes } from './series.js';

/** The comment of the notice, with the years left out. */
const jointComment = t(
  '以上智慧小镇在新型智慧城镇建设过程中，牢固树立“创新、协调、绿色、开放、共享”的发展理念，依托数字经济、智慧产业，结合休闲旅游、商贸物流、现代制造、教育科技、传统文化、美丽宜居等重点，各具特色、富有活力。',
  'These towns build on the digital economy and smart industry and join them with tourism, trade, manufacturing, education, heritage and livability, each in its own way.',
);

const unscaled = {
  screening: { availability: '0.5' },
  imputation: 'none',
  aggregation: 'arithmetic',
} as const;

/** SMILE 智慧城市指数: six ways of collecting data, seven series in one result. */
export const smile = defineMethodology({
  manifest: {
    id: 'smile',
    version: '1.3.0',
    contract: '^1.3.0',
    subject: 'city',
    title: t('SMILE智慧城市指数', 'SMILE smart city index'),
    summary: t(
      '六类采集方法分开记录，一次结果发布七个系列：主题指数、小镇、应用、数字经济等级与六类行政级别的综合得分。',
      'Six collection methods kept apart and seven series in one result: themed indices, towns, apps, grades of the digital economy and composite scores in six administrative classes.',
    ),
    after: t(
      '依太昊国际《2019-2020年中国新型智慧城市建设与发展综合影响力评估结果通报》的系列、级别、名额与字母等级。指标、权重、字母等级的分数线为本方法自定；同分按先后次序取连续名次，与通报一致。',
      'After the Tahaoo notice of 2019-2020: its series, classes, cut-offs and letters. Indicators, weights and the scale behind the letters are our own choice; equal scores get successive ranks as in the notice.',
    ),
    changes: t(
      '单位自荐与专家推荐可由单位和推荐人凭链接自行填报，主办方接受后计入；指标、权重与各榜规则不变。',
      'Entrants and recommenders send their forms in themselves behind a link, and what the organiser accepts counts; indicators, weights and lists are as before.',
    ),
  },
  populations: [
    {
      id: 'cities',
      title: t('城市', 'Cities'),
      kind: 'city',
      classes: ['municipality', 'sub-provincial', 'plan-listed', 'capital', 'prefecture'],
    },
    ...composites.map(({ take: _, ...population }) => population),
    { id: 'towns', title: t('小镇', 'Towns'), kind: 'town', classes: ['town'] },
    {
      id: 'apps',
      title: t('互联网应用', 'Apps'),
      kind: 'product',
      classes: [],
      under: 'organisation',
    },
    {
      id: 'provinces',
      title: t('省级行政区', 'Provincial units'),
      kind: 'province',
      classes: ['province', 'municipality'],
      combine: [
        {
          as: t('新疆+新疆兵团', 'Xinjiang with its production corps'),
          members: ['650000', 'xpcc'],
        },
      ],
    },
  ],
  sources: [
    {
      id: 'web-collection',
      kind: 'web-collection',
      title: t('网络采集', 'Web collection'),
      series: webSeries,
    },
    { id: 'online-application', kind: 'application', title: t('在线申报', 'Online application') },
    { id: 'questionnaire', kind: 'questionnaire', title: t('问卷调查', 'Questionnaire') },
    {
      id: 'self-recommendation',
      kind: 'self-recommendation',
      title: t('单位自荐', 'Self-recommendation'),
    },
    {
      id: 'expert-recommendation',
      kind: 'expert-recommendation',
      title: t('专家推荐', 'Expert recommendation'),
    },
    {
      id: 'overall-assessment',
      kind: 'overall-assessment',
      title: t('综合评估', 'Overall assessment'),
    },
  ],
  indicators,
  forms,
  workflow: {
    initial: 'indicator-revision',
    stages: [
      {
        name: 'indicator-revision',
        title: t('指标体系修订', 'Revision of the indicator system'),
        days: 60,
        to: [{ stage: 'collection', action: t('开始采集', 'Begin collection'), by: ['secretary'] }],
      },
      {
        name: 'collection',
        title: t('采集、调研与申报', 'Collection, visits and applications'),
        edits: ['city'],
        collects: true,
        days: 120,
        to: [
          {
            stage: 'assessment',
            action: t('进入评估', 'Go on to assessment'),
            by: ['secretary'],
            when: [{ use: 'data.attached' }],
            then: [{ use: 'freeze' }],
          },
        ],
      },
      {
        name: 'assessment',
        title: t('综合评估', 'Overall assessment'),
        days: 30,
        to: [
          {
            stage: 'collection',
            action: t('退回补正', 'Return for correction'),
            by: ['secretary'],
          },
          {
            stage: 'internal-check',
            action: t('计算', 'Compute'),
            by: ['data-officer'],
            then: [{ use: 'run-scoring' }],
          },
        ],
      },
      {
        name: 'internal-check',
        title: t('内部核校', 'Internal check'),
        days: 14,
        to: [
          { stage: 'assessment', action: t('退回评估', 'Return to assessment'), by: ['secretary'] },
          {
            stage: 'released',
            action: t('通报', 'Issue the notice'),
            by: ['publisher'],
            when: [{ use: 'two-persons' }],
            then: [{ use: 'publish' }],
          },
        ],
      },
      { name: 'released', title: t('已通报', 'Issued'), to: [] },
    ],
  },
  indices: [
    ...themes.map(({ id, title, node }) => ({
      ...unscaled,
      id,
      title,
      population: 'cities' as const,
      parts: [
        {
          id: 'theme' as const,
          title,
          weight: '1' as const,
          source: { from: 'indicators' as const, under: node },
        },
      ],
      normalisation: { method: 'min-max' as const, range: ['0', '1'] as const },
      scale: {
        from: '0' as const,
        to: '1' as const,
        why: t('主题指数介于0与1之间', 'Themed indices lie between 0 and 1'),
      },
      round: { digits: 3, mode: 'half-up' as const },
    })),
    {
      ...unscaled,
      id: 'towns',
      title: t('小镇管理实践', 'Practice of towns'),
      population: 'towns',
      parts: [
        {
          id: 'practice',
          title: t('管理实践', 'Practice'),
          weight: '1',
          source: { from: 'indicators', under: 'town' },
        },
      ],
      normalisation: { method: 'min-max', range: ['0', '100'] },
      scale: {
        from: '0',
        to: '100',
        why: t('只用于入选，不公布', 'Decides who is listed; not published'),
      },
      round: { digits: 2, mode: 'half-up' },
    },
    {
      ...unscaled,
      id: 'app-usage',
      title: t('应用活跃指数', 'App usage'),
      population: 'apps',
      parts: [
        {
          id: 'usage',
          title: t('使用', 'Usage'),
          weight: '1',
          source: { from: 'indicators', under: 'app' },
        },
      ],
      normalisation: { method: 'min-max', range: ['0', '100'] },
      scale: {
        from: '0',
        to: '100',
        why: t(
          '装机、活跃、频次、粘性加权',
          'Installs, activity, frequency and stickiness, weighted',
        ),
      },
      round: { digits: 2, mode: 'half-up' },
    },
    {
      ...unscaled,
      id: 'digital-economy',
      title: t('数字经济和智慧产业', 'Digital economy'),
      population: 'provinces',
      parts: [
        {
          id: 'economy',
          title: t('数字经济', 'Digital economy'),
          weight: '1',
          source: { from: 'indicators', under: 'digital-economy' },
        },
      ],
      normalisation: { method: 'min-max', range: ['0', '100'] },
      scale: {
        from: '0',
        to: '100',
        why: t('字母等级由百分制得分换算', 'Letters are cut from a 100-point score'),
      },
      round: { digits: 2, mode: 'half-up' },
    },
    ...composites.map(({ id, title }) => ({
      ...unscaled,
      id: `composite-${id}` as const,
      title,
      population: id,
      parts: [
        {
          id: 'third-party' as const,
          title: t('第三方评估', 'Third-party evaluation'),
          weight: '7' as const,
          source: { from: 'indicators' as const, under: 'third-party' as const },
        },
        {
          id: 'self-evaluation' as const,
          title: t('自评价', 'Self-evaluation'),
          weight: '3' as const,
          source: { from: 'indicators' as const, under: 'self-evaluation' as const },
        },
      ],
      normalisation: { method: 'min-max' as const, range: ['0', '100'] as const },
      scale: {
        from: '0' as const,
        to: '100' as const,
        why: t(
          '各级别分别计算与排名，级别之间不可比',
          'Each class is computed and ranked by itself; classes do not compare',
        ),
      },
      round: { digits: 2, mode: 'half-up' as const },
    })),
  ],
  series,
  lists,
  editorial: [
    {
      id: 'joint-comment',
      title: t('获奖点评', 'Joint comment'),
      per: 'list',
      lists: ['towns-100'],
      required: true,
      proposal: jointComment,
    },
    { id: 'findings', title: t('主要发现', 'Findings'), per: 'edition', required: true },
    {
      id: 'expert-views',
      title: t('专家观点', 'Views of experts'),
      per: 'edition',
      required: false,
    },
    { id: 'disclaimer', title: t('免责声明', 'Disclaimer'), per: 'edition', required: true },
  ],
  publications: [{ id: 'notice', format: 'web', lists: lists.map((list) => list.id) }],
});
