import type { Text } from '@bangyang/kernel';

/** An edition beside those of the same methodology in the years right before it. */
export interface PublicYearlyLife {
  /** data years, oldest first, up to that of the edition */
  readonly years: readonly number[];
  /** the edition of the year before */
  readonly against: string;
  /** what changed in the indicator system since then; absent where nothing did */
  readonly system?: {
    /** indicators used */
    readonly before: number;
    readonly now: number;
    /** versions of the methodology, of the year before and of this one */
    readonly versions: readonly [string, string];
    /** what the definition says about why it changed */
    readonly why?: Text;
    readonly added: readonly PublicIndicatorChange[];
    readonly dropped: readonly PublicIndicatorChange[];
    /** indicators in both years with other shares in the whole, in per cent */
    readonly reweighted: readonly PublicValueChange[];
    /** indicators in both years with another formula */
    readonly redefined: readonly PublicValueChange[];
    /** tiers of the main list with another lower bound */
    readonly tiers: readonly PublicValueChange[];
  };
  readonly tiers: readonly {
    readonly code: string;
    readonly title: Text;
    readonly before: number;
    readonly now: number;
    readonly entered: readonly PublicRankedCity[];
    readonly left: readonly PublicRankedCity[];
  }[];
  /** listed cities by the number of years in a row, up to this one */
  readonly streaks: readonly {
    readonly years: number;
    readonly cities: readonly { readonly code: string; readonly name: string }[];
  }[];
  readonly provinces: readonly {
    readonly code: string;
    readonly name: string;
    readonly shortName: Text;
    /** listed cities in each of `years` */
    readonly listed: readonly number[];
    /** years in a row, up to this one, with all its cities listed; 0 for a municipality */
    readonly wholeYears: number;
  }[];
}

export interface PublicIndicatorChange {
  readonly code: string;
  readonly title: Text;
  readonly why?: Text;
}

export interface PublicValueChange {
  readonly code: string;
  readonly title: Text;
  readonly before: string;
  readonly now: string;
}

export interface PublicRankedCity {
  readonly code: string;
  readonly name: string;
  readonly rank: number;
}
