import { QuestionRatingModel, type Model } from 'survey-core';

/** The look of forms that people outside fill in. */
export const theme = {
  '--sjs-primary-backcolor': '#0b5c66',
  '--sjs-primary-backcolor-dark': '#084850',
  '--sjs-primary-backcolor-light': '#e4eff0',
  '--sjs-general-backcolor-dim': '#ffffff',
  '--sjs-font-family':
    "'PingFang SC', 'Microsoft YaHei', 'Noto Sans SC', 'Noto Sans SC Variable', system-ui, sans-serif",
};

/** `crypto.randomUUID` is there on secure pages alone; an intranet may not be one. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** On a phone a scale would be folded into a list: its steps are to be seen and touched. */
export function touchable(model: Model): void {
  for (const question of model.getAllQuestions())
    if (question instanceof QuestionRatingModel) {
      question.displayMode = 'buttons';
      question.rateDescriptionLocation = 'bottom';
    }
}
