import { isDecimal, type Decimal, type Json, type Text } from '@bangyang/kernel';
import type { Form, Qualifier } from './contract.js';

export const qualifierTitles: Readonly<Record<Qualifier, Text>> = {
  exact: { 'zh-CN': '准确值', en: 'exactly' },
  over: { 'zh-CN': '超过', en: 'over' },
  about: { 'zh-CN': '约', en: 'about' },
  under: { 'zh-CN': '不足', en: 'under' },
};

/** Columns of a table of figures, as the answers name them. */
export const figureColumns = {
  name: 'name',
  qualifier: 'qualifier',
  value: 'value',
  unit: 'unit',
} as const;

/** One figure that an entrant stated. */
export interface Figure {
  readonly name: string;
  readonly qualifier: Qualifier;
  /** as it was written, such as 92.61; never a rounded copy */
  readonly value: Decimal;
  readonly unit: string;
}

const said = (title: Text): Json => ({
  default: title['zh-CN'],
  'zh-cn': title['zh-CN'],
  en: title.en ?? title['zh-CN'],
});

/** The SurveyJS question for a table of figures, to be named under `figures` of its form. */
export function figureQuestion(options: {
  readonly name: string;
  readonly title: Text;
  readonly qualifiers: readonly Qualifier[];
  readonly units: readonly string[];
  readonly rows?: number;
}): { readonly [key: string]: Json } {
  const column = (name: string, title: Text, more: { readonly [key: string]: Json }) => ({
    name,
    title: said(title),
    ...more,
  });
  return {
    type: 'matrixdynamic',
    name: options.name,
    title: said(options.title),
    rowCount: 1,
    maxRowCount: options.rows ?? 12,
    columns: [
      column(
        figureColumns.name,
        { 'zh-CN': '数据名称', en: 'Figure' },
        { cellType: 'text', maxLength: 60 },
      ),
      column(
        figureColumns.qualifier,
        { 'zh-CN': '限定', en: 'Qualifier' },
        {
          cellType: 'dropdown',
          choices: options.qualifiers.map((value) => ({
            value,
            text: said(qualifierTitles[value]),
          })),
        },
      ),
      column(
        figureColumns.value,
        { 'zh-CN': '数值', en: 'Value' },
        {
          cellType: 'text',
          validators: [
            {
              type: 'regex',
              regex: '^-?(0|[1-9][0-9]*)([.][0-9]+)?$',
              text: said({
                'zh-CN': '请只填数字，如 92.61',
                en: 'digits only, such as 92.61',
              }),
            },
          ],
        },
      ),
      column(
        figureColumns.unit,
        { 'zh-CN': '单位', en: 'Unit' },
        { cellType: 'text', maxLength: 20, dataList: [...options.units] },
      ),
    ],
  };
}

/** The figures that the answers to a question hold; rows that are no figure yet are left out. */
export function figuresOf(
  { figures = {} }: Pick<Form<string, string>, 'figures'>,
  question: string,
  answer: Json | undefined,
): readonly Figure[] {
  const table = figures[question];
  if (!table || !Array.isArray(answer)) return [];
  return (answer as readonly Json[]).flatMap((row) => {
    if (typeof row !== 'object' || row === null || Array.isArray(row)) return [];
    const cell = (column: string): string => String((row as Record<string, Json>)[column] ?? '');
    const value = cell(figureColumns.value).trim();
    const qualifier = table.qualifiers.find((one) => one === cell(figureColumns.qualifier));
    if (!isDecimal(value)) return [];
    return [
      {
        name: cell(figureColumns.name).trim(),
        qualifier: qualifier ?? 'exact',
        value,
        unit: cell(figureColumns.unit).trim(),
      },
    ];
  });
}

/** A figure as it is printed: 超过1200万人次, about 100000 components. */
export function figureText({ qualifier, value, unit }: Figure, language: 'zh-CN' | 'en'): string {
  const word = qualifier === 'exact' ? '' : (qualifierTitles[qualifier][language] ?? '');
  return language === 'en'
    ? [word, value, unit].filter((part) => part !== '').join(' ')
    : `${word}${value}${unit}`;
}
