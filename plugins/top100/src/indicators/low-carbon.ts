import { heading, t } from '@bangyang/methodology-sdk';
import { leaf } from './leaf.js';

export const lowCarbon = [
  heading('low-carbon', t('低碳发展', 'Low-carbon development'), {
    note: t('节能降碳、环境质量与绿色空间', 'Carbon, environment and green space'),
  }),
  heading('carbon-and-emissions', t('节能减排', 'Carbon and emissions'), {
    note: t('单位产出的排放', 'Emissions for each unit of output'),
    parent: 'low-carbon',
  }),
  leaf(
    'co2-intensity',
    'carbon-and-emissions',
    t('单位GDP二氧化碳排放', 'CO2 for each unit of output'),
    {
      formula: 'co2_edgar / gdp',
      unit: '吨/亿元',
      digits: 0,
      lower: true,
      why: t('降碳效率', 'Carbon efficiency'),
    },
  ),
  leaf(
    'air-emission-intensity',
    'carbon-and-emissions',
    t('单位GDP工业二氧化硫与氮氧化物排放', 'Industrial SO2 and NOx for each unit of output'),
    {
      formula: '(so2_industrial + nox_industrial) / gdp',
      unit: '吨/亿元',
      lower: true,
      why: t('工业清洁生产水平', 'How clean industry produces'),
    },
  ),
  heading('environment', t('环境质量', 'Environment'), {
    note: t('空气与污水', 'Air and waste water'),
    parent: 'low-carbon',
  }),
  leaf('pm25', 'environment', t('细颗粒物年平均浓度', 'PM2.5 annual mean'), {
    formula: 'pm25',
    unit: '微克/立方米',
    digits: 0,
    lower: true,
    why: t('空气质量是居民最直接的感受', 'Air is what residents notice first'),
  }),
  leaf('sewage-treatment', 'environment', t('污水处理厂集中处理率', 'Sewage treatment rate'), {
    formula: 'sewage_treatment',
    unit: '%',
    why: t('水环境治理水平', 'How well water is cleaned'),
  }),
  heading('green-space', t('绿色空间', 'Green space'), {
    note: t('城市绿化', 'Green in the city'),
    parent: 'low-carbon',
  }),
  leaf('green-coverage', 'green-space', t('建成区绿化覆盖率', 'Green coverage of built-up area'), {
    formula: 'green_coverage',
    unit: '%',
    why: t('绿色空间的覆盖', 'Cover of green'),
  }),
  leaf('park-share', 'green-space', t('公园绿地占建成区比重', 'Park share of built-up area'), {
    formula: 'park_green_area / built_up_area',
    unit: '%',
    why: t('居民可用的绿地', 'Green that residents can use'),
  }),
] as const;
