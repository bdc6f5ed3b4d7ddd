import type {
  ColumnSuggestion,
  ImportPlan,
  ImportReport,
  ImportView,
} from '@bangyang/observations-contract';
import { CodedError } from '@bangyang/kernel';
import type { Tx } from '@bangyang/server';

/** What the head of a file says before anybody has decided anything. */
export interface ImportHead {
  readonly format: 'csv' | 'xlsx';
  readonly encoding: string;
  readonly sheets: readonly string[];
  readonly sheet: string;
  readonly header: readonly string[];
  readonly sample: readonly (readonly string[])[];
  readonly shape: 'wide' | 'long';
  readonly suggestions: readonly ColumnSuggestion[];
}

export interface ImportRow {
  readonly id: string;
  readonly edition_id: string;
  readonly slug: string;
  readonly organiser_id: string;
  readonly file_name: string;
  readonly bytes: string;
  readonly sha256: string;
  readonly head: string;
  readonly plan: string | null;
  readonly report: string | null;
  readonly problem: string | null;
  readonly state: ImportView['state'];
  readonly round: number;
  readonly created_at: Date;
  readonly creator: string | null;
}

const SELECT = `
  SELECT i.*, e.slug, e.organiser_id, a.name AS creator FROM import_file i
  JOIN edition e ON e.id = i.edition_id LEFT JOIN account a ON a.id = i.created_by`;

/** One import of an edition. `lock` keeps others from changing it. Throws `import.unknown`. */
export async function importRow(
  tx: Tx,
  edition: string,
  id: string,
  lock: 'lock' | 'look' = 'look',
): Promise<ImportRow> {
  const [row] = await tx.query<ImportRow>(
    `${SELECT} WHERE e.slug = $1 AND i.id::text = $2${lock === 'lock' ? ' FOR UPDATE OF i' : ''}`,
    [edition, id],
  );
  if (!row)
    throw new CodedError({
      code: 'import.unknown',
      where: edition,
      what: 'there is no such import',
    });
  return row;
}

export async function readImports(tx: Tx, edition: string): Promise<readonly ImportView[]> {
  const rows = await tx.query<ImportRow>(
    `${SELECT} WHERE e.slug = $1 ORDER BY i.created_at DESC LIMIT 100`,
    [edition],
  );
  return rows.map(importView);
}

export function importView(row: ImportRow): ImportView {
  const head = JSON.parse(row.head) as ImportHead;
  return {
    id: row.id,
    fileName: row.file_name,
    bytes: Number(row.bytes),
    format: head.format,
    encoding: head.encoding,
    sheets: [...head.sheets],
    header: [...head.header],
    sample: head.sample.map((cells) => [...cells]),
    suggestions: [...head.suggestions],
    shape: head.shape,
    state: row.state,
    plan: row.plan === null ? null : (JSON.parse(row.plan) as ImportPlan),
    report: row.report === null ? null : (JSON.parse(row.report) as ImportReport),
    problem: row.problem,
    round: row.round,
    createdAt: row.created_at.toISOString(),
    createdBy: row.creator ?? '—',
  };
}

/** Where an uploaded file lies, below the data directory: apart for each organiser. */
export const importFile = (organiser: string, id: string): string => `imports/${organiser}/${id}`;
