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
  {
    name: '0050-editions-of-an-organiser',
    up: `
      ALTER TABLE edition
        ADD organiser_id uuid REFERENCES organiser (id),
        ADD revision int NOT NULL DEFAULT 1,
        ADD settings text NOT NULL DEFAULT '{"adjustments":{"thresholds":{},"weights":{}},"calendar":[],"zone":"Asia/Shanghai"}',
        ADD created_at timestamptz NOT NULL DEFAULT now(),
        ALTER opened_at DROP NOT NULL,
        ALTER opened_at DROP DEFAULT;
      -- Editions from before there were organisers are the demo's.
      INSERT INTO organiser (slug, name) SELECT 'demo', '示例主办方 Demo organiser'
        WHERE EXISTS (SELECT 1 FROM edition) ON CONFLICT DO NOTHING;
      UPDATE edition SET organiser_id = (SELECT id FROM organiser WHERE slug = 'demo');
      ALTER TABLE edition ALTER organiser_id SET NOT NULL;
      CREATE TABLE edition_change (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        proposed_by uuid NOT NULL,
        proposed_at timestamptz NOT NULL DEFAULT now(),
        reason text NOT NULL,
        facts text NOT NULL,
        settings text NOT NULL,
        methodology_version text NOT NULL,
        definition_sha256 text NOT NULL
      );
      CREATE TABLE edition_change_approval (
        change_id uuid NOT NULL REFERENCES edition_change (id),
        account_id uuid NOT NULL,
        approved_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (change_id, account_id)
      );
      -- One's own approval does not count, whoever asks.
      CREATE FUNCTION refuse_own_approval() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM edition_change WHERE id = NEW.change_id AND proposed_by = NEW.account_id) THEN
          RAISE EXCEPTION 'whoever proposed a change does not approve it' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER edition_change_approval_by_others BEFORE INSERT ON edition_change_approval
        FOR EACH ROW EXECUTE FUNCTION refuse_own_approval();
      CREATE TRIGGER edition_change_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_change
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER edition_change_approval_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON edition_change_approval
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      -- What an edition pinned when it opened stays, unless a change with two approvals says otherwise.
      CREATE FUNCTION keep_what_is_pinned() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF (NEW.organiser_id, NEW.slug, NEW.methodology_id) IS DISTINCT FROM (OLD.organiser_id, OLD.slug, OLD.methodology_id) THEN
          RAISE EXCEPTION 'an edition keeps its organiser, slug and methodology' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.opened_at IS NOT NULL THEN
          IF NEW.opened_at IS DISTINCT FROM OLD.opened_at THEN
            RAISE EXCEPTION 'an edition opens once' USING ERRCODE = 'restrict_violation';
          END IF;
          IF (NEW.facts, NEW.methodology_version, NEW.definition_sha256) IS DISTINCT FROM (OLD.facts, OLD.methodology_version, OLD.definition_sha256)
            AND NOT EXISTS (
              SELECT 1 FROM edition_change c WHERE c.edition_id = NEW.id AND c.facts = NEW.facts
                AND c.methodology_version = NEW.methodology_version AND c.definition_sha256 = NEW.definition_sha256
                AND (SELECT count(*) FROM edition_change_approval a WHERE a.change_id = c.id) >= 2) THEN
            RAISE EXCEPTION 'an open edition changes only by a change with two approvals' USING ERRCODE = 'restrict_violation';
          END IF;
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER edition_pinned BEFORE UPDATE ON edition FOR EACH ROW EXECUTE FUNCTION keep_what_is_pinned();
      ALTER TABLE edition ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_organiser ON edition USING (in_scope(organiser_id));
      ALTER TABLE dataset_version ADD import_id uuid;
      -- What hangs on an edition is seen by whoever sees the edition.
      ALTER TABLE dataset_version ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON dataset_version
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE edition_change ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON edition_change
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE edition_change_approval ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_change ON edition_change_approval
        USING (EXISTS (SELECT 1 FROM edition_change WHERE edition_change.id = change_id));
      CREATE INDEX edition_of_organiser ON edition (organiser_id);
      GRANT UPDATE (edition_year, data_year, stage, facts, settings, revision, opened_at, methodology_version, definition_sha256) ON edition TO bangyang_app;
      GRANT SELECT, INSERT ON edition_change, edition_change_approval TO bangyang_app;
    `,
  },
  {
    name: '0110-datasets-say-what-they-were-made-of',
    up: `
      ALTER TABLE dataset_version
        ADD origin text NOT NULL DEFAULT 'table',
        ADD based_on uuid,
        ADD made_by uuid,
        ADD CONSTRAINT dataset_version_origin_check CHECK (origin IN ('table', 'verdicts', 'answers')),
        ADD CONSTRAINT dataset_version_based_on_fkey FOREIGN KEY (based_on) REFERENCES dataset_version (id),
        ADD CONSTRAINT dataset_version_made_by_fkey FOREIGN KEY (made_by) REFERENCES account (id);
    `,
  },
];
