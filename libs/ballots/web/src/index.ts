export { VotePage } from './vote-page';
export { ObjectionQueue } from './objection-queue';
