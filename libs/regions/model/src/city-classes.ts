import type { Text } from '@bangyang/kernel';

export type CityClass = 'municipality' | 'sub-provincial' | 'capital' | 'prefecture';

export const classTitles: Readonly<Record<CityClass, Text>> = {
  municipality: { 'zh-CN': '直辖市', en: 'municipality' },
  'sub-provincial': { 'zh-CN': '副省级城市', en: 'sub-provincial city' },
  capital: { 'zh-CN': '省会城市', en: 'provincial capital' },
  prefecture: { 'zh-CN': '地级市', en: 'prefecture-level city' },
};

/** The fifteen sub-provincial cities; the five plan-listed ones (大连 青岛 宁波 厦门 深圳) are among them. */
const subProvincial = new Set([
  '210100',
  '210200',
  '220100',
  '230100',
  '320100',
  '330100',
  '330200',
  '350200',
  '370100',
  '370200',
  '420100',
  '440100',
  '440300',
  '510100',
  '610100',
]);

const planListed = new Set(['210200', '330200', '350200', '370200', '440300']);

/** Whether a city is one of the five 计划单列市, which are sub-provincial cities too. */
export const isPlanListed = (code: string): boolean => planListed.has(code);

/** Class of a city at prefecture level or above; a capital that is sub-provincial counts as sub-provincial. */
export function classOf(code: string): CityClass {
  if (code.endsWith('0000')) return 'municipality';
  if (subProvincial.has(code)) return 'sub-provincial';
  return code.endsWith('0100') ? 'capital' : 'prefecture';
}
