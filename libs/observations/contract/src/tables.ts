/** Tables as files, without the messages of the room: what a command needs that reads and writes some. */
export { decodeText } from './decode-text.js';
export { parseTable, type TextTable } from './parse-table.js';
export { csvLine, writeCsv } from './write-csv.js';
