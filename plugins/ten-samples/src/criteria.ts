import { heading, measured, t } from '@bangyang/methodology-sdk';

/** The seven dimensions that the announcement prints. */
export const dimensions = [
  heading('precise-governance', t('精准治理', 'Precise governance')),
  heading('digital-infrastructure', t('数字基建', 'Digital infrastructure')),
  heading('institutions', t('机制体制', 'Institutions')),
  heading('public-safety', t('公共安全', 'Public safety')),
  heading('data-operation', t('数据运营', 'Data operation')),
  heading('industry', t('产业发展', 'Industry')),
  heading('citizen-experience', t('市民体验', 'Citizen experience')),
] as const;

const criterion = <const Code extends string, const Parent extends string>(
  parent: Parent,
  code: Code,
  zh: string,
  en: string,
) =>
  measured(code, parent, t(zh, en), {
    source: 'application',
    unit: '级',
    kind: 'level',
    why: t(`以实际成效评判${zh}`, `Judged by results: ${en}`),
  });

/** 31 second-level criteria: our own, in the spirit of the announcement, which prints only their number. */
export const criteria = [
  criterion('precise-governance', 'grid-management', '网格化管理', 'Grid management'),
  criterion(
    'precise-governance',
    'urban-components',
    '城市部件数字化',
    'Digital register of urban components',
  ),
  criterion('precise-governance', 'case-closing', '事件办结', 'Closing of cases'),
  criterion('precise-governance', 'traffic-control', '交通治理', 'Traffic control'),
  criterion('precise-governance', 'environment-watch', '环境监测', 'Environmental monitoring'),
  criterion('digital-infrastructure', 'network-coverage', '网络覆盖', 'Network coverage'),
  criterion('digital-infrastructure', 'cloud-platform', '政务云', 'Government cloud'),
  criterion('digital-infrastructure', 'sensing', '城市感知', 'City sensing'),
  criterion('digital-infrastructure', 'city-brain', '城市大脑', 'City brain'),
  criterion('digital-infrastructure', 'space-model', '时空底座', 'Spatial base'),
  criterion('institutions', 'lead-office', '统筹机构', 'Lead office'),
  criterion('institutions', 'top-level-design', '顶层设计', 'Overall plan'),
  criterion('institutions', 'funding', '资金保障', 'Funding'),
  criterion('institutions', 'local-rules', '制度规范', 'Local rules'),
  criterion('public-safety', 'emergency', '应急指挥', 'Emergency command'),
  criterion('public-safety', 'public-security', '社会治安', 'Public security'),
  criterion('public-safety', 'lifelines', '城市生命线', 'City lifelines'),
  criterion('public-safety', 'cyber-security', '网络安全', 'Cyber security'),
  criterion('data-operation', 'data-catalogue', '数据目录', 'Data catalogue'),
  criterion('data-operation', 'data-sharing', '数据共享', 'Data sharing'),
  criterion('data-operation', 'open-data', '数据开放', 'Open data'),
  criterion('data-operation', 'data-quality', '数据质量', 'Data quality'),
  criterion('industry', 'digital-industry', '数字产业', 'Digital industry'),
  criterion('industry', 'industry-transformation', '产业数字化', 'Transformation of industry'),
  criterion('industry', 'innovation-platforms', '创新平台', 'Innovation platforms'),
  criterion('industry', 'talent', '人才引育', 'Talent'),
  criterion('citizen-experience', 'one-stop-service', '一网通办', 'One-stop service'),
  criterion('citizen-experience', 'city-app', '城市应用', 'City app'),
  criterion('citizen-experience', 'hotline', '热线响应', 'Hotline'),
  criterion('citizen-experience', 'inclusive-service', '便民普惠', 'Inclusive service'),
  criterion('citizen-experience', 'satisfaction', '市民满意度', 'Satisfaction'),
] as const;
