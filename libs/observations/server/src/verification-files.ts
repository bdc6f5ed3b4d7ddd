import { recordAudit } from '@bangyang/audit-server';
import { lockedEdition } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import { MOST_ANSWER_BYTES, type VerificationFileView } from '@bangyang/observations-contract';
import {
  Clock,
  CONFIG,
  currentActor,
  currentOrganiser,
  Database,
  Files,
  inScope,
  INSTALLATION,
  Recurring,
  ResumableFiles,
  type Config,
  type Tx,
} from '@bangyang/server';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import type { Readable } from 'node:stream';
import { readThreads } from './read-verifications.js';
import { properFileName } from './upload.js';
import type { ValueAddress } from './value-address.js';
import { unknownFile } from './verification-file-rows.js';

/** files of one value that wait for an answer, or are under way */
const MOST_WAITING = 20;
const LOOK_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;

const keyOf = (organiser: string, id: string): string => `answers/${organiser}/${id}`;

interface UploadRow {
  readonly id: string;
  readonly name: string;
  readonly bytes: string;
}

/**
 * Files that come with answers about values: taken in piece by piece, attached to the value, named by the
 * answer then. What no answer names within a day is thrown away.
 */
@Injectable()
export class VerificationFiles implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly arriving: ResumableFiles;
  private readonly recurring = new Recurring({
    name: 'answers',
    everyMs: LOOK_EVERY_MS,
    look: () => this.purge().then(() => undefined),
  });

  constructor(
    @Inject(CONFIG) config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Files) private readonly files: Files,
    @Inject(Clock) private readonly clock: Clock,
  ) {
    this.arriving = new ResumableFiles({
      config,
      files,
      folder: 'answers-staged',
      mostBytes: MOST_ANSWER_BYTES,
      received: ({ id, of, bytes }) =>
        this.database.transaction((tx) =>
          recordAudit(tx, {
            action: 'evidence.receive',
            target: `edition ${of}`,
            after: { upload: id, bytes },
          }),
        ),
    });
  }

  onApplicationBootstrap(): void {
    void this.recurring.wake();
  }

  onModuleDestroy(): Promise<void> {
    return this.recurring.close();
  }

  /**
   * Begins a file for the answer to an open question: `upload-length` and `upload-metadata` say of what.
   * Throws `edition.unknown`, `verification.state` where nothing is asked, `evidence.type`,
   * `evidence.too-large`, `request.invalid`.
   */
  async begin(slug: string, address: ValueAddress, request: Request): Promise<string> {
    const { bytes, metadata } = this.arriving.announced(request);
    const name = properFileName(metadata['name'] ?? undefined);
    const upload = randomUUID();
    await this.arriving.place({ id: upload, name, bytes, of: slug }, () =>
      this.database.transaction(async (tx) => {
        const editionId = await openQuestion(tx, slug, address);
        await checkRoom(tx, editionId, address);
        const { dataset, place, series } = address;
        await tx.query(
          `INSERT INTO verification_upload (id, edition_id, dataset_id, place, series, name, bytes, account_id, begun_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
          [
            ...[upload, editionId, dataset, place, series, name, bytes],
            ...[currentActor().account, this.clock.now()],
          ],
        );
        await recordAudit(tx, {
          action: 'evidence.begin',
          target: `edition ${slug}`,
          after: { ...address, upload, bytes },
        });
      }),
    );
    return upload;
  }

  /** Takes bytes, or says how many are there: the protocol itself. Throws `evidence.unknown`. */
  async transfer(
    slug: string,
    address: ValueAddress,
    upload: string,
    request: Request,
    response: Response,
  ): Promise<void> {
    await this.database.read((tx) => uploadRow(tx, slug, address, upload));
    await this.arriving.transfer(request, response);
  }

  /** Gives an upload up. Throws `evidence.unknown`. */
  async drop(slug: string, address: ValueAddress, upload: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await uploadRow(tx, slug, address, upload);
      await tx.query('DELETE FROM verification_upload WHERE id = $1', [upload]);
      await recordAudit(tx, {
        action: 'evidence.drop',
        target: `edition ${slug}`,
        before: { ...address, upload },
      });
    });
    await this.arriving.drop(upload);
  }

  /**
   * Makes a file of an upload whose bytes are all here, for the answer to an open question. Asked again, it
   * answers the same. Throws `edition.unknown`, `verification.state`, `evidence.unknown`,
   * `evidence.unfinished` and what `inspectEvidence` refuses.
   */
  async attach(slug: string, address: ValueAddress, upload: string): Promise<VerificationFileView> {
    const { dataset, place, series } = address;
    const [known] = await this.database.read((tx) =>
      tx.query<Omit<VerificationFileView, 'bytes'> & { readonly bytes: string }>(
        `SELECT f.id, f.name, f.bytes, f.sha256, f.scanned FROM verification_file f JOIN edition e ON e.id = f.edition_id
         WHERE e.slug = $1 AND f.dataset_id::text = $2 AND f.place = $3 AND f.series = $4
           AND f.id::text = $5 AND f.account_id = $6`,
        [slug, dataset, place, series, upload, currentActor().account],
      ),
    );
    if (known) return { ...known, bytes: Number(known.bytes) };
    const row = await this.database.read((tx) => uploadRow(tx, slug, address, upload));
    const { id, name } = row;
    const bytes = Number(row.bytes);
    const key = keyOf(currentOrganiser(), id);
    const { type, sha256, scanned } = await this.arriving.settle({ id, name, key });
    const view = await this.database.transaction(async (tx) => {
      const editionId = await openQuestion(tx, slug, address);
      await tx.query(
        `INSERT INTO verification_file (id, edition_id, dataset_id, place, series, name, type, bytes, sha256, scanned, account_id, sent_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT (id) DO NOTHING`,
        [
          ...[id, editionId, dataset, place, series, name, type, bytes, sha256, scanned],
          ...[currentActor().account, this.clock.now()],
        ],
      );
      await tx.query('DELETE FROM verification_upload WHERE id = $1', [id]);
      await recordAudit(tx, {
        action: 'value.attach',
        target: `edition ${slug}`,
        after: { ...address, file: id, type, bytes, sha256, scanned },
      });
      return { id, name, bytes, sha256, scanned };
    });
    await this.arriving.forget(id);
    return view;
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

  /** Throws away files that no answer names after a day, and what was begun and not attached; answers how many files went. */
  async purge(): Promise<number> {
    const before = new Date(this.clock.now().getTime() - DAY_MS);
    const [gone, begun] = await inScope(INSTALLATION, () =>
      this.database.transaction(
        async (tx) =>
          [
            await tx.query<{ id: string; organiser: string }>(
              `WITH gone AS (DELETE FROM verification_file WHERE step_id IS NULL AND sent_at < $1 RETURNING id, edition_id)
           SELECT gone.id, e.organiser_id AS organiser FROM gone JOIN edition e ON e.id = gone.edition_id`,
              [before],
            ),
            await tx.query<{ id: string; organiser: string }>(
              `WITH gone AS (DELETE FROM verification_upload WHERE begun_at < $1 RETURNING id, edition_id)
           SELECT gone.id, e.organiser_id AS organiser FROM gone JOIN edition e ON e.id = gone.edition_id`,
              [before],
            ),
          ] as const,
      ),
    );
    // Bytes whose upload nobody attached after they were moved lie among the files.
    for (const { id, organiser } of [...gone, ...begun]) {
      const key = keyOf(organiser, id);
      if (await this.files.exists(key)) await this.files.delete(key);
      await this.arriving.drop(id);
    }
    await this.arriving.sweep(before);
    return gone.length;
  }
}

/** The id of the edition, locked. Throws `verification.state` where nobody asked. */
async function openQuestion(tx: Tx, slug: string, address: ValueAddress): Promise<string> {
  const edition = await lockedEdition(tx, slug);
  const [thread] = await readThreads(tx, edition.id, address);
  if (thread?.verification.state === 'queried') return edition.id;
  throw new CodedError({
    code: 'verification.state',
    where: `${address.place} ${address.series}`,
    what: 'nothing is asked about this value',
    fix: 'send files with the answer to a question',
  });
}

/** Throws `evidence.too-large` where enough files wait for the answer. */
async function checkRoom(
  tx: Tx,
  editionId: string,
  { dataset, place, series }: ValueAddress,
): Promise<void> {
  const [{ waiting } = { waiting: 0 }] = await tx.query<{ waiting: number }>(
    `SELECT count(*)::int AS waiting FROM (
       SELECT edition_id, dataset_id, place, series FROM verification_file WHERE step_id IS NULL
       UNION ALL SELECT edition_id, dataset_id, place, series FROM verification_upload) AS file
     WHERE edition_id = $1 AND dataset_id::text = $2 AND place = $3 AND series = $4`,
    [editionId, dataset, place, series],
  );
  if (waiting < MOST_WAITING) return;
  throw new CodedError({
    code: 'evidence.too-large',
    where: `${place} ${series}`,
    what: `an answer has at most ${MOST_WAITING} files`,
    fix: 'put several into one archive',
  });
}

/** What the actor began for this value. Throws `evidence.unknown`. */
async function uploadRow(
  tx: Tx,
  slug: string,
  { dataset, place, series }: ValueAddress,
  upload: string,
): Promise<UploadRow> {
  const [row] = await tx.query<UploadRow>(
    `SELECT u.id, u.name, u.bytes FROM verification_upload u JOIN edition e ON e.id = u.edition_id
     WHERE e.slug = $1 AND u.dataset_id::text = $2 AND u.place = $3 AND u.series = $4
       AND u.id::text = $5 AND u.account_id = $6`,
    [slug, dataset, place, series, upload, currentActor().account],
  );
  if (!row) throw unknownFile();
  return row;
}
