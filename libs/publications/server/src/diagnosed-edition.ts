import { CodedError } from '@bangyang/kernel';
import { diagnosable, type PublishedEdition } from '@bangyang/publications-contract';
import type { Database } from '@bangyang/server';
import { currentReleases, publishedEditions } from './released-editions.js';

/** A released edition beside that of the year before, which has the same organiser and methodology. */
export interface DiagnosedEdition {
  readonly current: PublishedEdition;
  readonly previous: PublishedEdition | undefined;
}

/** Undefined while nothing is released, and where the result ranks nobody by a table of data. */
export async function diagnosedEdition(
  database: Database,
  dataDir: string,
  slug: string,
): Promise<DiagnosedEdition | undefined> {
  const slugs = await database.read((tx) =>
    tx.query<{ slug: string }>(
      `SELECT before.slug FROM edition JOIN edition before
         ON before.organiser_id = edition.organiser_id AND before.methodology_id = edition.methodology_id
        AND before.data_year = edition.data_year - 1
       WHERE edition.slug = $1 ORDER BY before.created_at DESC`,
      [slug],
    ),
  );
  const { releases } = await currentReleases(database);
  const wanted = new Set([slug, ...slugs.map((row) => row.slug)]);
  const editions = await publishedEditions(database, dataDir, {
    archived: [],
    releases: releases
      .filter((release) => wanted.has(release.slug))
      .map((release) => ({ ...release, superseded: [] })),
  });
  const current = editions.find(({ bundle }) => bundle.edition.slug === slug);
  if (!current || !diagnosable(current)) return undefined;
  const previous = slugs
    .map((row) => editions.find(({ bundle }) => bundle.edition.slug === row.slug))
    .find((edition) => edition && diagnosable(edition));
  return { current, previous };
}

/** Throws `diagnosis.none`. */
export async function theDiagnosedEdition(
  database: Database,
  dataDir: string,
  slug: string,
): Promise<DiagnosedEdition> {
  const edition = await diagnosedEdition(database, dataDir, slug);
  if (edition) return edition;
  throw new CodedError({
    code: 'diagnosis.none',
    where: slug,
    what: 'there is no diagnosis of this edition yet',
    fix: 'a diagnosis is made of an edition that is released and ranks cities by a table of data',
  });
}
