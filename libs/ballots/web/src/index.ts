export { VotePage } from './vote-page';
