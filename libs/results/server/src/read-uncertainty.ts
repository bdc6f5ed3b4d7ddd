import { editionBySlug } from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import type {
  UncertaintyRequest,
  UncertaintyResult,
  UncertaintySummary,
  UncertaintyView,
} from '@bangyang/results-contract';
import type { Tx } from '@bangyang/server';
import { uncertaintyJob } from './uncertainty-jobs.js';

interface Row {
  readonly id: string;
  readonly run_id: string;
  readonly request: string;
  readonly requested_at: Date;
  readonly output: string | null;
  readonly problem: string | null;
}

const SELECT = `
  SELECT a.id, a.run_id, a.request, a.requested_at, r.output, r.problem
  FROM uncertainty_analysis a LEFT JOIN uncertainty_result r ON r.analysis_id = a.id`;

async function editionId(tx: Tx, slug: string): Promise<string> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  return edition.id;
}

const summary = (row: Row): UncertaintySummary => ({
  id: row.id,
  run: row.run_id,
  request: JSON.parse(row.request) as UncertaintyRequest,
  requestedAt: row.requested_at.toISOString(),
  job: `${uncertaintyJob.name}:${row.id}`,
  state: row.output !== null ? 'done' : row.problem !== null ? 'refused' : 'running',
});

/** The analyses of a computation, newest first. Throws `edition.unknown`. */
export async function readAnalyses(
  tx: Tx,
  slug: string,
  run: string,
): Promise<readonly UncertaintySummary[]> {
  const rows = await tx.query<Row>(
    `SELECT a.id, a.run_id, a.request, a.requested_at, left(r.output, 1) AS output, r.problem
     FROM uncertainty_analysis a LEFT JOIN uncertainty_result r ON r.analysis_id = a.id
     WHERE a.edition_id = $1 AND a.run_id::text = $2 ORDER BY a.requested_at DESC`,
    [await editionId(tx, slug), run],
  );
  return rows.map(summary);
}

/** One analysis with its result, once there is one. Throws `edition.unknown`, `run.unknown`. */
export async function readAnalysis(tx: Tx, slug: string, id: string): Promise<UncertaintyView> {
  const [row] = await tx.query<Row>(`${SELECT} WHERE a.id::text = $1 AND a.edition_id = $2`, [
    id,
    await editionId(tx, slug),
  ]);
  if (!row)
    throw new CodedError({ code: 'run.unknown', where: slug, what: `there is no analysis ${id}` });
  return {
    ...summary(row),
    ...(row.output !== null && { result: JSON.parse(row.output) as UncertaintyResult }),
    ...(row.problem !== null && {
      problem: problemIn(row.problem),
    }),
  };
}

/** Problems of analyses before 0.2 call their sentence `what`. */
function problemIn(stored: string): NonNullable<UncertaintyView['problem']> {
  const { what, ...told } = JSON.parse(stored) as NonNullable<UncertaintyView['problem']> & {
    readonly what?: string;
  };
  return what === undefined ? told : { ...told, detail: what };
}
