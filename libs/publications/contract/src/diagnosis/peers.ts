import { formatDecimal, type Text } from '@bangyang/kernel';
import { IndicatorTree } from '@bangyang/methodology-sdk';
import {
  administrativeClassOf,
  administrativeClassTitles,
  provinceOf,
  regions,
} from '@bangyang/regions';
import type { EvaluatedCity } from '@bangyang/results-contract';
import { median } from '@bangyang/scoring';
import { populations } from '../signed-series.js';
import type { DiagnosedPeers, PeerGroup } from './diagnosis.js';
import { measured, type Points, type Work } from './work.js';

const NEAREST = 6;

/** A median of fewer says more about single cities than about a group. */
const GROUP = 3;
/** Cities are of similar size between two thirds of and one and a half times the own population. */
const SIMILAR = [2 / 3, 3 / 2] as const;

export const regionOf = (code: string): (typeof regions)[number] | undefined => {
  const province = provinceOf(code);
  return regions.find(({ id }) => id === province?.region);
};

export function peersOf(work: Work, points: Points | undefined): readonly DiagnosedPeers[] {
  const { city, current } = work;
  const { cities } = current.result;
  const ownClass = administrativeClassOf(city.code, city.name);
  const region = regionOf(city.code);
  const size = populations(current);
  const population = size?.of.get(city.code);
  const title = administrativeClassTitles[ownClass];
  const groups: readonly {
    readonly group: PeerGroup;
    readonly rule: Text;
    readonly has: (other: EvaluatedCity) => boolean;
  }[] = [
    {
      group: 'class',
      rule: {
        'zh-CN': `同为${title['zh-CN']}的参评城市`,
        en: `Evaluated cities of the same class: ${title.en ?? title['zh-CN']}`,
      },
      has: ({ code, name }) => administrativeClassOf(code, name) === ownClass,
    },
    ...(region
      ? [
          {
            group: 'region' as const,
            rule: {
              'zh-CN': `同在${region.title['zh-CN']}地区的参评城市`,
              en: `Evaluated cities of the same region: ${region.title.en ?? region.title['zh-CN']}`,
            },
            has: ({ code }: EvaluatedCity) => regionOf(code) === region,
          },
        ]
      : []),
    ...(size && population !== undefined && population > 0
      ? [
          {
            group: 'size' as const,
            rule: {
              'zh-CN': `人口规模相近的参评城市：${size.title['zh-CN']}在本市的三分之二至一倍半之间`,
              en: `Evaluated cities of similar size: ${size.title.en ?? size.title['zh-CN']} between two thirds and one and a half times that of the city`,
            },
            has: ({ code }: EvaluatedCity) => {
              const ratio = (size.of.get(code) ?? 0) / population;
              return ratio >= SIMILAR[0] && ratio <= SIMILAR[1];
            },
          },
        ]
      : []),
  ];
  return groups.map(({ group, rule, has }) => {
    const others = cities.filter((other) => other.code !== city.code && has(other));
    const distance = (other: EvaluatedCity): number =>
      Math.abs(Number(other.score) - Number(city.score));
    const listed = new Map(current.bundle.lists[0]?.rows.map((row) => [row.code, row.rank]));
    return {
      group,
      rule,
      size: others.length,
      rank: 1 + others.filter((other) => other.rank < city.rank).length,
      nearest: others
        .toSorted((a, b) => distance(a) - distance(b) || a.rank - b.rank)
        .slice(0, NEAREST)
        .map((other) => {
          const rank = listed.get(other.code);
          return {
            code: other.code,
            name: other.name,
            ...(rank !== undefined && { rank }),
            score: other.score,
          };
        }),
      ...(others.length < GROUP
        ? { medians: [], dimensions: [] }
        : mediansOf(work, points, others)),
    };
  });
}

function mediansOf(
  work: Work,
  points: Points | undefined,
  others: readonly EvaluatedCity[],
): Pick<DiagnosedPeers, 'medians' | 'dimensions'> {
  const { computed, edition, own, digits, current } = work;
  const codes = new Set(others.map(({ code }) => code));
  const at = computed.units.flatMap((unit, position) => (codes.has(unit) ? [position] : []));
  const middle = (column: Float64Array | undefined): number =>
    median(
      at
        .map((position) => column?.[position] ?? Number.NaN)
        .filter((value) => !Number.isNaN(value)),
    );
  const values = measured(work);
  const tree = new IndicatorTree(current.bundle.definition.indicators);
  return {
    medians: [...edition.raw.keys()].map((code) => {
      const value = middle(values.get(code));
      const column = points?.of(code);
      return {
        code,
        ...(!Number.isNaN(value) && {
          value: formatDecimal(value, tree.get(code).measure?.digits ?? 2),
        }),
        score: formatDecimal(middle(computed.normalised.columns.get(code)), digits),
        ...(column && { gain: formatDecimal(middle(column) - (column[own] ?? 0), digits) }),
      };
    }),
    dimensions: edition.parts.map((part) =>
      formatDecimal(middle(computed.scores.get(part)), digits),
    ),
  };
}
