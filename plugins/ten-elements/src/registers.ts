import { t, type Register } from '@bangyang/methodology-sdk';

const element = {
  id: 'element',
  title: t('要素', 'Element'),
  kind: 'indicator',
} as const;
const source = { id: 'source', title: t('出处', 'Source'), kind: 'text', required: true } as const;

export const policies = {
  id: 'policies',
  title: t('政策登记', 'Register of policies'),
  about: 'place',
  fields: [
    { id: 'place', title: t('地区', 'Place'), kind: 'place', required: true },
    { id: 'document', title: t('文件', 'Document'), kind: 'text', required: true },
    { id: 'year', title: t('年份', 'Year'), kind: 'year' },
    element,
    source,
  ],
} as const satisfies Register<'policies'>;

export const standards = {
  id: 'standards',
  title: t('国家标准登记', 'Register of national standards'),
  fields: [
    { id: 'number', title: t('标准号', 'Number'), kind: 'text', required: true },
    { id: 'standard', title: t('标准名称', 'Standard'), kind: 'text', required: true },
    { id: 'published', title: t('发布日期', 'Published'), kind: 'date', required: true },
    element,
    source,
  ],
} as const satisfies Register<'standards'>;

export const cases = {
  id: 'cases',
  title: t('案例', 'Cases'),
  about: 'place',
  shown: 'cards',
  fields: [
    { id: 'place', title: t('地区', 'Place'), kind: 'place', required: true },
    { ...element, required: true },
    { id: 'case', title: t('案例', 'Case'), kind: 'text', required: true },
    { id: 'told', title: t('简介', 'In short'), kind: 'long-text' },
    source,
  ],
} as const satisfies Register<'cases'>;
