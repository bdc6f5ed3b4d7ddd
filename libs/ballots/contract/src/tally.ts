export type BallotStatus = 'counted' | 'quarantined' | 'void';

export interface CastBallot {
  readonly receipt: string;
  /** numbers of entrants */
  readonly choices: readonly number[];
}

/** What was decided about a ballot. A later event replaces an earlier one; a ballot without any is counted. */
export interface BallotEvent {
  readonly receipt: string;
  readonly status: BallotStatus;
}

export interface EntrantTally {
  readonly entrant: number;
  readonly counted: number;
  readonly quarantined: number;
  readonly void: number;
}

/** Where each ballot stands after its events, which come in the order in which they happened. */
export function statusesOf(events: readonly BallotEvent[]): ReadonlyMap<string, BallotStatus> {
  return new Map(events.map(({ receipt, status }) => [receipt, status]));
}

/**
 * Votes of each entrant. Pure: there is no counter anywhere that could differ from the ballots. An entrant that
 * nobody chose has zeros; a choice of who is no entrant (any more) counts for nobody.
 */
export function tally(
  entrants: readonly number[],
  ballots: readonly CastBallot[],
  events: readonly BallotEvent[],
): readonly EntrantTally[] {
  const statuses = statusesOf(events);
  const counts = new Map(
    entrants.map((entrant) => [entrant, { counted: 0, quarantined: 0, void: 0 }]),
  );
  for (const { receipt, choices } of ballots) {
    const status = statuses.get(receipt) ?? 'counted';
    for (const entrant of new Set(choices)) {
      const count = counts.get(entrant);
      if (count) count[status] += 1;
    }
  }
  return [...counts].map(([entrant, count]) => ({ entrant, ...count }));
}
