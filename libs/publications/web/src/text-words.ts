const zh = {
  intro: '随结果发布的文本。标“必填”的文本写齐之后才能提出发布。',
  missing: (n: number) => `还缺${n}项必填文本，写齐之前不能提出发布：`,
  whole: '必填文本已经写齐。',
  locked: '已有发布安排，文本随之固定；如需修改，请先取消发布安排。',
  required: '必填',
  optional: '选填',
  listed: '入选',
  zh: '中文',
  en: '英文',
  save: '保存',
  saved: (who: string, at: string) => `${who} 保存于 ${at}`,
  proposal: '填入建议文本',
  none: '本方法没有发布文本。',
  written: (n: number, of: number) => `已写${n} / ${of}`,
  draft: '期次开启后在这里撰写发布文本。',
};
export type TextWords = typeof zh;

const en: TextWords = {
  intro:
    'Texts that are published with the result. A release can be proposed once every required one is written.',
  missing: (n) => `${n} required texts are missing; no release can be proposed before:`,
  whole: 'Every required text is written.',
  locked: 'A release is planned with these texts. Cancel it before you change them.',
  required: 'required',
  optional: 'optional',
  listed: 'listed',
  zh: 'Chinese',
  en: 'English',
  save: 'Save',
  saved: (who, at) => `saved by ${who}, ${at}`,
  proposal: 'Use the proposal',
  none: 'This methodology has no texts.',
  written: (n, of) => `${n} of ${of} written`,
  draft: 'Texts are written here once the edition is open.',
};
export const textWords = { 'zh-CN': zh, en };
