export type { Decimal, Json, Text } from '@bangyang/kernel';
export { textIn } from '@bangyang/kernel';
export * from './contract.js';
export { columnOf, formText, heading, measured, series, t, type Measured } from './builders.js';
export { defineMethodology } from './define-methodology.js';
export { checkDefinition, type DefinitionProblem } from './check-definition.js';
export { definitionSchema } from './definition-schema.js';
export { freezeDefinition, type FrozenDefinition } from './freeze-definition.js';
export { IndicatorTree } from './indicator-tree.js';
export { evaluateFormula, parseFormula, seriesOf, type Formula } from './formula.js';
export {
  figureColumns,
  figureQuestion,
  figuresOf,
  figureText,
  qualifierTitles,
  type Figure,
} from './figures.js';
export {
  checkEntries,
  type EntryProblem,
  type KnownSubjects,
  type RegisterEntry,
} from './registers.js';
