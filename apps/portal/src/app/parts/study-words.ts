const zh = {
  universe: '筛选范围',
  size: (n: string, title: string) => `${title}共${n}个`,
  rule: (classes: string) => `按规则计入：${classes}。`,
  printed: (printed: string, by: string) => `原文印为${printed}个，相差${by}个。`,
  same: (printed: string) => `原文印为${printed}个，与规则相同。`,
  samples: (n: number) => `${n}个样本`,
  samplesOrder: '按行政区划代码排列，不分先后。',
  featured: '特色分组',
  featuredNote: '组内按行政区划代码排列，不分先后。',
  find: '查找单位',
  topic: '应用领域',
  allTopics: '全部应用领域',
  unit: '单位',
  coverage: '各要素覆盖情况',
  coverageNote:
    '每格为“有 / 已知”的地区数与占比；没有证据的记录算作未知，分子分母都不计。各组之间可以重叠。',
  group: '地区',
  yes: '有',
  level: (n: number) => `${n}级及以上`,
  stagesNote: '按十要素平均覆盖度划分，只公布各组的数量，不公布单个地区的得分、名次或阶段。',
};
export type StudyWords = typeof zh;

const en: StudyWords = {
  universe: 'Universe',
  size: (n, title) => `${title}: ${n}`,
  rule: (classes) => `Counted by the rule: ${classes}.`,
  printed: (printed, by) => `The document prints ${printed}; the difference is ${by}.`,
  same: (printed) => `The document prints ${printed}, as the rule gives.`,
  samples: (n) => `${n} ${n === 1 ? 'sample' : 'samples'}`,
  samplesOrder: 'In the order of their codes, not ranked.',
  featured: 'Feature groups',
  featuredNote: 'Within a group in the order of their codes, not ranked.',
  find: 'Find a unit',
  topic: 'Field of application',
  allTopics: 'All fields of application',
  unit: 'Unit',
  coverage: 'Coverage of each element',
  coverageNote:
    'Each cell says how many have it of how many it is known of, and the share. A record without evidence is not known and counts in neither number. Groups may overlap.',
  group: 'Places',
  yes: 'Yes',
  level: (n) => `Level ${n} or above`,
  stagesNote:
    'By the mean coverage of the ten elements. Only the numbers of each group are published, no score, rank or stage of a single place.',
};
export const studyWords = { 'zh-CN': zh, en };
