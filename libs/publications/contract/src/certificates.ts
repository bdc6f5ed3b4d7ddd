import { sha256, type Text } from '@bangyang/kernel';
import type { ListRow, ReleaseBundle } from '@bangyang/results-contract';
import type { PublishedEdition } from './published-edition.js';

/**
 * `GET /api/public/certificates/{id}`: what a certificate says, and whether it still holds. Corrected means
 * that a later release took its place; `now` is the certificate of that one, for whom it still names.
 */
export interface PublicCertificate {
  readonly id: string;
  readonly slug: string;
  readonly title: Text;
  readonly list: string;
  readonly listTitle: Text;
  readonly organiser: string;
  readonly name: string;
  readonly code?: string;
  readonly rank?: number;
  readonly tier?: Text;
  readonly grade?: string;
  /** ISO 8601, of the release that it certifies */
  readonly releasedAt: string;
  readonly bundleHash: string;
  readonly state: 'valid' | 'corrected' | 'withdrawn';
  /** the public note of the correction or withdrawal */
  readonly note?: string;
  readonly now?: string;
}

/** Twenty hexadecimal digits in groups of five: short enough to type, too many to guess. */
const DIGITS = 20;

/** Names the certificate of one row of one list of one release. */
export const certificateId = (bundleHash: string, list: string, row: ListRow): string =>
  (
    sha256(['certificate', bundleHash, list, row.code ?? '', row.name].join('\n'))
      .slice(0, DIGITS)
      .match(/.{5}/g) ?? []
  ).join('-');

interface Signed {
  readonly bundle: ReleaseBundle;
  readonly releasedAt: string;
}

/** Every certificate that the releases of an edition gave out, those of superseded releases too. */
export function certificatesOf({
  bundle,
  releasedAt,
  organiser,
  history,
  superseded,
}: PublishedEdition): readonly PublicCertificate[] {
  const current: Signed = { bundle, releasedAt };
  const isWithdrawn = history[0]?.kind === 'withdrawal';
  const note = history[0]?.note;
  const ids = new Map(
    rowsOf(current).map(({ list, row }) => [
      `${list.id} ${row.code ?? row.name}`,
      certificateId(bundle.hashes.whole, list.id, row),
    ]),
  );
  return [current, ...superseded].flatMap((signed) =>
    rowsOf(signed).map(({ list, row }): PublicCertificate => {
      const isCurrent = signed === current;
      const now = isCurrent ? undefined : ids.get(`${list.id} ${row.code ?? row.name}`);
      const tier = signed.bundle.definition.lists
        .find(({ id }) => id === list.id)
        ?.tiers?.find(({ code }) => code === row.tier)?.title;
      const state = isWithdrawn ? 'withdrawn' : isCurrent ? 'valid' : 'corrected';
      return {
        id: certificateId(signed.bundle.hashes.whole, list.id, row),
        slug: bundle.edition.slug,
        title: signed.bundle.edition.title,
        list: list.id,
        listTitle: list.title,
        organiser,
        name: row.name,
        ...(row.code !== undefined && { code: row.code }),
        ...(row.rank !== undefined && { rank: row.rank }),
        ...(tier && { tier }),
        ...(row.grade !== undefined && { grade: row.grade }),
        releasedAt: signed.releasedAt,
        bundleHash: signed.bundle.hashes.whole,
        state,
        ...(state !== 'valid' && note !== undefined && { note }),
        ...(state === 'corrected' && now !== undefined && { now }),
      };
    }),
  );
}

/** Whether the methodology gives out certificates for a list. */
export const isCertified = ({ definition }: ReleaseBundle, list: string): boolean =>
  definition.publications.some(
    ({ format, lists }) => format === 'certificate' && lists.includes(list),
  );

/** The rows of the lists for which the methodology gives out certificates. */
function rowsOf({
  bundle,
}: Signed): readonly { readonly list: ReleaseBundle['lists'][number]; readonly row: ListRow }[] {
  return bundle.lists
    .filter(({ id }) => isCertified(bundle, id))
    .flatMap((list) => list.rows.map((row) => ({ list, row })));
}
