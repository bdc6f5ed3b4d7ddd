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
  {
    name: '0002-scopes-mails-and-limits',
    up: `
      -- Row security asks this; '*' is the installation itself, nothing is nobody.
      CREATE FUNCTION in_scope(organiser uuid) RETURNS boolean LANGUAGE sql STABLE
        RETURN current_setting('bangyang.organiser', true) IN ('*', organiser::text);
      ALTER TABLE outbox ADD organiser text;
      ALTER TABLE job_progress ADD organiser text;
      ALTER TABLE job_progress ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON job_progress
        USING (current_setting('bangyang.organiser', true) IN ('*', organiser));
      CREATE TABLE mail (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        key text NOT NULL UNIQUE,
        organiser_id uuid,
        recipient text NOT NULL,
        subject text NOT NULL,
        text text NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'kept', 'sent', 'failed')),
        created_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz
      );
      CREATE INDEX mail_of_organiser ON mail (organiser_id, created_at DESC);
      ALTER TABLE mail ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON mail USING (in_scope(organiser_id));
      GRANT SELECT, INSERT, UPDATE (state, settled_at) ON mail TO ${APP_ROLE};
      CREATE TABLE rate_limit (key text PRIMARY KEY, until timestamptz NOT NULL, tries int NOT NULL);
      GRANT SELECT, INSERT, UPDATE ON rate_limit TO ${APP_ROLE};`,
  },
  {
    name: '0113-the-worker-says-that-it-lives',
    up: `
      CREATE TABLE heartbeat (part text PRIMARY KEY, beat_at timestamptz NOT NULL DEFAULT now());
      -- An installation whose worker never started is silent from here on.
      INSERT INTO heartbeat (part) VALUES ('worker');
      GRANT SELECT, INSERT, UPDATE ON heartbeat TO ${APP_ROLE};`,
  },
  {
    name: '0180-a-job-is-done-when-its-handler-is',
    up: `
      ALTER TABLE outbox
        ADD settled_at timestamptz,
        ADD outcome text CHECK (outcome IN ('done', 'failed')),
        ADD held_until timestamptz,
        ADD look_at timestamptz NOT NULL DEFAULT now(),
        ADD sends int NOT NULL DEFAULT 0,
        ADD CONSTRAINT outbox_settled_with_outcome CHECK ((settled_at IS NULL) = (outcome IS NULL));
      UPDATE outbox SET sends = 1 WHERE sent_at IS NOT NULL;
      UPDATE outbox SET settled_at = p.reported_at, outcome = p.state
        FROM job_progress p WHERE p.job = outbox.job AND p.key = outbox.key AND p.state <> 'running';
      CREATE INDEX outbox_unsettled ON outbox (look_at) WHERE settled_at IS NULL;`,
  },
  {
    name: '0281-why-a-job-failed',
    up: `ALTER TABLE job_progress ADD problem jsonb;`,
  },
];
