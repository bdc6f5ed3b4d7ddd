import type { Migration } from '@bangyang/server';
import { uncertaintyMigrations } from './uncertainty-migrations.js';

export const resultsMigrations: readonly Migration[] = [
  {
    name: '0030-score-runs',
    up: `
      CREATE TABLE score_run (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        dataset_id uuid NOT NULL REFERENCES dataset_version (id),
        inputs_sha256 text NOT NULL,
        definition_sha256 text NOT NULL,
        engine int NOT NULL,
        output text NOT NULL,
        sha256 text NOT NULL,
        computed_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (edition_id, inputs_sha256, definition_sha256, engine)
      );
      CREATE TRIGGER score_run_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON score_run
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON score_run TO bangyang_app;
    `,
  },
  {
    name: '0060-score-runs-of-an-organiser',
    up: `
      ALTER TABLE score_run ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON score_run
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
    `,
  },
  ...uncertaintyMigrations,
];
