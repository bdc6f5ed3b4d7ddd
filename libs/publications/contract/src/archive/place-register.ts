import type { Text } from '@bangyang/kernel';
import type { Row } from '../claims/evaluate-claim.js';
import type { ArchivedPlace } from './archived-edition.js';

export interface Register {
  readonly places: readonly ArchivedPlace[];
  /** code of the place with this full name, or with the name behind its last `·` */
  codeOf(name: string): string | undefined;
}

const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** The classes of `places.csv`; its `subtype` is finer where English has a word for it. */
const classes: Readonly<Record<string, Text>> = {
  province: t('省级', 'province-level unit'),
  municipality: t('直辖市', 'municipality'),
  'sub-provincial': t('副省级城市', 'sub-provincial city'),
  prefecture: t('地级市', 'prefecture-level city'),
  district: t('市辖区', 'district'),
  county: t('县级', 'county-level unit'),
  town: t('镇', 'town'),
  'functional-zone': t('功能区（非行政区划）', 'functional zone, no division'),
};
const subtypes: Readonly<Record<string, Text>> = {
  省: t('省', 'province'),
  自治区: t('自治区', 'autonomous region'),
  特别行政区: t('特别行政区', 'special administrative region'),
  地级市: t('地级市', 'prefecture-level city'),
  省会城市: t('省会城市', 'provincial capital'),
  县级市: t('县级市', 'county-level city'),
  县: t('县', 'county'),
  自治县: t('自治县', 'autonomous county'),
  '特色小镇（非行政区划）': t('特色小镇（非行政区划）', 'characteristic town, no division'),
};

/** Reads `places.csv`. A place without a code of its own goes by its number in the register. */
export function readRegister(rows: readonly Row[]): Register {
  const codes = new Map<string, string>();
  const places = rows.map((row): ArchivedPlace => {
    const cell = (name: string): string => row[name] ?? '';
    const own = cell('gbt2260_of') === 'self' ? cell('gbt2260') : '';
    const code = cell('town_code9') || own || cell('place_id');
    const full = cell('full_name');
    codes.set(full, code);
    codes.set(full.split('·').at(-1) ?? full, code);
    const [province, prefecture, county] = [cell('province'), cell('prefecture'), cell('county')];
    const name =
      cell('level') === 'functional-zone'
        ? (full.split('·').at(-1) ?? full)
        : cell('town') || county || prefecture || province;
    return {
      code,
      name,
      province,
      within: [prefecture, county].filter((part) => part !== name).join(''),
      class:
        subtypes[cell('subtype')] ?? classes[cell('level')] ?? classes['prefecture'] ?? t('', ''),
    };
  });
  return { places, codeOf: (name) => codes.get(name) ?? codes.get(name.split('·').at(-1) ?? name) };
}
