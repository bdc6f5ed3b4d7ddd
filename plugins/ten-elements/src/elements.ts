import type { Text } from '@bangyang/methodology-sdk';

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

const element = <const Code extends string>(code: Code, zh: string, en: string) => ({
  code,
  title: t(zh, en),
  weight: '1' as const,
});

/** The ten elements that the report names, in its order. */
export const elements = [
  element('overall-design', '顶层设计', 'Overall design'),
  element('institutions', '体制机制', 'Institutions'),
  element('smart-infrastructure', '智能基础设施', 'Smart infrastructure'),
  element('operation-centre', '智能运行中枢', 'Operation centre'),
  element('smart-life', '智慧生活', 'Smart life'),
  element('smart-production', '智慧生产', 'Smart production'),
  element('smart-governance', '智慧治理', 'Smart governance'),
  element('smart-ecology', '智慧生态', 'Smart ecology'),
  element('innovation-and-standards', '技术创新与标准体系', 'Innovation and standards'),
  element('security', '安全保障体系', 'Security'),
] as const;

/** The column of a table that holds an indicator. */
export const seriesOf = (code: string): string => code.replaceAll('-', '_');

/** Levels from 1 up; 0 is none. */
const levels = [
  t('一级：局部试点', 'Level 1: local pilots'),
  t('二级：部门应用', 'Level 2: in use by departments'),
  t('三级：全域覆盖', 'Level 3: covers the whole place'),
];

const topic = <const Code extends string, const Parent extends string>(
  parent: Parent,
  code: Code,
  kind: 'yes-no' | 'level',
  zh: string,
  en: string,
) => ({
  code,
  parent,
  title: t(zh, en),
  weight: '1' as const,
  measure: {
    source: 'monitoring' as const,
    formula: seriesOf(code),
    unit: kind === 'yes-no' ? '是/否' : '级',
    kind,
    evidence: 'required' as const,
    ...(kind === 'level' && { levels }),
    direction: 'higher-is-better' as const,
    treat: 'none' as const,
    missing: 'leave-out' as const,
    digits: 0,
    why: t(
      '有公开证据的才计；没有证据的记为未知',
      'Counts with public evidence; without it, it is not known',
    ),
  },
});

export const topics = [
  topic(
    'overall-design',
    'plan-published',
    'yes-no',
    '已开展顶层设计或总体规划',
    'Overall design or plan in hand',
  ),
  topic('institutions', 'lead-body', 'yes-no', '设有专门推进机构', 'A body of its own leads'),
  topic(
    'institutions',
    'operating-company',
    'yes-no',
    '设有运营公司',
    'An operating company exists',
  ),
  topic(
    'smart-infrastructure',
    'five-g-plan',
    'yes-no',
    '出台5G规划',
    'A plan for 5G is published',
  ),
  topic(
    'smart-infrastructure',
    'internet-of-things',
    'level',
    '物联感知部署水平',
    'Level of sensing',
  ),
  topic(
    'operation-centre',
    'data-platform',
    'yes-no',
    '建有城市大数据平台',
    'A city data platform exists',
  ),
  topic('smart-life', 'online-service', 'level', '政务服务在线水平', 'Level of online service'),
  topic(
    'smart-production',
    'industry-digitalisation',
    'yes-no',
    '开展产业数字化工作',
    'Industry is being digitalised',
  ),
  topic('smart-governance', 'grid-platform', 'yes-no', '建有网格化平台', 'A grid platform exists'),
  topic(
    'smart-ecology',
    'environment-monitoring',
    'yes-no',
    '建有生态监测平台',
    'Ecological monitoring exists',
  ),
  topic(
    'innovation-and-standards',
    'standards-adopted',
    'yes-no',
    '采用智慧城市标准',
    'Standards are adopted',
  ),
  topic(
    'security',
    'security-rules',
    'yes-no',
    '出台数据安全规则',
    'Rules on data security are published',
  ),
] as const;
