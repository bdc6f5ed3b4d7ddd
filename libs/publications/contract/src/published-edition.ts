import type { PublicRelease } from './public-documents.js';
import type { EditionResult, ReleaseBundle } from '@bangyang/results-contract';

/** A released edition: what was signed, and the computation that it signed. */
export interface PublishedEdition {
  readonly bundle: ReleaseBundle;
  readonly result: EditionResult;
  /** ISO 8601 */
  readonly releasedAt: string;
  readonly organiser: string;
  /** what earlier releases signed, newest first */
  readonly superseded: readonly { readonly bundle: ReleaseBundle; readonly releasedAt: string }[];
  /** every release of the edition, newest first; one that is withdrawn begins with the withdrawal */
  readonly history: readonly PublicRelease[];
}

/** The list that a reader means by "the ranking": the first one. */
export const mainList = ({ bundle }: PublishedEdition) => bundle.lists[0];

/** What a city is in several series says no single page of scores. */
export const isInSeries = ({ bundle }: PublishedEdition): boolean =>
  bundle.definition.series !== undefined;

export const isWithdrawn = ({ history }: PublishedEdition): boolean =>
  history[0]?.kind === 'withdrawal';
