import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFiles, type Files } from './files.js';
import { loadConfig } from './config.js';

// Real files in a folder of their own.
describe('files', () => {
  let dataDir: string;
  let files: Files;
  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'bangyang-files-'));
    files = await openFiles(
      loadConfig({ DATABASE_URL: 'postgres://localhost/none', BANGYANG_DATA_DIR: dataDir }),
    );
  });
  afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

  it('come back byte for byte, until they are deleted', async () => {
    const bytes = Uint8Array.from([0x25, 0x50, 0x44, 0x46, 0, 255]);
    await files.put('evidence/320500/plan.pdf', bytes);
    expect(Array.from(await files.get('evidence/320500/plan.pdf'))).toEqual(Array.from(bytes));
    await files.delete('evidence/320500/plan.pdf');
    expect(await files.exists('evidence/320500/plan.pdf')).toBe(false);
  });

  it('stay below the data directory, whatever their key says', async () => {
    await expect(files.put('../../outside.txt', 'escaped')).rejects.toThrow();
    expect(readdirSync(join(dataDir, '..')).includes('outside.txt')).toBe(false);
  });
});
