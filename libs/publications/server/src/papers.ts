import { canonicalJson, sha256 } from '@bangyang/kernel';
import {
  certificatePage,
  setPapers,
  type PaperInput,
  type PaperLanguage,
  type PaperTask,
} from '@bangyang/paper';
import type {
  CityDiagnosis,
  PublicCertificate,
  PublicDocuments,
} from '@bangyang/publications-contract';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readIfThere } from './read-if-there.js';

const FOLDER = 'papers';
/** Grows when a template or its figures change, so that papers are set anew. */
const EDITION_OF_TEMPLATES = 6;

/** A document of an edition, and what it is called in the public interface. */
export interface PaperDocument {
  /** after `/api/public` */
  readonly path: string;
  readonly body: Buffer;
}

/** Where papers are kept, and what address they name. */
export interface PaperPlace {
  readonly dataDir: string;
  readonly publicUrl: string;
}

/**
 * The white papers of an edition whose methodology publishes one, in both languages. What was set once
 * from the same documents is taken from `<dataDir>/papers`. Rejects with what the typesetter said.
 */
export async function whitePapers(
  { dataDir, publicUrl }: PaperPlace,
  { edition, lists, places }: PublicDocuments,
): Promise<readonly PaperDocument[]> {
  const papers: PaperDocument[] = [];
  for (const language of edition.papers) {
    const input: PaperInput = {
      language,
      edition,
      lists: Object.fromEntries(lists),
      places: Object.fromEntries(places),
      publicUrl,
    };
    const [body] = await kept(dataDir, [{ kind: 'white-paper', input }]);
    const suffix = language === 'zh-CN' ? '' : `.${language}`;
    if (body) papers.push({ path: `/editions/${edition.slug}/white-paper${suffix}.pdf`, body });
  }
  return papers;
}

/** The certificates that hold, each as a sheet with a code that leads to the page that checks it. */
export async function certificateSheets(
  { dataDir, publicUrl }: PaperPlace,
  certificates: readonly PublicCertificate[],
): Promise<readonly PaperDocument[]> {
  const valid = certificates.filter(({ state }) => state === 'valid');
  const pages = await Promise.all(valid.map((item) => certificatePage(item, publicUrl)));
  const bodies = await kept(
    dataDir,
    pages.map((page): PaperTask => ({ kind: 'certificates', pages: [page] })),
    (missing) => ({
      kind: 'certificates',
      pages: missing.flatMap((task) => (task.kind === 'certificates' ? task.pages : [])),
    }),
  );
  return valid.flatMap(({ id }, at) => {
    const body = bodies[at];
    return body ? [{ path: `/certificates/${id}.pdf`, body }] : [];
  });
}

/** A diagnosis as a document for its city. Rejects with what the typesetter said. */
export async function diagnosisReport(
  { dataDir }: PaperPlace,
  diagnosis: CityDiagnosis,
  language: PaperLanguage,
): Promise<Buffer> {
  const [body] = await kept(dataDir, [{ kind: 'diagnosis', diagnosis, language }]);
  if (!body) throw new Error('the typesetter gave no document');
  return body;
}

/**
 * The document of each task, from the folder or set now and put there. `together` makes one task of those
 * that are missing, so that one process sets them all.
 */
async function kept(
  dataDir: string,
  tasks: readonly PaperTask[],
  together: (missing: readonly PaperTask[]) => PaperTask | undefined = ([first]) => first,
): Promise<readonly Buffer[]> {
  const folder = join(dataDir, FOLDER);
  const paths = tasks.map((task) =>
    join(folder, `${sha256(`${EDITION_OF_TEMPLATES}\n${canonicalJson(task)}`)}.pdf`),
  );
  const bodies = await Promise.all(paths.map(readIfThere));
  const missing = tasks.filter((_, at) => bodies[at] === undefined);
  const task = missing.length > 0 ? together(missing) : undefined;
  const set = task ? await setPapers(task) : [];
  await mkdir(folder, { recursive: true });
  const made = set.values();
  return Promise.all(
    paths.map(async (path, at) => {
      const before = bodies[at];
      if (before) return before;
      const { pdf } = made.next().value ?? {};
      if (!pdf) throw new Error('the typesetter gave fewer documents than it was asked for');
      const draft = `${path}.${randomUUID()}`;
      await writeFile(draft, pdf);
      await rename(draft, path);
      return pdf;
    }),
  );
}
