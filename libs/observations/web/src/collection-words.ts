const zh = {
  title: '采集方式',
  note: '各类方法分开采集、分开记录；每项指标只取自其中一类。',
  source: '来源',
  way: '采集途径',
  ways: {
    table: '数据表（“数据”页导入）',
    questionnaire: '公众问卷（“问卷”页）',
    application: '城市申报（“申报”页）',
    form: '表单（本页录入）',
  },
  entries: '有效表单',
  values: '本版数值',
  fill: '录入表单',
  about: '评价对象（名称或区划代码）',
  by: '填写人',
  makeValues: '由表单生成数据',
  made: (version: number, values: number) => `已生成数据第${version}版，共${values}个数值。`,
  taken: '已录入。同一填写人再次录入，以最后一次为准。',
  survey: 'zh-cn',
};
const en: typeof zh = {
  title: 'Ways of collecting',
  note: 'Each way is kept apart; an indicator is measured by one of them alone.',
  source: 'Source',
  way: 'Comes in by',
  ways: {
    table: 'a table (import it under Data)',
    questionnaire: 'the public (see Questionnaires)',
    application: 'applications of cities',
    form: 'forms, entered here',
  },
  entries: 'Forms that count',
  values: 'Values now',
  fill: 'Enter a form',
  about: 'About (name or code of a place)',
  by: 'Filled in by',
  makeValues: 'Make values of the forms',
  made: (version, values) =>
    `Version ${version} of the data is made, with ${values === 1 ? '1 value' : `${values} values`}.`,
  taken: 'Taken. What the same person enters again takes its place.',
  survey: 'en',
};
export const words = { 'zh-CN': zh, en };
