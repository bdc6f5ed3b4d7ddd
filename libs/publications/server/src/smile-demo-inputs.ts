import {
  parseTable,
  type Answers,
  type InputTable,
  type TableRow,
} from '@bangyang/observations-contract';
import { demoTable } from '@bangyang/results-server';
import { classAbove, classOf } from '@bangyang/regions';
import { fullName, gazetteer } from '@bangyang/regions/gazetteer';
import { readFile } from 'node:fs/promises';

/** A filled-in form of the demo. */
export interface DemoEntry {
  readonly head: TableRow;
  readonly by: string;
  readonly answers: Answers;
}

/** Inputs of SMILE for the demo, invented but for the statistics of the yearbook; the same in every run. */
export interface SmileDemoInputs {
  /** what web collection brings, all kinds of entrants in one table */
  readonly web: InputTable;
  readonly forms: {
    readonly 'self-recommendation': readonly DemoEntry[];
    readonly 'expert-recommendation': readonly DemoEntry[];
    readonly 'overall-assessment': readonly DemoEntry[];
  };
  /** means of residents by city, each on the scale of the form */
  readonly residents: readonly DemoEntry[];
  /** of the cities that apply */
  readonly applications: readonly DemoEntry[];
}

/** Of the yearbook, as it stands there. */
const STATISTICS = [
  'pop_registered',
  'gdp_pc',
  'gdp_growth',
  'patents_granted',
  'university_students',
  'hospital_beds',
  'green_coverage',
  'museums',
] as const;
const INVENTED = [
  'reports',
  'visitor_rating',
  'reach_online',
  'platforms',
  'installs',
  'activity',
  'frequency',
  'stickiness',
  'third_party_rank',
] as const;

/** Share of the districts and counties of ordinary cities that take part in the demo. */
const COUNTIES = 0.12;
const APPLICANTS = 30;
const QUESTIONED = 60;

/** Between 0 and 1, from a text alone (FNV-1a), so that the demo is the same everywhere. */
function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** A score out of 100 of somebody of that strength, with some chance in it. */
const score = (strength: number, key: string): number =>
  Math.round(10 * (38 + 60 * (0.65 * strength + 0.35 * chance(key)))) / 10;
const count = (strength: number, key: string, most: number): number =>
  Math.round(most * (0.2 + 0.5 * strength + 0.3 * chance(key)));

interface Strong {
  readonly head: TableRow;
  readonly strength: number;
}

async function archived(file: string): Promise<readonly (readonly string[])[]> {
  const at = new URL(`../archive/smile-2019-2020-printed/${file}`, import.meta.url);
  return parseTable(await readFile(at, 'utf8'), file).rows.map(({ cells }) => cells);
}

/** Position of each value among all, from 0 for the least to 1. */
function positions(values: readonly number[]): readonly number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const found = new Array<number>(values.length).fill(0);
  order.forEach((index, at) => (found[index] = at / Math.max(1, values.length - 1)));
  return found;
}

/** Reads the shipped tables and makes up the rest. */
export async function smileDemoInputs(): Promise<SmileDemoInputs> {
  const yearbook = await demoTable(2022, STATISTICS);
  const richness = positions(yearbook.rows.map(({ values }) => values[1] ?? 0));
  const size = positions(yearbook.rows.map(({ values }) => values[0] ?? 0));
  const cities = yearbook.rows.map(({ code, name, province }, at): Strong => {
    const isHigh = classOf(code) === 'municipality' || classOf(code) === 'sub-provincial';
    const base = 0.55 * (richness[at] ?? 0) + 0.45 * (size[at] ?? 0);
    return { head: { code, name, province }, strength: isHigh ? 0.5 + base / 2 : base };
  });
  const strengthOf = new Map(cities.map(({ head, strength }) => [head.code, strength]));
  const provinces = gazetteer
    .filter(({ level }) => level === 'province')
    .map(({ code, name }): Strong => {
      const own = cities.filter(({ head }) => head.code.slice(0, 2) === code.slice(0, 2));
      const best = own
        .map(({ strength }) => strength)
        .sort((a, b) => b - a)
        .slice(0, 4);
      const mean = best.reduce((sum, item) => sum + item, 0) / Math.max(1, best.length);
      return { head: { code, name, province: name }, strength: own.length === 0 ? 0.6 : mean };
    });
  const corps: Strong = {
    head: {
      code: 'xpcc',
      name: '新疆生产建设兵团',
      province: '新疆维吾尔自治区',
      kind: 'functional-zone',
      place: '650000',
    },
    strength: 0.35,
  };
  const counties = countiesOf(strengthOf);
  const towns = await townsOf();
  const apps = await appsOf();
  const web = webTable(yearbook, cities, [...provinces, corps], counties, apps);
  return { web, ...formsOf(cities, [...provinces, corps], counties, towns) };
}

function countiesOf(strengthOf: ReadonlyMap<string, number>): readonly Strong[] {
  const known = gazetteer
    .filter(({ level, code }) => {
      if (level !== 'county' || /^(?:71|81|82)/.test(code)) return false;
      const above = classAbove(code);
      const isChosen = above === 'municipality' || above === 'sub-provincial';
      return isChosen || chance(`${code} takes part`) < COUNTIES;
    })
    .map((entry): Strong => {
      const { code } = entry;
      const above =
        strengthOf.get(`${code.slice(0, 4)}00`) ?? strengthOf.get(`${code.slice(0, 2)}0000`);
      const province =
        gazetteer.find((item) => item.code === `${code.slice(0, 2)}0000`)?.name ?? '';
      return {
        head: { code, name: fullName(entry), province },
        strength: 0.5 * (above ?? 0.4) + 0.5 * chance(`${code} strength`),
      };
    });
  const zones = (
    [
      ['zone-liangjiang', '重庆两江新区', '500000'],
      ['zone-tianfu', '四川天府新区', '510100'],
      ['zone-jinpu', '大连金普新区', '210200'],
      ['zone-xian-hitech', '西安高新技术产业开发区', '610100'],
      ['zone-harbin', '哈尔滨新区', '230100'],
      ['zone-zhengzhou-hitech', '郑州高新技术产业开发区', '410100'],
    ] as const
  ).map(([code, name, place]): Strong => {
    const province = gazetteer.find((item) => item.code === `${place.slice(0, 2)}0000`)?.name ?? '';
    return {
      head: { code, name, province, kind: 'functional-zone', place },
      strength: 0.6 + 0.4 * chance(code),
    };
  });
  return [...known, ...zones];
}

/** The towns of the printed list, and some that do not exist, so that there is something to choose from. */
async function townsOf(): Promise<readonly Strong[]> {
  const printed = (await archived('towns-100.csv')).map((cells): Strong => {
    const [no = '', , , , official = '', , province = ''] = cells;
    const [place = '', code9 = ''] = [cells[10], cells[13]];
    return {
      head: {
        code: code9 === '' ? `town-${no.padStart(3, '0')}` : code9,
        name: official,
        province,
        kind: 'town',
        ...(/^\d{6}$/.test(place) && { place }),
      },
      strength: 0.3 + 0.7 * chance(official),
    };
  });
  const invented = Array.from({ length: 12 }, (_, at): Strong => {
    const name = `示例小镇${at + 1}号`;
    const head = { code: `town-x${at + 1}`, name, province: '', kind: 'town' } as const;
    return { head, strength: 0.5 * chance(name) };
  });
  return [...printed, ...invented];
}

async function appsOf(): Promise<readonly Strong[]> {
  const rows = await archived('apps-exploded.csv');
  const printed = rows.map(([rank = '', , name = '', operator = ''], at): Strong => {
    const head = {
      code: `app-${String(at + 1).padStart(3, '0')}`,
      name,
      province: '',
      kind: 'product',
      under: operator,
    } as const;
    // The first that a company is printed with is what it is known for.
    const isFirst = rows[at - 1]?.[0] !== rank;
    return { head, strength: Math.max(0, 1 - Number(rank) / 110 - (isFirst ? 0 : 0.2)) };
  });
  const invented = Array.from({ length: 6 }, (_, at): Strong => {
    const head = {
      code: `app-x${at + 1}`,
      name: `示例应用${at + 1}号`,
      province: '',
      kind: 'product',
      under: `示例公司${at + 1}号`,
    } as const;
    return { head, strength: 0.02 * at };
  });
  return [...printed, ...invented];
}

function webTable(
  yearbook: InputTable,
  cities: readonly Strong[],
  provinces: readonly Strong[],
  counties: readonly Strong[],
  apps: readonly Strong[],
): InputTable {
  const series = [...STATISTICS, ...INVENTED];
  const invented = (given: Partial<Record<(typeof INVENTED)[number], number>>) =>
    INVENTED.map((code) => given[code] ?? null);
  const none = STATISTICS.map((): null => null);
  const provinceScore = ({ head, strength }: Strong): number => score(strength, `${head.code} web`);
  const isMunicipality = (code: string): boolean => /^(?:11|12|31|50)0000$/.test(code);
  const rows = [
    ...yearbook.rows.map((row, at) => {
      const strength = cities[at]?.strength ?? 0;
      const people = row.values[0] ?? 100;
      const province = provinces.find(({ head }) => head.code === row.code);
      return {
        code: row.code,
        name: row.name,
        province: row.province,
        values: [
          ...row.values,
          ...invented({
            reports: Math.round(
              people * (1 + 9 * strength * (0.5 + chance(`${row.code} reports`))),
            ),
            visitor_rating: score(strength, `${row.code} visitors`),
            reach_online: score(strength, `${row.code} reach`),
            ...(province && { platforms: provinceScore(province) }),
          }),
        ],
      };
    }),
    ...provinces
      .filter(({ head }) => !isMunicipality(head.code))
      .map((province) => ({
        ...province.head,
        values: [...none, ...invented({ platforms: provinceScore(province) })],
      })),
    ...counties.map(({ head, strength }) => ({
      ...head,
      values: [...none, ...invented({ reach_online: score(strength, `${head.code} reach`) })],
    })),
    ...apps.map(({ head, strength }) => ({
      ...head,
      values: [
        ...none,
        ...invented({
          installs: score(strength, `${head.code} installs`),
          activity: score(strength, `${head.code} activity`),
          frequency: score(strength, `${head.code} frequency`),
          stickiness: score(strength, `${head.code} stickiness`),
          third_party_rank: score(strength, `${head.code} rank`),
        }),
      ],
    })),
  ];
  return { series, rows: rows.sort((a, b) => (a.code < b.code ? -1 : 1)) };
}

function formsOf(
  cities: readonly Strong[],
  provinces: readonly Strong[],
  counties: readonly Strong[],
  towns: readonly Strong[],
): Omit<SmileDemoInputs, 'web'> {
  const strongest = [...cities].sort((a, b) => b.strength - a.strength);
  const isProvince = (code: string): boolean => provinces.some(({ head }) => head.code === code);
  const self = [...cities, ...counties].map(({ head, strength }): DemoEntry => {
    const key = `${head.code} self`;
    // Whoever evaluates itself is a little kinder than others are.
    const kind = Math.min(1, strength + 0.15);
    return {
      head,
      by: `${head.name}（示例）`,
      answers: {
        'self-governance': score(kind, `${key} governance`),
        'self-services': score(kind, `${key} services`),
        'self-economy': score(kind, `${key} economy`),
        ...(head.code.endsWith('00') && {
          'new-services': count(strength, `${key} new`, 120),
          projects: count(strength, `${key} projects`, 60),
          'tourism-services': count(strength, `${key} tourism`, 40),
        }),
      },
    };
  });
  const townsThemselves = towns.map(({ head, strength }): DemoEntry => ({
    head,
    by: `${head.name}（示例）`,
    answers: { 'town-practice': count(strength, `${head.code} practice`, 30) },
  }));
  const experts = ['示例专家甲', '示例专家乙'] as const;
  return {
    forms: {
      'self-recommendation': [...self, ...townsThemselves],
      'expert-recommendation': experts.flatMap((by) => [
        ...strongest.slice(0, 120).map(({ head, strength }): DemoEntry => ({
          head,
          by,
          answers: {
            influence: score(strength, `${head.code} ${by} influence`),
            investment: score(strength, `${head.code} ${by} investment`),
          },
        })),
        ...towns.map(({ head, strength }): DemoEntry => ({
          head,
          by,
          answers: { town: score(strength, `${head.code} ${by}`) },
        })),
      ]),
      'overall-assessment': [
        ...[...cities, ...counties].map(({ head, strength }): DemoEntry => {
          const key = `${head.code} assessed`;
          const province = provinces.find((item) => item.head.code === head.code);
          return {
            head,
            by: '评估组（示例）',
            answers: {
              assessment: score(strength, key),
              ...(head.code.endsWith('00') && {
                reach: score(strength, `${key} reach`),
                innovation: score(strength, `${key} innovation`),
                business: score(strength, `${key} business`),
              }),
              ...(province && economyOf(province)),
            },
          };
        }),
        ...provinces
          .filter(({ head }) => !cities.some((city) => city.head.code === head.code))
          .map((province): DemoEntry => ({
            head: province.head,
            by: '评估组（示例）',
            answers: economyOf(province),
          })),
      ],
    },
    residents: strongest.slice(0, QUESTIONED).map(({ head, strength }): DemoEntry => {
      const step = (key: string): number => Number((score(strength, key) / 20).toFixed(2));
      return {
        head,
        by: '居民（示例）',
        answers: {
          satisfaction: step(`${head.code} satisfied`),
          rating: step(`${head.code} rating`),
        },
      };
    }),
    applications: strongest
      .filter(({ head }) => !isProvince(head.code))
      .slice(0, APPLICANTS)
      .map(({ head, strength }) => ({
        head,
        by: head.name,
        answers: {
          'services-online': score(strength, `${head.code} online`),
          'services-note': '【示例】申报内容为演示而虚构。',
        },
      })),
  };
}

const economyOf = ({ head, strength }: Strong): Answers => ({
  industry: score(strength, `${head.code} industry`),
  plans: score(strength, `${head.code} plans`),
});
