import type { Migration } from '@bangyang/server';

/**
 * What hangs on an edition is seen by whoever sees the edition. The installation, for which voters'
 * requests are answered, is told from the setting alone: the question is asked of every ballot.
 */
const ofTheEdition = (table: string): string => `
  ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
  CREATE POLICY of_the_edition ON ${table} USING (
    current_setting('bangyang.organiser', true) = '*'
    OR EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));`;

const insertOnly = (table: string): string => `
  CREATE TRIGGER ${table}_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
  GRANT SELECT, INSERT ON ${table} TO bangyang_app;`;

export const ballotsMigrations: readonly Migration[] = [
  {
    name: '0140-ballots-and-their-ledger',
    up: `
      CREATE TABLE ballot_contest (
        edition_id uuid PRIMARY KEY REFERENCES edition (id),
        settings text NOT NULL,
        revision int NOT NULL DEFAULT 1,
        opened_at timestamptz,
        closed_at timestamptz
      );
      CREATE FUNCTION keep_what_is_voted_by() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF OLD.opened_at IS NOT NULL AND (NEW.settings, NEW.opened_at) IS DISTINCT FROM (OLD.settings, OLD.opened_at) THEN
          RAISE EXCEPTION 'an open vote keeps its settings' USING ERRCODE = 'restrict_violation';
        END IF;
        IF OLD.closed_at IS NOT NULL AND NEW.closed_at IS DISTINCT FROM OLD.closed_at THEN
          RAISE EXCEPTION 'a vote closes once' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ballot_contest_kept BEFORE UPDATE ON ballot_contest FOR EACH ROW EXECUTE FUNCTION keep_what_is_voted_by();
      GRANT SELECT, INSERT, UPDATE (settings, revision, opened_at, closed_at) ON ballot_contest TO bangyang_app;

      -- No foreign keys: the one statement that inserts joins the contest, and a check for each row would take as long as the insert.
      CREATE TABLE ballot (
        receipt text PRIMARY KEY,
        edition_id uuid NOT NULL,
        -- keyed hash of who voted; without the key of the edition, which lies elsewhere, it leads to nobody
        voter_key bytea NOT NULL,
        -- a day where one may vote daily, empty where once
        slot text NOT NULL,
        choices int[] NOT NULL CHECK (cardinality(choices) > 0),
        salt text NOT NULL,
        attempt text NOT NULL,
        cast_at timestamptz NOT NULL,
        -- keyed hashes and times that tell machines from people
        device bytea NOT NULL,
        prefix bytea NOT NULL,
        agent bytea NOT NULL,
        took_ms int NOT NULL,
        stem bytea,
        domain bytea,
        letters text,
        number bigint GENERATED ALWAYS AS IDENTITY,
        CONSTRAINT ballot_once UNIQUE (edition_id, voter_key, slot)
      );
      CREATE INDEX ballot_in_order ON ballot (edition_id, number);
      CREATE TABLE ballot_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        edition_id uuid NOT NULL,
        receipt text NOT NULL REFERENCES ballot (receipt),
        status text NOT NULL CHECK (status IN ('counted', 'quarantined', 'void')),
        reason text NOT NULL,
        -- account, or 'risk'
        actor text NOT NULL,
        ruling_id uuid,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX ballot_event_of ON ballot_event (edition_id, receipt, id);
      -- Somebody who has voted tried again.
      CREATE TABLE ballot_repeat (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        edition_id uuid NOT NULL,
        voter_key bytea NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX ballot_repeat_of ON ballot_repeat (edition_id, voter_key);
      CREATE TABLE ballot_ledger (
        edition_id uuid NOT NULL,
        sequence int NOT NULL CHECK (sequence > 0),
        receipt text NOT NULL UNIQUE REFERENCES ballot (receipt),
        commitment text NOT NULL,
        hash text NOT NULL,
        -- the highest number of a ballot up to here
        seen bigint NOT NULL,
        PRIMARY KEY (edition_id, sequence)
      );
      CREATE TABLE ballot_checkpoint (
        edition_id uuid NOT NULL,
        number int NOT NULL,
        entries int NOT NULL,
        at timestamptz NOT NULL,
        content text NOT NULL,
        signature text NOT NULL,
        public_key text NOT NULL,
        PRIMARY KEY (edition_id, number)
      );

      -- Codes that an organiser hands out, and codes on their way to an address: keyed hashes alone.
      CREATE TABLE ballot_code (edition_id uuid NOT NULL, code bytea NOT NULL, PRIMARY KEY (edition_id, code));
      CREATE TABLE ballot_pass (
        edition_id uuid NOT NULL,
        voter_key bytea NOT NULL,
        code bytea NOT NULL,
        sent_at timestamptz NOT NULL,
        until timestamptz NOT NULL,
        PRIMARY KEY (edition_id, voter_key)
      );
      CREATE TABLE ballot_text_message (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL,
        recipient text NOT NULL,
        text text NOT NULL,
        sent_at timestamptz
      );
      GRANT SELECT, INSERT, UPDATE (sent_at) ON ballot_text_message TO bangyang_app;
      GRANT SELECT, INSERT ON ballot_code TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (code, sent_at, until) ON ballot_pass TO bangyang_app;

      CREATE TABLE ballot_ruling (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        kind text NOT NULL CHECK (kind IN ('void', 'restore')),
        receipts text[] NOT NULL,
        reason text NOT NULL,
        proposed_by uuid NOT NULL,
        proposed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE ballot_ruling_confirmation (
        ruling_id uuid PRIMARY KEY REFERENCES ballot_ruling (id),
        edition_id uuid NOT NULL,
        account_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE FUNCTION refuse_own_ruling() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM ballot_ruling WHERE id = NEW.ruling_id AND proposed_by = NEW.account_id) THEN
          RAISE EXCEPTION 'whoever proposed a ruling does not confirm it' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ballot_ruling_by_two BEFORE INSERT ON ballot_ruling_confirmation
        FOR EACH ROW EXECUTE FUNCTION refuse_own_ruling();
      -- A ballot is voided or restored by a ruling of two, whoever asks.
      CREATE FUNCTION refuse_lone_event() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.status <> 'quarantined' AND NOT EXISTS (
          SELECT 1 FROM ballot_ruling r JOIN ballot_ruling_confirmation c ON c.ruling_id = r.id
          WHERE r.id = NEW.ruling_id AND NEW.receipt = ANY (r.receipts)) THEN
          RAISE EXCEPTION 'a ballot is voided or restored by two persons' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ballot_event_by_two BEFORE INSERT ON ballot_event
        FOR EACH ROW EXECUTE FUNCTION refuse_lone_event();

      CREATE TABLE ballot_comment (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        entrant int NOT NULL,
        name text NOT NULL,
        text text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX ballot_comment_of ON ballot_comment (edition_id, at);
      CREATE TABLE ballot_comment_ruling (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        comment_id uuid NOT NULL REFERENCES ballot_comment (id),
        edition_id uuid NOT NULL,
        verdict text NOT NULL CHECK (verdict IN ('shown', 'declined')),
        reason text,
        account_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX ballot_comment_ruling_of ON ballot_comment_ruling (comment_id, id);
      CREATE TABLE objection (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        tracker text NOT NULL UNIQUE,
        entrant int,
        text text NOT NULL,
        at timestamptz NOT NULL
      );
      CREATE INDEX objection_of ON objection (edition_id, at);
      CREATE TABLE objection_contact (
        objection_id uuid PRIMARY KEY REFERENCES objection (id),
        edition_id uuid NOT NULL,
        name text NOT NULL,
        contact text NOT NULL
      );
      GRANT SELECT, INSERT, DELETE ON objection_contact TO bangyang_app;
      CREATE TABLE objection_closing (
        objection_id uuid PRIMARY KEY REFERENCES objection (id),
        edition_id uuid NOT NULL,
        finding text NOT NULL CHECK (finding IN ('upheld', 'rejected', 'inadmissible')),
        answer text NOT NULL,
        account_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );

      CREATE TABLE ballot_destruction (
        edition_id uuid PRIMARY KEY REFERENCES edition (id),
        reason text NOT NULL,
        proposed_by uuid NOT NULL,
        proposed_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TABLE ballot_destruction_confirmation (
        edition_id uuid PRIMARY KEY REFERENCES ballot_destruction (edition_id),
        account_id uuid NOT NULL,
        at timestamptz NOT NULL DEFAULT now()
      );
      CREATE FUNCTION refuse_own_destruction() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT 1 FROM ballot_destruction WHERE edition_id = NEW.edition_id AND proposed_by = NEW.account_id) THEN
          RAISE EXCEPTION 'whoever proposed it does not confirm it' USING ERRCODE = 'restrict_violation';
        END IF;
        RETURN NEW;
      END $$;
      CREATE TRIGGER ballot_destruction_by_two BEFORE INSERT ON ballot_destruction_confirmation
        FOR EACH ROW EXECUTE FUNCTION refuse_own_destruction();
      -- Addresses and codes of voters go with the key. The application may not delete mail otherwise.
      CREATE FUNCTION forget_voters(edition uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM ballot_destruction_confirmation WHERE edition_id = edition) THEN
          RAISE EXCEPTION 'two persons destroy what leads to voters' USING ERRCODE = 'restrict_violation';
        END IF;
        DELETE FROM ballot_pass WHERE edition_id = edition;
        DELETE FROM ballot_code WHERE edition_id = edition;
        DELETE FROM mail WHERE key LIKE 'ballot ' || edition || ' %';
        DELETE FROM ballot_text_message WHERE edition_id = edition;
      END $$;
      REVOKE ALL ON FUNCTION forget_voters FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION forget_voters TO bangyang_app;
      ${[
        'ballot_contest',
        'ballot',
        'ballot_event',
        'ballot_repeat',
        'ballot_ledger',
        'ballot_checkpoint',
        'ballot_code',
        'ballot_pass',
        'ballot_text_message',
        'ballot_ruling',
        'ballot_ruling_confirmation',
        'ballot_comment',
        'ballot_comment_ruling',
        'objection',
        'objection_contact',
        'objection_closing',
        'ballot_destruction',
        'ballot_destruction_confirmation',
      ]
        .map(ofTheEdition)
        .join('')}
      ${[
        'ballot',
        'ballot_event',
        'ballot_repeat',
        'ballot_ledger',
        'ballot_checkpoint',
        'ballot_ruling',
        'ballot_ruling_confirmation',
        'ballot_comment',
        'ballot_comment_ruling',
        'objection',
        'objection_closing',
        'ballot_destruction',
        'ballot_destruction_confirmation',
      ]
        .map(insertOnly)
        .join('')}
    `,
  },
  {
    name: '0141-mailboxes-with-dots',
    up: `ALTER TABLE ballot ADD alias bytea;`,
  },
  {
    name: '0230-ballots-in-one-statement',
    up: `
      -- One statement is one way to the database and one commit, for however many voters. Voters belong to no organiser.
      CREATE FUNCTION cast_ballots(ballots json) RETURNS SETOF text LANGUAGE plpgsql SET bangyang.organiser = '*' AS $$
      BEGIN
        -- Shared: closing waits until these are written, and they see whether it came first.
        PERFORM pg_advisory_xact_lock_shared(hashtextextended(edition, 140))
          FROM (SELECT DISTINCT b ->> 'edition' AS edition FROM json_array_elements(ballots) AS b ORDER BY 1) AS e;
        RETURN QUERY
        INSERT INTO ballot (receipt, edition_id, voter_key, slot, choices, salt, attempt, cast_at, device, prefix, agent, took_ms, stem, domain, letters, alias)
        SELECT b.receipt, b.edition, decode(b.voter, 'hex'), b.slot, b.choices, b.salt, b.attempt, b.at, decode(b.device, 'hex'), decode(b.prefix, 'hex'),
          decode(b.agent, 'hex'), b.took, decode(b.stem, 'hex'), decode(b.domain, 'hex'), b.letters, decode(b.alias, 'hex')
        FROM json_to_recordset(ballots) AS b (receipt text, edition uuid, voter text, slot text, choices int[], salt text, attempt text, at timestamptz,
          device text, prefix text, agent text, took int, stem text, domain text, letters text, alias text)
        JOIN ballot_contest t ON t.edition_id = b.edition AND t.opened_at IS NOT NULL AND t.closed_at IS NULL
        -- In the order of the index: two batches with the same voters must not wait for each other.
        ORDER BY b.edition, b.voter, b.slot
        ON CONFLICT DO NOTHING
        RETURNING ballot.receipt;
      END $$;
      REVOKE ALL ON FUNCTION cast_ballots FROM PUBLIC;
      GRANT EXECUTE ON FUNCTION cast_ballots TO bangyang_app;`,
  },
  {
    name: '0231-passes-and-mails-of-voters',
    up: `
      CREATE INDEX ballot_pass_by_code ON ballot_pass (edition_id, code);
      -- A receipt leads to choices once the result is out: the mail that brought it is forgotten as soon as it is sent.
      CREATE FUNCTION forget_sent_ballot_mail() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        NEW.recipient := '';
        NEW.subject := '';
        NEW.text := '';
        RETURN NEW;
      END $$;
      CREATE TRIGGER ballot_mail_forgotten BEFORE UPDATE ON mail FOR EACH ROW
        WHEN (NEW.state = 'sent' AND NEW.key LIKE 'ballot %') EXECUTE FUNCTION forget_sent_ballot_mail();`,
  },
  {
    name: '0260-objections-to-places',
    up: `
      -- Where nobody applies, an objection is about a place.
      ALTER TABLE objection ADD place text CHECK (place ~ '^[0-9]{6}$'), ADD CHECK (entrant IS NULL OR place IS NULL);`,
  },
  {
    name: '0295-no-numbers-of-voters',
    up: `
      -- Text messages are handed over at once: no number of a voter is stored.
      DROP TABLE ballot_text_message;
      CREATE OR REPLACE FUNCTION forget_voters(edition uuid) RETURNS void LANGUAGE plpgsql SECURITY DEFINER SET search_path = public AS $$
      BEGIN
        IF NOT EXISTS (SELECT 1 FROM ballot_destruction_confirmation WHERE edition_id = edition) THEN
          RAISE EXCEPTION 'two persons destroy what leads to voters' USING ERRCODE = 'restrict_violation';
        END IF;
        DELETE FROM ballot_pass WHERE edition_id = edition;
        DELETE FROM ballot_code WHERE edition_id = edition;
        DELETE FROM mail WHERE key LIKE 'ballot ' || edition || ' %';
      END $$;`,
  },
];
