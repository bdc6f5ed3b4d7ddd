import { measured, type Text } from '@bangyang/methodology-sdk';

interface Leaf {
  readonly formula: string;
  readonly unit: string;
  readonly digits?: number;
  readonly lower?: true;
  readonly why: Text;
}

/** An indicator of the yearbook; its weight is 1, as every weight here. */
export const leaf = <const Code extends string, const Parent extends string>(
  code: Code,
  parent: Parent,
  title: Text,
  { formula, unit, digits = 2, lower, why }: Leaf,
) =>
  measured(code, parent, title, {
    source: 'yearbook',
    formula,
    unit,
    digits,
    direction: lower ? 'lower-is-better' : 'higher-is-better',
    missing: 'index',
    why,
  });
