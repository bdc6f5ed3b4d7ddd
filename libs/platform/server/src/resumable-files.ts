import { CodedError, isEvidenceName } from '@bangyang/kernel';
import { FileStore } from '@tus/file-store';
import { Metadata, Server, Upload } from '@tus/server';
import type { Request, Response } from 'express';
import { createReadStream, existsSync, mkdirSync } from 'node:fs';
import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { Config } from './config.js';
import {
  evidenceTooLarge,
  inspectEvidence,
  wrongEvidenceType,
  type InspectedFile,
} from './evidence-file.js';
import type { Files } from './files.js';

const TUS = { 'tus-resumable': '1.0.0' };

export interface ResumableFilesOptions {
  readonly config: Config;
  readonly files: Files;
  /** below the data directory; nothing else lies there */
  readonly folder: string;
  readonly mostBytes: number;
  /** The last byte of an upload is here; `of` is what `place` was told. */
  received(upload: {
    readonly id: string;
    readonly of: string;
    readonly bytes: number;
  }): Promise<void>;
}

/**
 * Takes files in by tus 1.0: bytes are received beside the files of the installation, in any number of
 * tries, and move there when they are settled. Who may send what, and what was begun, is the caller's.
 */
export class ResumableFiles {
  private readonly directory: string;
  private readonly store: FileStore;
  private readonly tus: Server;

  constructor(private readonly options: ResumableFilesOptions) {
    this.directory = join(options.config.dataDir, options.folder);
    mkdirSync(this.directory, { recursive: true });
    this.store = new FileStore({ directory: this.directory });
    this.tus = new Server({
      path: '/api',
      datastore: this.store,
      maxSize: options.mostBytes,
      onUploadFinish: async (_request, { id, metadata, size }) => {
        await options.received({ id, of: metadata?.['of'] ?? '', bytes: size ?? 0 });
        return {};
      },
    });
  }

  /** What `upload-length` and `upload-metadata` of a request that begins an upload say. */
  announced(request: Request): {
    readonly bytes: number;
    readonly metadata: Readonly<Record<string, string | null>>;
  } {
    return {
      bytes: Number(request.headers['upload-length']),
      metadata: Metadata.parse(String(request.headers['upload-metadata'] ?? '')),
    };
  }

  /**
   * Makes a place for the bytes and writes down by `record` what was begun; without a record there is no
   * place. Throws `evidence.type`, `evidence.too-large` and what `record` throws.
   */
  async place(
    { id, name, bytes, of }: { id: string; name: string; bytes: number; of: string },
    record: () => Promise<void>,
  ): Promise<void> {
    const { mostBytes } = this.options;
    if (!isEvidenceName(name)) throw wrongEvidenceType(name);
    if (!Number.isSafeInteger(bytes) || bytes <= 0 || bytes > mostBytes)
      throw evidenceTooLarge(name, mostBytes);
    // The place for the bytes is made first: an upload that is told of can be sent to.
    await this.store.create(new Upload({ id, size: bytes, offset: 0, metadata: { of } }));
    await record().catch(async (error: unknown) => {
      await this.store.remove(id);
      throw error;
    });
  }

  /** Takes bytes, or says how many are there: the protocol itself, for the upload that the address ends with. */
  async transfer(request: Request, response: Response): Promise<void> {
    await this.tus.handle(request, response);
  }

  /** Nothing is left of the bytes; what is gone already is no error. */
  async drop(id: string): Promise<void> {
    await this.store.remove(id).catch(() => undefined);
  }

  /**
   * Looks whether the bytes are what the name says and moves them to `key`; asked again after a crash, it
   * finds them there. `check` may refuse them by what they hold. Throws what it throws, `evidence.unfinished`, `evidence.type`, `evidence.infected`, `evidence.no-scanner`.
   */
  async settle({
    id,
    name,
    key,
    check,
  }: {
    id: string;
    name: string;
    key: string;
    check?: (open: () => Promise<Readable>) => Promise<void>;
  }): Promise<InspectedFile> {
    const { config, files } = this.options;
    const staged = join(this.directory, id);
    const isStaged = existsSync(staged);
    if (isStaged) {
      const { offset, size } = await this.store.getUpload(id);
      if (offset !== size) {
        throw new CodedError({
          code: 'evidence.unfinished',
          where: name,
          what: `${offset} of ${size} bytes are here`,
          fix: 'send the rest first',
          values: { file: name, percent: Math.floor((100 * offset) / (size ?? Infinity)) },
        });
      }
    }
    const open = (): Promise<Readable> =>
      isStaged ? Promise.resolve(createReadStream(staged)) : files.stream(key);
    const inspected = await inspectEvidence(name, open, config.clamdUrl);
    await check?.(open);
    if (isStaged) await files.takeOver(staged, key);
    return inspected;
  }

  /** What is kept of an upload beside its bytes goes, once its owner has recorded the file. */
  async forget(id: string): Promise<void> {
    await rm(join(this.directory, `${id}.json`), { force: true });
  }

  /** Throws away what nobody has sent a byte to since `before`, also where no record of it is left. */
  async sweep(before: Date): Promise<void> {
    for (const left of await readdir(this.directory)) {
      const path = join(this.directory, left);
      if ((await stat(path)).mtimeMs < before.getTime()) await rm(path, { force: true });
    }
  }
}

/** What tus clients expect of an answer that is not the protocol's own. */
export const markAsTus = (response: Response): void => {
  for (const [name, value] of Object.entries(TUS)) response.setHeader(name, value);
};
