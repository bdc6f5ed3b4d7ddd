import { readEntrants, teamAddresses } from '@bangyang/applications-server';
import {
  editionById,
  editionBySlug,
  pinnedDefinition,
  type EditionView,
} from '@bangyang/editions-server';
import type { EntrantView } from '@bangyang/applications-contract';
import { CodedError } from '@bangyang/kernel';
import type { Definition, Review } from '@bangyang/methodology-sdk';
import {
  conflictReasons,
  mayHandle,
  mayHandleAll,
  type ConflictReason,
  type EntrantFacts,
  type PersonProfile,
  type Pin,
  type TiesRequest,
  type Viewer,
} from '@bangyang/reviews-contract';
import { currentActor, currentScope, type Tx } from '@bangyang/server';

/** Somebody of the panel, or of the organiser as far as interests go. */
export interface Person {
  readonly id: string;
  readonly email: string;
  readonly kind: 'expert' | 'chair' | 'staff';
  readonly profile: PersonProfile;
  readonly account: string | null;
  readonly declaredAt: Date | null;
  readonly leftAt: Date | null;
}

export interface Entrant extends EntrantView {
  /** as the organiser has noted them */
  readonly ties: TiesRequest;
  /** addresses of the people who apply for it */
  readonly team: readonly string[];
}

interface Said {
  readonly verdict: 'yes' | 'no' | 'none';
  readonly reason: string;
}

export interface Interest {
  readonly reasons: readonly ConflictReason[];
  readonly declared: Said | undefined;
  readonly pin: Pin | undefined;
  readonly pinReason: string | undefined;
}

const NO_TIES: TiesRequest = { organisations: [], vendors: [], mailDomains: [], topics: [] };
const key = (source: string, person: string, entrant: string) => `${source} ${person} ${entrant}`;

/** What reviews of an edition stand on: its rules, its people, its entrants, and who has an interest in what. */
export class Room {
  private readonly interests = new Map<string, ReadonlyMap<string, Interest>>();

  constructor(
    readonly edition: EditionView,
    readonly definition: Definition,
    readonly rules: Review,
    readonly people: readonly Person[],
    /** those that are admitted, in their order */
    readonly entrants: readonly Entrant[],
    private readonly said: ReadonlyMap<string, Said>,
  ) {}

  get panel(): readonly Person[] {
    return this.people.filter(({ kind, leftAt }) => kind !== 'staff' && leftAt === null);
  }

  /** Somebody of the panel or the organiser. Throws `review.person-unknown`. */
  person(id: string): Person {
    const person = this.people.find((one) => one.id === id);
    if (!person)
      throw new CodedError({ code: 'review.person-unknown', what: 'there is no such person here' });
    return person;
  }

  /** Throws `entrant.unknown`. */
  entrant(id: string): Entrant {
    const entrant = this.entrants.find((one) => one.id === id);
    if (!entrant)
      throw new CodedError({ code: 'entrant.unknown', what: 'there is no such entrant here' });
    return entrant;
  }

  /** What somebody has to do with each entrant. */
  interestsOf(person: Person): ReadonlyMap<string, Interest> {
    const known = this.interests.get(person.id);
    if (known) return known;
    const facts = { ...person.profile, id: person.id, email: person.email };
    const interests = new Map(
      this.entrants.map((entrant) => {
        const declared = this.said.get(key('declared', person.id, entrant.id));
        const pinned = this.said.get(key('pinned', person.id, entrant.id));
        const pin = pinned && pinned.verdict !== 'none' ? pinned.verdict : undefined;
        const reasons = conflictReasons(facts, factsOf(entrant), {
          kinds: this.rules.conflicts,
          declared: declared?.verdict === 'yes',
          pin,
        });
        return [entrant.id, { reasons, declared, pin, pinReason: pinned?.reason }] as const;
      }),
    );
    this.interests.set(person.id, interests);
    return interests;
  }

  conflictsOf(person: Person): ReadonlySet<string> {
    return new Set(
      [...this.interestsOf(person)].flatMap(([id, { reasons }]) =>
        reasons.length > 0 ? [id] : [],
      ),
    );
  }

  viewer(person: Person, kind: Viewer['kind']): Viewer {
    return { kind, declared: person.declaredAt !== null, conflicts: this.conflictsOf(person) };
  }

  /** Whether a stage is reached in which scores are given; any, where the methodology names none. */
  get isOpen(): boolean {
    const { stages } = this.definition.workflow;
    const asks = stages.filter(({ to }) =>
      to.some(({ when }) => when?.some(({ use }) => use === 'reviews.enough')),
    );
    return asks.length === 0 || asks.some(({ name }) => name === this.edition.stage);
  }
}

const factsOf = (entrant: Entrant): EntrantFacts => ({
  id: entrant.id,
  name: entrant.name,
  code: entrant.code,
  province: entrant.province,
  organisations: entrant.ties.organisations,
  vendors: entrant.ties.vendors,
  mailDomains: [...entrant.ties.mailDomains, ...entrant.team],
});

interface PersonRow {
  readonly id: string;
  readonly email: string;
  readonly kind: Person['kind'];
  readonly profile: string;
  readonly account: string | null;
  readonly declared_at: Date | null;
  readonly left_at: Date | null;
}

/** Throws `edition.unknown`, and `review.none` for a methodology without experts. */
export async function openRoom(tx: Tx, edition: EditionView): Promise<Room> {
  const { definition } = await pinnedDefinition(tx, edition.id);
  if (!definition.review) {
    throw new CodedError({
      code: 'review.none',
      where: edition.slug,
      what: 'the methodology of this edition has no expert review',
    });
  }
  const people = await tx.query<PersonRow>(
    `SELECT p.id, p.email, p.kind, p.profile, a.id AS account, p.declared_at, p.left_at
     FROM review_person p LEFT JOIN account a ON a.email = p.email
     WHERE p.edition_id = $1 ORDER BY p.added_at, p.email`,
    [edition.id],
  );
  const ties = await tx.query<{ entrant_id: string; ties: string }>(
    'SELECT entrant_id, ties FROM review_ties WHERE edition_id = $1',
    [edition.id],
  );
  const said = await tx.query<{
    source: string;
    person_id: string;
    entrant_id: string;
    verdict: Said['verdict'];
    reason: string;
  }>(
    `SELECT DISTINCT ON (source, person_id, entrant_id) source, person_id, entrant_id, verdict, reason
     FROM review_interest WHERE edition_id = $1 ORDER BY source, person_id, entrant_id, id DESC`,
    [edition.id],
  );
  const tiesOf = new Map(ties.map((row) => [row.entrant_id, JSON.parse(row.ties) as TiesRequest]));
  const entrants = await readEntrants(tx, edition.id, 'admitted');
  const teams = await teamAddresses(tx, edition.id);
  return new Room(
    edition,
    definition,
    definition.review,
    people.map((row) => ({
      id: row.id,
      email: row.email,
      kind: row.kind,
      profile: JSON.parse(row.profile) as PersonProfile,
      account: row.account,
      declaredAt: row.declared_at,
      leftAt: row.left_at,
    })),
    entrants.map((entrant) => ({
      ...entrant,
      ties: tiesOf.get(entrant.id) ?? NO_TIES,
      team: teams.get(entrant.id) ?? [],
    })),
    new Map(
      said.map((row) => [
        key(row.source, row.person_id, row.entrant_id),
        { verdict: row.verdict, reason: row.reason },
      ]),
    ),
  );
}

export async function roomOf(tx: Tx, slug: string): Promise<Room> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  return openRoom(tx, edition);
}

export const roomById = async (tx: Tx, editionId: string): Promise<Room> =>
  openRoom(tx, await editionById(tx, editionId));

const BLANK: PersonProfile = {
  name: '',
  employer: '',
  city: null,
  province: null,
  vendors: [],
  topics: [],
  pastWork: [],
  mostReviews: null,
};

/** Whoever asks, as a person of the room; without a word of theirs, as their address alone says. */
export async function actingPerson(tx: Tx, room: Room): Promise<Person> {
  const { account, name } = currentActor();
  const own = room.people.find((one) => one.account === account);
  if (own) return own;
  const [row] = await tx.query<{ email: string }>('SELECT email FROM account WHERE id = $1', [
    account,
  ]);
  return {
    id: account,
    email: row?.email ?? '',
    kind: 'staff',
    profile: { ...BLANK, name },
    account,
    declaredAt: null,
    leftAt: null,
  };
}

/** The reader as one of the organiser's people. */
export const staffViewer = async (tx: Tx, room: Room): Promise<Viewer> =>
  room.viewer(await actingPerson(tx, room), 'staff');

/** The reader as one of the panel. Throws `review.not-on-panel`. */
export async function panelMember(tx: Tx, room: Room): Promise<Person> {
  const person = await actingPerson(tx, room);
  if (person.kind === 'staff' || person.leftAt !== null) {
    throw new CodedError({
      code: 'review.not-on-panel',
      what: 'you are not on the panel of this edition',
    });
  }
  return person;
}

/** The reader as the chair of the panel. Throws `review.not-on-panel`, `review.not-chair`. */
export async function chairOf(tx: Tx, room: Room): Promise<Person> {
  const person = await panelMember(tx, room);
  if (person.kind !== 'chair')
    throw new CodedError({ code: 'review.not-chair', what: 'you do not chair this panel' });
  return person;
}

const conflict = (): CodedError =>
  new CodedError({
    code: 'review.conflict',
    what: 'you have an interest in this, or in one of these',
    fix: 'somebody without an interest must do it',
  });

/** Throws `review.conflict`. */
export function checkHandles(viewer: Viewer, entrant: string): void {
  if (!mayHandle(viewer, entrant)) throw conflict();
}

/** Throws `review.conflict` where the reader has an interest in any entrant at all. */
export function checkHandlesAll(viewer: Viewer, { entrants }: Room): void {
  if (
    !mayHandleAll(
      viewer,
      entrants.map(({ id }) => id),
    )
  )
    throw conflict();
}

/** Entrants that the reader may know of, and the names of the others. */
export function shownTo(viewer: Viewer, { entrants }: Room) {
  const name = ({ id, name }: Entrant) => ({ id, name });
  return {
    shown: entrants.filter(({ id }) => mayHandle(viewer, id)),
    hidden: entrants.filter(({ id }) => !mayHandle(viewer, id)).map(name),
  };
}

/**
 * Whether whoever asks has an interest in any entrant of an edition, so that a number made of all of
 * them is not for their eyes. False where nobody asks and where no experts review.
 */
export async function hasInterest(tx: Tx, editionId: string): Promise<boolean> {
  const { definition } = await pinnedDefinition(tx, editionId);
  if (!currentScope()?.actor || !definition.review) return false;
  const room = await roomById(tx, editionId);
  const viewer = await staffViewer(tx, room);
  return room.entrants.some(({ id }) => !mayHandle(viewer, id));
}
