import {
  formText as text,
  figureQuestion,
  type Json,
  type Qualifier,
  type Text,
} from '@bangyang/methodology-sdk';
import { criteria, dimensions } from './criteria.js';

const said = (title: Text) => text(title['zh-CN'], title.en ?? title['zh-CN']);

/** As the announcement prints them: 9175公里, 约10万个, 44000+条, 突破1200万人, 92.61%. */
const qualifiers: readonly Qualifier[] = ['exact', 'over', 'about', 'under'];
const units = ['项', '个', '万人', '万人次', '万条', '件', '分钟', '公里', '亿元', '%'];

export const figureTables = Object.fromEntries(
  dimensions.map(({ code }) => [
    `${code}-figures`,
    { under: code, qualifiers: [...qualifiers], units: [...units] },
  ]),
);

const overview = {
  name: 'overview',
  title: text('总体情况', 'Overview'),
  elements: [
    {
      type: 'comment',
      name: 'overview',
      title: text('建设概况', 'Overview of the city'),
      description: text(
        '写已经落地的成效，不写规划。',
        'Write what is in use and what it changed, not what is planned.',
      ),
      isRequired: true,
      maxLength: 2000,
      // Shown beside the vote, so that people choose by what a city did.
      public: true,
    },
    {
      type: 'paneldynamic',
      name: 'district-projects',
      title: text('区县特色项目', 'Named projects of districts'),
      panelCount: 0,
      maxPanelCount: 10,
      templateElements: [
        {
          type: 'text',
          name: 'district',
          title: text('区县', 'District or county'),
          isRequired: true,
          maxLength: 40,
        },
        {
          type: 'text',
          name: 'project',
          title: text('项目名称', 'Project'),
          isRequired: true,
          maxLength: 80,
        },
        {
          type: 'comment',
          name: 'result',
          title: text('应用效果', 'What it changed'),
          maxLength: 500,
        },
      ],
    },
    {
      type: 'comment',
      name: 'citizen-feedback',
      title: text('市民反馈', 'Citizen feedback'),
      description: text(
        '满意度调查、热线评价、应用评分等，注明来源与时间。',
        'Surveys, hotline ratings, ratings of apps, with source and date.',
      ),
      isRequired: true,
      maxLength: 2000,
    },
  ],
};

const dimensionPage = ({ code, title }: (typeof dimensions)[number]) => ({
  name: code,
  title: said(title),
  elements: [
    {
      type: 'comment',
      name: `${code}-narrative`,
      title: text('建设成效', 'Results'),
      isRequired: true,
      maxLength: 3000,
    },
    figureQuestion({
      name: `${code}-figures`,
      title: { 'zh-CN': '运营数据', en: 'Operating figures' },
      qualifiers,
      units,
    }),
    {
      type: 'file',
      name: `${code}-evidence`,
      title: text('佐证材料', 'Evidence'),
      allowMultiple: true,
      storeDataAsText: false,
    },
    {
      type: 'panel',
      name: `${code}-self-assessment`,
      title: text('自评（0–5级，选填）', 'Self-assessment (0 to 5, optional)'),
      state: 'collapsed',
      elements: criteria
        .filter((criterion) => criterion.parent === code)
        .map((criterion) => ({
          type: 'rating',
          name: criterion.code,
          title: said(criterion.title),
          rateMin: 0,
          rateMax: 5,
        })),
    },
  ],
});

/** SurveyJS: an overview with projects and feedback, then a page a dimension. */
export const applicationForm: { readonly [key: string]: Json } = {
  title: text('智慧城市十大样板工程申报表', 'Application: ten smart-city samples'),
  locale: 'zh-cn',
  pages: [overview, ...dimensions.map(dimensionPage)],
};
