import { describe, expect, it } from '@jest/globals';
import { checkAnswers, type Answers, type Survey } from './form.js';

const survey: Survey = {
  pages: [
    {
      name: 'overview',
      elements: [
        { type: 'comment', name: 'text', title: '概况', isRequired: true, maxLength: 4 },
        {
          type: 'paneldynamic',
          name: 'projects',
          title: '项目',
          templateElements: [
            { type: 'text', name: 'district', title: '区县', isRequired: true, maxLength: 3 },
          ],
        },
        {
          type: 'matrixdynamic',
          name: 'figures',
          title: '数据',
          rowCount: 0,
          columns: [
            { name: 'name', title: '名称', cellType: 'text', maxLength: 4 },
            {
              name: 'value',
              title: '数值',
              cellType: 'text',
              validators: [{ type: 'regex', regex: '^-?[0-9.]+$', text: '请只填数字' }],
            },
          ],
        },
      ],
    },
  ],
};

const said = (answers: Answers): readonly string[] =>
  checkAnswers(survey, answers, []).shortcomings.map(
    ({ question, kind, text }) => `${question} ${kind} ${text['zh-CN']}`,
  );

describe('what stands in a form', () => {
  it('is counted as people count: a character outside the first plane is one', () => {
    expect(said({ text: '𠮷野家😀' })).toEqual([]);
    expect(said({ text: '𠮷野家的店' })).toEqual(['text wrong 不超过4字，现有5字']);
  });

  it('is held to the form within panels and tables as well, and what lacks there is named', () => {
    expect(said({ text: '有', projects: [{ district: '余杭区' }, {}] })).toEqual([
      'projects wrong 区县：请填写此问题',
    ]);
    expect(said({ text: '有', projects: [{ district: '余杭区临平街道' }] })).toEqual([
      'projects wrong 区县：不超过3字，现有7字',
    ]);
    const figures = [
      { name: '感知终端总数', value: '1,200' },
      { name: '终端', value: '-12.5' },
    ];
    expect(said({ text: '有', figures })).toEqual([
      'figures wrong 名称：不超过4字，现有6字',
      'figures wrong 数值：请只填数字',
    ]);
  });
});
