import type { EntityClass } from '@bangyang/server';
import { ledgerJob } from './jobs.js';

/** Ballots are inserted by the hundred in one statement, so they are SQL and no entities. */
export const ballotsEntities: readonly EntityClass[] = [];
export const ballotsJobs = [ledgerJob];
export { ballotsInvariants } from './invariants.js';
export { ballotsMigrations } from './migrations.js';
export { BallotsModule } from './ballots.module.js';
export { closeBallot } from './close-ballot.js';
export { configureVote, stateOf, voteOf } from './contest.js';
export { seedBallots } from './seed-ballots.js';
export { tallyOf } from './tally-of.js';
export { chainBallots } from './ledger.js';
export { LedgerHandler } from './ledger.handler.js';
export { createVoteIntake, type VoteIntake } from './vote-intake.js';
export { VoteClock } from './vote-clock.js';
