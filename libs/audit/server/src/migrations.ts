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
  {
    name: '0080-webhooks',
    up: `
      CREATE TABLE webhook (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        organiser_id uuid NOT NULL,
        url text NOT NULL,
        events text[] NOT NULL,
        secret text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        revoked_at timestamptz
      );
      CREATE TABLE webhook_delivery (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        sequence bigint GENERATED ALWAYS AS IDENTITY,
        webhook_id uuid NOT NULL REFERENCES webhook (id),
        event text NOT NULL,
        body text NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'delivered', 'failed')),
        attempts int NOT NULL DEFAULT 0,
        answer text,
        next_at timestamptz NOT NULL DEFAULT now(),
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX webhook_delivery_waiting ON webhook_delivery (webhook_id, sequence) WHERE state = 'waiting';
      ALTER TABLE webhook ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON webhook USING (in_scope(organiser_id));
      ALTER TABLE webhook_delivery ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_webhook ON webhook_delivery USING (EXISTS (SELECT 1 FROM webhook WHERE webhook.id = webhook_id));
      GRANT SELECT, INSERT, UPDATE ON webhook, webhook_delivery TO bangyang_app;
    `,
  },
];
