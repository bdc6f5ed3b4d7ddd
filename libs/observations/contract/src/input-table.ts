/** What has no code of GB/T 2260. */
export const entryKinds = [
  'functional-zone',
  'town',
  'organisation',
  'product',
  'project',
] as const;
export type EntryKind = (typeof entryKinds)[number];

/** What tables and pages call the kinds; the first is how they are written. */
export const entryKindWords: Readonly<Record<EntryKind, readonly [string, ...string[]]>> = {
  'functional-zone': ['功能区', '开发区', '新区'],
  town: ['小镇', '镇'],
  organisation: ['机构', '单位', '企业', '组织'],
  product: ['产品', '应用'],
  project: ['项目'],
};

/** The kind that a cell names, by its code or by a word for it. */
export const entryKindOf = (text: string): EntryKind | undefined =>
  entryKinds.find((kind) => kind === text || entryKindWords[kind].includes(text));

/** The inputs as numbers in the order of `series`; null = missing. Rows are in the order of `code`. */
export interface InputTable {
  readonly series: readonly string[];
  readonly rows: readonly InputRow[];
}

export interface InputRow {
  /** GB/T 2260, six digits; for what is no unit of it a name of its own in letters, digits and hyphens */
  readonly code: string;
  readonly name: string;
  readonly province: string;
  /** what it is, where the code does not say so */
  readonly kind?: EntryKind;
  /** GB/T 2260 code of the unit that it lies in, where it has none itself */
  readonly place?: string;
  /** who stands behind it: the operator of a product */
  readonly under?: string;
  readonly values: readonly (number | null)[];
  /** what proves each value, in the same order; absent where nobody was asked for it */
  readonly evidence?: readonly (string | null)[];
}
