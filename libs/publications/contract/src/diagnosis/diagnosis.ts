import { formatDecimal, type Text } from '@bangyang/kernel';
import type { ValueFlag } from '@bangyang/results-contract';

/** Which other cities a city is held against. */
export type PeerGroup = 'class' | 'region' | 'size';

/** What a released edition says about one city, for its own account. Decimal texts have the published digits. */
export interface CityDiagnosis {
  readonly slug: string;
  readonly title: Text;
  readonly methodologyTitle: Text;
  readonly dataYear: number;
  readonly sourceNote: Text;
  readonly releasedAt: string;
  readonly engine: number;
  readonly bundleHash: string;
  readonly code: string;
  readonly name: string;
  readonly province: string;
  readonly class: Text;
  readonly region: Text;
  /** how many were evaluated */
  readonly of: number;
  /** among all that were evaluated, also of a city that is not listed */
  readonly rank: number;
  readonly range?: readonly [number, number];
  readonly medianRank?: number;
  readonly score: string;
  readonly isListed: boolean;
  readonly tier?: Text;
  /**
   * How points were found: shares of a weighted sum, or slopes of another mean (Euler). Absent where the
   * method compares units, whose scores do not fall apart.
   */
  readonly method?: 'weighted-sum' | 'euler';
  readonly dimensions: readonly DiagnosedDimension[];
  readonly indicators: readonly DiagnosedIndicator[];
  /** codes of measured indicators, best standing first */
  readonly strengths: readonly string[];
  /** codes of measured indicators, worst standing first */
  readonly weaknesses: readonly string[];
  readonly peers: readonly DiagnosedPeers[];
  /** the city one place ahead, and the indicators that make the gap, largest first */
  readonly ahead?: {
    readonly code: string;
    readonly name: string;
    readonly score: string;
    readonly gap: string;
    readonly parts: readonly { readonly code: string; readonly points: string }[];
  };
  readonly goals: readonly DiagnosedGoal[];
  /** against the edition of the year before; absent where there is none or the city has no rank in it */
  readonly change?: DiagnosedChange;
}

export interface DiagnosedDimension {
  readonly code: string;
  readonly title: Text;
  readonly score: string;
  readonly rank: number;
  readonly points?: string;
  /** mean points of all that were evaluated */
  readonly meanPoints?: string;
  /** mean score of all that were evaluated */
  readonly mean: string;
}

export interface DiagnosedIndicator {
  readonly code: string;
  readonly title: Text;
  readonly dimension: string;
  readonly unit: string;
  readonly direction: 'higher-is-better' | 'lower-is-better';
  /** as measured; absent where it was missing */
  readonly value?: string;
  readonly score?: string;
  readonly points?: string;
  /** among those that were measured; absent where it was missing */
  readonly rank?: number;
  readonly flags: readonly ValueFlag[];
}

export interface DiagnosedPeers {
  readonly group: PeerGroup;
  /** who belongs to it */
  readonly rule: Text;
  /** cities in it beside the city itself */
  readonly size: number;
  /** place of the city in its group, itself included */
  readonly rank: number;
  /** nearest scores first; a rank is said of the listed alone */
  readonly nearest: readonly {
    readonly code: string;
    readonly name: string;
    readonly rank?: number;
    readonly score: string;
  }[];
  /** medians of the group without the city; empty where it has fewer than three */
  readonly medians: readonly {
    readonly code: string;
    readonly value?: string;
    readonly score: string;
    /** points that the city would have more with the median; below 0 where it is ahead */
    readonly gain?: string;
  }[];
  /** median scores of the dimensions, in their order; empty where it has fewer than three */
  readonly dimensions: readonly string[];
}

export interface DiagnosedGoal {
  readonly goal: 'place' | 'tier' | 'list';
  /** a place to have, or the score from which a tier begins */
  readonly rank?: number;
  readonly score?: string;
  readonly tier?: Text;
  /** the smallest change of each single indicator that reaches it, the least effort first */
  readonly moves: readonly {
    readonly code: string;
    readonly from?: string;
    /** absent where not even the best value of all does it alone */
    readonly to?: string;
    /** share of the range of all values, in per cent */
    readonly effort?: string;
  }[];
}

export interface DiagnosedChange {
  readonly slug: string;
  readonly year: number;
  readonly before: number;
  readonly after: number;
  /** places won; together after - before turned round */
  readonly data: string;
  readonly method: string;
  readonly others: string;
  /** whether both years were computed over the same indicators in the same way */
  readonly isSameSystem: boolean;
  readonly scoreBefore: string;
  readonly dimensions: readonly {
    readonly code: string;
    readonly before?: string;
    readonly after: string;
  }[];
}

/** A number with the digits of something that is measured, turned away from the old one so that it still suffices. */
export function sufficient(to: number, from: number, digits: number): string {
  const rounded = formatDecimal(to, digits);
  const unit = 1 / 10 ** digits;
  if (to >= from) return Number(rounded) >= to ? rounded : formatDecimal(to + unit, digits);
  return Number(rounded) <= to ? rounded : formatDecimal(to - unit, digits);
}
