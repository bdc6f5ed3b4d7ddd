import type { Migration } from '@bangyang/server';

export const identityMigrations: readonly Migration[] = [
  {
    name: '0014-organisers-accounts-and-sessions',
    up: `
      CREATE TABLE organiser (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        slug text NOT NULL UNIQUE CHECK (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
        name text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      ALTER TABLE organiser ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON organiser USING (in_scope(id));
      CREATE TABLE account (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        email text NOT NULL UNIQUE CHECK (email = lower(email)),
        name text NOT NULL,
        password_hash text,
        totp_secret text,
        totp_confirmed_at timestamptz,
        totp_last_step int,
        oidc_subject text UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE membership (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        organiser_id uuid NOT NULL REFERENCES organiser (id),
        account_id uuid NOT NULL REFERENCES account (id),
        role text NOT NULL CHECK (role IN ('owner', 'secretary', 'data-officer', 'publisher', 'auditor')),
        edition text,
        granted_at timestamptz NOT NULL DEFAULT now(),
        CHECK (role <> 'owner' OR edition IS NULL)
      );
      CREATE UNIQUE INDEX membership_once ON membership (organiser_id, account_id, role, coalesce(edition, ''));
      CREATE INDEX membership_of_account ON membership (account_id);
      ALTER TABLE membership ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON membership USING (in_scope(organiser_id));
      -- An organiser sees the accounts of its people, the installation all of them.
      ALTER TABLE account ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_its_people ON account
        USING (current_setting('bangyang.organiser', true) = '*'
          OR EXISTS (SELECT 1 FROM membership WHERE membership.account_id = account.id));
      CREATE TABLE session (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        token_hash text NOT NULL UNIQUE,
        account_id uuid NOT NULL REFERENCES account (id),
        csrf text NOT NULL,
        user_agent text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT now(),
        last_seen_at timestamptz NOT NULL DEFAULT now(),
        stepped_up_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        revoked_at timestamptz
      );
      CREATE INDEX session_of_account ON session (account_id);
      ALTER TABLE session ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_installation ON session
        USING (current_setting('bangyang.organiser', true) = '*');
      CREATE TABLE password_reset (
        token_hash text PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account (id),
        expires_at timestamptz NOT NULL,
        used_at timestamptz
      );
      ALTER TABLE password_reset ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_installation ON password_reset
        USING (current_setting('bangyang.organiser', true) = '*');
      CREATE TABLE invitation (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        organiser_id uuid NOT NULL REFERENCES organiser (id),
        email text NOT NULL,
        role text NOT NULL,
        edition text,
        token_hash text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        accepted_at timestamptz,
        revoked_at timestamptz
      );
      ALTER TABLE invitation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON invitation USING (in_scope(organiser_id));
      CREATE TABLE api_token (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        organiser_id uuid NOT NULL REFERENCES organiser (id),
        account_id uuid NOT NULL REFERENCES account (id),
        name text NOT NULL,
        scopes text[] NOT NULL,
        token_hash text NOT NULL UNIQUE,
        created_at timestamptz NOT NULL DEFAULT now(),
        expires_at timestamptz NOT NULL,
        last_used_at timestamptz,
        revoked_at timestamptz
      );
      ALTER TABLE api_token ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON api_token USING (in_scope(organiser_id));
      CREATE TABLE oidc_attempt (
        state text PRIMARY KEY,
        verifier text NOT NULL,
        nonce text NOT NULL,
        expires_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT ON organiser TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE ON account, session, invitation, api_token, password_reset TO bangyang_app;
      GRANT SELECT, INSERT, DELETE ON membership, oidc_attempt TO bangyang_app;
    `,
  },
  {
    name: '0090-people-who-apply-and-review',
    up: `
      CREATE TABLE participation (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        organiser_id uuid NOT NULL REFERENCES organiser (id),
        account_id uuid NOT NULL REFERENCES account (id),
        role text NOT NULL CHECK (role IN ('city-lead', 'city-contributor', 'expert', 'chair')),
        edition text NOT NULL,
        about text,
        granted_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE UNIQUE INDEX participation_once ON participation (organiser_id, account_id, role, edition, coalesce(about, ''));
      CREATE INDEX participation_of_account ON participation (account_id);
      ALTER TABLE participation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON participation USING (in_scope(organiser_id));
      DROP POLICY of_its_people ON account;
      CREATE POLICY of_its_people ON account
        USING (current_setting('bangyang.organiser', true) = '*'
          OR EXISTS (SELECT 1 FROM membership WHERE membership.account_id = account.id)
          OR EXISTS (SELECT 1 FROM participation WHERE participation.account_id = account.id));
      ALTER TABLE invitation ADD about text;
      GRANT SELECT, INSERT, DELETE ON participation TO bangyang_app;
    `,
  },
];
