import { heading, t } from '@bangyang/methodology-sdk';
import { leaf } from './leaf.js';

export const industry = [
  heading('industry', t('产业经济', 'Industry and economy'), {
    note: t('经济规模、结构效益与开放金融', 'Scale, structure and openness of the economy'),
  }),
  heading('economic-scale', t('经济规模', 'Economic scale'), {
    note: t('产出与消费', 'Output and consumption'),
    parent: 'industry',
  }),
  leaf('gdp', 'economic-scale', t('地区生产总值', 'Gross regional product'), {
    formula: 'gdp',
    unit: '亿元',
    digits: 0,
    why: t(
      '经济总量是数字产业的市场与底盘',
      'Output is the market on which a digital economy stands',
    ),
  }),
  leaf('gdp-per-head', 'economic-scale', t('人均地区生产总值', 'Gross regional product per head'), {
    formula: 'gdp_pc',
    unit: '元',
    digits: 0,
    why: t('发展水平影响数字化投入能力', 'The level of development decides what can be invested'),
  }),
  leaf('retail-sales', 'economic-scale', t('社会消费品零售总额', 'Retail sales'), {
    formula: 'retail_sales',
    unit: '万元',
    digits: 0,
    why: t('消费规模是数字商业的需求侧', 'Consumption is the demand for digital commerce'),
  }),
  heading('industrial-structure', t('结构与效益', 'Structure and returns'), {
    note: t('服务业比重与工业效益', 'Services and industrial profit'),
    parent: 'industry',
  }),
  leaf('tertiary-share', 'industrial-structure', t('第三产业占比', 'Share of services in output'), {
    formula: 'gdp_tertiary_share',
    unit: '%',
    why: t('服务业是数字化最深入的部门', 'Services are the most digital part of the economy'),
  }),
  leaf(
    'industrial-profit',
    'industrial-structure',
    t('规模以上工业企业利润总额', 'Profits of large industrial enterprises'),
    {
      formula: 'industrial_profit',
      unit: '万元',
      digits: 0,
      why: t('利润支撑制造业数字化改造', 'Profit pays for the transformation of manufacturing'),
    },
  ),
  heading('openness-and-finance', t('开放与金融', 'Openness and finance'), {
    note: t('贸易与金融资源', 'Trade and financial resources'),
    parent: 'industry',
  }),
  leaf('foreign-trade', 'openness-and-finance', t('货物进出口总额', 'Goods trade'), {
    formula: 'imports + exports',
    unit: '万元',
    digits: 0,
    why: t('外向型经济依赖数字化供应链', 'Trade depends on digital supply chains'),
  }),
  leaf(
    'financial-resources',
    'openness-and-finance',
    t('金融机构存贷款余额', 'Deposits and loans'),
    {
      formula: 'deposits + loans',
      unit: '万元',
      digits: 0,
      why: t('金融资源为转型提供资金', 'Finance funds the transformation'),
    },
  ),
] as const;
