import { recordAudit } from '@bangyang/audit-server';
import { checkRelation } from '@bangyang/identity-server';
import { canonicalJson, CodedError } from '@bangyang/kernel';
import type {
  ConflictsView,
  DeclarationRequest,
  DeclarationView,
  PinRequest,
  TiesRequest,
} from '@bangyang/reviews-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { checkHandles, shownTo, staffViewer, type Person, type Room } from './room.js';

/** Who has an interest in what, but for the entrants that the reader has an interest in. */
export async function readConflicts(tx: Tx, room: Room): Promise<ConflictsView> {
  const { shown, hidden } = shownTo(await staffViewer(tx, room), room);
  const people = room.people.filter(({ leftAt }) => leftAt === null);
  return {
    people: people.map(({ id, profile, email, kind }) => ({
      id,
      name: profile.name || email,
      kind: kind === 'staff' ? 'staff' : 'panel',
    })),
    entrants: shown.map(({ id, name, ties }) => ({ id, name, ties })),
    pairs: people.flatMap((person) => {
      const interests = room.interestsOf(person);
      return shown.flatMap(({ id }) => {
        const interest = interests.get(id);
        if (!interest || (interest.reasons.length === 0 && !interest.pin)) return [];
        return [
          {
            person: person.id,
            entrant: id,
            reasons: [...interest.reasons],
            pin: interest.pin ?? null,
            note: interest.pinReason ?? (interest.declared?.reason || null),
          },
        ];
      });
    }),
    hidden,
  };
}

/**
 * Settles whether a pair is in conflict, whatever is derived. Throws `policy.relation` for oneself,
 * `review.conflict` for an entrant of one's own interest, `review.begun` where scores were given.
 */
export async function pinConflict(
  tx: Tx,
  room: Room,
  { person: id, entrant, verdict, reason }: PinRequest,
): Promise<void> {
  const person = room.person(id);
  room.entrant(entrant);
  checkRelation('conflict.pin', person.account === currentActor().account ? 'self' : 'other');
  checkHandles(await staffViewer(tx, room), entrant);
  await say(tx, room, {
    person: id,
    entrant,
    source: 'pinned',
    verdict: verdict === 'derived' ? 'none' : verdict,
    reason,
  });
  if (verdict === 'yes') await endReviews(tx, id, [entrant], 'recused', reason);
  await recordAudit(tx, {
    action: 'conflict.pin',
    target: `edition ${room.edition.slug}`,
    reason,
    after: { person: id, entrant, verdict },
  });
}

function say(
  tx: Tx,
  { edition }: Room,
  said: {
    readonly person: string;
    readonly entrant: string;
    readonly source: 'declared' | 'pinned';
    readonly verdict: 'yes' | 'no' | 'none';
    readonly reason: string;
  },
): Promise<unknown> {
  return tx.query(
    `INSERT INTO review_interest (edition_id, person_id, entrant_id, source, verdict, reason, said_by)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      edition.id,
      said.person,
      said.entrant,
      said.source,
      said.verdict,
      said.reason,
      currentActor().account,
    ],
  );
}

/** Ends what somebody has of these entrants; nothing of it counts any more. */
export function endReviews(
  tx: Tx,
  person: string,
  entrants: readonly string[],
  state: 'recused' | 'abstained',
  reason: string,
): Promise<unknown> {
  return tx.query(
    `UPDATE review SET state = $3, reason = $4, settled_at = now(), revision = revision + 1
     WHERE person_id = $1 AND entrant_id = ANY ($2) AND state NOT IN ('recused', 'released')`,
    [person, entrants, state, reason],
  );
}

/** What is known of an entrant beside its place. Throws `review.conflict`. */
export async function setTies(tx: Tx, room: Room, id: string, ties: TiesRequest): Promise<void> {
  const entrant = room.entrant(id);
  checkHandles(await staffViewer(tx, room), id);
  const stranger = ties.topics.find((topic) => !room.rules.rubric.some(({ key }) => key === topic));
  if (stranger !== undefined)
    throw new CodedError({
      code: 'review.topic',
      where: stranger,
      what: 'the rubric has no such criterion',
    });
  await tx.query(
    `INSERT INTO review_ties (entrant_id, edition_id, ties) VALUES ($1, $2, $3)
     ON CONFLICT (entrant_id) DO UPDATE SET ties = $3`,
    [id, room.edition.id, canonicalJson(ties)],
  );
  await recordAudit(tx, {
    action: 'conflict.ties',
    target: `entrant ${id}`,
    before: entrant.ties,
    after: ties,
  });
}

/** All names, to say where one has an interest; what is derived is said beside them. */
export async function readDeclaration(
  tx: Tx,
  room: Room,
  person: Person,
): Promise<DeclarationView> {
  const bids = await tx.query<{ entrant_id: string; bid: 2 | 1 | 0 | -1 }>(
    'SELECT entrant_id, bid FROM review_bid WHERE person_id = $1',
    [person.id],
  );
  const bidOf = new Map(bids.map((row) => [row.entrant_id, row.bid]));
  const interests = room.interestsOf(person);
  return {
    declaredAt: person.declaredAt?.toISOString() ?? null,
    entrants: room.entrants.map(({ id, name }) => {
      const interest = interests.get(id);
      const isDeclared = interest?.declared?.verdict === 'yes';
      return {
        id,
        name,
        derived: (interest?.reasons ?? []).filter((reason) => reason !== 'declared'),
        declared: isDeclared,
        reason: isDeclared ? (interest.declared?.reason ?? '') : '',
        bid: bidOf.get(id) ?? 0,
      };
    }),
  };
}

/** A row for whoever of the organiser's people has something to say. */
async function kept(tx: Tx, { edition, people }: Room, person: Person): Promise<string> {
  if (people.some(({ id }) => id === person.id)) return person.id;
  const [row] = await tx.query<{ id: string }>(
    `INSERT INTO review_person (edition_id, email, kind, profile) VALUES ($1, $2, 'staff', $3) RETURNING id`,
    [edition.id, person.email, canonicalJson(person.profile)],
  );
  return row?.id ?? '';
}

/**
 * Says where somebody has an interest. What one has begun and now has an interest in is ended. A
 * declaration may be added to at any time. Throws `entrant.unknown`, and `review.declared` for what is taken back.
 */
export async function declare(
  tx: Tx,
  room: Room,
  person: Person,
  { conflicts, bids }: DeclarationRequest,
): Promise<void> {
  const id = await kept(tx, room, person);
  const interests = room.interestsOf(person);
  for (const { entrant, reason } of conflicts) {
    room.entrant(entrant);
    const before = interests.get(entrant)?.declared;
    if (before?.verdict === 'yes' && before.reason === reason) continue;
    await say(tx, room, { person: id, entrant, source: 'declared', verdict: 'yes', reason });
  }
  const named = new Set(conflicts.map(({ entrant }) => entrant));
  const takenBack = [...interests].find(
    ([entrant, { declared }]) => declared?.verdict === 'yes' && !named.has(entrant),
  );
  if (takenBack) {
    throw new CodedError({
      code: 'review.declared',
      where: room.entrant(takenBack[0]).name,
      what: 'an interest once declared is not taken back by oneself',
      fix: 'the organiser settles it, with a reason',
      values: { entrant: room.entrant(takenBack[0]).name },
    });
  }
  for (const { entrant, bid } of bids) {
    room.entrant(entrant);
    await tx.query(
      `INSERT INTO review_bid (person_id, entrant_id, edition_id, bid) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, entrant_id) DO UPDATE SET bid = $4`,
      [id, entrant, room.edition.id, bid],
    );
  }
  await tx.query('UPDATE review_person SET declared_at = now() WHERE id = $1', [id]);
  await endReviews(tx, id, [...named], 'recused', '利益关系 / conflict of interest');
  await recordAudit(tx, {
    action: 'conflict.declare',
    target: `edition ${room.edition.slug}`,
    after: { person: id, conflicts: conflicts.map(({ entrant }) => entrant), bids: bids.length },
  });
}
