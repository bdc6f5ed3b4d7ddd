import { textIn } from '@bangyang/kernel';
import type { PublicListRow, PublicPlaceInEdition } from '@bangyang/publications-contract';
import { radar } from '../charts.js';
import type { PaperInput } from '../paper-input.js';
import type { PaperWords } from '../paper-words.js';
import type { Names } from './paper-part.js';

const CONTRIBUTIONS = 3;
const NAMED_GAPS = 3;

export function cityPart(
  { edition, places, language }: PaperInput,
  row: PublicListRow,
  words: PaperWords,
  names: Names,
  tiers: ReadonlyMap<string, string>,
  figure: (name: string, svg: string) => string,
): readonly Readonly<Record<string, unknown>>[] {
  const place = row.code === undefined ? undefined : places[row.code];
  if (!place) return [];
  const name = names.place(place.code, place.name);
  const titleOf = (code: string): string => {
    const known = [...edition.dimensions, ...edition.indicators].find((item) => item.code === code);
    return known ? textIn(known.title, language) : code;
  };
  const mean = edition.averages.find(({ group }) => group === 'listed')?.scores ?? [];
  const parts = place.dimensions.map(({ code, score, rank }) => ({
    name: titleOf(code),
    score,
    rank,
  }));
  const byScore = [...parts].sort((a, b) => Number(b.score) - Number(a.score));
  const [best, worst] = [byScore[0], byScore.at(-1)];
  if (!best || !worst) return [];
  return [
    {
      name,
      province: names.province(place.province),
      rank: row.rank ?? row.position,
      score: row.score ?? place.score,
      text: [
        words.city({
          name,
          rank: row.rank ?? row.position,
          score: row.score ?? place.score,
          tier: tiers.get(row.tier ?? ''),
          change: row.rankChange,
          best,
          worst,
          above: parts.filter(({ score }, position) => Number(score) > Number(mean[position]))
            .length,
          dimensions: parts.length,
        }),
        ...contributionSentence(place, titleOf, words),
        ...gapSentence(place, titleOf, words),
      ].join(language === 'en' ? ' ' : ''),
      radar: figure(
        `city-${place.code}`,
        radar(
          parts.map((part) => part.name),
          parts.map(({ score }) => Number(score)),
          parts.map((_, position) => Number(mean[position] ?? 0)),
        ),
      ),
    },
  ];
}

function contributionSentence(
  { indicators }: PublicPlaceInEdition,
  titleOf: (code: string) => string,
  words: PaperWords,
): readonly string[] {
  const most = indicators
    .flatMap(({ code, contribution }) =>
      contribution === undefined ? [] : [{ code, contribution }],
    )
    .sort((a, b) => Number(b.contribution) - Number(a.contribution))
    .slice(0, CONTRIBUTIONS);
  if (most.length === 0) return [];
  return [
    words.contributions(
      most.map(({ code, contribution }) => ({
        name: titleOf(code),
        points: Number(contribution).toFixed(2),
      })),
    ),
  ];
}

function gapSentence(
  { indicators }: PublicPlaceInEdition,
  titleOf: (code: string) => string,
  words: PaperWords,
): readonly string[] {
  const gaps = indicators
    .filter(({ flags }) => flags.includes('imputed'))
    .map(({ code }) => titleOf(code));
  if (gaps.length === 0) return [];
  return [words.imputed(gaps.slice(0, NAMED_GAPS), Math.max(0, gaps.length - NAMED_GAPS))];
}
