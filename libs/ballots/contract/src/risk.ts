/** What is known of how a ballot came; traits are keyed hashes, equal where what they stand for is equal. */
export interface BallotTrace {
  readonly receipt: string;
  /** milliseconds */
  readonly at: number;
  /** from the challenge, or from the sending of the code, to the ballot */
  readonly tookMs: number;
  readonly device: string;
  /** address range */
  readonly prefix: string;
  /** kind of browser */
  readonly agent: string;
  /** mailbox whatever dots and hyphens it is written with */
  readonly alias: string | null;
  /** numbered mailbox without its digits */
  readonly stem: string | null;
  /** mail domain, unless anybody can open a mailbox there */
  readonly domain: string | null;
  /** how the name of the mailbox begins */
  readonly letters: string | null;
  readonly choices: readonly number[];
}

export const riskReasons = [
  'too-fast',
  'same-device',
  'alias-mailboxes',
  'numbered-mailboxes',
  'alphabetic-names',
  'burst',
] as const;
export type RiskReason = (typeof riskReasons)[number];

export interface Suspicion {
  readonly receipt: string;
  /** from `SUSPICIOUS` up; the sum of what speaks against the ballot */
  readonly score: number;
  readonly reason: RiskReason;
}

/** A ballot with this score is set aside until two persons have ruled on it. */
export const SUSPICIOUS = 0.7;

/** Nobody reads a page, chooses and confirms in less, nor finds a code in their mail. */
const FASTEST_MS = 1_000;
const HASTY_MS = 3_500;
const WINDOW_MS = 10 * 60_000;
const FEWEST_ALIKE = 15;
const FEWEST_ALIASES = 4;
const FEWEST_NUMBERED = 5;
const FEWEST_IN_BURST = 20;
const SHORTEST_RUN = 8;

/** How much each observation about a group says; none is enough alone, but an order that chance does not make nearly is. */
const WEIGHTS = {
  alias: 0.6,
  numbered: 0.35,
  alphabetic: 0.5,
  burst: 0.35,
  oneEntrant: 0.2,
  oneBrowser: 0.25,
  machineTime: 0.35,
} as const;

type Group = readonly BallotTrace[];

/**
 * The ballots that look like the work of machines, each with what speaks most against it. Pure: the same ballots give
 * the same answer. A group from one address range, as a school, is not suspicious for that: what counts is how
 * its ballots came.
 */
export function assess(
  ballots: readonly BallotTrace[],
  { perDevice }: { readonly perDevice: number },
): readonly Suspicion[] {
  const worst = new Map<string, Suspicion>();
  const suspect = (receipt: string, score: number, reason: RiskReason): void => {
    if (score < SUSPICIOUS || (worst.get(receipt)?.score ?? 0) >= score) return;
    worst.set(receipt, { receipt, score: Math.round(score * 100) / 100, reason });
  };
  const ordered = ballots.toSorted((a, b) => a.at - b.at || (a.receipt < b.receipt ? -1 : 1));
  for (const { receipt, tookMs } of ordered)
    if (tookMs < FASTEST_MS) suspect(receipt, 1, 'too-fast');
  for (const group of groupsBy(ordered, ({ device }) => device))
    for (const { receipt } of group.slice(perDevice)) suspect(receipt, 1, 'same-device');
  for (const group of groupsBy(ordered, ({ alias }) => alias))
    if (group.length >= FEWEST_ALIASES) blame(group, WEIGHTS.alias, 'alias-mailboxes', suspect);
  for (const group of groupsBy(ordered, ({ stem }) => stem))
    if (group.length >= FEWEST_NUMBERED)
      blame(group, WEIGHTS.numbered, 'numbered-mailboxes', suspect);
  for (const key of ['domain', 'prefix', 'agent'] as const)
    for (const group of groupsBy(ordered, (ballot) => ballot[key]))
      for (const run of ascendingRuns(group))
        blame(run, WEIGHTS.alphabetic, 'alphabetic-names', suspect);
  for (const key of ['prefix', 'agent', 'domain'] as const)
    for (const shift of [0, WINDOW_MS / 2])
      for (const group of groupsBy(ordered, (ballot) =>
        ballot[key] === null
          ? null
          : `${ballot[key]} ${Math.floor((ballot.at + shift) / WINDOW_MS)}`,
      ))
        if (group.length >= FEWEST_IN_BURST) blame(group, WEIGHTS.burst, 'burst', suspect);
  return [...worst.values()];
}

/** Weighs what the members of a group have in common, and blames those that share it. */
function blame(
  group: Group,
  base: number,
  reason: RiskReason,
  suspect: (receipt: string, score: number, reason: RiskReason) => void,
): void {
  const entrant = mostCommon(group.flatMap(({ choices }) => [...choices]));
  const isOneEntrant =
    entrant !== undefined && share(group, ({ choices }) => choices.includes(entrant)) >= 0.9;
  const agent = mostCommon(group.map((ballot) => ballot.agent));
  const isOneBrowser = share(group, (ballot) => ballot.agent === agent) >= 0.8;
  const pace = machinePace(group.map(({ tookMs }) => tookMs));
  // Where people and a machine come from one range, the even or hasty ones are the machine's.
  for (const { receipt, choices, agent: own, tookMs } of group) {
    const hasEntrant = isOneEntrant && choices.includes(entrant);
    const hasBrowser = isOneBrowser && own === agent;
    const hasPace = pace !== undefined && tookMs >= pace.from && tookMs <= pace.to;
    suspect(
      receipt,
      base +
        (hasEntrant ? WEIGHTS.oneEntrant : 0) +
        (hasBrowser ? WEIGHTS.oneBrowser : 0) +
        (hasPace ? WEIGHTS.machineTime : 0),
      reason,
    );
  }
}

/** Times that many have short, or all have alike; people take between some seconds and some minutes. */
function machinePace(
  times: readonly number[],
): { readonly from: number; readonly to: number } | undefined {
  if (times.filter((time) => time < HASTY_MS).length >= times.length * 0.3)
    return { from: 0, to: HASTY_MS };
  // A handful of people may be alike by chance.
  if (times.length < FEWEST_ALIKE) return undefined;
  const sorted = times.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.floor((sorted.length - 1) * part)] ?? 0;
  const [low, median, high] = [at(0.1), at(0.5), at(0.9)];
  return high - low < median * 0.35 ? { from: low * 0.9, to: high * 1.1 } : undefined;
}

/**
 * Stretches in which the names come in the order of the alphabet. Chance makes eight in order once in some
 * forty thousand tries; one out of place does not end a stretch.
 */
function ascendingRuns(group: Group): readonly Group[] {
  const named = group.filter(({ letters }) => letters !== null);
  const runs: Group[] = [];
  let run: BallotTrace[] = [];
  let slips = 0;
  const end = (): void => {
    const distinct = new Set(run.map(({ letters }) => letters)).size;
    if (run.length >= SHORTEST_RUN && distinct >= SHORTEST_RUN - 1) runs.push(run);
    run = [];
    slips = 0;
  };
  for (const ballot of named) {
    const last = run.at(-1);
    const isInOrder = last === undefined || (last.letters ?? '') <= (ballot.letters ?? '');
    if (isInOrder) run.push(ballot);
    else if (run.length >= SHORTEST_RUN && slips < run.length / 10) slips += 1;
    else {
      end();
      run.push(ballot);
    }
  }
  end();
  return runs;
}

function groupsBy(
  ballots: readonly BallotTrace[],
  key: (ballot: BallotTrace) => string | null,
): readonly Group[] {
  const groups = new Map<string, BallotTrace[]>();
  for (const ballot of ballots) {
    const name = key(ballot);
    if (name === null) continue;
    const group = groups.get(name);
    if (group) group.push(ballot);
    else groups.set(name, [ballot]);
  }
  return [...groups.values()];
}

const share = (group: Group, holds: (ballot: BallotTrace) => boolean): number =>
  group.filter(holds).length / group.length;

function mostCommon<Value>(values: readonly Value[]): Value | undefined {
  const counts = new Map<Value, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].reduce<readonly [Value, number] | undefined>(
    (best, next) => (best && best[1] >= next[1] ? best : next),
    undefined,
  )?.[0];
}
