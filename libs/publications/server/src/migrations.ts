import type { Migration } from '@bangyang/server';

export const publicationsMigrations: readonly Migration[] = [
  {
    name: '0040-releases',
    up: `
      CREATE TABLE release (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        run_id uuid NOT NULL UNIQUE REFERENCES score_run (id),
        sequence int NOT NULL CHECK (sequence > 0),
        predecessor uuid UNIQUE REFERENCES release (id),
        bundle_sha256 text NOT NULL,
        bundle_file text NOT NULL,
        public_key text NOT NULL,
        confirmed_by text[] NOT NULL,
        note text NOT NULL,
        released_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (edition_id, sequence),
        CHECK ((sequence = 1) = (predecessor IS NULL))
      );
      CREATE TRIGGER release_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON release TO bangyang_app;
    `,
  },
];
