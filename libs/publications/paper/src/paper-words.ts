import type { PaperLanguage } from './paper-input.js';
import { zh } from './words/chinese.js';
import { en } from './words/english.js';
import type { PaperWords } from './words/words-of-a-paper.js';

export const paperWords: Readonly<Record<PaperLanguage, PaperWords>> = { 'zh-CN': zh, en };

export type { PaperWords } from './words/words-of-a-paper.js';
