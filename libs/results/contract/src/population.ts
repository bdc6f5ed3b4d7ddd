import type { Text } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import type { InputRow, InputTable } from '@bangyang/observations-contract';
import { administrativeClassOf } from '@bangyang/regions';

/** Rows of a table that an index does not speak of, with the rule that says so. */
export interface Outside {
  readonly why: Text;
  readonly count: number;
}

const otherKind: Text = {
  'zh-CN': '不属于参评类别',
  en: 'Of a class that does not take part',
};

/**
 * The rows of a table that belong to the population of an index, in their order, and how many the rules
 * leave out. A population without classes takes every row.
 */
export function populationOf(
  { populations }: Pick<Definition, 'populations'>,
  id: string,
  inputs: InputTable,
): { readonly inputs: InputTable; readonly outside: readonly Outside[] } {
  const population = populations.find((item) => item.id === id);
  if (!population || population.classes.length === 0) return { inputs, outside: [] };
  const classes: readonly string[] = population.classes;
  const whyNot = ({ code, name }: InputRow): Text | undefined => {
    const own = administrativeClassOf(code, name);
    const rule = population.exclude?.find(
      ({ classes: excluded, under }) =>
        excluded?.some((item) => item === own) || under?.some((prefix) => code.startsWith(prefix)),
    );
    if (rule) return rule.why;
    return classes.includes(own) ? undefined : otherKind;
  };
  const reasons = inputs.rows.map(whyNot);
  const counts = new Map<Text, number>();
  for (const why of reasons) if (why) counts.set(why, (counts.get(why) ?? 0) + 1);
  return {
    inputs: { ...inputs, rows: inputs.rows.filter((_, at) => reasons[at] === undefined) },
    outside: [...counts].map(([why, count]) => ({ why, count })),
  };
}
