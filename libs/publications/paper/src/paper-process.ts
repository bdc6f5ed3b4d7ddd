import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeDiagnosis } from './compose-diagnosis.js';
import { composePaper } from './compose-paper.js';
import type { PaperTask } from './paper-task.js';
import { typesetter, type TypesetDocument } from './typeset.js';

/*
 * Sets the documents of one task and ends. A process of its own: chart renderer and typesetter keep their
 * process alive, and a document that goes wrong must not take the worker with it.
 * Arguments: file with the task as JSON, folder for `0.pdf`, `1.pdf` … Prints the number of pages of each.
 */
const [taskFile = '', folder = ''] = process.argv.slice(2);
const documents = set(JSON.parse(readFileSync(taskFile, 'utf8')) as PaperTask);
documents.forEach(({ pdf }, at) => writeFileSync(join(folder, `${at}.pdf`), pdf));
process.stdout.write(JSON.stringify(documents.map(({ pages }) => pages)), () => process.exit(0));

function set(task: PaperTask): readonly TypesetDocument[] {
  const typeset = typesetter();
  if (task.kind === 'white-paper') {
    const { data, figures } = composePaper(task.input);
    return [typeset('white-paper.typ', { 'data.json': JSON.stringify(data), ...figures })];
  }
  if (task.kind === 'diagnosis') {
    const { data, figures } = composeDiagnosis(task.diagnosis, task.language);
    return [typeset('diagnosis.typ', { 'data.json': JSON.stringify(data), ...figures })];
  }
  return task.pages.map(({ data, qr }) =>
    typeset('certificate.typ', { 'data.json': JSON.stringify(data), 'qr.svg': qr }),
  );
}
