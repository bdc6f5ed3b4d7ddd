import { recordAudit } from '@bangyang/audit-server';
import { CodedError } from '@bangyang/kernel';
import type { ImportPlan, ImportReport, ImportView } from '@bangyang/observations-contract';
import type { Tx } from '@bangyang/server';
import { importRow, importView, type ImportRow } from './import-row.js';
import { checkJob, commitJob } from './jobs.js';
import { refuseUnready } from './read-table.js';

/** Says how a table is to be read and starts its dry run. Throws `import.unknown`, `import.state`. */
export async function planImport(
  tx: Tx,
  edition: string,
  id: string,
  plan: ImportPlan,
): Promise<ImportView> {
  const row = await importRow(tx, edition, id, 'lock');
  refuseBusy(row, ['uploaded', 'checking', 'checked', 'failed']);
  await tx.query(
    `UPDATE import_file SET plan = $2, report = NULL, problem = NULL, state = 'checking', round = round + 1 WHERE id = $1`,
    [id, JSON.stringify(plan)],
  );
  await tx.enqueue(checkJob, { edition, import: id }, jobKey({ ...row, round: row.round + 1 }));
  await recordAudit(tx, {
    action: 'import.plan',
    target: `edition ${edition}`,
    after: { import: id, source: plan.source, year: plan.year },
  });
  return importView(await importRow(tx, edition, id));
}

/** Orders a dataset of a checked import. Throws `import.unknown`, `import.state`, `import.not-ready`. */
export async function orderCommit(tx: Tx, edition: string, id: string): Promise<ImportView> {
  const row = await importRow(tx, edition, id, 'lock');
  refuseBusy(row, ['checked']);
  refuseUnready(
    row.report === null ? null : (JSON.parse(row.report) as ImportReport),
    row.file_name,
  );
  await tx.query(`UPDATE import_file SET state = 'committing' WHERE id = $1`, [id]);
  await tx.enqueue(commitJob, { edition, import: id }, jobKey(row));
  await recordAudit(tx, {
    action: 'import.commit',
    target: `edition ${edition}`,
    after: { import: id, file: row.file_name },
  });
  return importView(await importRow(tx, edition, id));
}

/** Throws away what was uploaded and not made a dataset of. Throws `import.unknown`, `import.state`. */
export async function dropImport(tx: Tx, edition: string, id: string): Promise<ImportRow> {
  const row = await importRow(tx, edition, id, 'lock');
  refuseBusy(row, ['uploaded', 'checked', 'failed']);
  await tx.query('DELETE FROM import_file WHERE id = $1', [id]);
  await recordAudit(tx, {
    action: 'import.drop',
    target: `edition ${edition}`,
    before: { import: id, file: row.file_name },
  });
  return row;
}

/** What jobs and their progress are addressed by: `<import>.<round>`. */
export const jobKey = ({ id, round }: Pick<ImportRow, 'id' | 'round'>): string => `${id}.${round}`;

function refuseBusy({ state, file_name }: ImportRow, allowed: readonly ImportRow['state'][]): void {
  if (allowed.includes(state)) return;
  throw new CodedError({
    code: 'import.state',
    where: file_name,
    what: `the import is ${state}`,
    fix: state === 'committed' ? 'upload the file again' : 'wait until it has been checked',
    values: { file: file_name, state },
  });
}
