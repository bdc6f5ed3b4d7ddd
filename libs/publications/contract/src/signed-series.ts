import type { Text } from '@bangyang/kernel';
import type { PublishedEdition } from './published-edition.js';

/**
 * How many people live in each place: the first series of the table whose code begins with `pop_`, as the
 * series of all methodologies here are called. Undefined where the table has none.
 */
export function populations({
  bundle,
}: Pick<PublishedEdition, 'bundle'>):
  { readonly title: Text; readonly of: ReadonlyMap<string, number> } | undefined {
  return seriesOf({ bundle }, (code) => code.startsWith('pop_'));
}

/** A series of the signed inputs by place, with its title; undefined where the table has none. */
export function seriesOf(
  { bundle }: Pick<PublishedEdition, 'bundle'>,
  is: (code: string) => boolean,
):
  | {
      readonly code: string;
      readonly title: Text;
      readonly unit: string;
      readonly of: ReadonlyMap<string, number>;
    }
  | undefined {
  const { inputs, definition } = bundle;
  const at = inputs.series.findIndex(is);
  const code = inputs.series[at];
  const series = definition.sources
    .flatMap((source) => source.series ?? [])
    .find((item) => item.code === code);
  if (!series) return undefined;
  return {
    code: series.code,
    title: series.title,
    unit: series.unit,
    of: new Map(
      inputs.rows.flatMap((row) => {
        const value = row.values[at] ?? null;
        return value === null ? [] : [[row.code, value] as const];
      }),
    ),
  };
}
