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
  {
    name: '0070-planned-releases-corrections-and-withdrawals',
    up: `
      CREATE TABLE release_plan (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        kind text NOT NULL CHECK (kind IN ('release', 'correction', 'withdrawal')),
        run_id uuid REFERENCES score_run (id),
        at timestamptz NOT NULL,
        local text NOT NULL,
        zone text NOT NULL,
        note text NOT NULL,
        proposed_by uuid NOT NULL,
        proposed_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((kind = 'withdrawal') = (run_id IS NULL))
      );
      CREATE TABLE release_confirmation (
        plan_id uuid PRIMARY KEY REFERENCES release_plan (id),
        account_id uuid NOT NULL,
        confirmed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE release_cancellation (
        plan_id uuid PRIMARY KEY REFERENCES release_plan (id),
        account_id uuid NOT NULL,
        cancelled_at timestamptz NOT NULL DEFAULT now()
      );
      -- Two persons, whoever asks.
      CREATE FUNCTION refuse_own_confirmation() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM release_plan WHERE id = NEW.plan_id AND proposed_by = NEW.account_id) THEN
          RAISE EXCEPTION 'whoever proposed a release does not confirm it' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER release_confirmation_by_another BEFORE INSERT ON release_confirmation
        FOR EACH ROW EXECUTE FUNCTION refuse_own_confirmation();
      CREATE TRIGGER release_plan_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release_plan
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER release_confirmation_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release_confirmation
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER release_cancellation_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release_cancellation
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE release
        ADD kind text NOT NULL DEFAULT 'release' CHECK (kind IN ('release', 'correction', 'withdrawal')),
        ADD plan_id uuid UNIQUE REFERENCES release_plan (id),
        ALTER run_id DROP NOT NULL,
        ALTER bundle_sha256 DROP NOT NULL,
        ALTER bundle_file DROP NOT NULL,
        ALTER public_key DROP NOT NULL,
        ADD CHECK ((kind = 'withdrawal') = (run_id IS NULL)),
        ADD CHECK ((run_id IS NULL) = (bundle_file IS NULL) AND (run_id IS NULL) = (bundle_sha256 IS NULL) AND (run_id IS NULL) = (public_key IS NULL)),
        ADD CHECK ((kind = 'release') = (sequence = 1));
      ALTER TABLE release ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON release USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE release_plan ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON release_plan USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE release_confirmation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_plan ON release_confirmation USING (EXISTS (SELECT 1 FROM release_plan WHERE release_plan.id = plan_id));
      ALTER TABLE release_cancellation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_plan ON release_cancellation USING (EXISTS (SELECT 1 FROM release_plan WHERE release_plan.id = plan_id));
      GRANT SELECT, INSERT ON release_plan, release_confirmation, release_cancellation TO bangyang_app;
    `,
  },
  {
    name: '0150-archived-editions',
    up: `
      CREATE TABLE archived_edition (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        organiser_id uuid NOT NULL REFERENCES organiser (id),
        slug text NOT NULL CHECK (slug LIKE '%-printed'),
        sequence int NOT NULL CHECK (sequence > 0),
        sha256 text NOT NULL,
        -- json, not jsonb: rows are sent with their parts in the order of the import.
        document json NOT NULL,
        imported_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (slug, sequence)
      );
      CREATE TRIGGER archived_edition_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON archived_edition
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE archived_edition ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON archived_edition USING (in_scope(organiser_id));
      GRANT SELECT, INSERT ON archived_edition TO bangyang_app;
    `,
  },
  {
    name: '0161-texts-of-a-release',
    up: `
      CREATE TABLE edition_text (
        edition_id uuid NOT NULL REFERENCES edition (id),
        text_id text NOT NULL,
        -- an entrant, a list, an indicator, a group; empty for the edition itself
        about text NOT NULL,
        zh text NOT NULL,
        en text NOT NULL,
        revision int NOT NULL,
        written_by uuid NOT NULL,
        written_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (edition_id, text_id, about)
      );
      ALTER TABLE edition_text ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON edition_text
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      GRANT SELECT, INSERT, UPDATE (zh, en, revision, written_by, written_at) ON edition_text TO bangyang_app;
    `,
  },
  {
    name: '0181-plans-that-were-refused',
    up: `
      CREATE TABLE release_refusal (
        plan_id uuid PRIMARY KEY REFERENCES release_plan (id),
        code text NOT NULL,
        what text NOT NULL,
        refused_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TRIGGER release_refusal_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON release_refusal
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE release_refusal ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_plan ON release_refusal
        USING (EXISTS (SELECT 1 FROM release_plan WHERE release_plan.id = plan_id));
      GRANT SELECT, INSERT ON release_refusal TO bangyang_app;
    `,
  },
  {
    name: '0200-registers-of-a-release',
    up: `
      CREATE TABLE edition_register (
        edition_id uuid NOT NULL REFERENCES edition (id),
        register_id text NOT NULL,
        -- json, not jsonb: entries are published with their fields in the order in which they were written.
        entries json NOT NULL,
        revision int NOT NULL,
        -- nobody for what came with the demo
        written_by uuid REFERENCES account (id),
        written_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (edition_id, register_id)
      );
      ALTER TABLE edition_register ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON edition_register
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      GRANT SELECT, INSERT, UPDATE (entries, revision, written_by, written_at) ON edition_register TO bangyang_app;
    `,
  },
  {
    name: '0210-diagnoses-for-cities',
    up: `
      CREATE TABLE diagnosis (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        -- GB/T 2260
        place text NOT NULL,
        opened_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (edition_id, place)
      );
      CREATE TABLE diagnosis_reader (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        diagnosis_id uuid NOT NULL REFERENCES diagnosis (id),
        email text NOT NULL,
        invitation_id uuid NOT NULL REFERENCES invitation (id),
        removed_at timestamptz
      );
      CREATE UNIQUE INDEX diagnosis_reader_once ON diagnosis_reader (diagnosis_id, email)
        WHERE removed_at IS NULL;
      ALTER TABLE diagnosis ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON diagnosis
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE diagnosis_reader ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_diagnosis ON diagnosis_reader
        USING (EXISTS (SELECT 1 FROM diagnosis WHERE diagnosis.id = diagnosis_id));
      GRANT SELECT, INSERT ON diagnosis TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (removed_at) ON diagnosis_reader TO bangyang_app;
    `,
  },
  {
    name: '0280-refusals-keep-their-values',
    up: `ALTER TABLE release_refusal ADD problem_values jsonb;`,
  },
];
