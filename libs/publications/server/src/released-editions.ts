import type {
  ArchivedEdition,
  PublicRelease,
  PublishedEdition,
} from '@bangyang/publications-contract';
import { runById } from '@bangyang/results-server';
import type { Database } from '@bangyang/server';
import { readBundle } from './bundle-files.js';

/** Names the newest release of each edition, in the order of slugs. */
export interface ReleaseSet {
  readonly releases: readonly {
    readonly id: string;
    readonly slug: string;
    /** of the newest release that has one: a withdrawal stands for what it withdraws */
    readonly runId: string;
    readonly bundleFile: string;
    readonly bundleSha256: string;
    readonly releasedAt: string;
    readonly organiser: string;
    /** bundles of the releases before, newest first */
    readonly superseded: readonly {
      readonly file: string;
      readonly sha256: string;
      readonly releasedAt: string;
    }[];
    /** every release of the edition, newest first */
    readonly history: readonly PublicRelease[];
  }[];
  /** the newest import of each archived edition, in the order of slugs */
  readonly archived: readonly { readonly slug: string; readonly sha256: string }[];
}

interface ReleaseRow {
  readonly id: string;
  readonly slug: string;
  readonly kind: PublicRelease['kind'];
  readonly sequence: number;
  readonly note: string;
  readonly run_id: string | null;
  readonly bundle_file: string | null;
  readonly bundle_sha256: string | null;
  readonly released_at: Date;
  readonly organiser: string;
}

export async function currentReleases(database: Database): Promise<ReleaseSet> {
  const rows = await database.read((tx) =>
    tx.query<ReleaseRow>(
      `SELECT release.id, edition.slug, kind, sequence, note, run_id, bundle_file, bundle_sha256, released_at, organiser.name AS organiser
         FROM release JOIN edition ON edition.id = release.edition_id
         JOIN organiser ON organiser.id = edition.organiser_id
        ORDER BY edition.slug, release.sequence DESC`,
    ),
  );
  const archived = await database.read((tx) =>
    tx.query<ReleaseSet['archived'][number]>(
      `SELECT DISTINCT ON (slug) slug, sha256 FROM archived_edition ORDER BY slug, sequence DESC`,
    ),
  );
  const bySlug = Map.groupBy(rows, (row) => row.slug);
  return {
    archived,
    releases: [...bySlug].flatMap(([slug, releases]) => {
      const newest = releases[0];
      const computed = releases.find((row) => row.run_id !== null);
      if (!newest || !computed?.run_id || !computed.bundle_file || !computed.bundle_sha256)
        return [];
      return {
        id: newest.id,
        slug,
        runId: computed.run_id,
        bundleFile: computed.bundle_file,
        bundleSha256: computed.bundle_sha256,
        releasedAt: computed.released_at.toISOString(),
        organiser: newest.organiser,
        superseded: releases.flatMap((row) =>
          row === computed || !row.bundle_file || !row.bundle_sha256
            ? []
            : [
                {
                  file: row.bundle_file,
                  sha256: row.bundle_sha256,
                  releasedAt: row.released_at.toISOString(),
                },
              ],
        ),
        history: releases.map(({ kind, sequence, note, released_at: at }) => ({
          kind,
          sequence,
          note,
          releasedAt: at.toISOString(),
        })),
      };
    }),
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
    editions.push({
      bundle,
      result,
      releasedAt: release.releasedAt,
      organiser: release.organiser,
      superseded: await Promise.all(
        release.superseded.map(async ({ releasedAt, ...stored }) => ({
          releasedAt,
          bundle: await readBundle(dataDir, stored),
        })),
      ),
      history: release.history,
    });
  }
  return editions.sort(
    (a, b) =>
      b.bundle.edition.dataYear - a.bundle.edition.dataYear ||
      (a.bundle.edition.slug < b.bundle.edition.slug ? -1 : 1),
  );
}

/** The archived editions of a set, newest year first. */
export async function archivedEditions(
  database: Database,
  { archived }: ReleaseSet,
): Promise<readonly { readonly edition: ArchivedEdition; readonly importedAt: string }[]> {
  const rows = await database.read((tx) =>
    tx.query<{ document: ArchivedEdition; imported_at: Date }>(
      `SELECT DISTINCT ON (slug) document, imported_at FROM archived_edition
        WHERE sha256 = ANY ($1) ORDER BY slug, sequence DESC`,
      [archived.map((item) => item.sha256)],
    ),
  );
  return rows
    .map(({ document, imported_at: at }) => ({ edition: document, importedAt: at.toISOString() }))
    .sort((a, b) => b.edition.year - a.edition.year || (a.edition.slug < b.edition.slug ? -1 : 1));
}
