import type { EntrantKind, RegisterEntry } from '@bangyang/methodology-sdk';
import type { Text } from '@bangyang/kernel';
import type { EditionFacts, ListRow, RangeSettings } from '@bangyang/results-contract';
import type { PublicYearlyLife, PublicRankedCity } from './public-yearly-life.js';

/** `GET /api/public/editions`: newest first. */
export interface PublicEditionSummary {
  readonly slug: string;
  readonly title: Text;
  readonly methodology: string;
  /** data year of a computed edition, printed year of an archived one */
  readonly year: number;
  readonly editionYear: number;
  readonly stage: 'released' | 'withdrawn';
  readonly kind: 'computed' | 'printed';
  readonly releasedAt: string;
  /** who published a printed edition; absent where the platform computed it */
  readonly publisher?: Text;
  readonly lists: readonly PublicListSummary[];
}

/** A release, the corrections that followed it, and perhaps its withdrawal. */
export interface PublicRelease {
  readonly sequence: number;
  readonly kind: 'release' | 'correction' | 'withdrawal';
  readonly releasedAt: string;
  readonly note: string;
}

export interface PublicListSummary {
  readonly id: string;
  readonly title: Text;
  readonly kind: string;
  readonly show: readonly string[];
  readonly size: number;
  /** of a coverage list: it counts places by tier, not by indicator */
  readonly isTiered?: true;
}

/** A list of a computed edition. */
export interface PublicComputedListSummary extends PublicListSummary {
  /** what its rows are */
  readonly of: EntrantKind;
  /** how it is ordered, and what decides between equals */
  readonly note?: Text;
  /** titles of the parts whose scores stand beside the whole */
  readonly parts?: readonly { readonly code: string; readonly title: Text }[];
  /** of a tiered list, best first */
  readonly tiers?: readonly { readonly code: string; readonly title: Text }[];
  /** what the organiser says of all its rows together */
  readonly texts: readonly PublicText[];
}

/** One of the series of a result that comes in several. */
export interface PublicSeries {
  readonly id: string;
  readonly title: Text;
  readonly lists: readonly {
    readonly id: string;
    /** its first rows */
    readonly top: readonly PublicListRow[];
  }[];
}

/** A way in which data came in, and what it brought. */
export interface PublicSource {
  readonly id: string;
  readonly title: Text;
  /** titles of the indicators that are measured by it */
  readonly indicators: readonly Text[];
  /** values in the released table, and of how many rows */
  readonly values: number;
  readonly rows: number;
}

/** `GET /api/public/editions/{slug}`: everything but the rows of its lists. */
export interface PublicEdition extends PublicEditionSummary {
  readonly kind: 'computed';
  readonly lists: readonly PublicComputedListSummary[];
  /** absent where the lists are one series */
  readonly series?: readonly PublicSeries[];
  /** ways in which the data came in, in the order of the definition */
  readonly sources: readonly PublicSource[];
  readonly facts: EditionFacts;
  /** newest first; a withdrawn edition keeps its page and its reasons, not its lists */
  readonly history: readonly PublicRelease[];
  readonly engine: number;
  readonly bundleHash: string;
  readonly publicKey: string;
  readonly methodologyTitle: Text;
  readonly methodologySummary: Text;
  readonly methodologyAfter: Text;
  readonly scaleNote: Text;
  /** how the ranges of the ranks were drawn; absent where there are none */
  readonly ranges?: RangeSettings;
  readonly tiers: readonly {
    readonly code: string;
    readonly title: Text;
    readonly from: string;
    readonly size: number;
    readonly note?: Text;
  }[];
  /** the top-level groups of the indicator tree, in order */
  readonly dimensions: readonly { readonly code: string; readonly title: Text }[];
  readonly indicators: readonly PublicIndicator[];
  /** what kind of unit the edition evaluates */
  readonly subject: EntrantKind;
  readonly evaluated: number;
  /** the main population of a table: its size by the rule, and what the document that is followed prints */
  readonly universe?: {
    readonly title: Text;
    readonly size: number;
    readonly classes: readonly Text[];
    readonly printed?: { readonly size: number; readonly note: Text };
  };
  /** titles of the populations, which rows of coverage lists name in Chinese */
  readonly groups: readonly Text[];
  /** of a result that no vote made */
  readonly texts: readonly (PublicText & {
    readonly per: string;
    readonly about?: { readonly id: string; readonly name: Text };
  })[];
  readonly registers: readonly PublicRegister[];
  /** by code: the places that the registers name */
  readonly places: Readonly<Record<string, { readonly name: string; readonly latin?: string }>>;
  /** units of the table that the rules of the population leave out */
  readonly outside: readonly { readonly why: Text; readonly count: number }[];
  readonly screenedOut: readonly {
    readonly code: string;
    readonly name: string;
    readonly why: Text;
  }[];
  /** mean score per dimension, in the order of `dimensions`, then the total */
  readonly averages: readonly {
    readonly group: 'all' | 'listed' | 'top10';
    readonly title: Text;
    readonly scores: readonly string[];
  }[];
  readonly leaders: readonly {
    readonly dimension: string;
    readonly code: string;
    readonly name: string;
    readonly score: string;
  }[];
  /** of the total score with size and wealth; none where the table does not have them */
  readonly correlations: readonly PublicCorrelation[];
  readonly provinces: readonly PublicProvince[];
  readonly findings: readonly Text[];
  /** languages in which there is a white paper: `white-paper.pdf` in Chinese, `white-paper.en.pdf` */
  readonly papers: readonly ('zh-CN' | 'en')[];
  /** instead of dimensions and scores, where votes and experts make the result */
  readonly award?: PublicAward;
  /** year over year, where the edition of the year before is released */
  readonly changes?: {
    readonly against: string;
    readonly entrants: readonly PublicRankedCity[];
    readonly leavers: readonly PublicRankedCity[];
  };
  /** beside the years before; `yearly.system` says when ranks stand under another system than theirs */
  readonly yearly?: PublicYearlyLife;
}

/** Entries of the organiser that nobody computes. */
export interface PublicRegister {
  readonly id: string;
  readonly title: Text;
  readonly note?: Text;
  /** field with the place that an entry belongs to */
  readonly about?: string;
  readonly shown: 'table' | 'cards' | 'tags';
  readonly fields: readonly {
    readonly id: string;
    readonly title: Text;
    readonly kind: string;
    readonly choices: readonly { readonly id: string; readonly title: Text }[];
  }[];
  readonly entries: readonly RegisterEntry[];
}

/** A text of the organiser that was released with the result. */
export interface PublicText {
  readonly id: string;
  readonly title: Text;
  readonly text: Text;
}

/** A result that votes and experts make together. Nothing here is in the order of merit. */
export interface PublicAward {
  readonly parts: readonly {
    readonly id: string;
    readonly title: Text;
    readonly from: string;
    /** in the whole, in per cent */
    readonly share: string;
  }[];
  /** of the main list, in its order */
  readonly winners: readonly {
    /** of the entrant, within the edition */
    readonly number: number;
    readonly name: string;
    readonly code?: string;
    readonly province: string;
    readonly texts: readonly PublicText[];
    /** number of its certificate, where the list is certified */
    readonly certificate?: string;
  }[];
  /** of the edition: principles, messages */
  readonly texts: readonly PublicText[];
  /** every entrant, in pinyin order */
  readonly entrants: readonly {
    /** within the edition */
    readonly number: number;
    readonly name: string;
    readonly code?: string;
    readonly province: string;
    readonly isListed: boolean;
    /** ballots that count, and void ones */
    readonly counted?: number;
    readonly void?: number;
    /** what the panel settled on; absent where too few reviewed */
    readonly settled?: string;
    /** of each part, on the range of the result; null where the entrant was left out */
    readonly scores: readonly (string | null)[];
  }[];
  readonly votes?: {
    readonly counted: number;
    readonly void: number;
    readonly quarantined: number;
  };
  /** the seed behind its commitment, where equals were to be drawn */
  readonly draw?: { readonly seed: string; readonly commitment: string };
}

export interface PublicIndicator {
  readonly code: string;
  readonly parent?: string;
  readonly level: 1 | 2 | 3;
  readonly title: Text;
  readonly note?: Text;
  readonly weight: string;
  /** share in its index after normalising among siblings, decimal text with 4 digits */
  readonly effectiveWeight: string;
  /** title of that index, where it is not the main one */
  readonly index?: Text;
  readonly unit?: string;
  /** what the levels from 1 up are called */
  readonly levels?: readonly Text[];
  /** what is said to be there without evidence counts as not known */
  readonly needsEvidence?: true;
  readonly direction?: 'higher-is-better' | 'lower-is-better';
  readonly formula?: string;
  readonly why?: Text;
  /** title of the source that it is measured by */
  readonly source?: Text;
  readonly omitted?: Text;
}

/** How the total score goes along with one series of the table. */
export interface PublicCorrelation {
  readonly series: string;
  readonly title: Text;
  readonly unit: string;
  /** with a value above 0 */
  readonly cities: number;
  /** the linear one is with the logarithm of the series */
  readonly onLogarithms: boolean;
  readonly pearson: string;
  /** of ranks */
  readonly spearman: string;
  /** indicators whose formula reads the series: so far the correlation is built in */
  readonly usedBy: number;
  /** code of the place, value of the series, total score */
  readonly points: readonly (readonly [string, number, number])[];
}

export interface PublicProvince {
  readonly code: string;
  readonly name: string;
  readonly shortName: Text;
  /** what fits on a tile: the short name, or the letters of ISO 3166-2 */
  readonly tileName: Text;
  readonly region: Text;
  /** column and row in the tile map */
  readonly tile: readonly [number, number];
  readonly cities: number;
  readonly listed: number;
  /** share-based class; the municipalities stand aside */
  readonly shareClass: 'municipality' | 'half' | 'fifth' | 'tenth' | 'few' | 'none' | 'no-data';
}

/** `GET /api/public/editions/{slug}/lists/{id}.json`: rows in published order. */
export type PublicListRows = readonly PublicListRow[];

export interface PublicListRow extends ListRow {
  /** what the organiser wrote on an entrant of an award: profile, citation */
  readonly texts?: readonly PublicText[];
  /** name in letters of a place below the prefecture */
  readonly latin?: string;
  /** scores per dimension in the order of the edition's `dimensions` */
  readonly dimensions?: readonly string[];
  /** places gained since the compared edition; null = not listed then; absent = nothing to compare */
  readonly rankChange?: number | null;
}
