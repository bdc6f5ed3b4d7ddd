import type { Json } from '@bangyang/kernel';
import { currentOrganiser, type Tx } from '@bangyang/server';
import type { AuditContent } from './record-audit.js';

const PAGE = 100;

export interface AuditRow {
  readonly sequence: number;
  readonly at: string;
  readonly actor: string;
  readonly action: string;
  readonly target: string;
  readonly reason: string | null;
  readonly before: Json;
  readonly after: Json;
  readonly hash: string;
}

export interface AuditQuery {
  /** entries older than this one */
  readonly before?: number | undefined;
  readonly action?: string | undefined;
  readonly actor?: string | undefined;
  /** 100 unless said */
  readonly most?: number | undefined;
}

/** Entries of the organiser at hand, newest first. */
export async function readAudit(tx: Tx, filter: AuditQuery): Promise<readonly AuditRow[]> {
  const rows = await tx.query<{
    sequence: number;
    content: string;
    hash: string;
    personal: string | null;
  }>(
    `SELECT e.sequence, e.content, e.hash, p.content AS personal
     FROM audit_entry e LEFT JOIN audit_personal p USING (chain, sequence)
     WHERE e.chain = $1 AND ($2::int IS NULL OR e.sequence < $2)
       AND ($3::text IS NULL OR e.content::jsonb ->> 'action' LIKE $3 || '%')
       AND ($4::text IS NULL OR p.content::jsonb ->> 'actor' ILIKE '%' || $4 || '%')
     ORDER BY e.sequence DESC LIMIT ${Math.min(filter.most ?? PAGE, PAGE)}`,
    [currentOrganiser(), filter.before ?? null, filter.action || null, filter.actor || null],
  );
  return rows.map(({ sequence, content, hash, personal }) => {
    const { at, action, target, reason, before, after } = JSON.parse(content) as AuditContent;
    const names = personal === null ? {} : (JSON.parse(personal) as { readonly actor?: string });
    return { sequence, at, actor: names.actor ?? '—', action, target, reason, before, after, hash };
  });
}
