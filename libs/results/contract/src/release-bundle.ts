import type { Text } from '@bangyang/kernel';
import type { Definition, RegisterEntry } from '@bangyang/methodology-sdk';
import type { ResultParts } from './combine/result-parts.js';
import type { InputTable } from '@bangyang/observations-contract';
import type { RangeSettings } from './rank-ranges.js';

/** One number with what was done to it on its way from the source. */
export type ValueFlag = 'imputed' | 'winsorised' | 'transformed' | 'missing' | 'outlier-at-source';

export interface EditionFacts {
  readonly slug: string;
  readonly title: Text;
  /** the year in whose name the list is published */
  readonly editionYear: number;
  /** the year that the data describe */
  readonly dataYear: number;
  /** indicators left out of this edition, and why (e.g. a series that one of the compared years lacks) */
  readonly omitted: readonly { readonly code: string; readonly why: Text }[];
  /** what the data are and who compiled them */
  readonly sourceNote: Text;
}

/** A row of a published list, in published order. */
export interface ListRow {
  readonly position: number;
  readonly rank?: number;
  /** decimal text with the digits that are published */
  readonly score?: string;
  readonly grade?: string;
  readonly tier?: string;
  readonly name: string;
  readonly code?: string;
  readonly province?: string;
  readonly group?: string;
  /** scores in the parts of the index, in its order */
  readonly parts?: readonly { readonly code: string; readonly score: string }[];
  readonly reason?: string;
  /** of a coverage list: how many of how many, exact */
  readonly share?: readonly [number, number];
  /** of a coverage list: the indicator, and for levels the lowest that counts */
  readonly indicator?: string;
  readonly level?: number;
  /** best and worst place in 90 of 100 runs under uncertainty, and the median of the runs */
  readonly range?: readonly [number, number];
  readonly medianRank?: number;
}

export interface PublishedList {
  readonly id: string;
  readonly title: Text;
  readonly kind: string;
  readonly show: readonly string[];
  readonly rows: readonly ListRow[];
}

/** A text of the organiser that is published with a result. */
export interface PublishedText {
  /** as the definition names it */
  readonly id: string;
  readonly title: Text;
  /** what it speaks of; absent for a text of the edition */
  readonly about?: { readonly id: string; readonly name: Text };
  readonly text: Text;
}

/** A register of the organiser that is published with a result. */
export interface PublishedRegister {
  /** as the definition names it */
  readonly id: string;
  readonly entries: readonly RegisterEntry[];
}

/** What is published and signed: enough to compute every list again. */
export interface ReleaseBundle {
  /** 2 came with ranges; a bundle without them is still a 1 */
  readonly format: 'bangyang-release/1' | 'bangyang-release/2';
  readonly edition: EditionFacts;
  readonly engine: number;
  readonly seed: number;
  readonly codeVersion: string;
  /** how the ranges in the lists were drawn from the seed; absent in format 1 */
  readonly ranges?: Omit<RangeSettings, 'seed'>;
  readonly definition: Definition;
  readonly inputs: InputTable;
  /** where the result is combined: what vote and panel handed over */
  readonly parts?: ResultParts;
  /** where the definition asks for texts */
  readonly texts?: readonly PublishedText[];
  /** where the definition has registers */
  readonly registers?: readonly PublishedRegister[];
  readonly lists: readonly PublishedList[];
  readonly hashes: {
    readonly definition: string;
    readonly inputs: { readonly whole: string; readonly rows: readonly string[] };
    readonly parts?: { readonly whole: string; readonly rows: readonly string[] };
    readonly texts?: { readonly whole: string; readonly rows: readonly string[] };
    readonly registers?: { readonly whole: string; readonly rows: readonly string[] };
    readonly lists: Readonly<
      Record<string, { readonly whole: string; readonly rows: readonly string[] }>
    >;
    /** of edition facts, engine, seed, code version, settings of the ranges and the hashes above */
    readonly whole: string;
  };
  readonly signature: {
    readonly algorithm: 'Ed25519';
    readonly publicKey: string;
    readonly value: string;
  };
}
