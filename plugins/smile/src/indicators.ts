import { heading, measured, t, type Decimal } from '@bangyang/methodology-sdk';

type SourceId =
  | 'web-collection'
  | 'online-application'
  | 'questionnaire'
  | 'self-recommendation'
  | 'expert-recommendation'
  | 'overall-assessment';

const leaf = <const Code extends string, const Parent extends string>(
  code: Code,
  parent: Parent,
  source: SourceId,
  [zh, en]: readonly [string, string],
  {
    unit = '分',
    formula,
    why = ['按来源单独记录', 'Kept apart by its source'],
    weight = '1',
  }: {
    readonly unit?: string;
    readonly formula?: string;
    readonly why?: readonly [string, string];
    readonly weight?: Decimal;
  } = {},
) =>
  measured(code, parent, t(zh, en), {
    source,
    unit,
    ...(formula !== undefined && { formula }),
    weight,
    why: t(...why),
  });

export const indicators = [
  heading('influence', t('影响力', 'Influence')),
  leaf('media-attention', 'influence', 'web-collection', ['媒体关注', 'Media attention'], {
    unit: '篇/万人',
    formula: 'reports / pop_registered',
    why: ['按人口折算，大城市不因人多而领先', 'By population, so that size alone does not lead'],
  }),
  leaf('expert-mentions', 'influence', 'expert-recommendation', [
    '专家推荐',
    'Recommendations by experts',
  ]),
  leaf('assessed-reach', 'influence', 'overall-assessment', [
    '影响力综合评估',
    'Assessed influence',
  ]),
  heading('innovation', t('创新力', 'Innovation')),
  leaf('new-services', 'innovation', 'self-recommendation', ['创新应用', 'New services'], {
    unit: '项',
    why: ['上一年投入使用的应用，由单位自荐', 'Put into use last year, as the unit itself states'],
  }),
  leaf('patents-per-head', 'innovation', 'web-collection', ['专利授权', 'Patents granted'], {
    unit: '件/万人',
    formula: 'patents_granted / pop_registered',
    why: ['公开统计', 'Public statistics'],
  }),
  leaf('assessed-innovation', 'innovation', 'overall-assessment', [
    '创新力综合评估',
    'Assessed innovation',
  ]),
  heading('investment', t('投资价值', 'Investment')),
  leaf('business-environment', 'investment', 'overall-assessment', [
    '营商环境',
    'Business environment',
  ]),
  leaf('output-per-head', 'investment', 'web-collection', ['人均产值', 'Product per head'], {
    unit: '元',
    formula: 'gdp_pc',
    why: ['公开统计', 'Public statistics'],
  }),
  leaf('expert-investment', 'investment', 'expert-recommendation', [
    '专家看好程度',
    'Outlook of experts',
  ]),
  heading('potential', t('发展潜力', 'Potential')),
  leaf('growth', 'potential', 'web-collection', ['增长', 'Growth'], {
    unit: '%',
    formula: 'gdp_growth',
    why: ['公开统计', 'Public statistics'],
  }),
  leaf(
    'projects-under-way',
    'potential',
    'self-recommendation',
    ['在建项目', 'Projects under way'],
    {
      unit: '项',
      why: ['由单位自荐', 'As the unit itself states'],
    },
  ),
  leaf('students', 'potential', 'web-collection', ['在校大学生', 'University students'], {
    unit: '人/万人',
    formula: 'university_students / pop_registered',
    why: ['公开统计', 'Public statistics'],
  }),
  heading('livability', t('魅力宜居', 'Livability')),
  leaf('resident-rating', 'livability', 'questionnaire', ['居民评价', 'Rating by residents']),
  leaf('green-coverage', 'livability', 'web-collection', ['绿化覆盖', 'Green cover'], {
    unit: '%',
    why: ['公开统计', 'Public statistics'],
  }),
  leaf('beds-per-head', 'livability', 'web-collection', ['医院床位', 'Hospital beds'], {
    unit: '张/万人',
    formula: 'hospital_beds / pop_registered',
    why: ['公开统计', 'Public statistics'],
  }),
  heading('tourism', t('旅游特色', 'Tourism')),
  leaf('visitor-rating', 'tourism', 'web-collection', ['游客评价', 'Rating by visitors']),
  leaf('museums', 'tourism', 'web-collection', ['博物馆', 'Museums'], {
    unit: '个',
    why: ['公开统计', 'Public statistics'],
  }),
  leaf('tourism-services', 'tourism', 'self-recommendation', ['智慧旅游服务', 'Smart tourism'], {
    unit: '项',
    why: ['由单位自荐', 'As the unit itself states'],
  }),
  heading('town', t('管理实践', 'Practice')),
  leaf('town-practice', 'town', 'self-recommendation', ['自荐实践', 'Practice as stated'], {
    unit: '项',
    why: ['由小镇自荐', 'As the town itself states'],
  }),
  leaf('town-merit', 'town', 'expert-recommendation', ['专家推荐', 'Recommendation by experts'], {
    weight: '2',
  }),
  heading('app', t('应用使用', 'App usage')),
  ...(
    [
      ['installs', '装机量', 'Installs', '2'],
      ['activity', '活跃度', 'Activity', '3'],
      ['frequency', '频次', 'Frequency', '2'],
      ['stickiness', '粘性', 'Stickiness', '1'],
      ['third-party-rank', '第三方活跃用户排行值', 'Third-party ranking', '2'],
    ] as const
  ).map(([code, zh, en, weight]) => leaf(code, 'app', 'web-collection', [zh, en], { weight })),
  heading('digital-economy', t('数字经济', 'Digital economy')),
  leaf(
    'digital-industry',
    'digital-economy',
    'overall-assessment',
    ['智慧产业', 'Smart industry'],
    {
      weight: '2',
    },
  ),
  leaf('industry-plans', 'digital-economy', 'overall-assessment', [
    '政策与规划',
    'Policies and plans',
  ]),
  leaf('platforms', 'digital-economy', 'web-collection', ['平台运营影响力', 'Reach of platforms']),
  heading('third-party', t('第三方评估', 'Third-party evaluation')),
  leaf('services-online', 'third-party', 'online-application', ['在线服务', 'Services online'], {
    unit: '%',
    why: [
      '申报表所列可全程网办事项的比例',
      'Share of services that can be done online, as applied',
    ],
  }),
  leaf('satisfaction', 'third-party', 'questionnaire', ['居民满意度', 'Satisfaction of residents']),
  leaf('assessment', 'third-party', 'overall-assessment', ['综合评估', 'Overall assessment'], {
    weight: '2',
  }),
  leaf('reach-online', 'third-party', 'web-collection', ['网上影响', 'Reach online']),
  heading('self-evaluation', t('自评价', 'Self-evaluation')),
  leaf('self-governance', 'self-evaluation', 'self-recommendation', [
    '智慧治理自评',
    'Governance, by itself',
  ]),
  leaf('self-services', 'self-evaluation', 'self-recommendation', [
    '惠民服务自评',
    'Services, by itself',
  ]),
  leaf('self-economy', 'self-evaluation', 'self-recommendation', [
    '数字经济自评',
    'Digital economy, by itself',
  ]),
] as const;
