export {
  entryKindOf,
  entryKinds,
  entryKindWords,
  type EntryKind,
  type InputRow,
  type InputTable,
} from './input-table.js';
export * from './tables.js';
export { readNumber } from './read-number.js';
export { readCityTable } from './read-city-table.js';
export { readInputs } from './read-inputs.js';
export * from './import-plan.js';
export { findDoubts, type CheckedColumn } from './find-doubts.js';
export { readDecimal, type CellNumber } from './read-decimal.js';
export { RowReader, type FindPlace, type KnownPlace, type ReadValue } from './row-reader.js';
export { suggestColumns, type KnownSeries } from './suggest-columns.js';
export { shiftDecimal, unitAway, unitExponent } from './units.js';
export * from './verify-value.js';
export * from './verification-views.js';
export * from './questionnaire-messages.js';
export * from './collection-messages.js';
export * from './recommendation-messages.js';
export { joinTables, type TableRow } from './join-tables.js';
export {
  admit,
  keyOf as quotaCell,
  quotaPlan,
  quotaStandings,
  type Admission,
  type Answers,
  type QuotaPlan,
  type QuotaStanding,
} from './quotas.js';
export {
  answerMeasure,
  answerRules,
  valuesOfAnswers,
  type AnsweredValue,
  type AnswerError,
  type AnswerMeasure,
  type AnswerRules,
} from './answers-to-values.js';
