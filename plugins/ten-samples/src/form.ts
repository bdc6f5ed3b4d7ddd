import type { Json } from '@bangyang/methodology-sdk';
import { criteria, dimensions } from './criteria.js';

const text = (zh: string, en: string) => ({ default: zh, 'zh-cn': zh, en });

/** SurveyJS: an overview, then a page a dimension with narrative, figures and evidence. */
export const applicationForm: { readonly [key: string]: Json } = {
  title: text('智慧城市十大样板工程申报表', 'Application: ten smart-city samples'),
  locale: 'zh-cn',
  pages: [
    {
      name: 'overview',
      title: text('总体情况', 'Overview'),
      elements: [
        {
          type: 'comment',
          name: 'overview',
          title: text('建设概况', 'Overview of the city'),
          isRequired: true,
          maxLength: 2000,
        },
        {
          type: 'comment',
          name: 'district-projects',
          title: text('区县特色项目', 'Named projects of districts'),
          maxLength: 2000,
        },
        {
          type: 'comment',
          name: 'citizen-feedback',
          title: text('市民反馈', 'Citizen feedback'),
          maxLength: 2000,
        },
      ],
    },
    ...dimensions.map((dimension) => ({
      name: dimension.code,
      title: text(dimension.title['zh-CN'], dimension.title.en ?? ''),
      elements: [
        {
          type: 'comment',
          name: `${dimension.code}-narrative`,
          title: text('建设成效', 'Results'),
          isRequired: true,
          maxLength: 3000,
        },
        ...criteria
          .filter((criterion) => criterion.parent === dimension.code)
          .map((criterion) => ({
            type: 'rating',
            name: criterion.code,
            title: text(criterion.title['zh-CN'], criterion.title.en ?? ''),
            rateMin: 0,
            rateMax: 5,
          })),
        {
          type: 'file',
          name: `${dimension.code}-evidence`,
          title: text('佐证材料', 'Evidence'),
          allowMultiple: true,
          storeDataAsText: false,
        },
      ],
    })),
  ],
};
