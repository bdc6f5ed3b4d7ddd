import { plural } from '../counted';

const zh = {
  compareIntro: '选择两个或更多城市（最多四个），并排看它们在各榜单、各年份的位置。网址可以分享。',
  addPlace: '添加城市',
  removePlace: (name: string) => `移除${name}`,
  comparePick: '请再选一个城市。',
  tooMany: (count: number) =>
    `最多并排四个城市，网址里另有${count}个未显示；移除一个，后面的便会补上。`,
  notFound: (codes: string) => `没有这个代码的城市：${codes}。`,
  noCommon: '这些城市没有出现在任何榜单上。',
  noStanding: '—',
};

/** Cities side by side. */
const en: typeof zh = {
  compareIntro:
    'Choose two or more cities (four at most) and see their places on all lists and in all years side by side. The address can be shared.',
  addPlace: 'Add a city',
  removePlace: (name) => `Remove ${name}`,
  comparePick: 'Choose one more city.',
  tooMany: (count) =>
    `Four cities at most stand side by side; ${plural(count, 'more city', 'more cities')} in the address ${count === 1 ? 'is' : 'are'} not shown. Remove one and the next takes its place.`,
  notFound: (codes) => `No city is known by this code: ${codes}.`,
  noCommon: 'These cities stand on no list.',
  noStanding: '—',
};

export const compareWords = { 'zh-CN': zh, en } as const;
