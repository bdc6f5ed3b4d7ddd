import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { PaperInput } from './paper-input.js';

const MINUTES = 2;
const run = promisify(execFile);

export interface WhitePaper {
  readonly pdf: Uint8Array;
  readonly pages: number;
}

/** Sets the white paper of an edition. Rejects with what the typesetter said, and after two minutes. */
export async function whitePaper(input: PaperInput): Promise<WhitePaper> {
  const directory = await mkdtemp(join(tmpdir(), 'bangyang-paper-'));
  try {
    const [from, to] = [join(directory, 'input.json'), join(directory, 'paper.pdf')];
    await writeFile(from, JSON.stringify(input));
    // The build, also when the sources are tested: a process cannot be started from TypeScript.
    const process_ = fileURLToPath(new URL('../dist/paper-process.js', import.meta.url));
    const { stdout } = await run(process.execPath, [process_, from, to], {
      timeout: MINUTES * 60_000,
    });
    return { pdf: await readFile(to), pages: Number(stdout.trim()) };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
