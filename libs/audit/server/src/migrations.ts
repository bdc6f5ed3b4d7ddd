import type { Migration } from '@bangyang/server';

export const auditMigrations: readonly Migration[] = [
  {
    name: '0012-audit-chains',
    up: `
      CREATE TABLE audit_entry (
        -- the organiser's id, or 'installation': each has a chain of its own
        chain text NOT NULL,
        sequence int NOT NULL CHECK (sequence > 0),
        -- canonical JSON, the thing that is hashed
        content text NOT NULL,
        hash text NOT NULL UNIQUE,
        PRIMARY KEY (chain, sequence)
      );
      CREATE TABLE audit_personal (
        chain text NOT NULL,
        sequence int NOT NULL,
        salt text NOT NULL,
        -- canonical JSON of names and addresses; erased without touching the chain, which holds its salted hash
        content text NOT NULL,
        PRIMARY KEY (chain, sequence),
        FOREIGN KEY (chain, sequence) REFERENCES audit_entry (chain, sequence)
      );
      CREATE TRIGGER audit_entry_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE audit_entry ENABLE ROW LEVEL SECURITY;
      ALTER TABLE audit_personal ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_chain ON audit_entry
        USING (current_setting('bangyang.organiser', true) IN ('*', chain))
        -- Whoever works for the installation, a sign-in say, writes to the installation's chain.
        WITH CHECK (chain = coalesce(nullif(current_setting('bangyang.organiser', true), '*'), 'installation'));
      CREATE POLICY of_the_chain ON audit_personal
        USING (current_setting('bangyang.organiser', true) IN ('*', chain));
      GRANT SELECT, INSERT ON audit_entry TO bangyang_app;
      GRANT SELECT, INSERT, DELETE ON audit_personal TO bangyang_app;
    `,
  },
];
