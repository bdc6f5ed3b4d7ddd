import type { Migration } from '@bangyang/server';

export const observationsMigrations: readonly Migration[] = [
  {
    name: '0055-imports-and-the-values-behind-a-dataset',
    up: `
      CREATE TABLE import_file (
        id uuid PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        file_name text NOT NULL,
        bytes bigint NOT NULL,
        sha256 text NOT NULL,
        -- format, encoding, sheets, header, first rows and proposals, as JSON
        head text NOT NULL,
        plan text,
        report text,
        problem text,
        state text NOT NULL DEFAULT 'uploaded'
          CHECK (state IN ('uploaded', 'checking', 'checked', 'committing', 'committed', 'failed')),
        dataset_id uuid REFERENCES dataset_version (id),
        created_by uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        -- grows with each plan, so that each dry run is a job of its own
        round int NOT NULL DEFAULT 0,
        CHECK ((state = 'committed') = (dataset_id IS NOT NULL))
      );
      CREATE INDEX import_file_of_edition ON import_file (edition_id, created_at DESC);
      -- One value of a dataset with the cell that it comes from.
      CREATE TABLE observation (
        -- No foreign key: asking for each of a million rows takes longer than storing them. Rows and dataset
        -- come in one transaction, and the doctor looks for rows without one.
        dataset_id uuid NOT NULL,
        place text NOT NULL,
        series text NOT NULL,
        year smallint NOT NULL,
        value numeric NOT NULL,
        raw text NOT NULL,
        source_row int NOT NULL,
        source_column smallint NOT NULL,
        PRIMARY KEY (dataset_id, series, year, place)
      );
      CREATE TRIGGER observation_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON observation
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE import_file ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON import_file USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      -- COPY does not work through row security. Only the dataset is asked for, and it is under it.
      GRANT SELECT, INSERT, UPDATE, DELETE ON import_file TO bangyang_app;
      GRANT SELECT, INSERT ON observation TO bangyang_app;
    `,
  },
];
