import { describe, expect, it } from '@jest/globals';
import { json, unopened } from '../golden/read-golden.js';
import { copelandScores } from './copeland.js';
import {
  aggregate,
  competitionRanks,
  compoundGrowth,
  dominance,
  groupRanks,
  impute,
  kurtosis,
  normalise,
  outrankingMatrix,
  percentChange,
  quantile,
  skewness,
  sobolIndices,
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

/** Cases that some test runs, or that are exceptions with a reason. */
const answered = new Set<Case>();

const named = (cases: readonly Case[]): [string, Case][] =>
  cases.map((one) => {
    answered.add(one);
    return [`${one.fn} ${JSON.stringify(one.args)}`, one];
  });

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
  const tiesIn = (args: Case['args']): Pick<Normalisation, 'ties'> => {
    const ties = args['ties.method']?.[0];
    return { ties: ties === 'average' ? 'average' : ties === 'max' ? 'largest' : 'smallest' };
  };
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
    n_rank: (args) => ({ method: 'rank', ...tiesIn(args) }),
    n_prank: (args) => ({ method: 'percentile-rank', ...tiesIn(args) }),
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
    ({ args }) => args['ties.method']?.[0] !== 'first' && !args.scale_factor,
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
  it.each(named(casesOf('rank', 'rank_df')))('%s', (_, one) => {
    const { s, g } = one.args.df as unknown as { s: (number | null)[]; g?: (string | null)[] };
    const groups = g?.map((group) => group ?? undefined);
    expect(groups ? groupRanks(column(s), groups) : competitionRanks(column(s))).toEqual(
      (one.value as { s: (number | null)[] }).s,
    );
  });

  const matrices = casesOf('copeland', 'outrankMatrix');
  const columnsOf = ({ args }: Case): Float64Array[] =>
    (Object.values(args.X ?? {}) as unknown as unknown[][]).map(column);
  const hasGaps = (one: Case): boolean =>
    columnsOf(one).some((values) => values.some(Number.isNaN));
  it.each(named(matrices))('%s', (_, one) => {
    const matrix = outrankingMatrix(columnsOf(one), numbers(one.args.w));
    const golden = (one.value as { OutRankMatrix: number[][] }).OutRankMatrix;
    matrix.forEach((row, i) =>
      row.forEach((share, j) => {
        // A comparison that is missing counts for nobody; COINr gives it to the later row.
        if (i === j || !hasGaps(one)) expect(share).toBeCloseTo(golden[i]?.[j] ?? Number.NaN, 12);
        else expect(share + (matrix[j]?.[i] ?? 0)).toBeCloseTo(1, 12);
      }),
    );
    if (!hasGaps(one))
      expect(dominance(matrix).pairs).toBe((one.value as { nDominant: number[] }).nDominant[0]);
  });
  const gappy = casesOf('copeland', 'a_copeland').filter(hasGaps);
  it.each(named(gappy))('does not depend on the order of rows: %s', (_, one) => {
    const scores = (rows: Float64Array[]): number[] => [
      ...copelandScores(rows, numbers(one.args.w), rows[0]?.length ?? 0),
    ];
    const columns = columnsOf(one);
    expect(scores(columns.map((values) => values.toReversed())).reverse()).toEqual(scores(columns));
  });
});

describe('COINr checks, trends and estimates', () => {
  it.each(named(casesOf('check_SkewKurt', 'check_SkewKurt')))('%s', (_, one) => {
    const x = column(one.args.x ?? []);
    const golden = one.value as
      Record<'Pass' | 'Skew' | 'Kurt', (number | boolean | null)[]> | undefined;
    const limits = {
      skew: Number(one.args.skew_thresh?.[0] ?? 2),
      kurtosis: Number(one.args.kurt_thresh?.[0] ?? 3.5),
    };
    const treated = treat(tableOf(x), { ...limits, maxWinsorised: 0, then: 'log' });
    if (golden && (one.args['na.rm'] || !x.some(Number.isNaN))) {
      expectClose([skewness(x), kurtosis(x)], numbers([golden.Skew[0], golden.Kurt[0]]));
      // A check without an answer leaves the column as it is, as one that passes.
      expect(treated.columns.get('x')?.transform === 'none').toBe(golden.Pass[0] !== false);
    }
  });
  it.each(named(casesOf('trend', 'CAGR', 'prc_change')))('%s', (_, one) => {
    const [y, x] = [column(one.args.y ?? []), column(one.args.x ?? [])];
    const found =
      one.fn === 'CAGR'
        ? compoundGrowth(y, x)
        : percentChange(y, x, Number(one.args.per?.[0] ?? 1));
    expectClose([found], wanted(one));
  });
  it.each(named(casesOf('quantile', 'stats::quantile type 7')))('%s', (_, one) => {
    const sorted = column(one.args.x ?? []).sort();
    expectClose(
      numbers(one.args.probs).map((p) => quantile(sorted, p)),
      wanted(one),
    );
  });
  it.each(named(casesOf('sobol', 'SA_estimate')))('%s', (_, one) => {
    const yy = numbers(one.args.yy);
    const n = Number(one.args.N?.[0]);
    const d = Number(one.args.d?.[0]);
    const part = (at: number): number[] => yy.slice(at * n, (at + 1) * n);
    const golden = (one.value as { SensInd: { Variable: string[]; Si: number[]; STi: number[] } })
      .SensInd;
    const found = sobolIndices(golden.Variable, {
      a: part(0),
      b: part(1),
      ab: Array.from({ length: d }, (_x, at) => part(at + 2)),
    });
    expectClose(
      found.map(({ first }) => first ?? Number.NaN),
      golden.Si,
    );
    expectClose(
      found.map(({ total }) => total ?? Number.NaN),
      golden.STi,
    );
  });
});

describe('cases in which engine 1 departs from COINr', () => {
  const x = (one: Case): Float64Array => column(one.args.x ?? []);
  const winsorising = casesOf('winsorise', 'winsorise');
  it.each(named(winsorising.filter(({ args }) => args.force_win)))('forces %s', (_, one) => {
    const { columns } = treat(tableOf(x(one)), {
      skew: 2,
      kurtosis: 3.5,
      then: 'none',
      force: true,
      maxWinsorised: Number(one.args.winmax?.[0]),
    });
    expectClose(columns.get('x')?.column ?? [], wanted(one));
    expect(columns.get('x')?.winsorised).toHaveLength(
      (one.value as { nwin: number[] }).nwin[0] ?? -1,
    );
  });
  it.each(named(winsorising.filter((one) => !answered.has(one))))(
    'treats what COINr cannot: %s',
    (_, one) => {
      // Two-valued columns stay as they are; gaps are passed over instead of stopping the step.
      const { columns } = treat(tableOf(x(one)), {
        skew: 2,
        kurtosis: 3.5,
        then: 'none',
        maxWinsorised: 5,
      });
      const treated = columns.get('x')?.column ?? new Float64Array();
      if (new Set(x(one)).size === 2) expect([...treated]).toEqual([...x(one)]);
      expect([...treated].map(Number.isNaN)).toEqual([...x(one)].map(Number.isNaN));
    },
  );
  it.each(named(casesOf('skew_kurt', 'skew', 'kurt').filter((one) => !answered.has(one))))(
    'passes over gaps: %s',
    (_, one) => {
      const there = x(one).filter((value) => !Number.isNaN(value));
      const statistic = one.fn === 'skew' ? skewness : kurtosis;
      expect(statistic(x(one))).toBe(statistic(there));
    },
  );
  const logarithms = [
    ...casesOf('log', 'log_CT', 'log_CT_orig', 'log_CT_plus', 'log_GII'),
    ...casesOf('boxcox', 'boxcox'),
  ];
  it.each(named(logarithms.filter((one) => !answered.has(one) && new Set(one.args.x).size === 1)))(
    'leaves a constant alone: %s',
    (_, one) => {
      const { columns } = treat(tableOf(x(one)), {
        skew: 2,
        kurtosis: 3.5,
        then: 'log-ct',
        maxWinsorised: 5,
      });
      expect([...(columns.get('x')?.column ?? [])]).toEqual([...x(one)]);
    },
  );
  const copied = (one: Case): boolean => one.fn === 'log_GII';
  it.each(named(logarithms.filter(copied)))(
    'has no log_GII, which gives back what it gets: %s',
    (_, one) => expectClose(x(one), wanted(one)),
  );
  it.each(named(logarithms.filter(({ args }) => args.makepos?.[0] === false)))(
    'always shifts to 1 before Box-Cox, which a sample from 1 on does not feel: %s',
    (_, one) => {
      const treated = treat(tableOf(x(one)), {
        skew: 0,
        kurtosis: -Infinity,
        maxWinsorised: 0,
        then: 'box-cox',
        lambda: Number(one.args.lambda?.[0]),
      });
      expect(Math.min(...x(one))).toBe(1);
      expectClose(treated.table.columns.get('x') ?? [], wanted(one));
    },
  );
  it.each(named(logarithms.filter((one) => !answered.has(one))))(
    'passes over gaps: %s',
    (_, one) => {
      expect(one.args.x).toContain(null);
    },
  );
  it.each(named(casesOf('normalise', 'n_scaled').filter(({ args }) => args.scale_factor)))(
    'scales to 100 always: %s',
    (_, one) => {
      const [low = 0, high = 0] = numbers(one.args.npara);
      const scaled = normalise(tableOf(x(one)), { method: 'scaled', bounds: [low, high] }, []);
      expectClose(
        (scaled.columns.get('x') ?? new Float64Array()).map((value) => value / 100),
        wanted(one),
      );
    },
  );
  it.each(named(casesOf('normalise', 'n_rank', 'n_prank').filter((one) => !answered.has(one))))(
    'never ranks by the order of rows: %s',
    (_, one) => {
      const method = one.fn === 'n_rank' ? ('rank' as const) : ('percentile-rank' as const);
      const scores = normalise(tableOf(x(one)), { method }, []).columns.get('x') ?? [];
      expect(scores[1]).toBe(scores[3]);
      expect(wanted(one)[1]).not.toBe(wanted(one)[3]);
    },
  );
  const methods: Readonly<Record<string, Normalisation['method']>> = {
    n_minmax: 'min-max',
    n_rank: 'rank',
    none: 'none',
  };
  it.each(named(casesOf('normalise', 'Normalise')))(
    'turns negative directions round: %s',
    (_, one) => {
      const scores = normalise(
        tableOf(x(one)),
        { method: methods[String(one.args.f_n?.[0])] ?? 'none' },
        [{ code: 'x', weight: 1, direction: -1 }],
      );
      expectClose(scores.columns.get('x') ?? [], wanted(one));
    },
  );
  it.each(
    named(
      casesOf('aggregate', 'a_amean', 'a_gmean', 'a_hmean', 'a_genmean').filter(
        (one) => !answered.has(one),
      ),
    ),
  )('refuses a weight or value without meaning, or passes over a gap: %s', (_, { fn, args }) => {
    const weights = numbers(args.w);
    const odd = weights.some((weight) => weight < 0) || numbers(args.x).some((value) => value < 0);
    expect(odd || (fn === 'a_genmean' && (args.x ?? []).includes(null))).toBe(true);
  });
});

it('answers every case of the file', () => {
  const all = Object.values(vectors).flat();
  expect(
    all.filter((one) => !answered.has(one)).map(({ fn, args }) => `${fn} ${JSON.stringify(args)}`),
  ).toEqual([]);
  expect(all).toHaveLength(258);
});

it('opens every reference file that it answers for', () =>
  expect(unopened('golden-vectors')).toEqual([]));
