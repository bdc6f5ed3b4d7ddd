import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { CertificatePage } from './certificate-page.js';
import type { CityDiagnosis } from '@bangyang/publications-contract';
import type { PaperInput, PaperLanguage } from './paper-input.js';

const MINUTES = 2;
const run = promisify(execFile);

/** What the process is asked to set. */
export type PaperTask =
  | { readonly kind: 'white-paper'; readonly input: PaperInput }
  | {
      readonly kind: 'diagnosis';
      readonly diagnosis: CityDiagnosis;
      readonly language: PaperLanguage;
    }
  | { readonly kind: 'certificates'; readonly pages: readonly CertificatePage[] };

export interface PaperFile {
  readonly pdf: Buffer;
  readonly pages: number;
}

/** Sets the documents of a task, in order. Rejects with what the typesetter said, and after two minutes. */
export async function setPapers(task: PaperTask): Promise<readonly PaperFile[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bangyang-paper-'));
  try {
    const taskFile = join(folder, 'task.json');
    await writeFile(taskFile, JSON.stringify(task));
    // The build, also when the sources are tested: a process cannot be started from TypeScript.
    const program = fileURLToPath(new URL('../dist/paper-process.js', import.meta.url));
    const { stdout } = await run(process.execPath, [program, taskFile, folder], {
      timeout: MINUTES * 60_000,
    });
    return await Promise.all(
      (JSON.parse(stdout) as number[]).map(async (pages, at) => ({
        pages,
        pdf: await readFile(join(folder, `${at}.pdf`)),
      })),
    );
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
