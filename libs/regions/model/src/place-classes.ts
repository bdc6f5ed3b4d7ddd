import type { Text } from '@bangyang/kernel';
import { classOf, classTitles, type CityClass } from './city-classes.js';

/** What kind of unit a place is, from province to county, as populations of methodologies name them. */
export type AdministrativeClass =
  | CityClass
  | 'province'
  | 'municipality-district'
  | 'sub-provincial-district'
  | 'district'
  | 'county-level-city'
  | 'county';

export const administrativeClassTitles: Readonly<Record<AdministrativeClass, Text>> = {
  ...classTitles,
  province: { 'zh-CN': '省级行政区', en: 'province' },
  'municipality-district': { 'zh-CN': '直辖市辖区', en: 'district of a municipality' },
  'sub-provincial-district': {
    'zh-CN': '副省级城市辖区',
    en: 'district of a sub-provincial city',
  },
  district: { 'zh-CN': '市辖区', en: 'district' },
  'county-level-city': { 'zh-CN': '县级市', en: 'county-level city' },
  county: { 'zh-CN': '县', en: 'county' },
};

/** 林区 and 特区 are counties by law, though they end like districts. */
const countyLike = /(?:林区|特区)$/;

/**
 * The class of a unit of GB/T 2260, from its code and its official name: below the prefecture the code
 * alone does not tell a county-level city of an autonomous prefecture from a district.
 */
export function administrativeClassOf(code: string, name: string): AdministrativeClass {
  const isMunicipality = /^(?:11|12|31|50)/.test(code);
  if (code.endsWith('0000')) return isMunicipality ? 'municipality' : 'province';
  if (code.endsWith('00')) return classOf(code);
  if (name.endsWith('市')) return 'county-level-city';
  if (!name.endsWith('区') || countyLike.test(name)) return 'county';
  if (isMunicipality) return 'municipality-district';
  return classOf(`${code.slice(0, 4)}00`) === 'sub-provincial'
    ? 'sub-provincial-district'
    : 'district';
}

/**
 * The class of the unit that a county-level unit lies in; one directly under its province lies in the
 * province. Undefined for cities and provinces.
 */
export function classAbove(code: string): AdministrativeClass | undefined {
  if (code.endsWith('00')) return undefined;
  if (/^(?:11|12|31|50)/.test(code)) return 'municipality';
  return code.slice(2, 4) === '90' ? 'province' : classOf(`${code.slice(0, 4)}00`);
}
