export { DataPage } from './data-page';
export { QueriesPage } from './queries-page';
