import type { Text } from '@bangyang/kernel';
import type { ArchivedEdition, CheckedStatement, PrintedRow } from './archive/archived-edition.js';
import type { PublicEditionSummary, PublicListSummary } from './public-documents.js';

/** The same address for a printed edition: what the document is, and its sentences beside its own tables. */
export interface PublicPrintedEdition extends PublicEditionSummary {
  readonly kind: 'printed';
  readonly publisher: Text;
  /** title of the document, as printed */
  readonly document: string;
  readonly published: Text;
  readonly sourceNote: Text;
  readonly tiers: ArchivedEdition['tiers'];
  readonly lists: readonly PublicPrintedListSummary[];
  readonly statements: readonly CheckedStatement[];
}

export interface PublicPrintedListSummary extends PublicListSummary {
  /** what else a row says, in the order of its `details` */
  readonly details: readonly { readonly id: string; readonly title: Text }[];
  /** a comment of the document on all rows together */
  readonly comment?: string;
  /** remarks that are not the document's own, as they stand in the rows, and what they say in Chinese */
  readonly inChinese: Readonly<Record<string, string>>;
}

/** `GET /api/public/editions/{slug}/lists/{id}.json` of a printed edition */
export type PublicPrintedRows = readonly PrintedRow[];
