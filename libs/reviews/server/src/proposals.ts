import { recordAudit } from '@bangyang/audit-server';
import { submittedApplication } from '@bangyang/applications-server';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import {
  proposalRequest,
  type AssignmentsView,
  type ProposalRequest,
  type ProposalView,
} from '@bangyang/reviews-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { randomBytes } from 'node:crypto';
import { pairOf, type AssignmentProblem } from './assign/problem.js';
import type { AssignmentAnswer } from './assign/solve-assignment.js';
import { assignJob } from './jobs.js';
import { ensurePanel } from './panel.js';
import { isAsked, isBegun, liveReviews, type ReviewRow } from './reviews.js';
import { checkHandlesAll, shownTo, staffViewer, type Person, type Room } from './room.js';

/** What a computation found. */
export type ProposalResult = AssignmentAnswer & { readonly milliseconds: number };

interface ProposalRow {
  readonly id: string;
  readonly seed: string;
  readonly settings: string;
  readonly state: ProposalView['state'];
  readonly result: string | null;
  readonly requester: string | null;
  readonly requested_at: Date;
}

const SELECT_PROPOSAL = `
  SELECT p.id, p.seed, p.settings, p.state, p.result, a.name AS requester, p.requested_at
  FROM assignment_proposal p LEFT JOIN account a ON a.id = p.requested_by`;
const MOST_SHOWN = 5;

/** Who can be given something: of the panel, with interests declared, here or on paper. */
const available = (room: Room): readonly Person[] =>
  room.panel.filter(({ declaredAt }) => declaredAt !== null);

/**
 * Asks for an assignment to be computed. Throws `review.conflict`, and `review.quorum` while too few of
 * the panel have declared their interests.
 */
export async function requestProposal(
  tx: Tx,
  room: Room,
  request: ProposalRequest,
): Promise<{ readonly proposal: string; readonly job: string; readonly key: string }> {
  checkHandlesAll(await staffViewer(tx, room), room);
  const { quorum } = await ensurePanel(tx, room);
  const declared = room.panel.filter(({ declaredAt }) => declaredAt !== null).length;
  if (declared < quorum) {
    throw new CodedError({
      code: 'review.quorum',
      where: room.edition.slug,
      what: `${declared} of the panel have declared their interests, and ${quorum} are needed`,
      fix: 'remind the others, or set another quorum',
      values: { declared, quorum },
    });
  }
  const proposal = await queueProposal(tx, room, request);
  await recordAudit(tx, {
    action: 'assignment.request',
    target: `edition ${room.edition.slug}`,
    after: { proposal, ...request },
  });
  return { proposal, job: assignJob.name, key: proposal };
}

/** Has an assignment computed, whoever asked for it. */
export async function queueProposal(tx: Tx, room: Room, request: ProposalRequest): Promise<string> {
  const seed = request.seed ?? randomBytes(8).toString('hex');
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO assignment_proposal (edition_id, seed, settings, requested_by) VALUES ($1, $2, $3, $4) RETURNING id`,
    [room.edition.id, seed, canonicalJson(request), currentActor().account],
  );
  const id = row?.id ?? '';
  await tx.enqueue(assignJob, { proposal: id }, id);
  return id;
}

/** The problem that a proposal is about, as things stand now. */
export async function problemOf(
  tx: Tx,
  room: Room,
  { settings, seed }: { readonly settings: ProposalRequest; readonly seed: string },
): Promise<AssignmentProblem> {
  const reviews = await liveReviews(tx, room.edition.id);
  const experts = available(room);
  const conflicts = new Set(
    experts.flatMap((person) =>
      [...room.conflictsOf(person)].map((entrant) => pairOf(entrant, person.id)),
    ),
  );
  // Whoever has abstained is not asked again.
  for (const review of reviews)
    if (review.state === 'abstained') conflicts.add(pairOf(review.entrant_id, review.person_id));
  const pairs = (some: readonly ReviewRow[]) =>
    new Set(some.map((review) => pairOf(review.entrant_id, review.person_id)));
  const known = new Set(experts.map(({ id }) => id));
  const usable = reviews.filter(
    (review) =>
      isAsked(review) &&
      known.has(review.person_id) &&
      !conflicts.has(pairOf(review.entrant_id, review.person_id)),
  );
  const begun = usable.filter(isBegun);
  const bids = await tx.query<{ person_id: string; entrant_id: string; bid: number }>(
    'SELECT person_id, entrant_id, bid FROM review_bid WHERE edition_id = $1',
    [room.edition.id],
  );
  const wanted = settings.reviewsPerEntrant ?? room.rules.panelSize;
  const most = settings.maximumLoad ?? room.rules.maximumLoad;
  const every = room.rules.rubric.map(({ key }) => key);
  return {
    entrants: room.entrants.map(({ id, ties }) => ({
      id,
      reviews: Math.max(wanted, begun.filter((review) => review.entrant_id === id).length),
      topics: ties.topics.length > 0 ? ties.topics : every,
    })),
    experts: experts.map(({ id, profile }) => ({
      id,
      most: Math.max(
        Math.min(most, profile.mostReviews ?? most),
        begun.filter((review) => review.person_id === id).length,
      ),
      least: settings.minimumLoad,
      province: profile.province ?? profile.city?.slice(0, 2) ?? id,
      topics: profile.topics,
    })),
    conflicts,
    started: pairs(begun),
    standing: pairs(usable),
    bids: new Map(bids.map((row) => [pairOf(row.entrant_id, row.person_id), row.bid])),
    avoid: settings.avoid,
    perProvince: settings.perProvince,
    seed,
  };
}

/** A proposal that is still to be computed, with its problem. */
export async function waitingProposal(
  tx: Tx,
  id: string,
): Promise<
  | { readonly editionId: string; readonly settings: ProposalRequest; readonly seed: string }
  | undefined
> {
  const [row] = await tx.query<{ edition_id: string; settings: string; seed: string }>(
    `SELECT edition_id, settings, seed FROM assignment_proposal WHERE id = $1 AND state = 'waiting'`,
    [id],
  );
  return (
    row && {
      editionId: row.edition_id,
      settings: proposalRequest.parse(JSON.parse(row.settings)),
      seed: row.seed,
    }
  );
}

export async function settleProposal(
  tx: Tx,
  id: string,
  state: 'ready' | 'infeasible' | 'failed',
  result: ProposalResult | { readonly problem: string },
): Promise<void> {
  await tx.query(
    `UPDATE assignment_proposal SET state = $2, result = $3 WHERE id = $1 AND state = 'waiting'`,
    [id, state, JSON.stringify(result)],
  );
}

const parts = (pair: string) => {
  const [entrant = '', person = ''] = pair.split(' ');
  return { entrant, person };
};

function view(row: ProposalRow, standing: ReadonlySet<string>): ProposalView {
  const result =
    row.result === null
      ? undefined
      : (JSON.parse(row.result) as Partial<ProposalResult> & { problem?: string });
  const pairs = result && 'pairs' in result ? new Set(result.pairs) : undefined;
  const loadsOf = (some: ReadonlySet<string>) => Map.groupBy(some, (pair) => parts(pair).person);
  const [before, after] = [loadsOf(standing), loadsOf(pairs ?? standing)];
  const blocking = result && 'blocking' in result ? result.blocking : undefined;
  return {
    id: row.id,
    state: row.state,
    requestedBy: row.requester ?? '—',
    requestedAt: row.requested_at.toISOString(),
    settings: proposalRequest.parse(JSON.parse(row.settings)),
    seed: row.seed,
    added: [...(pairs ?? [])].filter((pair) => !standing.has(pair)).map(parts),
    removed: pairs ? [...standing].filter((pair) => !pairs.has(pair)).map(parts) : [],
    kept: [...(pairs ?? [])].filter((pair) => standing.has(pair)).length,
    loads: [...new Set([...before.keys(), ...after.keys()])].map((person) => ({
      person,
      before: before.get(person)?.length ?? 0,
      after: after.get(person)?.length ?? 0,
    })),
    blocking: blocking
      ? { ...blocking, entrants: [...blocking.entrants], people: [...blocking.people] }
      : null,
    problem: result?.problem ?? null,
    milliseconds: result?.milliseconds ?? null,
  };
}

/** What stands and what is proposed; proposals concern all entrants, so whoever has an interest in one sees none. */
export async function readAssignments(tx: Tx, room: Room): Promise<AssignmentsView> {
  const { shown, hidden } = shownTo(await staffViewer(tx, room), room);
  const known = new Set(shown.map(({ id }) => id));
  const reviews = (await liveReviews(tx, room.edition.id)).filter(isAsked);
  const standing = new Set(reviews.map((review) => pairOf(review.entrant_id, review.person_id)));
  const rows =
    hidden.length > 0
      ? []
      : await tx.query<ProposalRow>(
          `${SELECT_PROPOSAL} WHERE p.edition_id = $1 ORDER BY p.requested_at DESC LIMIT ${MOST_SHOWN}`,
          [room.edition.id],
        );
  return {
    entrants: shown.map(({ id, name }) => ({ id, name })),
    people: room.people
      .filter(({ kind }) => kind !== 'staff')
      .map(({ id, profile }) => ({ id, name: profile.name })),
    assigned: [...standing].map(parts).filter(({ entrant }) => known.has(entrant)),
    proposals: rows.map((row) => view(row, standing)),
  };
}

/**
 * Gives the reviews of a proposal to the panel. Throws `assignment.unknown`, `assignment.not-ready`,
 * `review.conflict`, and `assignment.stale` where something has changed since that speaks against it.
 */
export async function applyProposal(tx: Tx, room: Room, id: string): Promise<void> {
  checkHandlesAll(await staffViewer(tx, room), room);
  await tx.query('SELECT 1 FROM review_panel WHERE edition_id = $1 FOR UPDATE', [room.edition.id]);
  const [row] = await tx.query<ProposalRow>(
    `${SELECT_PROPOSAL} WHERE p.id::text = $1 AND p.edition_id = $2`,
    [id, room.edition.id],
  );
  if (!row) throw new CodedError({ code: 'assignment.unknown', what: 'there is no such proposal' });
  const result = row.result === null ? undefined : (JSON.parse(row.result) as ProposalResult);
  if (row.state !== 'ready' || !result || !('pairs' in result))
    throw new CodedError({ code: 'assignment.not-ready', what: `the proposal is ${row.state}` });
  const pairs = new Set(result.pairs);
  const reviews = (await liveReviews(tx, room.edition.id)).filter(isAsked);
  const now = await problemOf(tx, room, {
    settings: proposalRequest.parse(JSON.parse(row.settings)),
    seed: row.seed,
  });
  const known = new Set(now.experts.map((expert) => expert.id));
  const isStale =
    [...now.started].some((pair) => !pairs.has(pair)) ||
    result.pairs.some((pair) => now.conflicts.has(pair) || !known.has(parts(pair).person));
  if (isStale) {
    throw new CodedError({
      code: 'assignment.stale',
      what: 'interests or reviews have changed since it was computed',
      fix: 'have it computed again',
    });
  }
  const standing = new Map(
    reviews.map((review) => [pairOf(review.entrant_id, review.person_id), review]),
  );
  const removed = [...standing].filter(([pair, review]) => !pairs.has(pair) && !isBegun(review));
  const added = result.pairs.filter((pair) => !standing.has(pair)).map(parts);
  await tx.query(`UPDATE review SET state = 'released', settled_at = now() WHERE id = ANY ($1)`, [
    removed.map(([, review]) => review.id),
  ]);
  const versions = new Map<string, string | null>();
  for (const { id: entrant } of room.entrants) {
    const application = await submittedApplication(tx, entrant);
    versions.set(entrant, application ? String(application.version) : null);
  }
  await tx.query(
    `INSERT INTO review (edition_id, entrant_id, person_id, application_version, proposal_id)
     SELECT $1, e, p, v, $5 FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS pair (e, p, v)`,
    [
      room.edition.id,
      added.map(({ entrant }) => entrant),
      added.map(({ person }) => person),
      added.map(({ entrant }) => versions.get(entrant) ?? null),
      row.id,
    ],
  );
  await tx.query(
    `UPDATE assignment_proposal SET state = 'applied', applied_by = $2, applied_at = now() WHERE id = $1`,
    [row.id, currentActor().account],
  );
  await recordAudit(tx, {
    action: 'assignment.apply',
    target: `edition ${room.edition.slug}`,
    after: { proposal: row.id, seed: row.seed, added: added.length, removed: removed.length },
  });
}
