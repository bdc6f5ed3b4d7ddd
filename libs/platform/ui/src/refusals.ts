export { platformRefusals } from './problem-words.js';
export { inRow, type AllRefusals, type CodesOf, type Refusal, type RefusalsOf } from './refusal.js';
