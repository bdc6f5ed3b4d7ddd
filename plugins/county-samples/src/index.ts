import {
  heading,
  measured,
  defineMethodology,
  qualifierTitles,
  t,
  type Qualifier,
} from '@bangyang/methodology-sdk';

const place = { id: 'place', title: t('单位', 'Unit'), kind: 'place', required: true } as const;

/** The first three are the document's; the others name what its feature groups tell of. */
const topics = [
  { id: 'government', title: t('智慧政务', 'Government services') },
  { id: 'emergency', title: t('智慧应急', 'Emergency response') },
  { id: 'transport', title: t('智慧交通', 'Transport') },
  { id: 'livelihood', title: t('智慧民生', 'Everyday life') },
  { id: 'governance', title: t('基层治理', 'Local governance') },
  { id: 'industry', title: t('智慧产业', 'Industry') },
] as const;

/** 智慧城市的县域样本: all county-level units are screened; a hundred unranked samples, twenty featured. */
export const countySamples = defineMethodology({
  manifest: {
    id: 'county-samples',
    version: '1.2.0',
    contract: '^1.2.0',
    subject: 'county',
    title: t('智慧城市的县域样本', 'County-level smart city samples'),
    summary: t(
      '对除直辖市所辖区与港澳台以外的县域单位作大数据筛选，选出100个不分先后的样本，其中20个受关注样本单列。',
      'Screens county-level units outside the districts of municipalities and Hong Kong, Macao and Taiwan, and names a hundred unranked samples, twenty of them featured by attention.',
    ),
    after: t(
      '依小康杂志《智慧城市的县域样本》（2023）：全域筛选、100个样本、20个受关注样本。指标与等权为本方法自定；原文所称2757个单位无法由公开名录复算。',
      'After the county samples of 2023 (Xiaokang): screening of all units, a hundred samples, twenty featured. Indicators and equal weights are our own choice; the printed 2,757 units follow from no public register.',
    ),
  },
  populations: [
    {
      id: 'counties',
      title: t('县域行政单位', 'County-level units'),
      kind: 'county',
      classes: ['sub-provincial-district', 'district', 'county-level-city', 'county'],
      printed: {
        size: 2757,
        note: t(
          '原文称2757个“除直辖市所含区与港澳台地区以外”的县域行政单位，未附名录；无论按哪一年的区划代码、计不计开发区与直辖市的县，都不能由规则得出这个数。',
          'The document prints 2,757 units “outside the districts of municipalities and Hong Kong, Macao and Taiwan” and no register. No rule reproduces that number: not by the codes of any year, nor with or without development zones and the counties of municipalities.',
        ),
      },
      exclude: [
        {
          classes: ['municipality-district'],
          why: t('直辖市所辖区不参评', 'Districts of municipalities do not take part'),
        },
        {
          under: ['71', '81', '82'],
          why: t('不含港澳台地区', 'Hong Kong, Macao and Taiwan are not covered'),
        },
      ],
    },
  ],
  sources: [
    {
      id: 'census',
      kind: 'dataset',
      title: t('第七次人口普查', 'Census of 2020'),
      series: [
        { code: 'pop_census', title: t('常住人口', 'Resident population'), unit: '人' },
        { code: 'pop_urban_census', title: t('城镇人口', 'Urban population'), unit: '人' },
        { code: 'edu_years', title: t('平均受教育年限', 'Mean years of schooling'), unit: '年' },
        {
          code: 'edu_bachelor_plus',
          title: t('大学本科及以上人口', 'Residents with a bachelor degree or more'),
          unit: '人',
        },
        { code: 'workers_lf', title: t('从业人员（长表）', 'Workers (long form)'), unit: '人' },
        {
          code: 'workers_it_lf',
          title: t('信息业从业人员（长表）', 'Workers in information services (long form)'),
          unit: '人',
        },
        {
          code: 'workers_science_lf',
          title: t('科研技术从业人员（长表）', 'Workers in research and technology (long form)'),
          unit: '人',
        },
      ],
    },
    {
      id: 'economy',
      kind: 'dataset',
      title: t('县级市经济统计', 'Economy of county-level cities'),
      series: [
        { code: 'gdp', title: t('地区生产总值', 'Gross regional product'), unit: '万元' },
        { code: 'pop_registered', title: t('户籍人口', 'Registered population'), unit: '万人' },
      ],
    },
    {
      id: 'attention',
      kind: 'web-collection',
      title: t('公开报道', 'Public reports'),
      series: [
        { code: 'reports', title: t('报道数', 'Reports'), unit: '篇' },
        {
          code: 'smart_reports',
          title: t('智慧应用报道数', 'Reports on smart applications'),
          unit: '篇',
        },
      ],
    },
  ],
  indicators: [
    heading('base', t('发展基础', 'Base')),
    measured('population', 'base', t('人口规模', 'Population'), {
      source: 'census',
      formula: 'pop_census',
      unit: '人',
      why: t('应用的受众规模', 'How many people an application reaches'),
    }),
    measured('urban-share', 'base', t('城镇化率', 'Urban share'), {
      source: 'census',
      formula: 'pop_urban_census / pop_census * 100',
      unit: '%',
      why: t('城镇化是智慧应用的场景', 'Towns are where smart applications live'),
    }),
    measured('graduates', 'base', t('本科及以上人口比例', 'Share of graduates'), {
      source: 'census',
      formula: 'edu_bachelor_plus / pop_census * 100',
      unit: '%',
      why: t('应用要有人建设和使用', 'Applications need people who build and use them'),
    }),
    measured(
      'product-per-head',
      'base',
      t('人均地区生产总值（县级市）', 'Product per head (county-level cities)'),
      {
        source: 'economy',
        formula: 'gdp / (pop_registered * 10000)',
        unit: '万元/人',
        why: t(
          '投入的来源；只有县级市有公开口径，其余不计此项',
          'Where the means come from; published for county-level cities alone, not counted elsewhere',
        ),
      },
    ),
    heading('application', t('智慧应用', 'Smart applications')),
    measured(
      'information-workers',
      'application',
      t('信息业从业比例', 'Share of workers in information services'),
      {
        source: 'census',
        formula: 'workers_it_lf / workers_lf * 100',
        unit: '%',
        why: t('智慧应用的建设与运营者', 'Who builds and runs smart applications'),
      },
    ),
    measured(
      'research-workers',
      'application',
      t('科研技术从业比例', 'Share of workers in research and technology'),
      {
        source: 'census',
        formula: 'workers_science_lf / workers_lf * 100',
        unit: '%',
        why: t('技术能力的直接体现', 'Technical ability at first hand'),
      },
    ),
    measured('smart-reports', 'application', t('智慧应用报道', 'Reports on smart applications'), {
      source: 'attention',
      formula: 'smart_reports',
      unit: '篇',
      why: t('公开来源可见的应用', 'Applications seen in public sources'),
    }),
    heading('attention', t('受关注程度', 'Attention')),
    measured('reports', 'attention', t('公开报道', 'Public reports'), {
      source: 'attention',
      formula: 'reports',
      unit: '篇',
      why: t('受关注样本的依据', 'What the featured samples are chosen by'),
    }),
  ],
  forms: [],
  workflow: {
    initial: 'universe',
    stages: [
      {
        name: 'universe',
        title: t('确定筛选范围', 'Fix the universe'),
        days: 14,
        to: [
          {
            stage: 'screening',
            action: t('开始筛选', 'Begin screening'),
            by: ['secretary'],
            then: [{ use: 'freeze' }],
          },
        ],
      },
      {
        name: 'screening',
        title: t('数据筛选', 'Screening'),
        days: 30,
        to: [
          {
            stage: 'selection',
            action: t('计算', 'Compute'),
            by: ['data-officer'],
            when: [{ use: 'data.attached' }],
            then: [{ use: 'run-scoring' }],
          },
        ],
      },
      {
        name: 'selection',
        title: t('样本编审', 'Editing'),
        days: 21,
        to: [
          { stage: 'screening', action: t('退回筛选', 'Return to screening'), by: ['secretary'] },
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
      id: 'sample',
      title: t('样本筛选', 'Selection'),
      population: 'counties',
      parts: [
        {
          id: 'base',
          title: t('发展基础', 'Base'),
          weight: '1',
          source: { from: 'indicators', under: 'base' },
        },
        {
          id: 'application',
          title: t('智慧应用', 'Smart applications'),
          weight: '1',
          source: { from: 'indicators', under: 'application' },
        },
      ],
      screening: { availability: '0.5' },
      imputation: 'none',
      normalisation: { method: 'percentile-rank', range: ['0', '100'] },
      aggregation: 'arithmetic',
      scale: {
        from: '0',
        to: '100',
        why: t('仅用于筛选，不公布得分', 'For the selection only; not published'),
      },
      // Nobody reads these digits: they decide who is the hundredth of thousands.
      round: { digits: 6, mode: 'half-up' },
    },
    {
      id: 'attention-index',
      title: t('受关注程度', 'Attention'),
      population: 'counties',
      parts: [
        {
          id: 'attention',
          title: t('受关注程度', 'Attention'),
          weight: '1',
          source: { from: 'attention', under: 'attention' },
        },
      ],
      screening: { availability: '0.5' },
      imputation: 'none',
      normalisation: { method: 'rank', range: ['0', '100'] },
      aggregation: 'arithmetic',
      scale: { from: '0', to: '100', why: t('按报道数排序', 'By the number of reports') },
      round: { digits: 0, mode: 'half-up' },
    },
  ],
  lists: [
    {
      id: 'samples-100',
      title: t('100个典范样本', 'A hundred samples'),
      kind: 'sample',
      index: 'sample',
      take: 100,
      show: [],
      tieBreak: ['application'],
      order: 'code',
    },
    {
      id: 'featured-20',
      title: t('受关注的20个样本', 'Twenty featured samples'),
      kind: 'subset',
      within: 'samples-100',
      index: 'attention-index',
      take: 20,
      show: ['reason'],
      tieBreak: [],
      // In the order of attention the subset would be a ranking.
      order: 'code',
    },
    {
      id: 'featured-by-prefecture',
      title: t('特色分组', 'Feature groups'),
      kind: 'grouped',
      within: 'featured-20',
      take: 'all',
      groupBy: 'prefecture',
      show: ['reason'],
      tieBreak: [],
      order: 'code',
    },
  ],
  editorial: [
    {
      id: 'heading',
      title: t('分组标题', 'Heading of a group'),
      per: 'group',
      required: true,
    },
    { id: 'highlight', title: t('亮点', 'Highlight'), per: 'group', required: true },
  ],
  registers: [
    {
      id: 'topics',
      title: t('应用领域', 'Fields of application'),
      about: 'place',
      shown: 'tags',
      fields: [
        place,
        {
          id: 'topic',
          title: t('应用领域', 'Field'),
          kind: 'choice',
          required: true,
          choices: topics,
        },
      ],
    },
    {
      id: 'key-figures',
      title: t('关键数字', 'Key figures'),
      about: 'place',
      fields: [
        place,
        { id: 'name', title: t('指标', 'Figure'), kind: 'text', required: true },
        {
          id: 'qualifier',
          title: t('限定词', 'Qualifier'),
          kind: 'choice',
          required: true,
          choices: (['exact', 'over', 'about', 'under'] satisfies Qualifier[]).map((id) => ({
            id,
            title: qualifierTitles[id],
          })),
        },
        { id: 'value', title: t('数值', 'Value'), kind: 'number', required: true },
        { id: 'unit', title: t('单位', 'Unit'), kind: 'text', required: true },
        { id: 'source', title: t('出处', 'Source'), kind: 'text', required: true },
      ],
    },
    {
      id: 'honours',
      title: t('其他评价授予的荣誉', 'Honours from elsewhere'),
      about: 'place',
      fields: [
        place,
        { id: 'honour', title: t('荣誉', 'Honour'), kind: 'text', required: true },
        { id: 'by', title: t('授予方', 'Given by'), kind: 'text' },
        { id: 'year', title: t('年份', 'Year'), kind: 'year' },
        { id: 'rank', title: t('名次', 'Rank'), kind: 'number' },
        { id: 'source', title: t('出处', 'Source'), kind: 'text', required: true },
      ],
    },
    {
      id: 'statements',
      title: t('受访者说', 'Said by officials'),
      about: 'place',
      shown: 'cards',
      fields: [
        place,
        { id: 'who', title: t('姓名', 'Name'), kind: 'text', required: true },
        { id: 'post', title: t('职务', 'Post'), kind: 'text', required: true },
        { id: 'words', title: t('原话', 'Words'), kind: 'long-text', required: true },
        { id: 'source', title: t('出处', 'Source'), kind: 'text', required: true },
      ],
    },
  ],
  publications: [
    { id: 'web', format: 'web', lists: ['samples-100', 'featured-20', 'featured-by-prefecture'] },
  ],
});
