/** An entrant as the result names it. */
export interface ResultEntrant {
  readonly id: string;
  /** counts from 1 within the edition */
  readonly number: number;
  /** GB/T 2260; null for what is no place */
  readonly code: string | null;
  readonly name: string;
  readonly province: string;
  /** syllables without tones, by which unranked lists are ordered */
  readonly pinyin: string;
}

/** Ballots of one entrant. Void ones are published beside those that count. */
export interface VoteTotals {
  readonly entrant: string;
  readonly counted: number;
  readonly quarantined: number;
  readonly void: number;
}

/** What the panel settled on for one entrant; decimals as the reviews give them. */
export interface SettledScore {
  readonly entrant: string;
  /** null while too few reviews are in */
  readonly score: string | null;
  readonly reviews: number;
  readonly raw: string | null;
  readonly adjusted: string | null;
  readonly flags: readonly string[];
}

/**
 * The seed of the draw between equals. Its SHA-256 is public before the vote closes, the seed itself
 * with the release: nobody can choose it for an outcome, nobody can vote for its sake.
 */
export interface Draw {
  /** 32 bytes, hexadecimal */
  readonly seed: string;
  /** SHA-256 of the seed's text */
  readonly commitment: string;
}

/** What vote and panel hand to the result, as it is published and computed from again. */
export interface ResultParts {
  readonly entrants: readonly ResultEntrant[];
  readonly votes?: readonly VoteTotals[];
  readonly experts?: readonly SettledScore[];
  readonly draw?: Draw;
}
