import type { PublicEdition } from '@bangyang/publications-contract';
import type { DifferenceReason, ReleaseBundle, Verification } from '@bangyang/results-contract';

export type ReleaseCheck =
  | { readonly kind: 'good'; readonly lists: number; readonly rows: number }
  /** a sound bundle, but not the one whose hash and key this page states */
  | { readonly kind: 'other-release'; readonly found: string; readonly expected: string }
  | {
      readonly kind: 'bad';
      readonly file: string;
      readonly row?: number;
      readonly why: DifferenceReason;
    };

/**
 * A bundle may be sound in itself and still belong to another release, even one signed with the same
 * key: an older edition or the predecessor of a correction. It must be the one that the page names.
 */
export function checkRelease(
  bundle: unknown,
  edition: Pick<PublicEdition, 'bundleHash' | 'publicKey'>,
  verify: (bundle: unknown) => Verification,
): ReleaseCheck {
  const verdict = verify(bundle);
  if (!verdict.ok) {
    const { file, row, why } = verdict;
    return { kind: 'bad', file, ...(row !== undefined && { row }), why };
  }
  const found = (bundle as ReleaseBundle).hashes.whole;
  if (found !== edition.bundleHash)
    return { kind: 'other-release', found, expected: edition.bundleHash };
  if (verdict.publicKey !== edition.publicKey)
    return { kind: 'other-release', found: verdict.publicKey, expected: edition.publicKey };
  return { kind: 'good', lists: verdict.lists, rows: verdict.rows };
}
