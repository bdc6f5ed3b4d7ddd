import type {
  PublicEdition,
  PublicListRows,
  PublicPlaceInEdition,
} from '@bangyang/publications-contract';

export type PaperLanguage = 'zh-CN' | 'en';

/** What a white paper is made of: the public documents of one edition, and nothing else. */
export interface PaperInput {
  readonly language: PaperLanguage;
  readonly edition: PublicEdition;
  /** list id → its rows in published order */
  readonly lists: Readonly<Record<string, PublicListRows>>;
  /** every evaluated place, by code */
  readonly places: Readonly<Record<string, PublicPlaceInEdition>>;
  /** of the installation, where the reader finds the list and checks it; without one the paper says that nobody released it */
  readonly publicUrl?: string;
}
