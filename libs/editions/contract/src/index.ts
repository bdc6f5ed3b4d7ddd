export * from './messages.js';
export * from './release-messages.js';
