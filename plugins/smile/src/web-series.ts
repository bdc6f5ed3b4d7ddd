import { series, t } from '@bangyang/methodology-sdk';

/** The columns of the tables that web collection brings. The statistics have the units of the yearbook. */
export const webSeries = [
  series('pop_registered', t('户籍人口', 'Registered population'), '万人'),
  series('gdp_pc', t('人均地区生产总值', 'Gross regional product per head'), '元'),
  series('gdp_growth', t('地区生产总值增长率', 'Growth of gross regional product'), '%'),
  series('patents_granted', t('专利授权数', 'Patents granted'), '件'),
  series('university_students', t('普通高等学校在校学生', 'University students'), '人'),
  series('hospital_beds', t('医院床位', 'Hospital beds'), '张'),
  series('green_coverage', t('建成区绿化覆盖率', 'Green cover of the built-up area'), '%'),
  series('museums', t('博物馆', 'Museums'), '个'),
  series('reports', t('公开报道', 'Public reports'), '篇'),
  series('visitor_rating', t('游客评价', 'Rating by visitors'), '分'),
  series('reach_online', t('网上影响', 'Reach online'), '分'),
  series('platforms', t('平台运营影响力', 'Reach of platforms'), '分'),
  series('installs', t('装机量', 'Installs'), '分'),
  series('activity', t('活跃度', 'Activity'), '分'),
  series('frequency', t('频次', 'Frequency'), '分'),
  series('stickiness', t('粘性', 'Stickiness'), '分'),
  series('third_party_rank', t('第三方活跃用户排行值', 'Third-party ranking'), '分'),
] as const;
