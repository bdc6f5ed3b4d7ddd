import { recordAudit } from '@bangyang/audit-server';
import { lockedEdition } from '@bangyang/editions-server';
import { CodedError, isEvidenceName } from '@bangyang/kernel';
import type { VerificationFileView } from '@bangyang/observations-contract';
import {
  Clock,
  CONFIG,
  currentActor,
  currentOrganiser,
  Database,
  evidenceTooLarge,
  Files,
  inScope,
  INSTALLATION,
  inspectEvidence,
  Recurring,
  wrongEvidenceType,
  type Config,
  type Tx,
} from '@bangyang/server';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { unknownFile } from './verification-file-rows.js';
import { readThreads } from './read-verifications.js';
import type { ValueAddress } from './value-address.js';

/** A scanned page or a table, not a film. */
export const MOST_ANSWER_BYTES = 50 * 1024 * 1024;
/** files of one value that wait for an answer */
const MOST_WAITING = 20;
const LOOK_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

const keyOf = (organiser: string, id: string): string => `answers/${organiser}/${id}`;

/**
 * Files that come with answers about values: taken in first, named by the answer then. What no answer
 * names within a day is thrown away.
 */
@Injectable()
export class VerificationFiles implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly staging: string;
  private readonly recurring = new Recurring({
    name: 'answers',
    everyMs: LOOK_EVERY_MS,
    look: () => this.purge().then(() => undefined),
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.staging = join(config.dataDir, 'answers-staged');
  }

  onApplicationBootstrap(): void {
    void this.recurring.wake();
  }

  onModuleDestroy(): Promise<void> {
    return this.recurring.close();
  }

  /**
   * Takes a file for the answer to an open question. Throws `edition.unknown`, `verification.state` where
   * nothing is asked, and what `inspectEvidence` refuses.
   */
  async take(
    slug: string,
    address: ValueAddress,
    name: string,
    body: Readable,
  ): Promise<VerificationFileView> {
    if (!isEvidenceName(name)) throw wrongEvidenceType(name);
    await this.database.transaction((tx) => openQuestion(tx, slug, address));
    const id = randomUUID();
    const key = keyOf(currentOrganiser(), id);
    await mkdir(this.staging, { recursive: true });
    const staged = join(this.staging, id);
    try {
      const bytes = await receive(body, staged, name);
      const { type, sha256, scanned } = await inspectEvidence(
        name,
        () => Promise.resolve(createReadStream(staged)),
        this.config.clamdUrl,
      );
      await this.files.takeOver(staged, key);
      return await this.database.transaction(async (tx) => {
        const editionId = await openQuestion(tx, slug, address);
        const { dataset, place, series } = address;
        await tx.query(
          `INSERT INTO verification_file (id, edition_id, dataset_id, place, series, name, type, bytes, sha256, scanned, account_id, sent_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
          [
            ...[id, editionId, dataset, place, series, name, type, bytes, sha256, scanned],
            ...[currentActor().account, this.clock.now()],
          ],
        );
        await recordAudit(tx, {
          action: 'value.attach',
          target: `edition ${slug}`,
          after: { ...address, file: id, type, bytes, sha256, scanned },
        });
        return { id, name, bytes, sha256, scanned };
      });
    } catch (error) {
      await rm(staged, { force: true });
      if (await this.files.exists(key)) await this.files.delete(key);
      throw error;
    }
  }

  /** A file of one value and its bytes. Throws `evidence.unknown`. */
  async open(
    slug: string,
    { dataset, place, series }: ValueAddress,
    id: string,
  ): Promise<{ readonly name: string; readonly bytes: number; readonly content: Readable }> {
    const [row] = await this.database.read((tx) =>
      tx.query<{ id: string; name: string; bytes: string; organiser: string }>(
        `SELECT f.id, f.name, f.bytes, e.organiser_id AS organiser FROM verification_file f JOIN edition e ON e.id = f.edition_id
         WHERE e.slug = $1 AND f.dataset_id::text = $2 AND f.place = $3 AND f.series = $4 AND f.id::text = $5`,
        [slug, dataset, place, series, id],
      ),
    );
    if (!row) throw unknownFile();
    const content = await this.files.stream(keyOf(row.organiser, row.id));
    return { name: row.name, bytes: Number(row.bytes), content };
  }

  /** Answers how many files went: those that no answer names after a day. */
  async purge(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - DAY_MS);
    const gone = await inScope(INSTALLATION, () =>
      this.database.transaction((tx) =>
        tx.query<{ id: string; organiser: string }>(
          `WITH gone AS (DELETE FROM verification_file WHERE step_id IS NULL AND sent_at < $1 RETURNING id, edition_id)
           SELECT gone.id, e.organiser_id AS organiser FROM gone JOIN edition e ON e.id = gone.edition_id`,
          [before],
        ),
      ),
    );
    for (const { id, organiser } of gone) await this.files.delete(keyOf(organiser, id));
    for (const left of await readdir(this.staging).catch(() => [])) {
      const path = join(this.staging, left);
      if ((await stat(path)).mtimeMs < before.getTime()) await rm(path, { force: true });
    }
    return gone.length;
  }
}

/** The id of the edition, locked. Throws `verification.state` where nobody asked, or enough files wait. */
async function openQuestion(tx: Tx, slug: string, address: ValueAddress): Promise<string> {
  const edition = await lockedEdition(tx, slug);
  const [thread] = await readThreads(tx, edition.id, address);
  const where = `${address.place} ${address.series}`;
  if (thread?.verification.state !== 'queried')
    throw new CodedError({
      code: 'verification.state',
      where,
      what: 'nothing is asked about this value',
      fix: 'send files with the answer to a question',
    });
  const [{ waiting } = { waiting: 0 }] = await tx.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM verification_file
     WHERE edition_id = $1 AND dataset_id::text = $2 AND place = $3 AND series = $4 AND step_id IS NULL`,
    [edition.id, address.dataset, address.place, address.series],
  );
  if (waiting >= MOST_WAITING)
    throw new CodedError({
      code: 'evidence.too-large',
      where,
      what: `an answer has at most ${MOST_WAITING} files`,
      fix: 'put several into one archive',
    });
  return edition.id;
}

async function receive(body: Readable, path: string, name: string): Promise<number> {
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > MOST_ANSWER_BYTES) done(evidenceTooLarge(name, MOST_ANSWER_BYTES));
      else done(null, chunk);
    },
  });
  await pipeline(body, measure, createWriteStream(path));
  if (bytes === 0) throw evidenceTooLarge(name, MOST_ANSWER_BYTES);
  return bytes;
}
