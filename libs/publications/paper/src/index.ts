export { certificatePage, type CertificatePage } from './certificate-page.js';
export { composePaper } from './compose-paper.js';
export { setPapers, type PaperFile, type PaperTask } from './paper-task.js';
export type { PaperInput, PaperLanguage } from './paper-input.js';
