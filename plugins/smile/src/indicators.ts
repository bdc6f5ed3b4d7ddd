import type { Text } from '@bangyang/methodology-sdk';

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

const group = <const Code extends string>(code: Code, zh: string, en: string) => ({
  code,
  title: t(zh, en),
  weight: '1' as const,
});

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
  zh: string,
  en: string,
) => ({
  code,
  parent,
  title: t(zh, en),
  weight: '1' as const,
  measure: {
    source,
    formula: code.replaceAll('-', '_'),
    unit: '分',
    kind: 'number' as const,
    direction: 'higher-is-better' as const,
    treat: 'index' as const,
    missing: 'leave-out' as const,
    digits: 2,
    why: t('按来源单独记录', 'Kept apart by its source'),
  },
});

export const indicators = [
  group('influence', '影响力', 'Influence'),
  leaf('media-attention', 'influence', 'web-collection', '媒体关注', 'Media attention'),
  leaf(
    'expert-mentions',
    'influence',
    'expert-recommendation',
    '专家推荐',
    'Recommendations by experts',
  ),
  group('innovation', '创新力', 'Innovation'),
  leaf('new-services', 'innovation', 'self-recommendation', '创新应用', 'New services'),
  leaf('patents-online', 'innovation', 'web-collection', '专利公开', 'Patents found online'),
  group('investment', '投资价值', 'Investment'),
  leaf(
    'business-environment',
    'investment',
    'overall-assessment',
    '营商环境',
    'Business environment',
  ),
  group('potential', '发展潜力', 'Potential'),
  leaf('growth', 'potential', 'web-collection', '增长', 'Growth'),
  group('livability', '魅力宜居', 'Livability'),
  leaf('resident-rating', 'livability', 'questionnaire', '居民评价', 'Rating by residents'),
  group('tourism', '旅游特色', 'Tourism'),
  leaf('visitor-rating', 'tourism', 'web-collection', '游客评价', 'Rating by visitors'),
  group('app', '应用使用', 'App usage'),
  leaf('installs', 'app', 'web-collection', '装机量', 'Installs'),
  leaf('activity', 'app', 'web-collection', '活跃度', 'Activity'),
  leaf('frequency', 'app', 'web-collection', '频次', 'Frequency'),
  leaf('stickiness', 'app', 'web-collection', '粘性', 'Stickiness'),
  group('digital-economy', '数字经济', 'Digital economy'),
  leaf('digital-industry', 'digital-economy', 'overall-assessment', '智慧产业', 'Smart industry'),
  group('third-party', '第三方评估', 'Third-party evaluation'),
  leaf('services-online', 'third-party', 'online-application', '在线服务', 'Services online'),
  leaf('assessment', 'third-party', 'overall-assessment', '综合评估', 'Overall assessment'),
  group('self-evaluation', '自评价', 'Self-evaluation'),
  leaf('satisfaction', 'self-evaluation', 'questionnaire', '满意度', 'Satisfaction'),
] as const;
