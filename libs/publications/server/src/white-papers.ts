import { canonicalJson, sha256 } from '@bangyang/kernel';
import { whitePaper, type PaperInput } from '@bangyang/paper';
import type { PublicDocuments } from '@bangyang/publications-contract';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const FOLDER = 'papers';
/** Grows when the template or its figures change, so that papers are set anew. */
const EDITION_OF_TEMPLATE = 1;

export interface WhitePaperFile {
  readonly language: PaperInput['language'];
  readonly body: Buffer;
}

/**
 * The white papers of an edition whose methodology publishes one, in both languages. What was set once
 * from the same documents is taken from `<dataDir>/papers`. Rejects with what the typesetter said.
 */
export async function whitePapers(
  dataDir: string,
  publicUrl: string,
  { edition, lists, places }: PublicDocuments,
): Promise<readonly WhitePaperFile[]> {
  const files: WhitePaperFile[] = [];
  for (const language of edition.papers) {
    const input: PaperInput = {
      language,
      edition,
      lists: Object.fromEntries(lists),
      places: Object.fromEntries(places),
      publicUrl,
    };
    const name = `${sha256(`${EDITION_OF_TEMPLATE}\n${canonicalJson(input)}`)}.pdf`;
    files.push({ language, body: await kept(join(dataDir, FOLDER), name, input) });
  }
  return files;
}

async function kept(folder: string, name: string, input: PaperInput): Promise<Buffer> {
  const path = join(folder, name);
  const before = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (before) return before;
  const { pdf } = await whitePaper(input);
  const body = Buffer.from(pdf);
  await mkdir(folder, { recursive: true });
  const draft = join(folder, `.${name}-${randomUUID()}`);
  await writeFile(draft, body);
  await rename(draft, path);
  return body;
}
