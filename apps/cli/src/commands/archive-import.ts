import 'reflect-metadata';
import { identityEntities, organiserBySlug } from '@bangyang/identity-server';
import { archiveIn, importArchive, SHIPPED_ARCHIVE } from '@bangyang/publications-server';
import { Database, inScope, INSTALLATION, openDataSource } from '@bangyang/server';
import { ownerUrl } from '../files.js';

interface ImportOptions {
  readonly organiser: string;
  readonly json?: boolean;
}

/** Takes a folder of printed lists in for an organiser, by default the one that comes with the platform. */
export async function archiveImport(
  folder: string | undefined,
  options: ImportOptions,
): Promise<void> {
  const url = ownerUrl();
  const editions = archiveIn(folder ?? SHIPPED_ARCHIVE);
  const source = await openDataSource(url, identityEntities).initialize();
  try {
    const database = new Database(source);
    const organiser = await inScope(INSTALLATION, () =>
      database.read((tx) => organiserBySlug(tx, options.organiser)),
    );
    const taken = await inScope({ organiser: organiser.id }, () =>
      database.transaction((tx) => importArchive(tx, editions)),
    );
    if (options.json) {
      console.log(JSON.stringify({ editions: editions.map(({ slug }) => slug), taken }));
      return;
    }
    for (const { slug, lists } of editions) {
      const rows = lists.reduce((sum, list) => sum + list.rows.length, 0);
      const isNew = taken.some((item) => item.startsWith(`${slug} `));
      console.log(`${slug}: ${lists.length} lists, ${rows} rows${isNew ? '' : ', there already'}`);
    }
  } finally {
    await source.destroy();
  }
}
