import { formatDecimal } from '@bangyang/kernel';
import type { EvaluatedCity } from '@bangyang/results-contract';
import { mainList, type PublishedEdition } from '../published-edition.js';
import type { PublicEdition } from '../public-documents.js';

export function averages(current: PublishedEdition): PublicEdition['averages'] {
  const { cities, dimensions } = current.result;
  const listed = new Set(mainList(current)?.rows.map((row) => row.code));
  const mean = (scores: readonly string[]): string =>
    formatDecimal(
      scores.reduce((sum, score) => sum + Number(score), 0) / Math.max(1, scores.length),
      2,
    );
  const of = (group: readonly EvaluatedCity[]): readonly string[] => [
    ...dimensions.map((_, at) => mean(group.map((city) => city.dimensions[at]?.score ?? '0'))),
    mean(group.map((city) => city.score)),
  ];
  return [
    { group: 'all', title: { 'zh-CN': '全部城市', en: 'All cities' }, scores: of(cities) },
    {
      group: 'listed',
      title: { 'zh-CN': '百强城市', en: 'Listed cities' },
      scores: of(cities.filter((city) => listed.has(city.code))),
    },
    {
      group: 'top10',
      title: { 'zh-CN': '前十城市', en: 'Top 10' },
      scores: of(cities.filter((city) => city.rank <= 10)),
    },
  ];
}
