import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import S3rver from 's3rver';

/** A service that speaks S3, with one bucket, alone for one test file. */
export interface TestBucket {
  /** what the platform is told of it */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

export async function testBucket(): Promise<TestBucket> {
  const directory = mkdtempSync(join(tmpdir(), 'bangyang-bucket-'));
  const name = 'bangyang';
  const server = new S3rver({
    address: '127.0.0.1',
    port: 0,
    silent: true,
    directory,
    configureBuckets: [{ name, configs: [] }],
  });
  const { port } = await server.run();
  return {
    settings: {
      BANGYANG_S3_BUCKET: name,
      BANGYANG_S3_ENDPOINT: `http://127.0.0.1:${port}`,
      BANGYANG_S3_PATH_STYLE: '1',
      BANGYANG_S3_ACCESS_KEY_ID: 'S3RVER',
      BANGYANG_S3_SECRET_ACCESS_KEY: 'S3RVER',
    },
    stop: async () => {
      await server.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
