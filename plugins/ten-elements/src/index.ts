import { columnOf, defineMethodology, t } from '@bangyang/methodology-sdk';
import { elements, topics } from './elements.js';
import { groups, panel } from './panel.js';
import { cases, policies, standards } from './registers.js';

/** 新型智慧城市十大核心要素: a monitoring study of yes/no and level indicators; nothing is ranked. */
export const tenElements = defineMethodology({
  manifest: {
    id: 'ten-elements',
    version: '1.1.0',
    contract: '^1.2.0',
    subject: 'city',
    title: t('新型智慧城市十大核心要素', 'Ten core elements of smart cities'),
    summary: t(
      '对一组监测地区逐项记录有无与水平，按行政级别公布占比，不排名。',
      'Records for a panel of places what is there and at which level, and publishes shares by administrative class; nothing is ranked.',
    ),
    after: t(
      '依中国信通院《新型智慧城市发展研究报告（2019年）》的十大要素与分级占比。各要素下的监测指标为本方法自定；原书面板有655与657两个数。',
      'After the 2019 report of CAICT: ten elements and shares by class. The indicators under each element are our own choice; the report prints both 655 and 657 places.',
    ),
  },
  populations: [panel, ...groups],
  sources: [
    {
      id: 'monitoring',
      kind: 'web-collection',
      title: t('公开信息监测', 'Monitoring of public information'),
      series: topics.map(({ code, title, measure }) => ({
        code: columnOf(code),
        title,
        unit: measure.unit,
      })),
    },
    { id: 'visits', kind: 'site-visit', title: t('实地调研', 'Site visits') },
  ],
  indicators: [...elements, ...topics],
  // Records come as a table with what proves each beside it: no form asks a place.
  forms: [],
  workflow: {
    initial: 'monitoring',
    stages: [
      {
        name: 'monitoring',
        title: t('监测', 'Monitoring'),
        days: 90,
        to: [
          {
            stage: 'verification',
            action: t('提交核验', 'Hand over for verification'),
            by: ['data-officer'],
            when: [{ use: 'data.attached' }],
            then: [{ use: 'freeze' }],
          },
        ],
      },
      {
        name: 'verification',
        title: t('核验', 'Verification'),
        days: 30,
        to: [
          {
            stage: 'monitoring',
            action: t('退回补正', 'Return for correction'),
            by: ['secretary'],
          },
          {
            stage: 'report',
            action: t('统计', 'Compute'),
            by: ['data-officer'],
            then: [{ use: 'run-scoring' }],
          },
        ],
      },
      {
        name: 'report',
        title: t('编写报告', 'Report'),
        days: 30,
        to: [
          {
            stage: 'released',
            action: t('发布', 'Release'),
            by: ['publisher'],
            when: [{ use: 'two-persons' }],
            then: [{ use: 'publish' }],
          },
        ],
      },
      { name: 'released', title: t('已发布', 'Released'), to: [] },
    ],
  },
  indices: [
    {
      id: 'depth',
      title: t('要素覆盖度', 'Coverage of the elements'),
      population: 'panel',
      parts: elements.map(({ code, title }) => ({
        id: code,
        title,
        weight: '1',
        source: { from: 'indicators', under: code },
      })),
      screening: { availability: '0.5' },
      imputation: 'none',
      normalisation: { method: 'fraction-of-max', range: ['0', '1'] },
      aggregation: 'arithmetic',
      scale: {
        from: '0',
        to: '1',
        why: t(
          '十个要素等权平均，只用来划分发展阶段；不公布任何地区的得分或名次',
          'The plain mean of the ten elements, for the stages alone; no score or rank of a place is published',
        ),
      },
      round: { digits: 4, mode: 'half-up' },
    },
  ],
  lists: [
    ...elements.map(
      (element) =>
        ({
          id: `${element.code}-coverage`,
          title: element.title,
          kind: 'coverage',
          node: element.code,
          population: 'panel',
          groups: groups.map(({ id }) => id),
          take: 'all',
          show: ['share'],
          tieBreak: [],
        }) as const,
    ),
    {
      id: 'stages',
      title: t('发展阶段', 'Stages of development'),
      kind: 'coverage',
      index: 'depth',
      population: 'panel',
      groups: groups.map(({ id }) => id),
      take: 'all',
      show: ['share'],
      tieBreak: [],
      tiers: [
        {
          code: 'coordinated',
          title: t('统筹推进', 'Coordinated'),
          from: '0.6',
          note: t('十要素平均覆盖六成以上', 'The mean of the ten elements is 60 % or more'),
        },
        {
          code: 'piloting',
          title: t('试点探索', 'Piloting'),
          from: '0.3',
          note: t('三成至六成', 'From 30 % up to 60 %'),
        },
        {
          code: 'introducing',
          title: t('概念导入', 'Introducing'),
          from: '0',
          note: t('不足三成', 'Below 30 %'),
        },
      ],
    },
  ],
  editorial: [
    {
      id: 'stage',
      title: t('发展阶段', 'Stage of development'),
      per: 'edition',
      required: true,
    },
    { id: 'finding', title: t('要素发现', 'Finding'), per: 'list', required: false },
    { id: 'outlook', title: t('发展展望', 'Outlook'), per: 'edition', required: false },
  ],
  registers: [policies, standards, cases],
  publications: [
    {
      id: 'web',
      format: 'web',
      lists: [...elements.map((element) => `${element.code}-coverage` as const), 'stages'],
    },
  ],
});
