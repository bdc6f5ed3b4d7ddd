import { recordAudit } from '@bangyang/audit-server';
import {
  Clock,
  CONFIG,
  Database,
  inScope,
  INSTALLATION,
  Recurring,
  type Config,
  type Tx,
} from '@bangyang/server';
import {
  Inject,
  Injectable,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { importFile } from './import-row.js';

const LOOK_EVERY_MS = 3_600_000;
const DAY_MS = 86_400_000;
/** So long after its values were taken in a table can still be laid beside them. */
export const DAYS_AFTER_COMMIT = 30;
/** So long a table waits that nobody takes in. */
export const DAYS_UNCOMMITTED = 90;

interface Due {
  readonly id: string;
  readonly organiser: string;
  readonly slug: string;
  readonly file_name: string;
  readonly committed: boolean;
}

/**
 * Removes uploaded tables whose time is over: those taken in lose their file and keep their row, to which
 * values are traced; those that nobody took in go altogether.
 */
@Injectable()
export class ImportRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly recurring = new Recurring({
    name: 'retention',
    everyMs: LOOK_EVERY_MS,
    look: () => this.purge().then(() => undefined),
  });

  constructor(
    @Inject(Database) private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    void this.recurring.wake();
  }

  /** Answers how many files went. */
  async purge(): Promise<number> {
    const due = await inScope(INSTALLATION, () =>
      this.database.read((tx) => dueFiles(tx, this.clock.now())),
    );
    for (const item of due) {
      // The file first: what is interrupted in between is found again, and removing twice is removing.
      await rm(join(this.config.dataDir, importFile(item.organiser, item.id)), { force: true });
      await inScope({ organiser: item.organiser }, () =>
        this.database.transaction((tx) => settle(tx, item, this.clock.now())),
      );
    }
    return due.length;
  }

  onModuleDestroy(): Promise<void> {
    return this.recurring.close();
  }
}

function dueFiles(tx: Tx, now: Date): Promise<readonly Due[]> {
  return tx.query<Due>(
    `SELECT i.id, e.organiser_id AS organiser, e.slug, i.file_name, i.state = 'committed' AS committed
     FROM import_file i JOIN edition e ON e.id = i.edition_id LEFT JOIN dataset_version d ON d.id = i.dataset_id
     WHERE i.file_purged_at IS NULL AND (
       (i.state = 'committed' AND d.attached_at < $1)
       OR (i.state IN ('uploaded', 'checked', 'failed') AND i.created_at < $2))
     ORDER BY i.created_at LIMIT 1000`,
    [
      new Date(now.getTime() - DAYS_AFTER_COMMIT * DAY_MS),
      new Date(now.getTime() - DAYS_UNCOMMITTED * DAY_MS),
    ],
  );
}

async function settle(tx: Tx, { id, slug, file_name, committed }: Due, now: Date): Promise<void> {
  const changed = committed
    ? await tx.query<{ id: string }>(
        `WITH gone AS (UPDATE import_file SET file_purged_at = $2 WHERE id = $1 AND file_purged_at IS NULL RETURNING id)
         SELECT id FROM gone`,
        [id, now],
      )
    : await tx.query<{ id: string }>(
        `WITH gone AS (DELETE FROM import_file WHERE id = $1 AND state IN ('uploaded', 'checked', 'failed') RETURNING id)
         SELECT id FROM gone`,
        [id],
      );
  // Another process may have come first; it has said so.
  if (changed.length === 0) return;
  await recordAudit(tx, {
    action: 'import.purge',
    target: `edition ${slug}`,
    before: { import: id, file: file_name },
  });
}
