import { defineMethodology, t } from '@bangyang/methodology-sdk';
import { criteria, dimensions } from './criteria.js';
import { applicationForm, figureTables } from './form.js';
import { workflow } from './workflow.js';

/** 智慧城市十大样板工程: cities apply, the public votes, experts meet; ten unranked winners. */
export const tenSamples = defineMethodology({
  manifest: {
    id: 'ten-samples',
    version: '1.1.0',
    contract: '^1.1.0',
    subject: 'city',
    title: t('智慧城市十大样板工程', 'Ten smart-city samples'),
    summary: t(
      '城市申报，全程网络投票与评论，专家线下评审，综合产生十座样板城市，不分先后。',
      'Cities apply, the public votes and comments throughout, experts meet, and ten unranked winners are named.',
    ),
    after: t(
      '依《2019智慧城市十大样板工程》公告（赛迪网）：七个维度、31项二级指标、网络评选加专家评审、十座城市。31项二级指标的名称，网络评选占四成、专家评审占六成的权重，票数取对数再折算以及同分的先后规则为本方法自定。',
      'After the announcement of the ten smart-city samples of 2019 (CCID): seven dimensions, 31 criteria, public vote and expert review, ten cities. The names of the 31 criteria, the weights of 40 % for the vote and 60 % for the review, the logarithmic scale of the votes and the rules between equals are our own choice.',
    ),
  },
  populations: [
    {
      id: 'applicants',
      title: t('申报城市', 'Applying cities'),
      kind: 'city',
      classes: ['municipality', 'sub-provincial', 'plan-listed', 'capital', 'prefecture'],
    },
  ],
  sources: [
    { id: 'application', kind: 'application', title: t('城市申报', 'Application') },
    { id: 'meeting', kind: 'overall-assessment', title: t('专家线下评审', 'Expert meeting') },
  ],
  indicators: [...dimensions, ...criteria],
  forms: [
    {
      source: 'application',
      title: t('申报表', 'Application form'),
      survey: applicationForm,
      fills: Object.fromEntries(criteria.map((criterion) => [criterion.code, criterion.code])),
      figures: figureTables,
    },
  ],
  workflow,
  review: {
    rubric: dimensions.map((dimension) => ({
      key: dimension.code,
      title: dimension.title,
      max: '10' as const,
      weight: '1' as const,
    })),
    blind: 'open',
    panelSize: 9,
    minimumReviews: 5,
    maximumLoad: 30,
    calibration: 'shift',
    settle: 'trimmed-mean',
    offlineMeeting: true,
    conflicts: ['city', 'province', 'employer', 'vendor', 'mail-domain', 'past-work'],
  },
  ballot: {
    choicesPerVoter: 10,
    oncePer: 'edition',
    from: 'public-notice',
    until: 'expert-review',
    totals: 'hidden',
    comments: 'moderated',
  },
  indices: [
    {
      id: 'combined',
      title: t('综合结果', 'Combined result'),
      population: 'applicants',
      parts: [
        {
          id: 'experts',
          title: t('专家评审', 'Expert review'),
          weight: '0.6',
          source: { from: 'experts' },
        },
        {
          id: 'votes',
          title: t('网络评选', 'Public vote'),
          weight: '0.4',
          source: { from: 'votes', scale: 'log-share' },
        },
      ],
      // Who has no settled expert score has no result; a score of nothing is not a score of zero.
      screening: { availability: '1' },
      imputation: 'none',
      normalisation: { method: 'min-max', range: ['0', '100'] },
      aggregation: 'arithmetic',
      scale: {
        from: '0',
        to: '100',
        why: t(
          '两部分各自折算到0至100，最高者100、最低者0，再按四六加权。票数先取对数：人口多的城市不因人口而胜，刷票所得递减。',
          'Both parts run from 0 for the lowest to 100 for the highest and are weighted four to six. Votes are taken in logarithms: a large city does not win by its size, and bought votes add ever less.',
        ),
      },
      round: { digits: 2, mode: 'half-up' },
      ties: [{ by: 'part', part: 'experts' }, { by: 'part', part: 'votes' }, { by: 'draw' }],
    },
  ],
  lists: [
    {
      id: 'winners',
      title: t('智慧城市十大样板工程', 'Ten smart-city samples'),
      note: t('按拼音排列，不分先后', 'In pinyin order, not ranked'),
      kind: 'sample',
      index: 'combined',
      take: 10,
      show: ['reason'],
      tieBreak: [],
      order: 'pinyin',
    },
  ],
  editorial: [
    { id: 'profile', title: t('城市简介', 'Profile'), per: 'entrant', required: true },
    { id: 'citation', title: t('推荐理由', 'Citation'), per: 'entrant', required: true },
    {
      id: 'principles',
      title: t('评选原则', 'Guiding principles'),
      per: 'edition',
      required: true,
      proposal: t(
        '坚持以结果为导向，坚持目标导向、问题导向、效果导向、获得感导向和体验导向，看重项目平台落地后的实际应用效果。',
        'Results decide: aims, problems, effects, what citizens gain and how it feels to them; what a platform does once it is in use counts, not what was planned.',
      ),
    },
    {
      id: 'closing-message',
      title: t('主办单位寄语', "Organiser's message"),
      per: 'edition',
      required: true,
    },
  ],
  publications: [
    { id: 'web', format: 'web', lists: ['winners'] },
    { id: 'certificate', format: 'certificate', lists: ['winners'] },
  ],
});
