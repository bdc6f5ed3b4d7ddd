import {
  mayHandle,
  orderEntrants,
  settleReview,
  tieBreaks,
  type CountedReview,
  type EntrantScore,
  type ScoresView,
} from '@bangyang/reviews-contract';
import type { Tx } from '@bangyang/server';
import { readPanelRow } from './panel.js';
import { isFree } from './progress.js';
import { isCounted, liveReviews } from './reviews.js';
import { roomById, shownTo, staffViewer, type Room } from './room.js';

/** The reviews that count: submitted, and of nobody with an interest as it is known today. */
export async function countedReviews(tx: Tx, room: Room): Promise<readonly CountedReview[]> {
  return (await liveReviews(tx, room.edition.id))
    .filter((review) => isCounted(review) && isFree(room, review))
    .map((review) => ({
      judge: review.person_id,
      entrant: review.entrant_id,
      marks: review.submitted ?? [],
    }));
}

/** What the experts' scores come to for an entrant. */
export interface SettledScore {
  /** id */
  readonly entrant: string;
  /** decimal text from 0 to 100; null where the minimum of reviews is not reached */
  readonly score: string | null;
  /** that count */
  readonly reviews: number;
  readonly raw: string | null;
  /** null where the methodology does not calibrate */
  readonly adjusted: string | null;
  readonly flags: readonly string[];
}

/**
 * The expert scores of an edition's admitted entrants, in their order, for whoever combines them; it
 * knows nothing of who asks. Throws `edition.unknown`, `review.none`.
 */
export async function settledScores(tx: Tx, editionId: string): Promise<readonly SettledScore[]> {
  const room = await roomById(tx, editionId);
  const scores = await settle(
    tx,
    room,
    room.entrants.map(({ id }) => id),
  );
  return scores.map(({ judges: _, ...score }) => score);
}

const settle = async (
  tx: Tx,
  room: Room,
  entrants: readonly string[],
): Promise<readonly EntrantScore[]> =>
  settleReview(entrants, await countedReviews(tx, room), room.rules);

/**
 * Raw scores beside calibrated ones. What the reader has an interest in is left out before judges are
 * compared, so that no number here changes with it.
 */
export async function readScores(tx: Tx, room: Room): Promise<ScoresView> {
  const viewer = await staffViewer(tx, room);
  const { shown, hidden } = shownTo(viewer, room);
  const { drawSeed } = await readPanelRow(tx, room.edition.id);
  const scores = await settle(
    tx,
    room,
    shown.map(({ id }) => id),
  );
  const places = new Map(
    orderEntrants(scores, tieBreaks, drawSeed).map((placed) => [placed.entrant, placed]),
  );
  return {
    calibration: room.rules.calibration,
    settle: room.rules.settle,
    minimumReviews: room.rules.minimumReviews,
    drawSeed,
    people: room.people
      .filter(({ kind }) => kind !== 'staff')
      .map(({ id, profile }) => ({ id, name: profile.name })),
    entrants: shown.map(({ id, name }, at) => {
      const score = scores[at];
      const placed = places.get(id);
      return {
        id,
        name,
        rank: placed?.rank ?? null,
        brokenBy: placed?.brokenBy ?? null,
        score: score?.score ?? null,
        reviews: score?.reviews ?? 0,
        raw: score?.raw ?? null,
        adjusted: score?.adjusted ?? null,
        flags: [...(score?.flags ?? [])],
        judges: (score?.judges ?? []).map(({ judge, ...rest }) => ({ person: judge, ...rest })),
      };
    }),
    hidden,
  };
}

const INTERESTED = '您与参评对象有利益关系，不能查看进度 / you have an interest in an entrant';

/**
 * Whether every entrant has the reviews that it needs, of a panel with its quorum. Says nothing of how
 * many are missing, and nothing at all to whoever has an interest: steps are shown to everybody.
 */
export async function enoughReviews(
  tx: Tx,
  editionId: string,
  asked: boolean,
): Promise<true | string> {
  const room = await roomById(tx, editionId);
  if (asked) {
    const viewer = await staffViewer(tx, room);
    if (room.entrants.some(({ id }) => !mayHandle(viewer, id))) return INTERESTED;
  }
  const { quorum } = await readPanelRow(tx, editionId);
  const declared = room.panel.filter(({ declaredAt }) => declaredAt !== null).length;
  if (declared < quorum) return '专家组未达到法定人数 / the panel has no quorum yet';
  const scores = await settledScores(tx, editionId);
  const isEnough = scores.length > 0 && scores.every(({ score }) => score !== null);
  return isEnough || '评审尚未完成 / not every entrant has the reviews it needs';
}
