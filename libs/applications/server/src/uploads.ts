import {
  MOST_EVIDENCE_BYTES,
  uploadMetadata,
  type EvidenceView,
} from '@bangyang/applications-contract';
import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import {
  arrivedAt,
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
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import { applicationById, checkMayWrite, sectionOf, type Application } from './application.js';
import { evidenceById, evidenceKey, readEvidence } from './evidence.js';
import { canLoseMetadata, notBlind, withoutMetadata } from './without-metadata.js';

const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 3_600_000;
const MOST_FILES = 300;

interface UploadRow {
  readonly id: string;
  readonly question: string;
  readonly name: string;
  readonly bytes: string;
  readonly begun_at: Date;
  readonly evidence_id: string | null;
}

/** Evidence under way: what was begun for which question, until it is attached or a day has passed. */
@Injectable()
export class Uploads implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly arriving: ResumableFiles;
  private readonly recurring = new Recurring({
    name: 'uploads',
    everyMs: LOOK_EVERY_MS,
    look: () => this.purge(new Date()).then(() => undefined),
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Files) files: Files,
  ) {
    this.arriving = new ResumableFiles({
      config,
      files,
      folder: 'uploads',
      mostBytes: MOST_EVIDENCE_BYTES,
      received: ({ id, of, bytes }) =>
        this.database.transaction((tx) =>
          recordAudit(tx, {
            action: 'evidence.receive',
            target: `application ${of}`,
            after: { upload: id, bytes },
          }),
        ),
    });
  }

  onApplicationBootstrap(): void {
    void this.recurring.wake();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.close();
  }

  /**
   * Begins an upload for a question: `upload-length` and `upload-metadata` say of what. Throws
   * `evidence.type`, `evidence.too-large`, `evidence.not-blind`, `request.invalid` and what `checkMayWrite` throws.
   */
  async begin(id: string, request: Request): Promise<string> {
    const { bytes, metadata } = this.arriving.announced(request);
    const { question, name } = uploadMetadata.parse(metadata);
    const upload = randomUUID();
    const begunAt = arrivedAt(request);
    await this.arriving.place({ id: upload, name, bytes, of: id }, () =>
      this.database.transaction(async (tx) => {
        const application = await this.application(tx, id, 'write');
        checkIsEvidence(application, question);
        await checkMayWrite(tx, application, sectionOf(application, question).name, begunAt);
        if (hidesNames(application.edition) && !canLoseMetadata(name, bytes)) throw notBlind(name);
        const [count] = await tx.query<{ files: number }>(
          `SELECT (SELECT count(*) FROM evidence WHERE application_id = $1 AND removed_at IS NULL)::int
             + (SELECT count(*) FROM evidence_upload WHERE application_id = $1 AND evidence_id IS NULL)::int AS files`,
          [id],
        );
        if ((count?.files ?? 0) >= MOST_FILES) {
          throw new CodedError({
            code: 'evidence.too-large',
            what: `an application has at most ${MOST_FILES} files`,
            fix: 'remove some, or put several into one archive',
            values: { files: MOST_FILES },
          });
        }
        await tx.query(
          `INSERT INTO evidence_upload (id, application_id, question, name, bytes, begun_by, begun_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7)`,
          [upload, id, question, name, bytes, currentActor().account, begunAt],
        );
        await recordAudit(tx, {
          action: 'evidence.begin',
          target: `application ${id}`,
          after: { upload, question, bytes },
        });
      }),
    );
    return upload;
  }

  /** Takes bytes, or says how many are there: the protocol itself. Throws `evidence.unknown`. */
  async transfer(id: string, upload: string, request: Request, response: Response): Promise<void> {
    await this.database.read(async (tx) => {
      const row = await uploadRow(tx, id, upload);
      const application = await this.application(tx, id, 'read');
      // Bytes are judged by when the upload began: a slow line costs nobody the deadline.
      await checkMayWrite(tx, application, sectionOf(application, row.question).name, row.begun_at);
    });
    await this.arriving.transfer(request, response);
  }

  /** Throws an upload away. Throws `evidence.unknown`. */
  async drop(id: string, upload: string): Promise<void> {
    await this.database.transaction(async (tx) => {
      await uploadRow(tx, id, upload);
      await tx.query('DELETE FROM evidence_upload WHERE id = $1 AND evidence_id IS NULL', [upload]);
      await recordAudit(tx, {
        action: 'evidence.drop',
        target: `application ${id}`,
        before: { upload },
      });
    });
    await this.arriving.drop(upload);
  }

  /**
   * Makes evidence of an upload whose bytes are all there: looks whether they are what the name says,
   * hashes them, lets a scanner look where one is set, and stores them. Asked again, it answers the same.
   * Throws `evidence.unknown`, `evidence.unfinished`, `evidence.type`, `evidence.infected`,
   * `evidence.no-scanner`, `evidence.not-blind` and what `checkMayWrite` throws.
   */
  async attach(id: string, upload: string): Promise<EvidenceView> {
    const row = await this.database.read((tx) => uploadRow(tx, id, upload));
    if (row.evidence_id !== null) return this.database.read((tx) => evidenceById(tx, id, row.id));
    const key = evidenceKey(currentOrganiser(), row.id);
    const { edition } = await this.database.read((tx) => this.application(tx, id, 'read'));
    // After a crash the bytes may lie at their place already while the row is missing.
    const { type, sha256, scanned } = await this.arriving.settle({
      id: row.id,
      name: row.name,
      key,
      // Whoever sends it can still send it otherwise; the panel would only find that it is missing.
      check: async (open) => {
        if (hidesNames(edition)) await withoutMetadata(row.name, await buffer(await open()));
      },
    });
    const view = await this.database.transaction(async (tx) => {
      const application = await this.application(tx, id, 'write');
      const section = sectionOf(application, row.question).name;
      await checkMayWrite(tx, application, section, row.begun_at);
      await tx.query(
        `INSERT INTO evidence (id, application_id, question, name, type, bytes, sha256, scanned, attached_by, attached_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING`,
        [
          row.id,
          id,
          row.question,
          row.name,
          type,
          row.bytes,
          sha256,
          scanned,
          currentActor().account,
          new Date(),
        ],
      );
      await tx.query('UPDATE evidence_upload SET evidence_id = id WHERE id = $1', [row.id]);
      await recordAudit(tx, {
        action: 'evidence.attach',
        target: `application ${id}`,
        after: { evidence: row.id, question: row.question, type, sha256, scanned },
      });
      return (await readEvidence(tx, id)).find((one) => one.id === row.id);
    });
    await this.arriving.forget(row.id);
    if (!view) throw unknown();
    return view;
  }

  /** Throws away what was begun more than a day before `now` and never attached. */
  async purge(now: Date): Promise<number> {
    const before = new Date(now.getTime() - DAY_MS);
    const gone = await inScope(INSTALLATION, () =>
      this.database.transaction((tx) =>
        tx.query<{ id: string }>(
          `WITH gone AS (DELETE FROM evidence_upload WHERE evidence_id IS NULL AND begun_at < $1 RETURNING id)
           SELECT id FROM gone`,
          [before],
        ),
      ),
    );
    for (const { id } of gone) await this.arriving.drop(id);
    await this.arriving.sweep(before);
    return gone.length;
  }

  private application(tx: Tx, id: string, purpose: 'read' | 'write'): Promise<Application> {
    return applicationById(tx, id, this.config.graceMinutes, purpose);
  }
}

/** Whether the panel must not learn from a file whose it is. */
const hidesNames = ({ definition }: Application['edition']): boolean =>
  definition.review?.blind === 'double';

function checkIsEvidence(application: Application, question: string): void {
  const { questions } = sectionOf(application, question);
  if (questions.find(({ name }) => name === question)?.type === 'file') return;
  throw new CodedError({
    code: 'application.no-files',
    where: question,
    what: 'this question takes no files',
  });
}

async function uploadRow(tx: Tx, application: string, upload: string): Promise<UploadRow> {
  const [row] = await tx.query<UploadRow>(
    'SELECT * FROM evidence_upload WHERE id::text = $2 AND application_id::text = $1',
    [application, upload],
  );
  if (!row) throw unknown();
  return row;
}

const unknown = (): CodedError =>
  new CodedError({ code: 'evidence.unknown', what: 'there is no such upload' });
