import { CodedError } from '@bangyang/kernel';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import type { BucketSettings, Config } from './config.js';

/** Files that people or jobs leave, for good, in one place. Keys are relative paths with `/`. */
export class Files {
  constructor(private readonly disk: Disk) {}

  put(key: string, content: string | Uint8Array): Promise<void> {
    return this.disk.put(key, content);
  }

  /** Takes over a file that lies on this machine; it is no longer where it was. */
  takeOver(path: string, key: string): Promise<void> {
    return this.disk.moveFromFs(path, key);
  }

  /** Throws when there is no such file. */
  stream(key: string): Promise<Readable> {
    return this.disk.getStream(key);
  }

  /** Throws when there is no such file. */
  get(key: string): Promise<Uint8Array> {
    return this.disk.getBytes(key);
  }

  exists(key: string): Promise<boolean> {
    return this.disk.exists(key);
  }

  delete(key: string): Promise<void> {
    return this.disk.delete(key);
  }
}

/**
 * Files lie in the bucket where one is set, below the data directory otherwise. Throws `config.bucket`
 * when the bucket does not answer: a city would only learn it when its evidence is lost.
 */
export async function openFiles({ dataDir, bucket }: Config): Promise<Files> {
  return new Files(
    bucket
      ? await openBucket(bucket)
      : new Disk(new FSDriver({ location: join(dataDir, 'files'), visibility: 'private' })),
  );
}

async function openBucket(bucket: BucketSettings): Promise<Disk> {
  // The client is large, and most installations have none of it.
  const { S3Driver } = await import('flydrive/drivers/s3');
  const { name, endpoint, region, accessKeyId, secretAccessKey, pathStyle } = bucket;
  const disk = new Disk(
    new S3Driver({
      bucket: name,
      ...(endpoint !== undefined && { endpoint }),
      region,
      credentials: { accessKeyId, secretAccessKey },
      forcePathStyle: pathStyle,
      visibility: 'private',
      // Who may read is the bucket's own policy; many services know neither lists of access nor the newer sums.
      supportsACL: false,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  );
  await disk.listAll('').catch((error: unknown) => {
    throw new CodedError({
      code: 'config.bucket',
      where: `bucket ${name}${endpoint === undefined ? '' : ` at ${endpoint}`}`,
      what: `it does not answer: ${reasonOf(error)}`,
      fix: 'correct the variables BANGYANG_S3_…, or leave them all out to keep files in BANGYANG_DATA_DIR',
    });
  });
  return disk;
}

/** What the service said, below the words of the driver. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message || error.name : reasonOf(error.cause);
}
