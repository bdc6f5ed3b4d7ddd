import type { Decimal, Text } from '@bangyang/kernel';
import type { Measure } from './contract.js';

/*
 * What most definitions repeat, said once. Each returns plain data: a definition may as well be written
 * without them. What they give where nothing is said stays as it is, since published definitions rest on it.
 */

/** A text in Chinese and English. */
export const t = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** A text of a form, as SurveyJS keeps it: Chinese unless English is asked for. */
export const formText = (zh: string, en: string) => ({ default: zh, 'zh-cn': zh, en });

/** The column that holds an indicator where it has one of its own: `five-g-plan` is in `five_g_plan`. */
export const columnOf = (code: string): string => code.replaceAll('-', '_');

/** A column of a table, or a figure of a form. `unit` is what the values are in. */
export const series = <const Code extends string>(code: Code, title: Text, unit: string) => ({
  code,
  title,
  unit,
});

/** A node that others stand under, at the top or under another: a dimension, an element, a group. */
export function heading<const Code extends string>(
  code: Code,
  title: Text,
  more?: { readonly note?: Text },
): { code: Code; title: Text; weight: '1'; note?: Text };
export function heading<const Code extends string, const Parent extends string>(
  code: Code,
  title: Text,
  more: { readonly note?: Text; readonly parent: Parent },
): { code: Code; title: Text; weight: '1'; note?: Text; parent: Parent };
export function heading(
  code: string,
  title: Text,
  more: { readonly note?: Text; readonly parent?: string } = {},
) {
  return { code, title, weight: '1', ...more };
}

/** How an indicator is measured; what is left out is what most indicators have. */
export interface Measured<SourceId extends string> {
  readonly source: SourceId;
  /** the column of the indicator's own name unless said */
  readonly formula?: string;
  readonly unit: string;
  /** why it is there and why it is measured so; readers see it */
  readonly why: Text;
  /** among its siblings: 1 unless said */
  readonly weight?: Decimal;
  /** `number` unless said */
  readonly kind?: Measure<SourceId>['kind'];
  /** what the levels from 1 up are called */
  readonly levels?: readonly Text[];
  /** where nothing counts without evidence */
  readonly evidence?: 'required';
  /** more is better unless said */
  readonly direction?: Measure<SourceId>['direction'];
  /** left to the index unless said; `none` where values are levels */
  readonly treat?: Measure<SourceId>['treat'];
  /** left out unless said: a gap neither helps nor harms */
  readonly missing?: Measure<SourceId>['missing'];
  /** decimals when shown: 2 for numbers, 0 for levels and yes or no, unless said */
  readonly digits?: number;
}

/** An indicator with values. */
export const measured = <
  const Code extends string,
  const Parent extends string,
  const SourceId extends string,
>(
  code: Code,
  parent: Parent,
  title: Text,
  {
    source,
    formula = columnOf(code),
    unit,
    why,
    weight = '1',
    kind = 'number',
    levels,
    evidence,
    direction = 'higher-is-better',
    treat = kind === 'number' ? 'index' : 'none',
    missing = 'leave-out',
    digits = kind === 'number' ? 2 : 0,
  }: Measured<SourceId>,
) => ({
  code,
  parent,
  title,
  weight,
  measure: {
    source,
    formula,
    unit,
    kind,
    ...(levels && { levels }),
    ...(evidence && { evidence }),
    direction,
    treat,
    missing,
    digits,
    why,
  },
});
