import type { Text } from '@bangyang/kernel';
import type { ListRow } from '@bangyang/results-contract';
import type { Finding } from '../claims/evaluate-claim.js';

/** A finding with its words for a reader. */
export interface SaidFinding extends Finding {
  readonly said: Text;
}

/** A row of a printed list. `name` is the official name, repaired where the print was damaged. */
export interface PrintedRow extends ListRow {
  /** as it stands in the document, where that differs */
  readonly printed?: string;
  readonly remark?: string;
  /** what else the table says, in the order of the list's `details` */
  readonly details?: readonly string[];
  /** line of the document's text */
  readonly line?: string;
}

export interface PrintedList {
  readonly id: string;
  readonly title: Text;
  readonly kind: 'ranking' | 'grades' | 'unranked' | 'grouped' | 'table';
  readonly show: readonly string[];
  readonly details: readonly { readonly id: string; readonly title: Text }[];
  readonly comment?: string;
  /** remarks that are not the document's own, as they stand in the table, and what they say in Chinese */
  readonly inChinese: Readonly<Record<string, string>>;
  readonly rows: readonly PrintedRow[];
}

/** A sentence of a document beside what its own tables say. */
export interface CheckedStatement {
  readonly no: string;
  /** the sentence, or what was counted where the document has none */
  readonly quote: string;
  /** in Chinese, where the document has no such sentence */
  readonly quoteInChinese?: string;
  readonly line: string;
  /** what the sentence claims, in short */
  readonly claim: string;
  /** what whoever read the document found */
  readonly recomputed: string;
  readonly verdict: string;
  readonly comment: string;
  /** our own claim over the tables, and what it found; absent where none can be made */
  readonly check?: {
    readonly claim: string;
    /** the claim in words */
    readonly said: Text;
    readonly holds: boolean;
    readonly findings: readonly SaidFinding[];
    readonly note?: Text;
  };
  /** why there is no claim */
  readonly why?: Text;
}

/** A document published elsewhere, with its lists as printed: nothing in it was computed here. */
export interface ArchivedEdition {
  readonly slug: string;
  readonly title: Text;
  readonly methodology: string;
  readonly year: number;
  readonly editionYear: number;
  readonly publisher: Text;
  readonly document: string;
  readonly published: Text;
  readonly sourceNote: Text;
  readonly tiers: readonly { readonly code: string; readonly title: Text; readonly note?: Text }[];
  readonly lists: readonly PrintedList[];
  readonly statements: readonly CheckedStatement[];
  /** the places that stand in its lists */
  readonly places: readonly ArchivedPlace[];
}

/** A place that stands in a printed list. */
export interface ArchivedPlace {
  /** GB/T 2260 code, nine-digit code of a town, or the number of the archive's own register (P0478) */
  readonly code: string;
  readonly name: string;
  readonly province: string;
  /** prefecture and county above it, where there are any */
  readonly within: string;
  readonly class: Text;
}
