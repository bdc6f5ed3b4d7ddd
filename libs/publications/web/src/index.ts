export { ReleasePage } from './release-page';
export { TextsPage } from './texts-page';
