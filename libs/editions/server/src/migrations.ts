import type { Migration } from '@bangyang/server';

export const editionsMigrations: readonly Migration[] = [
  {
    name: '0020-editions-and-their-data',
    up: `
      CREATE TABLE edition (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        edition_year int NOT NULL,
        data_year int NOT NULL,
        facts text NOT NULL,
        methodology_id text NOT NULL,
        methodology_version text NOT NULL,
        definition_sha256 text NOT NULL,
        stage text NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT now(),
        FOREIGN KEY (methodology_id, methodology_version) REFERENCES methodology_version (id, version)
      );
      CREATE TABLE dataset_version (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        sequence int NOT NULL,
        file_name text NOT NULL,
        content text NOT NULL,
        sha256 text NOT NULL,
        attached_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (edition_id, sequence)
      );
      CREATE TRIGGER dataset_version_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON dataset_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT, UPDATE (stage) ON edition TO bangyang_app;
      GRANT SELECT, INSERT ON dataset_version TO bangyang_app;
    `,
  },
];
