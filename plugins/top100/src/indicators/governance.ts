import { heading, t } from '@bangyang/methodology-sdk';
import { leaf } from './leaf.js';

export const governance = [
  heading('governance', t('城市治理', 'City governance'), {
    note: t(
      '财政、保障与城市运行的治理能力',
      'Governing capacity in finance, social insurance and city operation',
    ),
  }),
  heading('public-finance', t('财政保障', 'Public finance'), {
    note: t('持续投入数字治理的财力', 'The means to keep investing in digital governance'),
    parent: 'governance',
  }),
  leaf('fiscal-self-sufficiency', 'public-finance', t('财政自给率', 'Fiscal self-sufficiency'), {
    formula: 'fiscal_revenue / fiscal_expenditure * 100',
    unit: '%',
    why: t(
      '自有收入覆盖支出的程度决定长期投入能力',
      'The share of spending covered by own revenue decides what can be sustained',
    ),
  }),
  leaf(
    'fiscal-revenue-per-head',
    'public-finance',
    t('人均一般公共预算收入', 'Budget revenue per head'),
    {
      formula: 'fiscal_revenue / pop_resident_2020',
      unit: '元/人',
      digits: 0,
      why: t(
        '人均财力反映公共服务的可用资源',
        'Revenue per head shows what is available for public services',
      ),
    },
  ),
  heading('insurance-coverage', t('参保管理', 'Social insurance'), {
    note: t(
      '以参保覆盖观察政务系统触达的人群',
      'How many people the administration reaches, seen through insurance',
    ),
    parent: 'governance',
  }),
  leaf(
    'unemployment-insurance-coverage',
    'insurance-coverage',
    t('失业保险参保率', 'Unemployment insurance coverage'),
    {
      formula: 'unemployment_insured / pop_resident_2020 / 100',
      unit: '%',
      why: t('参保登记依托跨部门数据共享', 'Registration rests on data shared between departments'),
    },
  ),
  leaf(
    'pension-insurance-coverage',
    'insurance-coverage',
    t('职工养老保险参保率', 'Employee pension coverage'),
    {
      formula: 'pension_insured / pop_resident_2020 / 100',
      unit: '%',
      why: t('养老保险覆盖是治理触达面的稳定量度', 'Pension coverage is a steady measure of reach'),
    },
  ),
  heading('city-operation', t('城市运行', 'City operation'), {
    note: t('建成区基础设施的密度', 'Density of infrastructure in the built-up area'),
    parent: 'governance',
  }),
  leaf('road-density', 'city-operation', t('建成区道路面积率', 'Road area in built-up area'), {
    formula: 'road_area / built_up_area',
    unit: '%',
    why: t(
      '路网是城市管理与应急的骨架',
      'The road network is the frame of city management and emergency response',
    ),
  }),
  leaf(
    'sewer-density',
    'city-operation',
    t('建成区排水管道密度', 'Sewer density in built-up area'),
    {
      formula: 'sewer_length / built_up_area',
      unit: '公里/平方公里',
      why: t('排水能力关系城市安全', 'Drainage decides whether a city is safe in heavy rain'),
    },
  ),
] as const;
