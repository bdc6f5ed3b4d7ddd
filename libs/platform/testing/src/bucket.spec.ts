import { Files, loadConfig, openFiles } from '@bangyang/server';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { testBucket, type TestBucket } from './index.js';

// A real service that speaks S3, and the same files of an installation in it.
describe('files in a bucket', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'bangyang-files-'));
  let bucket: TestBucket;
  let files: Files;
  const open = (settings: Readonly<Record<string, string>>) =>
    openFiles(
      loadConfig({
        DATABASE_URL: 'postgres://localhost/none',
        BANGYANG_DATA_DIR: dataDir,
        ...settings,
      }),
    );
  beforeAll(async () => {
    bucket = await testBucket();
    files = await open(bucket.settings);
  });
  afterAll(async () => {
    await bucket.stop();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('come back byte for byte, until they are deleted, and none lies on this machine', async () => {
    const key = 'evidence/320500/plan.pdf';
    const bytes = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0, 255]);
    await files.put(key, bytes);
    expect(Array.from(await files.get(key))).toEqual(Array.from(bytes));
    expect(Array.from(await buffer(await files.stream(key)))).toEqual(Array.from(bytes));
    await files.delete(key);
    expect(await files.exists(key)).toBe(false);
    await expect(files.get(key)).rejects.toThrow();
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('takes over 20 MB that lie on this machine, which are gone here afterwards', async () => {
    const path = join(dataDir, 'staged');
    const bytes = Buffer.alloc(20 * 2 ** 20, '榜样');
    writeFileSync(path, bytes);
    await files.takeOver(path, 'evidence/330100/film.mp4');
    expect(existsSync(path)).toBe(false);
    expect(bytes.equals(await files.get('evidence/330100/film.mp4'))).toBe(true);
  }, 30_000);

  it('keep the platform from starting while the bucket is not there, and say why', async () => {
    await expect(open({ ...bucket.settings, BANGYANG_S3_BUCKET: 'elsewhere' })).rejects.toThrow(
      /^bucket elsewhere at http:.*: it does not answer: The specified bucket does not exist; correct/,
    );
    await expect(
      open({ ...bucket.settings, BANGYANG_S3_ENDPOINT: 'http://127.0.0.1:9' }),
    ).rejects.toThrow(/^bucket bangyang at .*: it does not answer: .*ECONNREFUSED/);
  }, 30_000);

  it('are not set by halves', () => {
    const { BANGYANG_S3_SECRET_ACCESS_KEY: _secret, ...half } = bucket.settings;
    expect(() => loadConfig({ DATABASE_URL: 'postgres://localhost/none', ...half })).toThrow(
      'the bucket for files is set by halves',
    );
  });
});
