import { BarChart, MapChart, RadarChart, ScatterChart } from 'echarts/charts';
import {
  GeoComponent,
  GridComponent,
  RadarComponent,
  VisualMapComponent,
} from 'echarts/components';
import { init, registerMap, use } from 'echarts/core';
import { LabelLayout } from 'echarts/features';
import { SVGRenderer } from 'echarts/renderers';
import { readFileSync } from 'node:fs';

use([
  BarChart,
  MapChart,
  RadarChart,
  ScatterChart,
  GeoComponent,
  GridComponent,
  LabelLayout,
  RadarComponent,
  VisualMapComponent,
  SVGRenderer,
]);

const ACCENT = '#0b5c66';
const QUIET = '#c58a00';
const SOFT = '#9fb4b8';
const INK = '#1b2126';
const font = { fontFamily: 'Noto Sans SC', color: INK };
/** Words over points or shades keep a rim of paper, so that they are read on dark ones too. */
const onPicture = { ...font, opacity: 1, textBorderColor: '#ffffff', textBorderWidth: 1.6 };

type Option = Parameters<ReturnType<typeof init>['setOption']>[0];

/** A chart as SVG text, `width` and `height` in points. */
function draw(width: number, height: number, option: Option): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height });
  chart.setOption({ animation: false, textStyle: font, ...option });
  const svg = chart.renderToSVGString();
  chart.dispose();
  return svg;
}

export interface Bar {
  readonly name: string;
  readonly value: number;
}

/** Height of a bar with its gap: two charts of twenty find room on a page, with a source of two lines. */
const ROW = 14;

/** Horizontal bars, the first at the top, each with its value. */
export const bars = (rows: readonly Bar[], digits: number): string =>
  draw(480, 16 + rows.length * ROW, {
    grid: { left: 96, right: 48, top: 8, bottom: 8 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map(({ name }) => name),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...font, fontSize: 10, interval: 0 },
    },
    series: [
      {
        type: 'bar',
        data: rows.map(({ value }) => value),
        barWidth: 9,
        itemStyle: { color: ACCENT },
        label: {
          show: true,
          position: 'right',
          ...font,
          fontSize: 10,
          formatter: ({ value }: { value?: unknown }) => Number(value).toFixed(digits),
        },
      },
    ],
  });

/** Two horizontal bars for each name, the first of them in front; each with its value. */
export const comparedBars = (
  names: readonly string[],
  series: readonly { readonly name: string; readonly values: readonly number[] }[],
  digits: number,
): string =>
  draw(480, 24 + names.length * 30, {
    grid: { left: 150, right: 48, top: 8, bottom: 8 },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: [...names],
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...font, fontSize: 10, interval: 0, width: 142, overflow: 'break' },
    },
    series: series.map(({ name, values }, position) => ({
      name,
      type: 'bar' as const,
      data: [...values],
      barWidth: 9,
      itemStyle: { color: position === 0 ? ACCENT : SOFT },
      label: {
        show: true,
        position: 'right' as const,
        ...font,
        fontSize: 9,
        formatter: ({ value }: { value?: unknown }) => Number(value).toFixed(digits),
      },
    })),
  });

/** Of the series of `columns`, in order; the template shows them beside the names. */
export const columnColours = [SOFT, ACCENT, QUIET] as const;

/** Groups of columns over 0 to 100: one series a group of cities. */
export function columns(
  categories: readonly string[],
  series: readonly { readonly name: string; readonly values: readonly number[] }[],
): string {
  return draw(480, 190, {
    grid: { left: 32, right: 12, top: 34, bottom: 28 },
    xAxis: {
      type: 'category',
      data: [...categories],
      axisTick: { show: false },
      axisLabel: { ...font, fontSize: 9, interval: 0, width: 72, overflow: 'break' },
    },
    yAxis: { type: 'value', max: 100, axisLabel: { ...font, fontSize: 9 } },
    series: series.map(({ name, values }, position) => ({
      name,
      type: 'bar' as const,
      data: [...values],
      itemStyle: { color: columnColours[position % columnColours.length] ?? ACCENT },
      label: {
        show: true,
        position: 'top' as const,
        ...font,
        fontSize: 7,
        formatter: ({ value }: { value?: unknown }) => Number(value).toFixed(0),
      },
    })),
  });
}

/** How many values fall into each step of a scale. */
export function histogram(values: readonly number[], step: number): string {
  const lowest = Math.floor(Math.min(...values) / step) * step;
  const highest = Math.ceil(Math.max(...values) / step) * step;
  const names: string[] = [];
  const counts: number[] = [];
  for (let from = lowest; from < highest; from += step) {
    names.push(`${from}–${from + step}`);
    counts.push(values.filter((value) => value >= from && value < from + step).length);
  }
  return draw(480, 190, {
    grid: { left: 32, right: 12, top: 16, bottom: 26 },
    xAxis: {
      type: 'category',
      data: names,
      axisTick: { show: false },
      axisLabel: { ...font, fontSize: 8, interval: 0 },
    },
    yAxis: { type: 'value', axisLabel: { ...font, fontSize: 9 }, splitNumber: 4 },
    series: [
      {
        type: 'bar',
        data: counts,
        barCategoryGap: '12%',
        itemStyle: { color: ACCENT },
        label: { show: true, position: 'top', ...font, fontSize: 8 },
      },
    ],
  });
}

const LONG = 14;

/** A long name in two lines: the renderer folds no axis of a radar by itself, and cuts what does not fit. */
function folded(name: string): string {
  const spaces = [...name.matchAll(/ /g)].map(({ index }) => index);
  if (name.length <= LONG || spaces.length === 0) return name;
  const middle = spaces.reduce((best, at) =>
    Math.abs(at - name.length / 2) < Math.abs(best - name.length / 2) ? at : best,
  );
  return `${name.slice(0, middle)}\n${name.slice(middle + 1)}`;
}

/** One place over its dimensions (0 to 100) beside a mean. */
export const radar = (
  axes: readonly string[],
  values: readonly number[],
  mean: readonly number[],
): string =>
  draw(216, 134, {
    radar: {
      indicator: axes.map((name) => ({ name: folded(name), max: 100 })),
      center: ['50%', '50%'],
      radius: 46,
      splitNumber: 4,
      axisNameGap: 4,
      axisName: { ...font, fontSize: 7, width: 58, overflow: 'break' },
      splitArea: { show: false },
      splitLine: { lineStyle: { color: '#d9dee2' } },
      axisLine: { lineStyle: { color: '#d9dee2' } },
    },
    series: [
      {
        type: 'radar',
        symbol: 'none',
        data: [
          { value: [...mean], lineStyle: { color: QUIET, width: 1, type: 'dashed' } },
          {
            value: [...values],
            lineStyle: { color: ACCENT, width: 1.4 },
            areaStyle: { color: ACCENT, opacity: 0.14 },
          },
        ],
      },
    ],
  });

/** Groups of cities over the same dimensions (0 to 100), in the colours of `columnColours`. */
export const groupRadar = (
  axes: readonly string[],
  groups: readonly (readonly number[])[],
): string =>
  draw(420, 290, {
    radar: {
      indicator: axes.map((name) => ({ name: folded(name), max: 100 })),
      center: ['50%', '52%'],
      radius: 96,
      splitNumber: 4,
      axisName: { ...font, fontSize: 9, width: 96, overflow: 'break' },
      splitArea: { show: false },
      splitLine: { lineStyle: { color: '#d9dee2' } },
      axisLine: { lineStyle: { color: '#d9dee2' } },
    },
    series: [
      {
        type: 'radar',
        symbol: 'none',
        data: groups.map((value, position) => ({
          value: [...value],
          lineStyle: {
            color: columnColours[position % columnColours.length] ?? ACCENT,
            width: 1.6,
            type: (['solid', 'solid', 'dashed'] as const)[position] ?? 'solid',
          },
        })),
      },
    ],
  });

/** Cities by the size of something, on a logarithmic axis where asked for, and their scores; some are named. */
export const scatter = (
  points: readonly { readonly x: number; readonly y: number; readonly name?: string }[],
  {
    xName,
    yName,
    onLogarithms,
  }: {
    readonly xName: string;
    readonly yName: string;
    readonly onLogarithms: boolean;
  },
): string =>
  draw(480, 300, {
    grid: { left: 40, right: 52, top: 24, bottom: 48 },
    xAxis: {
      type: onLogarithms ? 'log' : 'value',
      name: xName,
      nameLocation: 'middle',
      nameGap: 24,
      nameTextStyle: { ...font, fontSize: 9 },
      axisLabel: { ...font, fontSize: 8 },
      min: 'dataMin',
      splitLine: { lineStyle: { color: '#eef1f3' } },
    },
    yAxis: {
      type: 'value',
      name: yName,
      nameTextStyle: { ...font, fontSize: 9 },
      axisLabel: { ...font, fontSize: 8 },
      splitLine: { lineStyle: { color: '#eef1f3' } },
    },
    series: [
      {
        type: 'scatter',
        symbolSize: 5,
        itemStyle: { color: ACCENT, opacity: 0.6 },
        data: points.map(({ x, y, name }) => ({
          value: [x, y],
          ...(name !== undefined && {
            label: {
              show: true,
              formatter: name,
              position: 'right' as const,
              ...onPicture,
              fontSize: 7,
            },
          }),
        })),
        labelLayout: { hideOverlap: true },
      },
    ],
  });

/**
 * Provinces in shades of a count, by their short Chinese names. Registered under the name `china`, for which
 * ECharts draws the box of the South China Sea itself.
 */
export function provinceMap(counts: readonly Bar[], labelOf: (name: string) => string): string {
  const outlines = readFileSync(new URL('../data/china.json', import.meta.url), 'utf8');
  registerMap('china', outlines);
  const most = Math.max(1, ...counts.map(({ value }) => value));
  return draw(480, 380, {
    visualMap: {
      type: 'continuous',
      min: 0,
      max: most,
      calculable: false,
      left: 8,
      bottom: 8,
      itemWidth: 10,
      itemHeight: 70,
      text: [String(most), '0'],
      textStyle: { ...font, fontSize: 9 },
      inRange: { color: ['#f2f5f6', '#9fc4c9', ACCENT] },
    },
    series: [
      {
        type: 'map',
        map: 'china',
        layoutCenter: ['50%', '58%'],
        layoutSize: 430,
        data: counts.map(({ name, value }) => ({ name, value })),
        itemStyle: { borderColor: '#8a949b', borderWidth: 0.5 },
        label: {
          show: true,
          ...onPicture,
          fontSize: 6,
          formatter: ({ name }: { name: string }) => labelOf(name),
        },
      },
    ],
  });
}
