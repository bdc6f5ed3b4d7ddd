import type { Migration } from '@bangyang/server';

export const uncertaintyMigrations: readonly Migration[] = [
  {
    name: '0170-uncertainty-of-a-computation',
    up: `
      -- What was asked; the same of the same computation is one analysis, since it has one answer.
      CREATE TABLE uncertainty_analysis (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        run_id uuid NOT NULL REFERENCES score_run (id),
        -- canonical JSON
        request text NOT NULL,
        requested_by uuid NOT NULL REFERENCES account (id),
        requested_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (run_id, request)
      );
      -- Its answer, or why there is none: canonical JSON and its hash.
      CREATE TABLE uncertainty_result (
        analysis_id uuid PRIMARY KEY REFERENCES uncertainty_analysis (id),
        output text,
        sha256 text,
        problem text,
        computed_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((output IS NULL) = (sha256 IS NULL)),
        CHECK ((output IS NULL) <> (problem IS NULL))
      );
      CREATE TRIGGER uncertainty_analysis_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON uncertainty_analysis
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER uncertainty_result_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON uncertainty_result
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE uncertainty_analysis ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON uncertainty_analysis
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE uncertainty_result ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_analysis ON uncertainty_result
        USING (EXISTS (SELECT 1 FROM uncertainty_analysis WHERE uncertainty_analysis.id = analysis_id));
      GRANT SELECT, INSERT ON uncertainty_analysis, uncertainty_result TO bangyang_app;
    `,
  },
];
