export { whitePaper, type WhitePaper } from './white-paper.js';
export type { PaperInput, PaperLanguage } from './paper-input.js';
