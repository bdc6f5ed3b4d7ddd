import { readEntrants } from '@bangyang/applications-server';
import type {
  NoticeSubject,
  NoticeWork,
  OpenNotice,
  PublicNotice,
  SolvedWork,
} from '@bangyang/ballots-contract';
import {
  editionBySlug,
  pinnedDefinition,
  stageDueOn,
  takesObjections,
  type EditionView,
} from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import type { Definition, PlaceClass } from '@bangyang/methodology-sdk';
import { administrativeClassOf, classAbove, isPlanListed } from '@bangyang/regions';
import { gazetteer } from '@bangyang/regions/gazetteer';
import { Clock, CONFIG, Database, purposeKey, type Config, type Tx } from '@bangyang/server';
import { Inject, Injectable } from '@nestjs/common';
import { keyedHash } from './keyed-hash.js';
import { offerWork, proveWork } from './work.js';

/** A public notice and what an objection to it may be about. */
export interface Notice {
  readonly editionId: string;
  readonly shown: PublicNotice;
}

/**
 * The public notices of this installation. Objections belong to the notice of an edition, whether it has a vote or not:
 * the workflow of its methodology says when.
 */
@Injectable()
export class Notices {
  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Throws `notice.unknown` where there is none, or not yet. */
  async of(tx: Tx, slug: string): Promise<Notice> {
    const edition = await editionBySlug(tx, slug);
    if (!edition?.isOpen) throw unknown(slug);
    const { definition } = await pinnedDefinition(tx, edition.id);
    const when = takesObjections(definition, edition.stage);
    const isKnown =
      when === 'now' ||
      when === 'over' ||
      (when === 'ahead' && (await hasObjections(tx, edition.id)));
    if (!isKnown) throw unknown(slug);
    return { editionId: edition.id, shown: await shownOf(tx, edition, definition, when === 'now') };
  }

  /** Notices in which objections are taken now, by title. */
  async open(): Promise<readonly OpenNotice[]> {
    return this.database.read(async (tx) => {
      const slugs = await tx.query<{ slug: string }>(
        'SELECT slug FROM edition WHERE opened_at IS NOT NULL ORDER BY opened_at DESC LIMIT 200',
      );
      const open: OpenNotice[] = [];
      for (const { slug } of slugs) {
        const edition = await editionBySlug(tx, slug);
        if (!edition) continue;
        const { definition } = await pinnedDefinition(tx, edition.id);
        if (takesObjections(definition, edition.stage) !== 'now') continue;
        open.push({
          slug,
          title: edition.facts.title,
          organiser: await organiserOf(tx, edition.id),
          dueOn: await stageDueOn(tx, edition.id),
        });
      }
      return open;
    });
  }

  /** A challenge for whoever wants to object. */
  async offer(slug: string): Promise<NoticeWork> {
    const challenge = await offerWork(await this.key(), this.config.ballotWork, {
      edition: workOf(slug),
      device: '',
      level: 0,
      since: this.clock.now().getTime(),
    });
    return { challenge };
  }

  /** Throws `ballot.work`. */
  async proveWork(slug: string, work: SolvedWork): Promise<void> {
    proveWork(keyedHash(await this.key()), workOf(slug), work);
  }

  /** Apart from the keys of votes: those are destroyed, and many an edition has none. */
  private key(): Promise<string> {
    return purposeKey(this.config.dataDir, 'notices');
  }
}

const workOf = (slug: string): string => `notice ${slug}`;

const unknown = (slug: string): CodedError =>
  new CodedError({
    code: 'notice.unknown',
    where: slug,
    what: 'there is no public notice under this address',
  });

async function shownOf(
  tx: Tx,
  edition: EditionView,
  definition: Definition,
  objections: boolean,
): Promise<PublicNotice> {
  const stage = definition.workflow.stages.find(({ name }) => name === edition.stage);
  const { title, summary } = definition.manifest;
  return {
    slug: edition.slug,
    title: edition.facts.title,
    organiser: await organiserOf(tx, edition.id),
    stage: stage?.title ?? { 'zh-CN': edition.stage },
    dueOn: await stageDueOn(tx, edition.id),
    methodology: { title, summary },
    sourceNote: edition.facts.sourceNote,
    vote: definition.ballot !== undefined,
    objections,
    subjects: await subjectsOf(tx, edition, definition),
  };
}

async function organiserOf(tx: Tx, editionId: string): Promise<string> {
  const [row] = await tx.query<{ name: string }>(
    'SELECT o.name FROM organiser o JOIN edition e ON e.organiser_id = o.id WHERE e.id = $1',
    [editionId],
  );
  return row?.name ?? '';
}

async function hasObjections(tx: Tx, editionId: string): Promise<boolean> {
  const found = await tx.query('SELECT 1 FROM objection WHERE edition_id = $1 LIMIT 1', [
    editionId,
  ]);
  return found.length > 0;
}

/** Those who applied and were admitted; where nobody applies, the places of the populations. */
async function subjectsOf(
  tx: Tx,
  edition: EditionView,
  definition: Definition,
): Promise<NoticeSubject[]> {
  const entrants = await readEntrants(tx, edition.id, 'admitted');
  if (entrants.length > 0)
    return entrants.map(({ number, code, name }) => ({ entrant: number, code, name }));
  const omitted = new Set(edition.facts.omitted.map(({ code }) => code));
  const evaluated = definition.populations.filter(({ id }) =>
    definition.indices.some(({ population }) => population === id),
  );
  return gazetteer
    .filter(
      ({ code, name, level }) =>
        level !== 'zone' &&
        !omitted.has(code) &&
        evaluated.some((population) => belongs(population, code, name)),
    )
    .map(({ code, name }) => ({ entrant: null, code, name }));
}

function belongs(
  { kind, classes, members, within, exclude }: Definition['populations'][number],
  code: string,
  name: string,
): boolean {
  const own = administrativeClassOf(code, name);
  const isOf = (those: readonly PlaceClass[] = []): boolean =>
    those.includes(own) || (those.includes('plan-listed') && isPlanListed(code));
  const above = classAbove(code);
  // Autonomous prefectures have the rank of cities and are none.
  if (kind === 'city' && !name.endsWith('市')) return false;
  if (members && !members.includes(code)) return false;
  if (!members && !isOf(classes)) return false;
  if (within && !(above && within.includes(above))) return false;
  return !exclude?.some(
    (rule) => isOf(rule.classes) || rule.under?.some((prefix) => code.startsWith(prefix)),
  );
}
