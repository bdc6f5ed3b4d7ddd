import { heading, measured, t } from '@bangyang/methodology-sdk';

/** The ten elements that the report names, in its order. */
export const elements = [
  heading('overall-design', t('顶层设计', 'Overall design')),
  heading('institutions', t('体制机制', 'Institutions')),
  heading('smart-infrastructure', t('智能基础设施', 'Smart infrastructure')),
  heading('operation-centre', t('智能运行中枢', 'Operation centre')),
  heading('smart-life', t('智慧生活', 'Smart life')),
  heading('smart-production', t('智慧生产', 'Smart production')),
  heading('smart-governance', t('智慧治理', 'Smart governance')),
  heading('smart-ecology', t('智慧生态', 'Smart ecology')),
  heading('innovation-and-standards', t('技术创新与标准体系', 'Innovation and standards')),
  heading('security', t('安全保障体系', 'Security')),
] as const;

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
) =>
  measured(code, parent, t(zh, en), {
    source: 'monitoring',
    unit: kind === 'yes-no' ? '是/否' : '级',
    kind,
    evidence: 'required',
    ...(kind === 'level' && { levels }),
    why: t(
      '有公开证据的才计；没有证据的记为未知',
      'Counts with public evidence; without it, it is not known',
    ),
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
