/**
 * Units in English. A unit of the definitions is written in Chinese; it is a quantity, with or without
 * "per" something. A part that is not known stays as it is written: a wrong unit is worse than a foreign one.
 */
const parts: Readonly<Record<string, string>> = {
  '%': '%',
  万人次: '10,000 visits',
  万人: '10,000 people',
  百人: '100 people',
  人: 'people',
  万元: '10,000 CNY',
  亿元: '100 million CNY',
  元: 'CNY',
  个: 'number',
  件: 'items',
  公里: 'km',
  公顷: 'ha',
  天: 'days',
  平方公里: 'km²',
  册: 'books',
  分: 'points',
  吨: 't',
  张: 'beds',
  微克: 'µg',
  立方米: 'm³',
  户: 'subscribers',
  篇: 'articles',
  级: 'level',
  辆: 'vehicles',
  项: 'items',
};

/** What stands for one of a thing behind "per". */
const each: Readonly<Record<string, string>> = { 人: 'person' };

/** Written with a slash and no ratio. */
const whole: Readonly<Record<string, string>> = { '是/否': 'yes or no' };

export function unitInEnglish(unit: string): string {
  const known = whole[unit];
  if (known !== undefined) return known;
  const [quantity = '', per] = unit.split('/');
  const first = parts[quantity] ?? quantity;
  return per === undefined ? first : `${first} per ${each[per] ?? parts[per] ?? per}`;
}

/** The same behind a number: a unit that begins with one is a factor, and what is merely counted has none. */
export function unitBehindNumber(unit: string): string {
  if (unit === '个') return '';
  const english = unitInEnglish(unit);
  return /^\d/.test(english) ? `× ${english}` : english;
}
