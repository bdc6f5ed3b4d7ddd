import { readEntrants } from '@bangyang/applications-server';
import type { PublicBallot, VoteState } from '@bangyang/ballots-contract';
import { editionBySlug, takesObjections } from '@bangyang/editions-server';
import { CodedError, type ErrorValues } from '@bangyang/kernel';
import {
  Clock,
  CONFIG,
  Database,
  inScope,
  INSTALLATION,
  type Config,
  type Tx,
} from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { stateOf, voteOf, type Contest, type Vote } from './contest.js';
import { hasVoterKey, voterKeysOf, type VoterKeys } from './voter-keys.js';

/** What every request for a vote asks for first. */
export interface VoteDoor {
  readonly editionId: string;
  readonly slug: string;
  readonly vote: Vote;
  readonly contest: Contest | undefined;
  readonly entrants: ReadonlySet<number>;
  readonly shown: Omit<PublicBallot, 'state'>;
  /** absent before the vote opened and after the key was destroyed */
  readonly keys: VoterKeys | undefined;
  stateAt(now: Date): VoteState;
}

/** A closing or a withdrawal is seen after this long; the ballot box itself takes none after the closing. */
const FRESH_MS = 1_000;

/** The votes of this installation as the public sees them; read once a second at most, whoever asks. */
@Injectable()
export class VoteDoors {
  private readonly doors = new Map<
    string,
    { readonly until: number; readonly door: Promise<VoteDoor> }
  >();

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws `ballot.unknown` where there is no edition with a public vote. */
  of(slug: string): Promise<VoteDoor> {
    const known = this.doors.get(slug);
    if (known && known.until > Date.now()) return known.door;
    const door = this.open(slug);
    this.doors.set(slug, { until: Date.now() + FRESH_MS, door });
    // Names that are made up must not stay, nor a failure of the moment.
    door.catch(() => this.doors.delete(slug));
    return door;
  }

  /** As `of`, for what is done while the vote is open. Throws `ballot.not-open` too. */
  async whileOpen(slug: string, now: Date): Promise<VoteDoor> {
    const door = await this.of(slug);
    const state = door.stateAt(now);
    if (state === 'open') return door;
    const { contest } = door;
    if (state !== 'ahead') {
      const closedAt = contest?.closedAt?.toISOString() ?? contest?.settings.closesAt;
      throw notOpen(slug, 'the vote has closed', closedAt ? { closedAt } : {});
    }
    const opensAt = contest?.openedAt ? contest.settings.opensAt : null;
    throw notOpen(slug, 'the vote has not opened yet', opensAt === null ? {} : { opensAt });
  }

  private async open(slug: string): Promise<VoteDoor> {
    const door = await inScope(INSTALLATION, () =>
      this.database.read((tx) => readDoor(tx, slug, this.config.voterOidc?.title)),
    );
    const { editionId } = door;
    const isOpened = door.contest?.openedAt && (await hasVoterKey(this.config.dataDir, editionId));
    return {
      ...door,
      keys: isOpened ? await voterKeysOf(this.config.dataDir, editionId) : undefined,
      stateAt: (now) => stateOf(door.vote, now),
    };
  }

  now(): Date {
    return this.clock.now();
  }
}

async function readDoor(
  tx: Tx,
  slug: string,
  provider: string | undefined,
): Promise<Omit<VoteDoor, 'keys' | 'stateAt'>> {
  const edition = await editionBySlug(tx, slug);
  const unknown = new CodedError({
    code: 'ballot.unknown',
    where: slug,
    what: 'there is no public vote under this address',
  });
  if (!edition?.isOpen) throw unknown;
  const vote = await voteOf(tx, edition.id).catch((error: unknown) => {
    throw error instanceof CodedError && error.code === 'ballot.none' ? unknown : error;
  });
  const { contest, rules, definition } = vote;
  const entrants = await readEntrants(tx, edition.id, 'admitted');
  const [row] = await tx.query<{ name: string }>(
    'SELECT o.name FROM organiser o JOIN edition e ON e.organiser_id = o.id WHERE e.id = $1',
    [edition.id],
  );
  const stage = definition.workflow.stages.find(({ name }) => name === edition.stage);
  return {
    editionId: edition.id,
    slug,
    vote,
    contest,
    entrants: new Set(entrants.map(({ number }) => number)),
    shown: {
      slug,
      title: edition.facts.title,
      organiser: row?.name ?? '',
      stage: stage?.title ?? { 'zh-CN': edition.stage },
      opensAt: contest?.settings.opensAt ?? null,
      closesAt: contest?.settings.closesAt ?? null,
      handler: contest?.openedAt ? contest.settings.handler : null,
      stronger: contest?.openedAt ? contest.settings.stronger : 'none',
      provider: [contest?.settings.handler, contest?.settings.stronger].includes('oidc')
        ? (provider ?? null)
        : null,
      choicesPerVoter: rules.choicesPerVoter,
      oncePer: rules.oncePer,
      comments: rules.comments,
      objections: takesObjections(definition, edition.stage) === 'now',
      entrants: entrants.map(({ number, name, code, province }) => ({
        number,
        name,
        code,
        province,
      })),
    },
  };
}

/** A vote that takes nothing now, with the minute from or until which it does where that is known. */
export function notOpen(
  slug: string,
  what: string,
  values: ErrorValues<'ballot.not-open'> = {},
): CodedError {
  const { opensAt, closedAt } = values;
  const when = opensAt === undefined ? closedAt : opensAt;
  return new CodedError({
    code: 'ballot.not-open',
    where: slug,
    what:
      when === undefined
        ? what
        : `${what}: ${opensAt === undefined ? 'at' : 'it opens at'} ${String(when)}`,
    values,
  });
}
