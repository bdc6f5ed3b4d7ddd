import { formText as text } from '@bangyang/methodology-sdk';
import { residentsSurvey } from './residents-survey.js';

const number = (
  name: string,
  zh: string,
  en: string,
  {
    min = 0,
    max = 100,
    isRequired = false,
  }: { min?: number; max?: number; isRequired?: boolean } = {},
) => ({
  type: 'text' as const,
  inputType: 'number' as const,
  name,
  title: text(zh, en),
  isRequired,
  min,
  max,
  // The browser keeps to min and max; whoever sends answers otherwise is held to them here.
  validators: [{ type: 'numeric' as const, minValue: min, maxValue: max }],
});

const comment = (name: string, zh: string, en: string) => ({
  type: 'comment' as const,
  name,
  title: text(zh, en),
  maxLength: 2000,
});

const page = <Element>(
  name: string,
  title: ReturnType<typeof text>,
  elements: readonly Element[],
) => ({ name, title, elements });

/** One form for each source that is not read from a table; each fills indicators of its own source alone. */
export const forms = [
  {
    source: 'online-application',
    title: { 'zh-CN': '在线申报表', en: 'Online application' },
    survey: {
      pages: [
        page('services', text('政务服务', 'Services'), [
          number(
            'services-online',
            '可全程网办的事项占全部事项的比例（%）',
            'Share of services that can be done wholly online (%)',
            { isRequired: true },
          ),
          comment(
            'services-note',
            '说明（平台、事项清单、统计口径）',
            'Notes: platform, list of services, how it was counted',
          ),
        ]),
      ],
    },
    fills: { 'services-online': 'services-online' },
  },
  {
    source: 'questionnaire',
    title: { 'zh-CN': '居民问卷', en: 'Questionnaire for residents' },
    survey: residentsSurvey,
    fills: { satisfaction: 'satisfaction', rating: 'resident-rating' },
  },
  {
    source: 'self-recommendation',
    title: { 'zh-CN': '单位自荐表', en: 'Self-recommendation' },
    settle: 'newest',
    sentIn: { by: 'itself', reason: 'material' },
    survey: {
      pages: [
        page('self-evaluation', text('自评价（0—100分）', 'Self-evaluation, 0 to 100'), [
          number('self-governance', '智慧治理', 'Governance'),
          number('self-services', '惠民服务', 'Services for residents'),
          number('self-economy', '数字经济', 'Digital economy'),
        ]),
        page('practice', text('实践', 'Practice'), [
          number(
            'new-services',
            '上一年投入使用的创新应用（项）',
            'New services put into use last year',
            { max: 10_000 },
          ),
          number('projects', '在建智慧城市项目（项）', 'Smart-city projects under way', {
            max: 10_000,
          }),
          number('tourism-services', '智慧旅游服务（项）', 'Smart tourism services', {
            max: 10_000,
          }),
          number(
            'town-practice',
            '小镇管理实践（项，仅小镇填写）',
            'Practices of the town (towns only)',
            { max: 1000 },
          ),
          comment('material', '自荐材料摘要', 'Summary of the material'),
        ]),
      ],
    },
    fills: {
      'self-governance': 'self-governance',
      'self-services': 'self-services',
      'self-economy': 'self-economy',
      'new-services': 'new-services',
      projects: 'projects-under-way',
      'tourism-services': 'tourism-services',
      'town-practice': 'town-practice',
    },
  },
  {
    source: 'expert-recommendation',
    title: { 'zh-CN': '专家推荐表', en: 'Recommendation by an expert' },
    settle: 'mean',
    sentIn: { by: 'others', reason: 'reason' },
    survey: {
      pages: [
        page('recommendation', text('推荐意见（0—100分）', 'Recommendation, 0 to 100'), [
          number('influence', '影响力（城市）', 'Influence (cities)'),
          number('investment', '投资前景（城市）', 'Outlook for investment (cities)'),
          number('town', '管理实践（小镇）', 'Practice (towns)'),
          comment('reason', '推荐理由', 'Reason'),
        ]),
      ],
    },
    fills: { influence: 'expert-mentions', investment: 'expert-investment', town: 'town-merit' },
  },
  {
    source: 'overall-assessment',
    title: { 'zh-CN': '综合评估表', en: 'Overall assessment' },
    settle: 'mean',
    survey: {
      pages: [
        page(
          'assessment',
          text('评估组评分（0—100分）', 'Scores of the evaluation group, 0 to 100'),
          [
            number('assessment', '智慧城市建设综合水平', 'Smart city as a whole'),
            number('reach', '影响力', 'Influence'),
            number('innovation', '创新力', 'Innovation'),
            number('business', '营商环境', 'Business environment'),
            number('industry', '智慧产业（省级）', 'Smart industry (provinces)'),
            number('plans', '政策与规划（省级）', 'Policies and plans (provinces)'),
          ],
        ),
      ],
    },
    fills: {
      assessment: 'assessment',
      reach: 'assessed-reach',
      innovation: 'assessed-innovation',
      business: 'business-environment',
      industry: 'digital-industry',
      plans: 'industry-plans',
    },
  },
] as const;
