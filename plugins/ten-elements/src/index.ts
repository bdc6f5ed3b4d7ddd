import { defineMethodology, type Text } from '@bangyang/methodology-sdk';
import { elements, topics } from './elements.js';

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** 新型智慧城市十大核心要素: a monitoring study of yes/no and level indicators; nothing is ranked. */
export const tenElements = defineMethodology({
  manifest: {
    id: 'ten-elements',
    version: '1.0.0',
    contract: '^1.0.0',
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
  populations: [
    {
      id: 'panel',
      title: t('监测地区', 'Monitored places'),
      kind: 'city',
      classes: ['municipality', 'sub-provincial', 'prefecture', 'county-level-city'],
    },
    {
      id: 'main-cities',
      title: t('36个主要城市', '36 main cities'),
      kind: 'city',
      classes: ['municipality', 'sub-provincial', 'plan-listed', 'capital'],
    },
  ],
  sources: [
    {
      id: 'monitoring',
      kind: 'web-collection',
      title: t('公开信息监测', 'Monitoring of public information'),
    },
    { id: 'visits', kind: 'site-visit', title: t('实地调研', 'Site visits') },
  ],
  indicators: [...elements, ...topics],
  forms: [
    {
      source: 'monitoring',
      title: t('监测登记表', 'Monitoring sheet'),
      survey: {
        pages: elements.map((element) => ({
          name: element.code,
          elements: topics
            .filter((topic) => topic.parent === element.code)
            .map((topic) => ({ type: 'boolean', name: topic.code })),
        })),
      },
      fills: Object.fromEntries(topics.map((topic) => [topic.code, topic.code])),
    },
  ],
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
            when: [{ use: 'evidence.complete' }],
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
  indices: [],
  lists: elements.map(
    (element) =>
      ({
        id: `${element.code}-coverage`,
        title: element.title,
        kind: 'coverage',
        node: element.code,
        population: 'panel',
        take: 'all',
        groupBy: 'class',
        show: ['share'],
        tieBreak: [],
      }) as const,
  ),
  editorial: [
    { id: 'stage', title: t('发展阶段', 'Stage of development'), per: 'edition', required: true },
    {
      id: 'policies',
      title: t('政策登记', 'Register of policies'),
      per: 'indicator',
      required: false,
    },
    {
      id: 'standards',
      title: t('标准登记', 'Register of standards'),
      per: 'edition',
      required: false,
    },
    { id: 'cases', title: t('案例', 'Cases'), per: 'indicator', required: false },
    { id: 'outlook', title: t('发展展望', 'Outlook'), per: 'edition', required: false },
  ],
  publications: [
    {
      id: 'report',
      format: 'pdf',
      lists: elements.map((element) => `${element.code}-coverage` as const),
    },
  ],
});
