export { ReleasePage } from './release-page';
