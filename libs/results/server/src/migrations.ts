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
  {
    name: '0160-results-of-vote-and-panel',
    up: `
      -- A combined result is computed from what vote and panel handed over, with a table or without.
      ALTER TABLE score_run
        ALTER dataset_id DROP NOT NULL,
        ADD parts text,
        ADD CONSTRAINT score_run_of_something CHECK (dataset_id IS NOT NULL OR parts IS NOT NULL);
      CREATE TABLE result_draw (
        edition_id uuid PRIMARY KEY REFERENCES edition (id),
        seed text NOT NULL,
        commitment text NOT NULL,
        committed_by uuid,
        committed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TRIGGER result_draw_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON result_draw
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE result_draw ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON result_draw
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      GRANT SELECT, INSERT ON result_draw TO bangyang_app;
    `,
  },
];
