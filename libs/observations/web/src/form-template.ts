import { Model } from 'survey-core';

/** What the columns before the questions are called; the first of each is what the reader of tables knows. */
const heads = {
  'zh-CN': ['区划代码', '名称', '省份', '类别', '所在地代码', '运营单位', '填写人'],
  en: ['code', 'name', 'province', 'kind', 'place_code', 'operator', 'by'],
} as const;

/** The first row of a table that takes filled-in forms: about whom, from whom, and each question. */
export function templateOf(
  survey: Readonly<Record<string, unknown>>,
  language: 'zh-CN' | 'en',
): readonly string[] {
  const model = new Model(structuredClone(survey));
  model.locale = language === 'en' ? 'en' : 'zh-cn';
  return [...heads[language], ...model.getAllQuestions().map(({ title }) => title)];
}
