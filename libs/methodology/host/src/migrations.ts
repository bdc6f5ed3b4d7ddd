import type { Migration } from '@bangyang/server';

export const methodologyMigrations: readonly Migration[] = [
  {
    name: '0010-methodology-versions',
    up: `
      CREATE TABLE methodology_version (
        id text NOT NULL,
        version text NOT NULL,
        text text NOT NULL,
        sha256 text NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (id, version)
      );
      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $$;
      CREATE TRIGGER methodology_version_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON methodology_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON methodology_version TO bangyang_app;
    `,
  },
  {
    name: '0220-methodologies-that-are-offered',
    up: `
      CREATE TABLE methodology_offer (
        id text PRIMARY KEY,
        version text NOT NULL,
        CONSTRAINT methodology_offer_id_version_fkey FOREIGN KEY (id, version) REFERENCES methodology_version (id, version)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON methodology_offer TO bangyang_app;
    `,
  },
];
