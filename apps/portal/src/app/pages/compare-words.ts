const zh = {
  compareIntro: '选择两个或更多城市（最多四个），并排看它们在各榜单、各年份的位置。网址可以分享。',
  addPlace: '添加城市',
  removePlace: (name: string) => `移除${name}`,
  comparePick: '请再选一个城市。',
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
  noCommon: 'These cities stand on no list.',
  noStanding: '—',
};

export const compareWords = { 'zh-CN': zh, en } as const;
