import type { Text } from '@bangyang/kernel';
import type { ValueFlag } from '@bangyang/results-contract';

/** `GET /api/public/editions/{slug}/places/{code}`: one city in one edition. */
export interface PublicPlaceInEdition {
  readonly slug: string;
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly rank?: number;
  /** of a listed city: see `ListRow` */
  readonly range?: readonly [number, number];
  readonly medianRank?: number;
  readonly score: string;
  readonly tier?: string;
  readonly listed: boolean;
  readonly dimensions: readonly {
    readonly code: string;
    readonly score: string;
    readonly rank: number;
    readonly contribution?: string;
  }[];
  readonly indicators: readonly {
    readonly code: string;
    /** as measured, before treatment; absent when missing */
    readonly value?: string;
    readonly score?: string;
    /** points that this indicator adds to the total score; absent where the mean is not arithmetic */
    readonly contribution?: string;
    readonly flags: readonly ValueFlag[];
  }[];
  /** same class, nearest total scores */
  readonly peers: readonly {
    readonly code: string;
    readonly name: string;
    readonly rank?: number;
    readonly score: string;
    readonly dimensions: readonly string[];
  }[];
}

/** `GET /api/public/places/{code}`: every list and year in which a place stands. */
export interface PublicPlace {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly class: Text;
  /** name in letters of a place below the prefecture */
  readonly latin?: string;
  /** prefecture and county that a smaller place lies in */
  readonly within?: string;
  /** slugs of the computed editions that evaluated it, newest first */
  readonly evaluated: readonly string[];
  readonly standings: readonly {
    readonly slug: string;
    readonly title: Text;
    readonly kind: 'computed' | 'printed';
    readonly year: number;
    readonly list: string;
    readonly listTitle: Text;
    readonly of: number;
    readonly rank?: number;
    readonly score?: string;
    readonly tier?: string;
    /** of a printed tier */
    readonly tierTitle?: Text;
    readonly grade?: string;
    /** of an award: its number as an entrant, who has a page of its own */
    readonly entrant?: number;
  }[];
}

/** `GET /api/public/places`: for the search box. */
export interface PublicPlaceName {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly latin?: string;
}
