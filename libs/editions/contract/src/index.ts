export * from './messages.js';
export * from './release-messages.js';
export * from './text-messages.js';
export * from './register-messages.js';
export { adjustDefinition, isAdjusted } from './adjust-definition.js';
