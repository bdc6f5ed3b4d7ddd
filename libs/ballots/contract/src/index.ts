export * from './addresses.js';
export * from './settings.js';
export * from './messages.js';
export * from './notice.js';
export * from './tally.js';
export { commitmentOf } from './commitment.js';
export * from './ledger.js';
export * from './risk.js';
