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
  {
    name: '0111-values-in-question',
    up: `
      CREATE TABLE verification_step (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        dataset_id uuid NOT NULL REFERENCES dataset_version (id),
        place text NOT NULL,
        series text NOT NULL,
        -- the value as it stands in that version, as decimal text
        original text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('query', 'answer', 'decision')),
        verdict text CHECK (verdict IN ('accept', 'adjust', 'reject')),
        text text NOT NULL,
        value text,
        -- JSON list of file ids and addresses
        evidence text NOT NULL DEFAULT '[]',
        account_id uuid NOT NULL REFERENCES account (id),
        taken_at timestamptz NOT NULL DEFAULT now(),
        CHECK ((kind = 'decision') = (verdict IS NOT NULL)),
        CHECK (verdict IS DISTINCT FROM 'adjust' OR value IS NOT NULL)
      );
      CREATE INDEX verification_step_of_value ON verification_step (edition_id, dataset_id, place, series, id);
      -- A verdict takes effect once: in the version that it made, or in none where the value is another by now.
      CREATE TABLE verdict_effect (
        step_id bigint PRIMARY KEY REFERENCES verification_step (id),
        edition_id uuid NOT NULL REFERENCES edition (id),
        dataset_id uuid REFERENCES dataset_version (id),
        account_id uuid NOT NULL REFERENCES account (id),
        taken_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TRIGGER verification_step_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON verification_step
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER verdict_effect_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON verdict_effect
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE verification_step ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON verification_step
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE verdict_effect ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON verdict_effect
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      -- The decision that a value comes from. A rejected value stays as an empty one, so that it can be traced.
      ALTER TABLE observation ADD verdict bigint;
      ALTER TABLE observation ALTER value DROP NOT NULL;
      ALTER TABLE observation ADD CONSTRAINT observation_value_check CHECK (value IS NOT NULL OR verdict IS NOT NULL);
      GRANT SELECT, INSERT ON verification_step, verdict_effect TO bangyang_app;
    `,
  },
  {
    name: '0112-questionnaires-with-quotas',
    up: `
      -- Whoever changes the plan adds a revision; the newest counts.
      CREATE TABLE questionnaire_plan (
        edition_id uuid NOT NULL REFERENCES edition (id),
        source text NOT NULL,
        revision int NOT NULL,
        -- JSON: quotas and how answers become values
        content text NOT NULL,
        opens_at timestamptz NOT NULL,
        closes_at timestamptz NOT NULL,
        account_id uuid NOT NULL REFERENCES account (id),
        set_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (edition_id, source, revision),
        CHECK (closes_at > opens_at)
      );
      CREATE TABLE questionnaire_answer (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        source text NOT NULL,
        -- chosen by the client: the same questionnaire sent again is the same one
        key uuid NOT NULL,
        cell text NOT NULL,
        -- JSON; nothing else is kept of whoever answered
        answers text NOT NULL,
        taken_at timestamptz NOT NULL DEFAULT now(),
        UNIQUE (edition_id, source, key)
      );
      CREATE INDEX questionnaire_answer_of_cell ON questionnaire_answer (edition_id, source, cell);
      CREATE TRIGGER questionnaire_plan_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON questionnaire_plan
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER questionnaire_answer_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON questionnaire_answer
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE questionnaire_plan ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON questionnaire_plan
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE questionnaire_answer ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON questionnaire_answer
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      -- How many answered what the value was made of.
      ALTER TABLE observation ADD answers int;
      GRANT SELECT, INSERT ON questionnaire_plan, questionnaire_answer TO bangyang_app;
    `,
  },
  {
    name: '0114-files-of-imports-are-not-kept-for-ever',
    up: `
      -- The row stays: values are traced to it. Only the file goes.
      ALTER TABLE import_file ADD file_purged_at timestamptz;
    `,
  },
  {
    name: '0190-forms-of-sources',
    up: `
      -- Whoever fills a form in once more adds an entry; of each person about each entrant the newest counts.
      CREATE TABLE collected_entry (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        source text NOT NULL,
        -- code of the row that it is about
        entrant text NOT NULL,
        -- JSON: the row without its values
        head text NOT NULL,
        filled_in_by text NOT NULL,
        -- JSON
        answers text NOT NULL,
        account_id uuid REFERENCES account (id),
        taken_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX collected_entry_of_source ON collected_entry (edition_id, source, entrant, filled_in_by, id DESC);
      CREATE TRIGGER collected_entry_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON collected_entry
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE collected_entry ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON collected_entry
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      GRANT SELECT, INSERT ON collected_entry TO bangyang_app;
    `,
  },
  {
    name: '0182-files-of-answers',
    up: `
      CREATE TABLE verification_file (
        id uuid PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        dataset_id uuid NOT NULL REFERENCES dataset_version (id),
        place text NOT NULL,
        series text NOT NULL,
        name text NOT NULL,
        type text NOT NULL,
        bytes bigint NOT NULL CHECK (bytes > 0),
        sha256 text NOT NULL,
        scanned boolean NOT NULL,
        account_id uuid NOT NULL REFERENCES account (id),
        sent_at timestamptz NOT NULL DEFAULT now(),
        -- the answer that it belongs to; without one it goes after a day
        step_id bigint REFERENCES verification_step (id)
      );
      CREATE INDEX verification_file_of_edition ON verification_file (edition_id);
      CREATE INDEX verification_file_unused ON verification_file (sent_at) WHERE step_id IS NULL;
      ALTER TABLE verification_file ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON verification_file
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      -- What belongs to an answer stays as long as the answer.
      CREATE FUNCTION keep_answered_file() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.step_id IS NOT NULL THEN
          RAISE EXCEPTION 'a file of an answer stays' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
      END $$;
      CREATE TRIGGER verification_file_stays BEFORE UPDATE OR DELETE ON verification_file
        FOR EACH ROW EXECUTE FUNCTION keep_answered_file();
      GRANT SELECT, INSERT, UPDATE (step_id), DELETE ON verification_file TO bangyang_app;
    `,
  },
  {
    name: '0183-row-security-of-values',
    up: `
      -- COPY does not work through row security, and row security is that of the table which is named: values are
      -- copied into the partition, where nobody reads, and read through the table, which shows an organiser its own.
      ALTER TABLE observation RENAME TO observation_rows;
      ALTER INDEX observation_pkey RENAME TO observation_rows_pkey;
      CREATE TABLE observation (LIKE observation_rows INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY LIST (dataset_id);
      ALTER TABLE observation ADD PRIMARY KEY (dataset_id, series, year, place);
      ALTER TABLE observation ATTACH PARTITION observation_rows DEFAULT;
      CREATE TRIGGER observation_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON observation
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE observation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_dataset ON observation
        USING (EXISTS (SELECT 1 FROM dataset_version WHERE dataset_version.id = dataset_id));
      REVOKE SELECT ON observation_rows FROM bangyang_app;
      GRANT SELECT, INSERT ON observation TO bangyang_app;
    `,
  },
  {
    name: '0201-evidence-of-a-value',
    up: `
      -- What proves the value, as its table says.
      ALTER TABLE observation ADD evidence text;
    `,
  },
  {
    name: '0250-files-of-answers-under-way',
    up: `
      -- Bytes that are under way; they become a file when they are attached.
      CREATE TABLE verification_upload (
        id uuid PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        dataset_id uuid NOT NULL REFERENCES dataset_version (id),
        place text NOT NULL,
        series text NOT NULL,
        name text NOT NULL,
        bytes bigint NOT NULL CHECK (bytes > 0),
        account_id uuid NOT NULL REFERENCES account (id),
        begun_at timestamptz NOT NULL
      );
      CREATE INDEX verification_upload_of_edition ON verification_upload (edition_id);
      CREATE INDEX verification_upload_begun ON verification_upload (begun_at);
      ALTER TABLE verification_upload ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON verification_upload
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      GRANT SELECT, INSERT, DELETE ON verification_upload TO bangyang_app;
    `,
  },
  {
    name: '0310-recommendations-from-outside',
    up: `
      CREATE TABLE recommendation_link (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        source text NOT NULL,
        -- what whoever holds the link shows; it opens a form and nothing else
        key text NOT NULL UNIQUE,
        -- of an invited person; without it the link is for everybody
        email text,
        closes_at timestamptz NOT NULL,
        account_id uuid NOT NULL REFERENCES account (id),
        made_at timestamptz NOT NULL DEFAULT now(),
        withdrawn_at timestamptz
      );
      CREATE INDEX recommendation_link_of_source ON recommendation_link (edition_id, source);
      CREATE TABLE recommendation (
        -- chosen by the client: the same one sent again is the same one
        id uuid PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        source text NOT NULL,
        link_id uuid NOT NULL REFERENCES recommendation_link (id),
        -- JSON: the words of whoever sent it, and the row that they name, if they name one
        about text NOT NULL,
        head text,
        -- JSON: name, organisation, post and address
        sent_by text NOT NULL,
        email text NOT NULL,
        -- JSON
        answers text NOT NULL,
        sent_at timestamptz NOT NULL DEFAULT now(),
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'accepted', 'refused', 'replaced')),
        decided_by uuid REFERENCES account (id),
        decided_at timestamptz,
        reason text NOT NULL DEFAULT '',
        CHECK ((state IN ('accepted', 'refused')) = (decided_by IS NOT NULL)),
        CHECK ((decided_by IS NULL) = (decided_at IS NULL))
      );
      CREATE INDEX recommendation_of_source ON recommendation (edition_id, source, sent_at DESC);
      CREATE INDEX recommendation_of_person ON recommendation (edition_id, email);
      ALTER TABLE recommendation_link ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON recommendation_link
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE recommendation ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON recommendation
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      GRANT SELECT, INSERT, UPDATE (withdrawn_at) ON recommendation_link TO bangyang_app;
      -- What was sent stays as it was sent; only what became of it is written later.
      GRANT SELECT, INSERT, UPDATE (state, head, decided_by, decided_at, reason) ON recommendation TO bangyang_app;
    `,
  },
];
