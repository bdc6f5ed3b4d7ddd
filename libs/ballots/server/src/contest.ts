import { recordAudit } from '@bangyang/audit-server';
import { votingSettings, type VoteState, type VotingSettings } from '@bangyang/ballots-contract';
import {
  editionById,
  phaseOf,
  pinnedDefinition,
  type EditionView,
  type Unheld,
} from '@bangyang/editions-server';
import { canonicalJson, CodedError, type Json } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';

/** The vote of an edition, as it is stored. */
export interface Contest {
  readonly settings: VotingSettings;
  readonly revision: number;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
}

type Rules = NonNullable<Definition['ballot']>;

/** What decides whether votes are taken. */
export interface Vote {
  readonly edition: EditionView;
  readonly rules: Rules;
  readonly definition: Definition;
  readonly contest: Contest | undefined;
}

/** Throws `ballot.none` for an edition whose methodology has no public vote, and `edition.unknown`. */
export async function voteOf(tx: Tx, editionId: string): Promise<Vote> {
  const edition = await editionById(tx, editionId);
  const { definition } = await pinnedDefinition(tx, editionId);
  if (!definition.ballot) {
    throw new CodedError({
      code: 'ballot.none',
      where: edition.slug,
      what: 'the methodology of this edition has no public vote',
    });
  }
  return {
    edition,
    definition,
    rules: definition.ballot,
    contest: await readContest(tx, editionId),
  };
}

export async function readContest(tx: Tx, editionId: string): Promise<Contest | undefined> {
  const [row] = await tx.query<{
    settings: string;
    revision: number;
    opened_at: Date | null;
    closed_at: Date | null;
  }>('SELECT settings, revision, opened_at, closed_at FROM ballot_contest WHERE edition_id = $1', [
    editionId,
  ]);
  return (
    row && {
      settings: votingSettings.parse(JSON.parse(row.settings)),
      revision: row.revision,
      openedAt: row.opened_at,
      closedAt: row.closed_at,
    }
  );
}

/** The stages in which votes are taken, from the first to the last. */
export function stagesOf({ definition, rules }: Pick<Vote, 'definition' | 'rules'>) {
  const { stages } = definition.workflow;
  const at = (name: string): number => stages.findIndex((stage) => stage.name === name);
  return stages.slice(at(rules.from), at(rules.until) + 1);
}

/** Where the vote stands at a moment of the server's clock. */
export function stateOf(vote: Vote, now: Date): VoteState {
  const { edition, definition, contest } = vote;
  const phase = phaseOf(
    { openedAt: edition.isOpen ? new Date(0) : null, stage: edition.stage },
    definition,
  );
  if (phase === 'released') return 'released';
  if (!contest?.openedAt) return 'ahead';
  const { opensAt, closesAt } = contest.settings;
  if (contest.closedAt || (closesAt !== null && now >= new Date(closesAt))) return 'closed';
  if (!stagesOf(vote).some(({ name }) => name === edition.stage)) return 'closed';
  return opensAt !== null && now < new Date(opensAt) ? 'ahead' : 'open';
}

/** Stores the settings of a vote that has not opened. Throws `ballot.opened`, `ballot.none`. */
export async function configureVote(
  tx: Tx,
  editionId: string,
  settings: VotingSettings,
): Promise<void> {
  const { edition, contest } = await voteOf(tx, editionId);
  if (contest?.openedAt) {
    throw new CodedError({
      code: 'ballot.opened',
      where: edition.slug,
      what: 'the vote has opened; how voters are verified stays as it is',
      values: { at: contest.openedAt.toISOString() },
    });
  }
  await tx.query(
    `INSERT INTO ballot_contest (edition_id, settings) VALUES ($1, $2)
     ON CONFLICT (edition_id) DO UPDATE SET settings = $2, revision = ballot_contest.revision + 1`,
    [editionId, canonicalJson(settings)],
  );
  await recordAudit(tx, {
    action: 'ballot.configure',
    target: `edition ${edition.slug}`,
    before: (contest?.settings ?? null) as Json,
    after: settings as Json,
  });
}

/** Whether a vote could open now, or why not. Nothing is preselected: somebody must have chosen. */
export async function mayOpen(
  tx: Tx,
  editionId: string,
  unavailable: readonly string[],
): Promise<true | Unheld> {
  const { definition } = await pinnedDefinition(tx, editionId);
  if (!definition.ballot) return 'the methodology has no public vote';
  const contest = await readContest(tx, editionId);
  if (!contest)
    return 'nobody has chosen yet how voters are verified; settle it on the page of the vote';
  const { handler, stronger } = contest.settings;
  for (const kind of [handler, stronger])
    if (unavailable.includes(kind))
      return {
        need: 'ballot.handler-missing',
        what: `this installation cannot verify voters by ${kind}`,
      };
  if (handler === 'codes' || stronger === 'codes') {
    const codes = await tx.query('SELECT 1 FROM ballot_code WHERE edition_id = $1 LIMIT 1', [
      editionId,
    ]);
    if (codes.length === 0)
      return { need: 'ballot.codes', what: 'the list of codes is empty; make codes first' };
  }
  return true;
}

/** Opens the vote; one that is open stays so. */
export async function openBallot(tx: Tx, editionId: string, now: Date): Promise<void> {
  await tx.query(
    'UPDATE ballot_contest SET opened_at = $2 WHERE edition_id = $1 AND opened_at IS NULL',
    [editionId, now],
  );
}

/** True once the vote is closed and nothing of it waits for a ruling: the guard `ballot.closed`. */
export async function ballotClosed(tx: Tx, editionId: string): Promise<true | Unheld> {
  const contest = await readContest(tx, editionId);
  if (!contest?.openedAt) return 'the vote has not been held';
  if (!contest.closedAt) return 'the vote is still open';
  const [{ waiting } = { waiting: 0 }] = await tx.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM (
       SELECT DISTINCT ON (receipt) status FROM ballot_event WHERE edition_id = $1 ORDER BY receipt, id DESC) AS latest
     WHERE status = 'quarantined'`,
    [editionId],
  );
  return waiting === 0
    ? true
    : {
        need: 'ballot.ruled',
        count: waiting,
        what: `${waiting} ${waiting === 1 ? 'ballot is' : 'ballots are'} set aside and ${waiting === 1 ? 'waits' : 'wait'} for a ruling`,
      };
}
