import type { Text } from '@bangyang/kernel';
import { parseFormula, seriesOf, type Definition } from '@bangyang/methodology-sdk';
import type { InputTable } from '@bangyang/observations-contract';

/**
 * The indicators that cannot be compared over the given tables, because a series of theirs reaches
 * fewer than `reach` cities in one of them, each with the reason a reader is told.
 */
export function commonCore(
  definition: Definition,
  tables: readonly { readonly year: number; readonly inputs: InputTable }[],
  reach = 250,
): readonly { readonly code: string; readonly why: Text }[] {
  const covered = tables.map(({ year, inputs }) => ({
    year,
    cities: new Map(
      inputs.series.map((series, at) => [
        series,
        inputs.rows.filter((row) => row.values[at] !== null).length,
      ]),
    ),
  }));
  const together = tables.length > 1;
  return definition.indicators.flatMap((node) => {
    if (!node.measure) return [];
    const gaps = seriesOf(parseFormula(node.measure.formula)).flatMap((series) =>
      covered
        .filter(({ cities }) => (cities.get(series) ?? 0) < reach)
        .map(({ year, cities }) => ({ series, year, cities: cities.get(series) ?? 0 })),
    );
    const gap = gaps[0];
    if (!gap) return [];
    const title = definition.sources
      .flatMap((source) => source.series ?? [])
      .find((series) => series.code === gap.series)?.title;
    return [
      {
        code: node.code,
        why: {
          'zh-CN': `${gap.year}年数据中“${title?.['zh-CN'] ?? gap.series}”只有${gap.cities}个城市，不足${reach}个，${together ? '为保证年度可比而不用' : '故不用'}`,
          en: `In the data of ${gap.year}, "${title?.en ?? gap.series}" reaches ${gap.cities} cities, fewer than ${reach}; left out${together ? ' so that the years compare' : ''}`,
        },
      },
    ];
  });
}
