import type { PublishedEdition } from '@bangyang/publications-contract';
import { runById } from '@bangyang/results-server';
import type { Database } from '@bangyang/server';
import { readBundle } from './bundle-files.js';

/** Names the newest release of each edition, in the order of slugs. */
export interface ReleaseSet {
  readonly releases: readonly {
    readonly id: string;
    readonly slug: string;
    readonly runId: string;
    readonly bundleFile: string;
    readonly bundleSha256: string;
    readonly releasedAt: string;
  }[];
}

interface ReleaseRow {
  readonly id: string;
  readonly slug: string;
  readonly run_id: string;
  readonly bundle_file: string;
  readonly bundle_sha256: string;
  readonly released_at: Date;
}

export async function currentReleases(database: Database): Promise<ReleaseSet> {
  const rows = await database.read((tx) =>
    tx.query<ReleaseRow>(
      `SELECT DISTINCT ON (edition.slug) release.id, edition.slug, run_id, bundle_file, bundle_sha256, released_at
         FROM release JOIN edition ON edition.id = release.edition_id
        ORDER BY edition.slug, release.sequence DESC`,
    ),
  );
  return {
    releases: rows.map((row) => ({
      id: row.id,
      slug: row.slug,
      runId: row.run_id,
      bundleFile: row.bundle_file,
      bundleSha256: row.bundle_sha256,
      releasedAt: row.released_at.toISOString(),
    })),
  };
}

/** The released editions with what was signed and computed, newest data year first. */
export async function publishedEditions(
  database: Database,
  dataDir: string,
  { releases }: ReleaseSet,
): Promise<readonly PublishedEdition[]> {
  const editions: PublishedEdition[] = [];
  for (const release of releases) {
    const bundle = await readBundle(dataDir, {
      file: release.bundleFile,
      sha256: release.bundleSha256,
    });
    const { result } = await database.read((tx) => runById(tx, release.runId, release.slug));
    editions.push({ bundle, result, releasedAt: release.releasedAt });
  }
  return editions.sort(
    (a, b) =>
      b.bundle.edition.dataYear - a.bundle.edition.dataYear ||
      (a.bundle.edition.slug < b.bundle.edition.slug ? -1 : 1),
  );
}
