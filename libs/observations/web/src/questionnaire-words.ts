const zh = {
  from: (organiser: string) => `${organiser}组织的调查`,
  until: (day: string) => `${day}截止`,
  opens: (day: string) => `问卷将于${day}开放。`,
  closed: '问卷已截止，谢谢关注。',
  thanks: '谢谢，您的问卷已收到。',
  receipt: '回执号',
  another: '再填一份',
  notAsked: '谢谢，您不在本次调查的范围内，或该类人群的样本已满，无需填写。',
  privacy: '问卷不记录姓名、电话和网络地址，只用于计算城市的平均值和比例。',
  loading: '正在载入…',
  other: 'English',
  survey: 'zh-cn',
};
const en: typeof zh = {
  from: (organiser) => `A survey by ${organiser}`,
  until: (day) => `until ${day}`,
  opens: (day) => `The questionnaire opens on ${day}.`,
  closed: 'The questionnaire is over. Thank you for your interest.',
  thanks: 'Thank you, your questionnaire has arrived.',
  receipt: 'Receipt',
  another: 'Fill in another',
  notAsked:
    'Thank you. This survey does not ask people of your group, or enough of them have answered.',
  privacy:
    'No name, telephone number or network address is kept; answers become means and shares of cities.',
  loading: 'loading…',
  other: '中文',
  survey: 'en',
};
export const words = { 'zh-CN': zh, en };
