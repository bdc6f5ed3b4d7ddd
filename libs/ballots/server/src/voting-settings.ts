import { recordAudit } from '@bangyang/audit-server';
import type { HandlerKind, VotingView } from '@bangyang/ballots-contract';
import { currentActor, type Config, type Tx } from '@bangyang/server';
import { randomBytes } from 'node:crypto';
import { stagesOf, stateOf, voteOf } from './contest.js';
import { bareCode } from './prove-voter.js';
import { hasVoterKey, voterKeysOf } from './voter-keys.js';
import { notOpen } from './vote-doors.js';

/** Handlers that lack something in this installation. */
export const unavailableHandlers = ({ sms, voterOidc }: Config): readonly HandlerKind[] => [
  ...(sms ? [] : (['sms'] as const)),
  ...(voterOidc ? [] : (['oidc'] as const)),
];

/** The vote as the organiser sees it: how many took part, never for whom. */
export async function readVoting(
  tx: Tx,
  editionId: string,
  config: Config,
  now: Date,
): Promise<VotingView> {
  const vote = await voteOf(tx, editionId);
  const { contest, rules } = vote;
  const [counts] = await tx.query<{
    codes: number;
    ballots: number;
    quarantined: number;
    void: number;
  }>(
    `WITH latest AS (
       SELECT DISTINCT ON (receipt) receipt, status FROM ballot_event WHERE edition_id = $1 ORDER BY receipt, id DESC)
     SELECT (SELECT count(*) FROM ballot_code WHERE edition_id = $1)::int AS codes,
       (SELECT count(*) FROM ballot WHERE edition_id = $1)::int AS ballots,
       (SELECT count(*) FROM latest WHERE status = 'quarantined')::int AS quarantined,
       (SELECT count(*) FROM latest WHERE status = 'void')::int AS void`,
    [editionId],
  );
  const [destruction] = await tx.query<{
    reason: string;
    proposed_by: string;
    proposer: string | null;
    confirmer: string | null;
    destroyed_at: Date | null;
  }>(
    `SELECT d.reason, d.proposed_by, a.name AS proposer, b.name AS confirmer, c.at AS destroyed_at
     FROM ballot_destruction d LEFT JOIN account a ON a.id = d.proposed_by
     LEFT JOIN ballot_destruction_confirmation c ON c.edition_id = d.edition_id LEFT JOIN account b ON b.id = c.account_id WHERE d.edition_id = $1`,
    [editionId],
  );
  const isKept = await hasVoterKey(config.dataDir, editionId);
  return {
    settings: contest?.settings ?? null,
    revision: contest?.revision ?? 0,
    state: stateOf(vote, now),
    openedAt: contest?.openedAt?.toISOString() ?? null,
    closedAt: contest?.closedAt?.toISOString() ?? null,
    rules: {
      choicesPerVoter: rules.choicesPerVoter,
      oncePer: rules.oncePer,
      comments: rules.comments,
      stages: stagesOf(vote).map(({ title }) => ({ ...title })),
    },
    codes: counts?.codes ?? 0,
    ballots: counts?.ballots ?? 0,
    quarantined: counts?.quarantined ?? 0,
    void: counts?.void ?? 0,
    key: {
      state: destruction?.destroyed_at
        ? 'destroyed'
        : destruction
          ? 'destruction-proposed'
          : isKept
            ? 'kept'
            : 'none',
      proposedBy: destruction?.proposer ?? null,
      mine: destruction?.proposed_by === currentActor().account,
      reason: destruction?.reason ?? null,
      confirmedBy: destruction?.confirmer ?? null,
      destroyedAt: destruction?.destroyed_at?.toISOString() ?? null,
    },
    unavailable: [...unavailableHandlers(config)],
  };
}

const alphabet = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const newCode = (): string =>
  [...randomBytes(12)]
    .map((byte) => alphabet[byte & 31])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-');

/**
 * Makes codes for an organiser to hand out. They are answered once; what is kept is their keyed hash.
 * Throws `ballot.opened`, `ballot.none`.
 */
export async function makeCodes(
  tx: Tx,
  editionId: string,
  count: number,
  dataDir: string,
): Promise<readonly string[]> {
  const { edition, contest } = await voteOf(tx, editionId);
  if (contest?.closedAt)
    throw notOpen(edition.slug, 'the vote has closed', {
      closedAt: contest.closedAt.toISOString(),
    });
  const keys = await voterKeysOf(dataDir, editionId);
  const codes = Array.from({ length: count }, newCode);
  await tx.query(
    "INSERT INTO ballot_code (edition_id, code) SELECT $1, decode(code, 'hex') FROM unnest($2::text[]) AS c (code) ON CONFLICT DO NOTHING",
    [editionId, codes.map((code) => keys.code(bareCode(code)))],
  );
  await recordAudit(tx, {
    action: 'ballot.make-codes',
    target: `edition ${edition.slug}`,
    after: { count },
  });
  return codes;
}
