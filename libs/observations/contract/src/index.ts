export type { InputRow, InputTable } from './input-table.js';
export { decodeText } from './decode-text.js';
export { parseTable, type TextTable } from './parse-table.js';
export { readNumber } from './read-number.js';
export { readCityTable } from './read-city-table.js';
export { writeCsv } from './write-csv.js';
