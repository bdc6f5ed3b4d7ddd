import type { Migration } from '@bangyang/server';

export const applicationsMigrations: readonly Migration[] = [
  {
    name: '0100-entrants',
    up: `
      CREATE TABLE entrant (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        number int NOT NULL,
        kind text NOT NULL,
        code text,
        name text NOT NULL,
        status text NOT NULL DEFAULT 'applying',
        added_at timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT entrant_number UNIQUE (edition_id, number),
        CONSTRAINT entrant_once UNIQUE (edition_id, kind, name)
      );
      ALTER TABLE entrant ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON entrant
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      GRANT SELECT, INSERT, UPDATE (status) ON entrant TO bangyang_app;
    `,
  },
  {
    name: '0120-applications-answers-and-evidence',
    up: `
      CREATE TABLE application (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        entrant_id uuid NOT NULL UNIQUE REFERENCES entrant (id),
        state text NOT NULL DEFAULT 'draft'
          CHECK (state IN ('draft', 'submitted', 'returned', 'admitted', 'declined', 'withdrawn')),
        -- how often it was submitted
        version int NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX application_of_edition ON application (edition_id);
      -- Who works for a city. The person is known by address until the invitation is accepted.
      CREATE TABLE application_member (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        application_id uuid NOT NULL REFERENCES application (id),
        email text NOT NULL,
        role text NOT NULL CHECK (role IN ('city-lead', 'city-contributor')),
        -- null for all of them
        sections text[],
        invitation_id uuid NOT NULL REFERENCES invitation (id),
        removed_at timestamptz
      );
      CREATE UNIQUE INDEX application_member_once ON application_member (application_id, email) WHERE removed_at IS NULL;
      -- Every value that was ever typed; the newest revision of a question is its answer.
      CREATE TABLE application_answer (
        application_id uuid NOT NULL REFERENCES application (id),
        question text NOT NULL,
        revision int NOT NULL,
        value text NOT NULL,
        saved_by uuid NOT NULL,
        saved_at timestamptz NOT NULL,
        PRIMARY KEY (application_id, question, revision)
      );
      CREATE TABLE application_sign_off (
        sequence bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        application_id uuid NOT NULL REFERENCES application (id),
        section text NOT NULL,
        signed boolean NOT NULL,
        -- hash of what stood in the section: the sign-off holds as long as this is what stands there
        seal text NOT NULL,
        signed_by uuid NOT NULL,
        signed_at timestamptz NOT NULL
      );
      CREATE INDEX application_sign_off_of ON application_sign_off (application_id, section, sequence DESC);
      CREATE TABLE application_version (
        application_id uuid NOT NULL REFERENCES application (id),
        version int NOT NULL,
        content text NOT NULL,
        sha256 text NOT NULL,
        submitted_by uuid NOT NULL,
        submitted_at timestamptz NOT NULL,
        PRIMARY KEY (application_id, version)
      );
      CREATE TABLE application_return (
        application_id uuid NOT NULL,
        version int NOT NULL,
        sections text[] NOT NULL,
        note text NOT NULL,
        due timestamptz,
        returned_by uuid NOT NULL,
        returned_at timestamptz NOT NULL,
        PRIMARY KEY (application_id, version),
        FOREIGN KEY (application_id, version) REFERENCES application_version (application_id, version)
      );
      CREATE TABLE application_extension (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        application_id uuid NOT NULL REFERENCES application (id),
        until timestamptz NOT NULL,
        reason text NOT NULL,
        proposed_by uuid NOT NULL,
        proposed_at timestamptz NOT NULL,
        approved_by uuid CHECK (approved_by <> proposed_by),
        approved_at timestamptz
      );
      CREATE INDEX application_extension_of ON application_extension (application_id);
      CREATE TABLE application_reminder (
        application_id uuid NOT NULL REFERENCES application (id),
        key text NOT NULL,
        sent_by uuid NOT NULL,
        sent_at timestamptz NOT NULL,
        PRIMARY KEY (application_id, key)
      );
      -- Bytes that are under way; they become evidence when they are attached.
      CREATE TABLE evidence_upload (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL REFERENCES application (id),
        question text NOT NULL,
        name text NOT NULL,
        bytes bigint NOT NULL,
        begun_by uuid NOT NULL,
        begun_at timestamptz NOT NULL,
        evidence_id uuid
      );
      CREATE TABLE evidence (
        id uuid PRIMARY KEY,
        application_id uuid NOT NULL REFERENCES application (id),
        question text NOT NULL,
        name text NOT NULL,
        type text NOT NULL,
        bytes bigint NOT NULL,
        sha256 text NOT NULL,
        scanned boolean NOT NULL,
        attached_by uuid NOT NULL,
        attached_at timestamptz NOT NULL,
        removed_at timestamptz
      );
      CREATE INDEX evidence_of_application ON evidence (application_id);
      CREATE INDEX evidence_upload_of_application ON evidence_upload (application_id);
      CREATE TRIGGER application_answer_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_answer
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER application_sign_off_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_sign_off
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER application_version_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER application_return_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_return
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER application_reminder_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_reminder
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE application ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON application
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ${[
        'application_member',
        'application_answer',
        'application_sign_off',
        'application_version',
        'application_return',
        'application_extension',
        'application_reminder',
        'evidence_upload',
        'evidence',
      ]
        .map(
          (table) => `
      ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_application ON ${table}
        USING (EXISTS (SELECT 1 FROM application WHERE application.id = application_id));`,
        )
        .join('')}
      GRANT SELECT, INSERT, UPDATE (state, version) ON application TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (sections, removed_at) ON application_member TO bangyang_app;
      GRANT SELECT, INSERT ON application_answer, application_sign_off, application_version,
        application_return, application_reminder TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (approved_by, approved_at) ON application_extension TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (evidence_id), DELETE ON evidence_upload TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (removed_at) ON evidence TO bangyang_app;
    `,
  },
  {
    name: '0251-why-an-application-was-decided',
    up: `
      CREATE TABLE application_decision (
        application_id uuid PRIMARY KEY REFERENCES application (id),
        admit boolean NOT NULL,
        reason text,
        decided_by uuid NOT NULL,
        decided_at timestamptz NOT NULL
      );
      CREATE TRIGGER application_decision_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_decision
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE application_decision ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_application ON application_decision
        USING (EXISTS (SELECT 1 FROM application WHERE application.id = application_id));
      GRANT SELECT, INSERT ON application_decision TO bangyang_app;
    `,
  },
  {
    name: '0305-why-more-time-was-refused',
    up: `
      ALTER TABLE application_extension
        ADD COLUMN refused_by uuid,
        ADD COLUMN refused_at timestamptz,
        ADD COLUMN refusal text,
        ADD CONSTRAINT application_extension_refusal
          CHECK (num_nonnulls(refused_by, refused_at, refusal) IN (0, 3)),
        ADD CONSTRAINT application_extension_settled
          CHECK (approved_at IS NULL OR refused_at IS NULL);
      GRANT UPDATE (refused_by, refused_at, refusal) ON application_extension TO bangyang_app;
    `,
  },
  {
    name: '0306-why-an-application-was-withdrawn',
    up: `
      CREATE TABLE application_withdrawal (
        application_id uuid PRIMARY KEY REFERENCES application (id),
        reason text NOT NULL,
        withdrawn_by uuid NOT NULL,
        withdrawn_at timestamptz NOT NULL
      );
      CREATE TRIGGER application_withdrawal_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON application_withdrawal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE application_withdrawal ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_application ON application_withdrawal
        USING (EXISTS (SELECT 1 FROM application WHERE application.id = application_id));
      GRANT SELECT, INSERT ON application_withdrawal TO bangyang_app;
    `,
  },
];
