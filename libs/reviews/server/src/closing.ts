import { recordAudit } from '@bangyang/audit-server';
import { CodedError, type Problem } from '@bangyang/kernel';
import {
  closingHindrance,
  mayHandle,
  settleReview,
  type ClosingHindrance,
  type ClosingView,
  type Viewer,
} from '@bangyang/reviews-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { closedEntrants, discussionsOf } from './led.js';
import { ensurePanel, readPanelRow } from './panel.js';
import { countedReviews } from './scores.js';
import { chairOf, shownTo, staffViewer, type Room } from './room.js';

/** What stands against closing what the reader may know of and is not closed yet. */
export async function hindranceOf(
  tx: Tx,
  room: Room,
  viewer: Viewer,
): Promise<ClosingHindrance | undefined> {
  const { shown } = shownTo(viewer, room);
  const closed = await closedEntrants(tx, room.edition.id);
  const discussions = await discussionsOf(tx, room.edition.id);
  const counted = (await countedReviews(tx, room)).filter(({ entrant }) =>
    mayHandle(viewer, entrant),
  );
  const scores = settleReview(
    shown.map(({ id }) => id),
    counted,
    room.rules,
  );
  const { quorum } = await readPanelRow(tx, room.edition.id);
  return closingHindrance({
    declared: room.panel.filter(({ declaredAt }) => declaredAt !== null).length,
    quorum: quorum || room.rules.minimumReviews,
    entrants: scores.flatMap(({ entrant, reviews }) =>
      closed.has(entrant)
        ? []
        : [
            {
              reviews,
              needed: room.rules.minimumReviews,
              isDiscussed: discussions.get(entrant) === 'open',
            },
          ],
    ),
  });
}

const refusals: Readonly<Record<ClosingHindrance, Problem>> = {
  'no-quorum': { code: 'review.quorum', what: 'too few of the panel have declared interests' },
  'nothing-to-close': { code: 'review.nothing-to-close', what: 'there is nothing left to close' },
  'too-few': { code: 'review.too-few', what: 'something has fewer reviews than it needs' },
  'in-discussion': { code: 'review.in-discussion', what: 'a discussion has no conclusion yet' },
};

/** Whoever closes: the chair as one of the panel, or one of the organiser's people. Throws `review.not-chair`. */
async function closingViewer(tx: Tx, room: Room): Promise<Viewer> {
  const isStaff = currentActor().roles.some((role) => role === 'owner' || role === 'secretary');
  if (isStaff) return staffViewer(tx, room);
  return room.viewer(await chairOf(tx, room), 'panel');
}

/**
 * Closes the review of every entrant that whoever closes may know of; what is in conflict with them stays
 * for somebody else. Throws `review.closed` outside of the stage, and what stands against it: `review.quorum`,
 * `review.nothing-to-close`, `review.too-few`, `review.in-discussion`.
 */
export async function closeReviews(tx: Tx, room: Room, reason: string): Promise<ClosingView> {
  const viewer = await readyToSettle(tx, room);
  const hindrance = await hindranceOf(tx, room, viewer);
  if (hindrance) throw new CodedError(refusals[hindrance]);
  const closed = await closedEntrants(tx, room.edition.id);
  const open = shownTo(viewer, room).shown.filter(({ id }) => !closed.has(id));
  await say(tx, room, { entrants: open.map(({ id }) => id), isClosed: true, reason });
  return readClosing(tx, room, viewer);
}

/** Opens again what whoever asks may know of. Throws `review.closed`, `review.nothing-to-reopen`. */
export async function reopenReviews(tx: Tx, room: Room, reason: string): Promise<ClosingView> {
  const viewer = await readyToSettle(tx, room);
  const closed = await closedEntrants(tx, room.edition.id);
  const shut = shownTo(viewer, room).shown.filter(({ id }) => closed.has(id));
  if (shut.length === 0)
    throw new CodedError({ code: 'review.nothing-to-reopen', what: 'nothing is closed' });
  await say(tx, room, { entrants: shut.map(({ id }) => id), isClosed: false, reason });
  return readClosing(tx, room, viewer);
}

async function readyToSettle(tx: Tx, room: Room): Promise<Viewer> {
  if (!room.isOpen)
    throw new CodedError({ code: 'review.closed', what: 'scores are not given in this stage' });
  const viewer = await closingViewer(tx, room);
  await ensurePanel(tx, room);
  await tx.query('SELECT 1 FROM review_panel WHERE edition_id = $1 FOR UPDATE', [room.edition.id]);
  return viewer;
}

async function say(
  tx: Tx,
  { edition }: Room,
  {
    entrants,
    isClosed,
    reason,
  }: {
    readonly entrants: readonly string[];
    readonly isClosed: boolean;
    readonly reason: string;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO review_closing (edition_id, entrant_id, is_closed, reason, said_by)
     SELECT $1, unnest($2::uuid[]), $3, $4, $5`,
    [edition.id, entrants, isClosed, reason, currentActor().account],
  );
  await recordAudit(tx, {
    action: isClosed ? 'panel.close' : 'panel.reopen',
    target: `edition ${edition.slug}`,
    reason,
    after: { entrants: entrants.length },
  });
}

async function readClosing(tx: Tx, room: Room, viewer: Viewer): Promise<ClosingView> {
  const { shown } = shownTo(viewer, room);
  const closed = await closedEntrants(tx, room.edition.id);
  return { closed: shown.filter(({ id }) => closed.has(id)).length, entrants: shown.length };
}
