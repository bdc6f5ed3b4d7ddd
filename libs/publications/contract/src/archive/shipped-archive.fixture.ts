import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArchivedEdition } from './archived-edition.js';
import { readArchive } from './read-archive.js';

export const archiveFolder = join(import.meta.dirname, '../../../server/archive');

/** The folder that the platform ships, read from disk; `instead` gives other texts for some files. */
export function shippedArchive(
  instead: Readonly<Record<string, string>> = {},
): readonly ArchivedEdition[] {
  const folders = readdirSync(archiveFolder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
  return readArchive(
    folders,
    (path) => instead[path] ?? readFileSync(join(archiveFolder, path), 'utf8'),
  );
}
