import {
  isEvidenceName,
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
  evidenceTooLarge,
  Files,
  inScope,
  inspectEvidence,
  INSTALLATION,
  Recurring,
  wrongEvidenceType,
  type Config,
  type Tx,
} from '@bangyang/server';
import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { FileStore } from '@tus/file-store';
import { Metadata, Server, Upload } from '@tus/server';
import type { Request, Response } from 'express';
import { randomUUID } from 'node:crypto';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { applicationById, checkMayWrite, sectionOf, type Application } from './application.js';
import { evidenceById, evidenceKey, readEvidence } from './evidence.js';

const DAY_MS = 86_400_000;
const LOOK_EVERY_MS = 3_600_000;
const MOST_FILES = 300;
const TUS = { 'tus-resumable': '1.0.0' };

interface UploadRow {
  readonly id: string;
  readonly question: string;
  readonly name: string;
  readonly bytes: string;
  readonly begun_at: Date;
  readonly evidence_id: string | null;
}

/**
 * Takes files in by tus: bytes are received beside the evidence, in any number of tries, and become
 * evidence when they are attached. What is not attached within a day is thrown away.
 */
@Injectable()
export class Uploads implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly directory: string;
  private readonly store: FileStore;
  private readonly tus: Server;
  private readonly recurring = new Recurring({
    name: 'uploads',
    everyMs: LOOK_EVERY_MS,
    look: () => this.purge(new Date()).then(() => undefined),
  });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Files) private readonly files: Files,
  ) {
    this.directory = join(config.dataDir, 'uploads');
    mkdirSync(this.directory, { recursive: true });
    this.store = new FileStore({ directory: this.directory });
    this.tus = new Server({
      path: '/api/applications',
      datastore: this.store,
      maxSize: MOST_EVIDENCE_BYTES,
      onUploadFinish: async (_request, upload) => {
        await this.database.transaction((tx) =>
          recordAudit(tx, {
            action: 'evidence.receive',
            target: `application ${upload.metadata?.['application'] ?? ''}`,
            after: { upload: upload.id, bytes: upload.size ?? 0 },
          }),
        );
        return {};
      },
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
   * `evidence.type`, `evidence.too-large`, `request.invalid` and what `checkMayWrite` throws.
   */
  async begin(id: string, request: Request): Promise<string> {
    const bytes = Number(request.headers['upload-length']);
    const { question, name } = uploadMetadata.parse(
      Metadata.parse(String(request.headers['upload-metadata'] ?? '')),
    );
    if (!isEvidenceName(name)) throw wrongEvidenceType(name);
    if (!Number.isSafeInteger(bytes) || bytes <= 0 || bytes > MOST_EVIDENCE_BYTES)
      throw evidenceTooLarge(name);
    const upload = randomUUID();
    const begunAt = arrivedAt(request);
    // The place for the bytes is made first: an upload that is told of can be sent to.
    await this.store.create(
      new Upload({ id: upload, size: bytes, offset: 0, metadata: { application: id } }),
    );
    await this.database
      .transaction(async (tx) => {
        const application = await this.application(tx, id, 'write');
        checkIsEvidence(application, question);
        await checkMayWrite(tx, application, sectionOf(application, question).name, begunAt);
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
      })
      .catch(async (error: unknown) => {
        await this.store.remove(upload);
        throw error;
      });
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
    await this.tus.handle(request, response);
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
    await this.store.remove(upload).catch(() => undefined);
  }

  /**
   * Makes evidence of an upload whose bytes are all there: looks whether they are what the name says,
   * hashes them, lets a scanner look where one is set, and stores them. Asked again, it answers the same.
   * Throws `evidence.unknown`, `evidence.unfinished`, `evidence.type`, `evidence.infected`,
   * `evidence.no-scanner` and what `checkMayWrite` throws.
   */
  async attach(id: string, upload: string): Promise<EvidenceView> {
    const row = await this.database.read((tx) => uploadRow(tx, id, upload));
    if (row.evidence_id !== null) return this.database.read((tx) => evidenceById(tx, id, row.id));
    const key = evidenceKey(currentOrganiser(), row.id);
    const staged = join(this.directory, row.id);
    // After a crash the bytes may lie at their place already while the row is missing.
    const isStaged = existsSync(staged);
    if (isStaged) {
      const { offset, size } = await this.store.getUpload(row.id);
      if (offset !== size) {
        throw new CodedError({
          code: 'evidence.unfinished',
          where: row.name,
          what: `${offset} of ${size} bytes are here`,
          fix: 'send the rest first',
        });
      }
    }
    const open = (): Promise<Readable> =>
      isStaged ? Promise.resolve(createReadStream(staged)) : this.files.stream(key);
    const { type, sha256, scanned } = await inspectEvidence(row.name, open, this.config.clamdUrl);
    if (isStaged) await this.files.takeOver(staged, key);
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
    if (isStaged) await this.store.configstore.delete(row.id);
    if (!view) throw unknown();
    return view;
  }

  /** Throws away what was begun more than a day before `now` and never attached. */
  async purge(now: Date): Promise<number> {
    const gone = await inScope(INSTALLATION, () =>
      this.database.transaction((tx) =>
        tx.query<{ id: string }>(
          `WITH gone AS (DELETE FROM evidence_upload WHERE evidence_id IS NULL AND begun_at < $1 RETURNING id)
           SELECT id FROM gone`,
          [new Date(now.getTime() - DAY_MS)],
        ),
      ),
    );
    for (const { id } of gone) await this.store.remove(id).catch(() => undefined);
    return gone.length;
  }

  private application(tx: Tx, id: string, purpose: 'read' | 'write'): Promise<Application> {
    return applicationById(tx, id, this.config.graceMinutes, purpose);
  }
}

/** What tus clients expect of an answer that is not the protocol's own. */
export const markAsTus = (response: Response): void => {
  for (const [name, value] of Object.entries(TUS)) response.setHeader(name, value);
};

function checkIsEvidence(application: Application, question: string): void {
  const { questions } = sectionOf(application, question);
  if (questions.find(({ name }) => name === question)?.type === 'file') return;
  throw new CodedError({
    code: 'application.question',
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
