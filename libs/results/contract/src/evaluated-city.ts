import type { EntryKind } from '@bangyang/observations-contract';
import type { ValueFlag } from './release-bundle.js';

/** One city with everything that its page shows. Scores are decimal texts with the published digits. */
export interface EvaluatedCity {
  readonly code: string;
  readonly name: string;
  readonly province: string;
  /** what it is, where its code is none of GB/T 2260 */
  readonly kind?: EntryKind;
  /** who stands behind it */
  readonly under?: string;
  readonly score: string;
  /** among all evaluated cities; equal published scores share it unless the tie-break chain decides */
  readonly rank: number;
  /** places between which it stood in 90 of 100 runs under uncertainty, and their median */
  readonly range?: readonly [number, number];
  readonly medianRank?: number;
  readonly dimensions: readonly {
    readonly code: string;
    readonly score: string;
    readonly rank: number;
    readonly contribution?: string;
  }[];
  readonly indicators: readonly {
    readonly code: string;
    readonly value?: string;
    readonly score?: string;
    readonly contribution?: string;
    readonly flags: readonly ValueFlag[];
  }[];
}
