import type { Migration } from './migrations.js';

export const APP_ROLE = 'bangyang_app';

export const platformMigrations: readonly Migration[] = [
  {
    name: '0001-outbox-and-job-progress',
    up: `
      CREATE TABLE outbox (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        job text NOT NULL,
        key text NOT NULL,
        payload text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        sent_at timestamptz,
        UNIQUE (job, key)
      );
      CREATE INDEX outbox_unsent ON outbox (id) WHERE sent_at IS NULL;
      CREATE TABLE job_progress (
        job text NOT NULL,
        key text NOT NULL,
        share double precision NOT NULL,
        note text NOT NULL,
        state text NOT NULL CHECK (state IN ('running', 'done', 'failed')),
        reported_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (job, key)
      );
      GRANT SELECT, INSERT, UPDATE ON outbox, job_progress TO ${APP_ROLE};`,
  },
];
