export { DataTable, type Column } from './data-table';
export { ErrorLine } from './error-line';
export { JobProgress } from './job-progress';
export { Language, type Locale } from './language';
export { problemOf, type Problem } from './problem';
export { safeCsv } from './safe-csv';
