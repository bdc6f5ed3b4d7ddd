import { COSTS, evenShare, pairCost, pairOf, type AssignmentProblem } from './problem.js';

/** What may be set aside, to find out what stands in the way. */
export type Relaxed =
  'conflicts' | 'maximum-load' | 'minimum-load' | 'avoid-pairs' | 'started-reviews';

/** A problem as rows and columns, and how to read a solution of it. */
export interface Model {
  readonly lp: string;
  /** pair by column */
  readonly pairs: ReadonlyMap<string, string>;
  /** entrant by the column that says how many of its reviews could not be placed */
  readonly short: ReadonlyMap<string, string>;
}

/** Dearer than any assignment: what is short is short because it cannot be otherwise. */
const SHORT = 1_000_000;

/**
 * Entrants on one side, experts on the other, provinces of an entrant's panel in between: a flow of
 * least cost, whose linear programme has whole numbers in its best corner. Pairs who avoid each other
 * are the one thing that a flow cannot say; only with them are whole numbers asked for. `elastic` lets
 * reviews be missing, at a price.
 */
export function modelOf(
  problem: AssignmentProblem,
  { relaxed, elastic = false }: { readonly relaxed?: Relaxed; readonly elastic?: boolean } = {},
): Model {
  const pairs = new Map<string, string>();
  const short = new Map<string, string>();
  const objective: string[] = [];
  const rows: string[] = [];
  const bounds: string[] = [];
  const byExpert = problem.experts.map((): string[] => []);
  const columnOf = new Map<string, string>();
  const avoid = relaxed === 'avoid-pairs' ? [] : problem.avoid;
  const share = evenShare(problem);

  for (const [e, entrant] of problem.entrants.entries()) {
    const own: string[] = [];
    const provinces = new Map<string, string[]>();
    for (const [x, expert] of problem.experts.entries()) {
      const pair = pairOf(entrant.id, expert.id);
      const isStarted = problem.started.has(pair) && relaxed !== 'started-reviews';
      if (problem.conflicts.has(pair) && relaxed !== 'conflicts') continue;
      const column = `v${e}_${x}`;
      pairs.set(column, pair);
      columnOf.set(pair, column);
      objective.push(`${pairCost(problem, entrant, expert)} ${column}`);
      bounds.push(isStarted ? `${column} = 1` : `${column} <= 1`);
      own.push(column);
      byExpert[x]?.push(column);
      const same = provinces.get(expert.province);
      if (same) same.push(column);
      else provinces.set(expert.province, [column]);
    }
    if (elastic) {
      const column = `s${e}`;
      short.set(column, entrant.id);
      objective.push(`${SHORT} ${column}`);
      own.push(column);
    }
    rows.push(`n${e}: ${own.join(' + ') || '0 z'} = ${entrant.reviews}`);
    let p = 0;
    for (const same of provinces.values()) {
      if (same.length <= problem.perProvince) continue;
      const column = `p${e}_${(p += 1)}`;
      objective.push(`${COSTS.province} ${column}`);
      rows.push(`q${e}_${p}: ${same.join(' + ')} - ${column} <= ${problem.perProvince}`);
    }
  }
  for (const [x, { most, least }] of problem.experts.entries()) {
    const own = byExpert[x] ?? [];
    const load = own.join(' + ') || '0 z';
    if (own.length > 0 && relaxed !== 'maximum-load') rows.push(`m${x}: ${load} <= ${most}`);
    if (least > 0 && relaxed !== 'minimum-load') rows.push(`l${x}: ${load} >= ${least}`);
    const top = relaxed === 'maximum-load' ? own.length : Math.min(most, own.length);
    // A column for each step away from an even share, each dearer than the one before.
    const steps = (letter: string, count: number): readonly string[] =>
      Array.from({ length: Math.max(0, count) }, (_, at) => {
        const column = `${letter}${x}_${at + 1}`;
        objective.push(`${COSTS.load * (at + 1)} ${column}`);
        bounds.push(`${column} <= 1`);
        return column;
      });
    const over = steps('o', top - share).map((column) => ` - ${column}`);
    const under = steps('u', share).map((column) => ` + ${column}`);
    rows.push(`h${x}: ${load}${[...over, ...under].join('')} = ${share}`);
  }
  const whole = avoid.flatMap(([one, other], at) =>
    problem.entrants.flatMap((entrant, e) => {
      const [a, b] = [
        columnOf.get(pairOf(entrant.id, one)),
        columnOf.get(pairOf(entrant.id, other)),
      ];
      if (a === undefined || b === undefined) return [];
      rows.push(`a${at}_${e}: ${a} + ${b} <= 1`);
      return [at];
    }),
  );
  const general = whole.length > 0 ? ['Binary', ...columnOf.values()] : [];
  const lp = [
    'Minimize',
    ` obj: ${objective.join('\n + ') || '0 z'}`,
    'Subject To',
    ...rows.map((row) => ` ${row}`),
    'Bounds',
    ...bounds.map((bound) => ` ${bound}`),
    ' z <= 1',
    ...general,
    'End',
    '',
  ].join('\n');
  return { lp, pairs, short };
}
