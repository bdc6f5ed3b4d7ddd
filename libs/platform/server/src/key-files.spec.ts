import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { signingKey } from './key-files.js';

describe('the signing key of an installation', () => {
  let dataDir: string;
  beforeEach(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'bangyang-key-'));
  });
  afterEach(() => rm(dataDir, { recursive: true }));

  it('is made once, also when many ask at the same time, and is for its owner alone', async () => {
    const keys = await Promise.all(Array.from({ length: 8 }, () => signingKey(dataDir)));
    expect(new Set(keys).size).toBe(1);
    expect(await readdir(join(dataDir, 'keys'))).toEqual(['release-signing.key']);
    expect((await stat(join(dataDir, 'keys', 'release-signing.key'))).mode & 0o777).toBe(0o600);
  });

  it('is not replaced when it is damaged: readers know the old one', async () => {
    await signingKey(dataDir);
    await writeFile(join(dataDir, 'keys', 'release-signing.key'), 'cut off');
    await expect(signingKey(dataDir)).rejects.toThrow('restore it from the backup');
  });
});
