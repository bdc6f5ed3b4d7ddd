import { describe, expect, it } from '@jest/globals';
import { json } from '../golden/read-golden.js';
import {
  aggregate,
  competitionRanks,
  impute,
  kurtosis,
  normalise,
  skewness,
  treat,
} from './index.js';
import type { Aggregation, IndexNode, Normalisation, Transformation } from './index.js';

/** One call of a COINr function; null = NA, every vector an array. */
interface Case {
  readonly fn: string;
  readonly args: Readonly<Record<string, readonly (number | string | boolean | null)[]>>;
  readonly value?: unknown;
  readonly error?: string;
}

const vectors = json('vectors/vectors.json') as Readonly<Record<string, readonly Case[]>>;
const casesOf = (group: string, ...functions: string[]): readonly Case[] =>
  (vectors[group] ?? []).filter(({ fn }) => functions.includes(fn));

const column = (values: readonly unknown[]): Float64Array =>
  Float64Array.from(values, (value) => (typeof value === 'number' ? value : Number.NaN));
const numbers = (values: readonly unknown[] | undefined): number[] => [...column(values ?? [])];
const units = (length: number): string[] => Array.from({ length }, (_, at) => `u${at + 1}`);
const tableOf = (x: Float64Array) => ({ units: units(x.length), columns: new Map([['x', x]]) });

/** The reference, with everything that COINr cannot compute as missing. */
function wanted({ value }: Case): number[] {
  const values = Array.isArray(value) ? value : (value as { x: unknown[] }).x;
  return numbers(values);
}

function expectClose(found: ArrayLike<number>, expected: readonly number[]): void {
  expect(
    Array.from(found, (value, at) => {
      const reference = expected[at] ?? Number.NaN;
      return Math.abs(value - reference) <= 1e-10 * Math.max(1, Math.abs(reference))
        ? reference
        : value;
    }),
  ).toEqual(expected);
}

const named = (cases: readonly Case[]): [string, Case][] =>
  cases.map((one) => [`${one.fn} ${JSON.stringify(one.args)}`, one]);

describe('COINr function by function', () => {
  it.each(
    named(
      casesOf('skew_kurt', 'skew', 'kurt').filter(
        ({ args }) => args['na.rm'] || !args.x?.includes(null),
      ),
    ),
  )('%s', (_, one) => {
    const statistic = one.fn === 'skew' ? skewness : kurtosis;
    expectClose([statistic(column(one.args.x ?? []))], wanted(one));
  });

  const winsorised = casesOf('winsorise', 'winsorise').filter(
    ({ args, error }) =>
      !args.force_win &&
      error === undefined &&
      !args.x?.every((value) => value === 0 || value === 10),
  );
  it.each(named(winsorised))('%s', (_, one) => {
    const limits = {
      skew: 2,
      kurtosis: 3.5,
      then: 'none' as const,
      maxWinsorised: Number(one.args.winmax?.[0] ?? 5),
    };
    const { columns } = treat(tableOf(column(one.args.x ?? [])), limits);
    expectClose(columns.get('x')?.column ?? [], wanted(one));
    expect(columns.get('x')?.winsorised).toHaveLength(
      (one.value as { nwin: number[] }).nwin[0] ?? -1,
    );
  });

  const transformations: Readonly<Record<string, Transformation>> = {
    log_CT: 'log-ct',
    log_CT_orig: 'log',
    log_CT_plus: 'log-ct-plus',
    boxcox: 'box-cox',
  };
  const transformed = [
    ...casesOf('log', 'log_CT', 'log_CT_orig', 'log_CT_plus'),
    ...casesOf('boxcox', 'boxcox'),
  ].filter(
    ({ args }) =>
      args.makepos?.[0] !== false &&
      (args['na.rm'] || !args.x?.includes(null)) &&
      new Set(args.x).size > 1,
  );
  it.each(named(transformed))('%s', (_, one) => {
    // Limits that no column passes, and no point to pull in: the transformation alone.
    const always = {
      maxWinsorised: 0,
      skew: 0,
      kurtosis: -Infinity,
      then: transformations[one.fn] ?? 'log',
      lambda: Number(one.args.lambda?.[0] ?? 0.5),
    };
    expectClose(
      treat(tableOf(column(one.args.x ?? [])), always).table.columns.get('x') ?? [],
      wanted(one),
    );
  });

  it.each(named(casesOf('impute', 'i_mean', 'i_median', 'i_mean_grp', 'i_median_grp')))(
    '%s',
    (_, one) => {
      const groups = one.args.f?.map((group) => (group === null ? undefined : String(group)));
      const method = one.fn.includes('median') ? ('median' as const) : ('mean' as const);
      const filled = impute(tableOf(column(one.args.x ?? [])), {
        method,
        ...(groups && { groups }),
      });
      expectClose(filled.columns.get('x') ?? [], wanted(one));
    },
  );
});

describe('COINr normalisations', () => {
  const settings: Readonly<Record<string, (args: Case['args']) => Normalisation>> = {
    n_minmax: ({ l_u }) => ({
      method: 'min-max',
      range: l_u ? [Number(l_u[0]), Number(l_u[1])] : [0, 100],
    }),
    n_zscore: ({ m_sd }) => ({
      method: 'z-score',
      mean: Number(m_sd?.[0] ?? 0),
      sd: Number(m_sd?.[1] ?? 1),
    }),
    n_rank: () => ({ method: 'rank' }),
    n_prank: () => ({ method: 'percentile-rank' }),
    n_borda: () => ({ method: 'borda' }),
    n_dist2max: () => ({ method: 'distance-to-max' }),
    n_fracmax: () => ({ method: 'fraction-of-max' }),
    n_scaled: ({ npara }) => ({
      method: 'scaled',
      bounds: [Number(npara?.[0]), Number(npara?.[1])],
    }),
    n_dist2ref: ({ iref, cap_max }) => ({
      method: 'distance-to-reference',
      reference: `u${iref?.[0]}`,
      cap: cap_max?.[0] === true,
    }),
    n_dist2targ: ({ targ, cap_max }) => ({
      method: 'distance-to-target',
      targets: new Map([['x', Number(targ?.[0])]]),
      cap: cap_max?.[0] === true,
    }),
    n_goalposts: ({ gposts, trunc2posts }) => ({
      method: 'goalposts',
      goalposts: new Map([['x', [Number(gposts?.[0]), Number(gposts?.[1])] as const]]),
      truncate: trunc2posts?.[0] !== false,
      range: [0, Number(gposts?.[2])],
    }),
  };
  const cases = casesOf('normalise', ...Object.keys(settings)).filter(
    ({ args }) => !args['ties.method'] && !args.scale_factor,
  );
  it.each(named(cases))('%s', (_, one) => {
    const normalisation = settings[one.fn]?.(one.args);
    const direction = one.args.direction?.[0] === -1 ? -1 : 1;
    const scores = normalise(
      tableOf(column(one.args.x ?? [])),
      normalisation ?? { method: 'none' },
      [{ code: 'x', weight: 1, direction }],
    );
    expectClose(scores.columns.get('x') ?? [], wanted(one));
  });
});

describe('COINr means', () => {
  const methods: Readonly<Record<string, Aggregation['method']>> = {
    a_amean: 'arithmetic',
    a_gmean: 'geometric',
    a_hmean: 'harmonic',
    a_genmean: 'generalised',
  };
  const run = ({ fn, args }: Case): number => {
    const x = numbers(args.x);
    const codes = units(x.length);
    const nodes: IndexNode[] = [
      { code: 'top', weight: 1, direction: 1 },
      ...codes.map((code, at): IndexNode => ({
        code,
        parent: 'top',
        weight: Number(args.w ? (args.w[at] ?? Number.NaN) : 1),
        direction: 1,
      })),
    ];
    const table = {
      units: ['U'],
      columns: new Map(codes.map((code, at) => [code, Float64Array.of(x[at] ?? Number.NaN)])),
    };
    const scores = aggregate(table, nodes, {
      method: methods[fn] ?? 'arithmetic',
      ...(args.p && { power: Number(args.p[0]) }),
    });
    return scores.get('top')?.[0] ?? Number.NaN;
  };
  const cases = casesOf('aggregate', ...Object.keys(methods));
  // Departures of the README: weights below 0 and harmonic or generalised means of negatives are refused, and
  // the generalised mean skips what is missing.
  const departs = ({ fn, args }: Case): boolean =>
    numbers(args.w).some((weight) => weight < 0) ||
    ((fn === 'a_hmean' || fn === 'a_genmean') && numbers(args.x).some((value) => value < 0)) ||
    (fn === 'a_genmean' && (args.x ?? []).includes(null));
  it.each(named(cases.filter((one) => one.error === undefined && !departs(one))))('%s', (_, one) =>
    expectClose([run(one)], wanted(one)),
  );
  it.each(named(cases.filter(({ error }) => error !== undefined)))('refuses %s', (_, one) => {
    expect(() => run(one)).toThrow(expect.objectContaining({ name: 'CodedError' }));
  });
});

describe('COINr comparisons', () => {
  const complete = casesOf('copeland', 'a_copeland').filter(({ args }) =>
    Object.values(args.X ?? {}).every((values) => Array.isArray(values) && !values.includes(null)),
  );
  it.each(named(complete))('%s', (_, one) => {
    const indicators = Object.entries(one.args.X ?? {}) as unknown as [string, number[]][];
    const nodes: IndexNode[] = [
      { code: 'top', weight: 1, direction: 1 },
      ...indicators.map(([code], at): IndexNode => ({
        code,
        parent: 'top',
        weight: Number(one.args.w?.[at]),
        direction: 1,
      })),
    ];
    const table = {
      units: units(indicators[0]?.[1].length ?? 0),
      columns: new Map(indicators.map(([code, values]) => [code, column(values)])),
    };
    expect([...(aggregate(table, nodes, { method: 'copeland' }).get('top') ?? [])]).toEqual(
      wanted(one),
    );
  });
  it.each(named(casesOf('rank', 'rank_df').slice(0, 1)))('%s', (_, one) => {
    const { s } = one.args.df as unknown as { s: (number | null)[] };
    expect(competitionRanks(column(s))).toEqual((one.value as { s: (number | null)[] }).s);
  });
});
