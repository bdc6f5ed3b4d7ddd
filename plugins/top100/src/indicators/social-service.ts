import { heading, t } from '@bangyang/methodology-sdk';
import { leaf } from './leaf.js';

export const socialService = [
  heading('social-service', t('社会服务', 'Social services'), {
    note: t('医疗、教育、文化与出行服务', 'Health, education, culture and mobility'),
  }),
  heading('health', t('医疗健康', 'Health'), {
    note: t('医疗资源', 'Medical resources'),
    parent: 'social-service',
  }),
  leaf('doctors-per-10k', 'health', t('每万人执业（助理）医师数', 'Doctors per 10,000 residents'), {
    formula: 'doctors / pop_resident_2020',
    unit: '人/万人',
    why: t(
      '医师数量决定线上线下医疗的供给',
      'Doctors are the supply of health care, online or not',
    ),
  }),
  leaf('beds-per-10k', 'health', t('每万人医院床位数', 'Hospital beds per 10,000 residents'), {
    formula: 'hospital_beds / pop_resident_2020',
    unit: '张/万人',
    why: t('床位反映医疗承载能力', 'Beds show how much a health system can carry'),
  }),
  heading('education', t('基础教育', 'Basic education'), {
    note: t('师资配置', 'Teaching staff'),
    parent: 'social-service',
  }),
  leaf(
    'primary-teachers',
    'education',
    t('每百名小学生专任教师数', 'Teachers per 100 primary pupils'),
    {
      formula: 'primary_teachers / (primary_students * 100)',
      unit: '人/百人',
      why: t(
        '师生比是教育服务质量的通行量度',
        'The ratio of teachers to pupils is the usual measure of quality',
      ),
    },
  ),
  leaf(
    'secondary-teachers',
    'education',
    t('每百名中学生专任教师数', 'Teachers per 100 secondary students'),
    {
      formula: 'secondary_teachers / (secondary_students * 100)',
      unit: '人/百人',
      why: t('同上，针对中学阶段', 'The same for secondary schools'),
    },
  ),
  heading('culture', t('公共文化', 'Public culture'), {
    note: t('馆藏与场馆', 'Collections and museums'),
    parent: 'social-service',
  }),
  leaf('books-per-head', 'culture', t('人均公共图书馆藏书', 'Library books per head'), {
    formula: 'library_books / pop_resident_2020',
    unit: '册/人',
    why: t('馆藏是公共知识服务的供给', 'Collections are the supply of public knowledge'),
  }),
  leaf('museums', 'culture', t('博物馆数', 'Museums'), {
    formula: 'museums',
    unit: '个',
    digits: 0,
    why: t('文化场馆是数字文化服务的内容来源', 'Museums are what digital culture is made from'),
  }),
  heading('mobility', t('公共出行', 'Public mobility'), {
    note: t('公共交通的供给与使用', 'Supply and use of public transport'),
    parent: 'social-service',
  }),
  leaf('buses', 'mobility', t('公共汽（电）车营运车辆数', 'Public buses'), {
    formula: 'buses',
    unit: '辆',
    digits: 0,
    why: t('运力规模是智慧公交的基础', 'The fleet is what intelligent transport steers'),
  }),
  leaf('bus-ridership', 'mobility', t('公共汽（电）车客运总量', 'Bus ridership'), {
    formula: 'bus_ridership',
    unit: '万人次',
    digits: 0,
    why: t('实际使用量体现服务的有效性', 'Ridership shows that the service is used'),
  }),
] as const;
