import { recordAudit } from '@bangyang/audit-server';
import { canonicalJson, CodedError, sha256, type Json } from '@bangyang/kernel';
import { readArchive, type ArchivedEdition } from '@bangyang/publications-contract';
import { currentOrganiser, type Tx } from '@bangyang/server';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { renderJob } from './jobs.js';

/** The printed lists that come with the platform. */
export const SHIPPED_ARCHIVE = fileURLToPath(new URL('../archive', import.meta.url));

/** Reads a folder of printed documents from disk. Throws as `readArchive` does. */
export function archiveIn(folder: string): readonly ArchivedEdition[] {
  if (!existsSync(folder)) {
    throw new CodedError({
      code: 'archive.malformed',
      where: folder,
      what: 'there is no such folder',
      fix: 'give a folder that holds places.csv, columns.json and a folder for each edition',
    });
  }
  const folders = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return readArchive(folders, (path) => {
    const file = join(folder, path);
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  });
}

/**
 * Takes printed editions in for the organiser at hand and has the public site rendered. An edition that is there as it
 * is stays; one that differs becomes the next version of it, and the one before is kept. Answers slug and
 * version of those that were new. Throws `archive.slug-taken` where another organiser has an edition of that name.
 */
export async function importArchive(
  tx: Tx,
  editions: readonly ArchivedEdition[],
): Promise<readonly string[]> {
  const taken: string[] = [];
  for (const edition of editions) {
    const { slug } = edition;
    await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`archive ${slug}`]);
    const hash = sha256(canonicalJson(edition as unknown as Json));
    const [last] = await tx.query<{ sequence: number; sha256: string; organiser_id: string }>(
      'SELECT sequence, sha256, organiser_id FROM archived_edition WHERE slug = $1 ORDER BY sequence DESC LIMIT 1',
      [slug],
    );
    if (last && last.organiser_id !== currentOrganiser()) throw slugTaken(slug);
    if (last?.sha256 === hash) continue;
    const sequence = (last?.sequence ?? 0) + 1;
    const added = await tx.query(
      `INSERT INTO archived_edition (organiser_id, slug, sequence, sha256, document)
       VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING RETURNING id`,
      [currentOrganiser(), slug, sequence, hash, JSON.stringify(edition)],
    );
    // Row security hides the row of another organiser from the one at hand, but not from the key.
    if (added.length === 0) throw slugTaken(slug);
    await recordAudit(tx, {
      action: 'archive.import',
      target: `edition ${slug}`,
      after: { sequence, sha256: hash, lists: edition.lists.length },
    });
    taken.push(`${slug} ${sequence}`);
  }
  if (taken.length > 0) await tx.enqueue(renderJob, {}, `archive ${sha256(taken.join('\n'))}`);
  return taken;
}

const slugTaken = (slug: string): CodedError =>
  new CodedError({
    code: 'archive.slug-taken',
    where: slug,
    what: 'another organiser has a printed edition of this name',
    fix: 'give the edition another slug',
  });
