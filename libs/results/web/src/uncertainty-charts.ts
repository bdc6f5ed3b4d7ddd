import type { UncertaintyResult } from '@bangyang/results-contract/messages';
import { chartColours, type ChartOption } from '@bangyang/ui';

type City = UncertaintyResult['cities'][number];

const [ACCENT, SECOND, THIRD, QUIET] = chartColours;
const tierColours = [ACCENT, SECOND, THIRD];
const category = (names: readonly string[]) => ({
  type: 'category',
  inverse: true,
  data: names,
  axisTick: { show: false },
  axisLabel: { interval: 0 },
});
const grid = { left: 8, right: 28, top: 36, bottom: 8, outerBoundsMode: 'same' };

interface RangeWords {
  readonly ranges: string;
  readonly median: string;
  readonly published: string;
}

/** Bars from q5 to q95, the median as a dot, the published rank as a line; the first city at the top. */
export function rangesChart(cities: readonly City[], words: RangeWords): ChartOption {
  return {
    grid,
    legend: { top: 0 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', min: 0, minInterval: 1, position: 'top' },
    yAxis: category(cities.map(({ name }) => name)),
    series: [
      {
        type: 'bar',
        stack: 'range',
        silent: true,
        tooltip: { show: false },
        itemStyle: { color: 'transparent' },
        data: cities.map(({ q5 }) => Math.max(0, (q5 ?? 0) - 0.5)),
      },
      {
        type: 'bar',
        name: words.ranges,
        stack: 'range',
        barWidth: 10,
        itemStyle: { color: QUIET },
        data: cities.map(({ q5, q95 }) => (q5 === null || q95 === null ? 0 : q95 - q5 + 1)),
        tooltip: { show: false },
      },
      {
        type: 'scatter',
        name: words.median,
        symbolSize: 8,
        itemStyle: { color: ACCENT },
        data: cities.map(({ median }) => median),
      },
      {
        type: 'scatter',
        name: words.published,
        symbol: 'rect',
        symbolSize: [2, 14],
        itemStyle: { color: '#1b2126' },
        data: cities.map(({ rank }) => rank),
      },
    ],
  };
}

/** How often each city stood in each tier, in per cent, stacked to 100. */
export function acceptabilityChart(
  cities: readonly City[],
  tiers: readonly string[],
  others: string,
): ChartOption {
  const percent = (share: number): number => Math.round(share * 1000) / 10;
  return {
    grid,
    legend: { top: 0 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', max: 100, position: 'top', axisLabel: { formatter: '{value} %' } },
    yAxis: category(cities.map(({ name }) => name)),
    series: [
      ...tiers.map((name, at) => ({
        type: 'bar',
        name,
        stack: 'tiers',
        barWidth: 10,
        itemStyle: { color: tierColours[at % tierColours.length] },
        data: cities.map((city) => percent(city.tiers[at] ?? 0)),
      })),
      {
        type: 'bar',
        name: others,
        stack: 'tiers',
        itemStyle: { color: '#e3e8ea' },
        data: cities.map((city) =>
          percent(
            Math.max(0, 1 - city.tiers.reduce<number>((sum, share) => sum + (share ?? 0), 0)),
          ),
        ),
      },
    ],
  };
}

interface Whisker {
  readonly value: (at: number) => number;
  readonly coord: (point: readonly number[]) => readonly number[];
}

/** First and total indices side by side, each with its interval as a whisker. */
export function sobolChart(
  sobol: UncertaintyResult['sobol'],
  names: readonly string[],
  words: { readonly alone: string; readonly total: string },
): ChartOption {
  const whiskers = (intervals: readonly (readonly [number, number] | null)[], shift: number) => ({
    type: 'custom',
    silent: true,
    tooltip: { show: false },
    data: intervals.flatMap((interval, at) => (interval ? [[interval[0], interval[1], at]] : [])),
    encode: { x: [0, 1], y: 2 },
    renderItem: (_: unknown, { value, coord }: Whisker) => {
      const [from = 0, y = 0] = coord([value(0), value(2)]);
      const [to = 0] = coord([value(1), value(2)]);
      const line = (x1: number, y1: number, x2: number, y2: number) => ({
        type: 'line',
        shape: { x1, y1: y1 + shift, x2, y2: y2 + shift },
        style: { stroke: '#1b2126', lineWidth: 1.2 },
      });
      return {
        type: 'group',
        children: [
          line(from, y, to, y),
          line(from, y - 4, from, y + 4),
          line(to, y - 4, to, y + 4),
        ],
      };
    },
  });
  return {
    grid,
    legend: { top: 0, data: [words.alone, words.total] },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' } },
    xAxis: { type: 'value', position: 'top' },
    yAxis: category(names),
    series: [
      {
        type: 'bar',
        name: words.alone,
        barWidth: 14,
        barGap: '30%',
        itemStyle: { color: ACCENT },
        data: sobol.map(({ first }) => first),
      },
      {
        type: 'bar',
        name: words.total,
        barWidth: 14,
        itemStyle: { color: SECOND },
        data: sobol.map(({ total }) => total),
      },
      whiskers(
        sobol.map(({ firstInterval }) => firstInterval),
        -9,
      ),
      whiskers(
        sobol.map(({ totalInterval }) => totalInterval),
        9,
      ),
    ],
  };
}
