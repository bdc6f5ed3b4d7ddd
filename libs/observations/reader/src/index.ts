export { MOST_BYTES, openTable, tooLarge, type OpenTable } from './open-table.js';
export type { TableRow } from './table-row.js';
