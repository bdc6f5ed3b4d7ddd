import { IndicatorTree, parseFormula, seriesOf, type Definition } from '@bangyang/methodology-sdk';
import type { InputTable } from './input-table.js';
import type { TextTable } from './parse-table.js';
import { readCityTable } from './read-city-table.js';

/** A wide table as the inputs of an edition: the series that its indicators read, without those left out. */
export function readInputs(
  { indicators }: Pick<Definition, 'indicators'>,
  omitted: readonly string[],
  table: TextTable,
): InputTable {
  const { nodes } = new IndicatorTree(indicators).without(omitted);
  const series = nodes.flatMap(({ measure }) =>
    measure ? seriesOf(parseFormula(measure.formula)) : [],
  );
  return readCityTable(table, [...new Set(series)]);
}
