import { provinceOf } from '@bangyang/regions';
import {
  stateSentence,
  type BoundSentence,
  type ClaimData,
  type Row,
} from '../claims/evaluate-claim.js';
import { mainList, type PublishedEdition } from '../published-edition.js';
import type { PublicEdition, PublicProvince } from '../public-documents.js';

/**
 * Sentences about the list, each with a check that counts again in the list as it is published. Throws
 * `claim.false`: a site with a sentence that its list refutes is not built.
 */
export function findings(
  current: PublishedEdition,
  rows: readonly PublicProvince[],
): PublicEdition['findings'] {
  const listed = mainList(current)?.rows ?? [];
  const inProvince = (places: readonly { code?: string; name: string }[]): readonly Row[] =>
    places.map(({ code = '', name }) => ({ name, province: provinceOf(code)?.name ?? '' }));
  const lists = new Map([
    ['listed', inProvince(listed)],
    ['evaluated', inProvince(current.result.cities)],
  ]);
  const data: ClaimData = { rows: (list) => lists.get(list) };
  const most = [...rows]
    .sort((a, b) => b.listed - a.listed || (a.code < b.code ? -1 : 1))
    .slice(0, 3)
    .filter((row) => row.listed > 0);
  if (most.length === 0) return [];
  const whole = rows.filter((row) => row.cities > 1 && row.listed === row.cities);
  const name = (row: PublicProvince): string => row.shortName.en ?? row.name;
  const units =
    current.bundle.definition.manifest.subject === 'county'
      ? { zh: '县域单位', en: 'counties' }
      : { zh: '城市', en: 'cities' };
  const quoted = (items: readonly PublicProvince[]): string =>
    items.map((row) => `"${row.name}"`).join(', ');
  const counted = (row: PublicProvince, list: string): string =>
    `count(${list} where province = "${row.name}")`;
  const sentences: readonly BoundSentence[] = [
    {
      text: {
        'zh-CN': `上榜${units.zh}最多的省份：${most.map((row) => `${row.shortName['zh-CN']}${row.listed}个`).join('、')}，合计占榜单{total}个${units.zh}的{share}%。`,
        en: `Provinces with the most listed ${units.en}: ${most.map((row) => `${name(row)} ${row.listed}`).join(', ')}; together {share} % of the {total} listed.`,
      },
      values: {
        total: 'count(listed)',
        share: `round(share(listed where province in [${quoted(most)}], listed) * 100)`,
      },
      check: most
        .map(
          (row) =>
            `${counted(row, 'listed')} = ${row.listed} and "${row.name}" in leaders(province of listed, ${most.length})`,
        )
        .join(' and '),
    },
    ...(whole.length === 0
      ? []
      : [
          {
            text: {
              'zh-CN': `全域上榜的省份：${whole.map((row) => `${row.shortName['zh-CN']}（${row.cities}个）`).join('、')}。`,
              en: `Provinces with all their ${units.en} listed: ${whole.map((row) => `${name(row)} (${row.cities})`).join(', ')}.`,
            },
            check: whole
              .map(
                (row) =>
                  `${counted(row, 'listed')} = ${counted(row, 'evaluated')} and ${counted(row, 'listed')} = ${row.cities}`,
              )
              .join(' and '),
          },
        ]),
  ];
  return sentences.map((sentence) => stateSentence(sentence, data));
}
