import { heading, t } from '@bangyang/methodology-sdk';
import { leaf } from './leaf.js';

export const information = [
  heading('information', t('信息基础', 'Information infrastructure'), {
    note: t(
      '网络、通信与寄递构成的转型支撑体系',
      'The networks, communication and delivery services that carry the transformation',
    ),
  }),
  heading('network-access', t('网络接入', 'Network access'), {
    note: t('居民接入宽带与移动网络的程度', 'How far residents are connected'),
    parent: 'information',
  }),
  leaf(
    'broadband-per-head',
    'network-access',
    t('每人固定宽带接入户数', 'Broadband subscriptions per resident'),
    {
      formula: 'broadband_users / pop_resident_2020',
      unit: '户/人',
      why: t(
        '固定宽带是家庭与企业数字应用的底座',
        'Fixed broadband carries the digital use of homes and firms',
      ),
    },
  ),
  leaf(
    'mobile-per-head',
    'network-access',
    t('每人移动电话用户数', 'Mobile subscriptions per resident'),
    {
      formula: 'mobile_users / pop_resident_2020',
      unit: '户/人',
      why: t('移动网络普及是掌上服务的前提', 'Services on the phone presuppose mobile access'),
    },
  ),
  heading('telecom-business', t('电信业务', 'Telecommunication business'), {
    note: t('通信业务的规模与强度', 'Scale and intensity of communication services'),
    parent: 'information',
  }),
  leaf('telecom-revenue', 'telecom-business', t('电信业务收入', 'Telecommunication revenue'), {
    formula: 'telecom_revenue',
    unit: '万元',
    digits: 0,
    why: t(
      '反映城市信息流量的总体规模',
      'Shows the overall volume of information flowing through a city',
    ),
  }),
  leaf(
    'telecom-revenue-per-head',
    'telecom-business',
    t('人均电信业务收入', 'Telecommunication revenue per head'),
    {
      formula: 'telecom_revenue / pop_resident_2020',
      unit: '元/人',
      digits: 0,
      why: t(
        '反映居民与企业使用通信服务的强度',
        'Shows how intensely residents and firms use communication services',
      ),
    },
  ),
  heading('delivery-network', t('寄递网络', 'Delivery network'), {
    note: t('支撑电子商务的寄递能力', 'The delivery capacity behind e-commerce'),
    parent: 'information',
  }),
  leaf('postal-revenue', 'delivery-network', t('邮政业务收入', 'Postal revenue'), {
    formula: 'postal_revenue',
    unit: '万元',
    digits: 0,
    why: t(
      '寄递总量是线上交易落地的能力',
      'The volume delivered is how much online trade a city can carry',
    ),
  }),
  leaf(
    'postal-revenue-per-head',
    'delivery-network',
    t('人均邮政业务收入', 'Postal revenue per head'),
    {
      formula: 'postal_revenue / pop_resident_2020',
      unit: '元/人',
      digits: 0,
      why: t('剔除人口规模后的寄递强度', 'Delivery intensity without the effect of size'),
    },
  ),
] as const;
