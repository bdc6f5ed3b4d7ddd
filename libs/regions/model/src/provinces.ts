import type { Text } from '@bangyang/kernel';

export type Region =
  'east' | 'south' | 'central' | 'north' | 'northwest' | 'southwest' | 'northeast' | 'hmt';

export const regions: readonly { readonly id: Region; readonly title: Text }[] = [
  { id: 'east', title: { 'zh-CN': '华东', en: 'East' } },
  { id: 'south', title: { 'zh-CN': '华南', en: 'South' } },
  { id: 'central', title: { 'zh-CN': '华中', en: 'Central' } },
  { id: 'north', title: { 'zh-CN': '华北', en: 'North' } },
  { id: 'northwest', title: { 'zh-CN': '西北', en: 'Northwest' } },
  { id: 'southwest', title: { 'zh-CN': '西南', en: 'Southwest' } },
  { id: 'northeast', title: { 'zh-CN': '东北', en: 'Northeast' } },
  { id: 'hmt', title: { 'zh-CN': '港澳台', en: 'Hong Kong, Macao and Taiwan' } },
];

export interface Province {
  /** GB/T 2260, six digits */
  readonly code: string;
  /** ISO 3166-2:CN, without the CN */
  readonly letters: string;
  readonly name: string;
  readonly shortName: Text;
  readonly region: Region;
  /** column and row in the schematic tile map, counted from the north-west */
  readonly tile: readonly [number, number];
}

const province = (
  code: string,
  letters: string,
  name: string,
  zh: string,
  en: string,
  region: Region,
  column: number,
  row: number,
): Province => ({
  code,
  letters,
  name,
  shortName: { 'zh-CN': zh, en },
  region,
  tile: [column, row],
});

/** The 34 provincial units in the order of GB/T 2260. */
export const provinces: readonly Province[] = [
  province('110000', 'BJ', '北京市', '北京', 'Beijing', 'north', 6, 2),
  province('120000', 'TJ', '天津市', '天津', 'Tianjin', 'north', 7, 2),
  province('130000', 'HE', '河北省', '河北', 'Hebei', 'north', 6, 3),
  province('140000', 'SX', '山西省', '山西', 'Shanxi', 'north', 5, 3),
  province('150000', 'NM', '内蒙古自治区', '内蒙古', 'Inner Mongolia', 'north', 6, 1),
  province('210000', 'LN', '辽宁省', '辽宁', 'Liaoning', 'northeast', 8, 2),
  province('220000', 'JL', '吉林省', '吉林', 'Jilin', 'northeast', 8, 1),
  province('230000', 'HL', '黑龙江省', '黑龙江', 'Heilongjiang', 'northeast', 8, 0),
  province('310000', 'SH', '上海市', '上海', 'Shanghai', 'east', 8, 5),
  province('320000', 'JS', '江苏省', '江苏', 'Jiangsu', 'east', 7, 4),
  province('330000', 'ZJ', '浙江省', '浙江', 'Zhejiang', 'east', 7, 5),
  province('340000', 'AH', '安徽省', '安徽', 'Anhui', 'east', 6, 5),
  province('350000', 'FJ', '福建省', '福建', 'Fujian', 'east', 7, 6),
  province('360000', 'JX', '江西省', '江西', 'Jiangxi', 'east', 6, 6),
  province('370000', 'SD', '山东省', '山东', 'Shandong', 'east', 7, 3),
  province('410000', 'HA', '河南省', '河南', 'Henan', 'central', 6, 4),
  province('420000', 'HB', '湖北省', '湖北', 'Hubei', 'central', 5, 5),
  province('430000', 'HN', '湖南省', '湖南', 'Hunan', 'central', 5, 6),
  province('440000', 'GD', '广东省', '广东', 'Guangdong', 'south', 6, 7),
  province('450000', 'GX', '广西壮族自治区', '广西', 'Guangxi', 'south', 5, 7),
  province('460000', 'HI', '海南省', '海南', 'Hainan', 'south', 6, 8),
  province('500000', 'CQ', '重庆市', '重庆', 'Chongqing', 'southwest', 4, 5),
  province('510000', 'SC', '四川省', '四川', 'Sichuan', 'southwest', 3, 5),
  province('520000', 'GZ', '贵州省', '贵州', 'Guizhou', 'southwest', 4, 6),
  province('530000', 'YN', '云南省', '云南', 'Yunnan', 'southwest', 3, 6),
  province('540000', 'XZ', '西藏自治区', '西藏', 'Tibet', 'southwest', 2, 5),
  province('610000', 'SN', '陕西省', '陕西', 'Shaanxi', 'northwest', 5, 4),
  province('620000', 'GS', '甘肃省', '甘肃', 'Gansu', 'northwest', 4, 3),
  province('630000', 'QH', '青海省', '青海', 'Qinghai', 'northwest', 3, 4),
  province('640000', 'NX', '宁夏回族自治区', '宁夏', 'Ningxia', 'northwest', 4, 4),
  province('650000', 'XJ', '新疆维吾尔自治区', '新疆', 'Xinjiang', 'northwest', 2, 3),
  province('710000', 'TW', '台湾省', '台湾', 'Taiwan', 'hmt', 8, 6),
  province('810000', 'HK', '香港特别行政区', '香港', 'Hong Kong', 'hmt', 7, 7),
  province('820000', 'MO', '澳门特别行政区', '澳门', 'Macao', 'hmt', 7, 8),
];

const byPrefix = new Map(provinces.map((item) => [item.code.slice(0, 2), item]));

/** The provincial unit above a GB/T 2260 code, or undefined for a code of no province. */
export function provinceOf(code: string): Province | undefined {
  return byPrefix.get(code.slice(0, 2));
}
