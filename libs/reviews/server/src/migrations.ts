import type { Migration } from '@bangyang/server';

export const reviewsMigrations: readonly Migration[] = [
  {
    name: '0130-panels-and-reviews',
    up: `
      CREATE TABLE review_panel (
        edition_id uuid PRIMARY KEY REFERENCES edition (id),
        quorum int NOT NULL CHECK (quorum > 0),
        draw_seed text NOT NULL,
        made_at timestamptz NOT NULL DEFAULT now()
      );
      -- Members of the panel, and people of the organiser as far as their interests go.
      CREATE TABLE review_person (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        email text NOT NULL CHECK (email = lower(email)),
        kind text NOT NULL CHECK (kind IN ('expert', 'chair', 'staff')),
        profile text NOT NULL,
        added_at timestamptz NOT NULL DEFAULT now(),
        declared_at timestamptz,
        left_at timestamptz,
        UNIQUE (edition_id, email)
      );
      CREATE UNIQUE INDEX review_person_one_chair ON review_person (edition_id)
        WHERE kind = 'chair' AND left_at IS NULL;
      CREATE TABLE review_ties (
        entrant_id uuid PRIMARY KEY REFERENCES entrant (id),
        edition_id uuid NOT NULL REFERENCES edition (id),
        ties text NOT NULL
      );
      -- What was declared and what was settled, one after the other; the last of a source counts.
      CREATE TABLE review_interest (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        person_id uuid NOT NULL REFERENCES review_person (id),
        entrant_id uuid NOT NULL REFERENCES entrant (id),
        source text NOT NULL CHECK (source IN ('declared', 'pinned')),
        verdict text NOT NULL CHECK (verdict IN ('yes', 'no', 'none')),
        reason text NOT NULL,
        said_by uuid NOT NULL,
        said_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX review_interest_of_edition ON review_interest (edition_id, person_id);
      CREATE TABLE review_bid (
        person_id uuid NOT NULL REFERENCES review_person (id),
        entrant_id uuid NOT NULL REFERENCES entrant (id),
        edition_id uuid NOT NULL REFERENCES edition (id),
        bid int NOT NULL CHECK (bid BETWEEN -1 AND 2),
        PRIMARY KEY (person_id, entrant_id)
      );
      CREATE TABLE assignment_proposal (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        seed text NOT NULL,
        settings text NOT NULL,
        state text NOT NULL DEFAULT 'waiting'
          CHECK (state IN ('waiting', 'ready', 'infeasible', 'failed', 'applied')),
        -- pairs, or what blocks them, and how long it took
        result text,
        requested_by uuid NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT now(),
        applied_by uuid,
        applied_at timestamptz
      );
      CREATE INDEX assignment_proposal_of_edition ON assignment_proposal (edition_id, requested_at DESC);
      CREATE TABLE review (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        entrant_id uuid NOT NULL REFERENCES entrant (id),
        person_id uuid NOT NULL REFERENCES review_person (id),
        state text NOT NULL DEFAULT 'assigned'
          CHECK (state IN ('assigned', 'started', 'submitted', 'abstained', 'recused', 'released')),
        origin text NOT NULL DEFAULT 'desk' CHECK (origin IN ('desk', 'meeting')),
        -- version of the application that it is about
        application_version text,
        revision int NOT NULL DEFAULT 0,
        reason text,
        proposal_id uuid REFERENCES assignment_proposal (id),
        assigned_at timestamptz NOT NULL DEFAULT now(),
        settled_at timestamptz
      );
      CREATE UNIQUE INDEX review_one_sheet ON review (person_id, entrant_id)
        WHERE state NOT IN ('recused', 'released');
      CREATE INDEX review_of_edition ON review (edition_id);
      CREATE TABLE review_mark (
        review_id uuid NOT NULL REFERENCES review (id),
        criterion text NOT NULL,
        value text,
        not_applicable boolean NOT NULL,
        note text NOT NULL,
        revision int NOT NULL,
        saved_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (review_id, criterion),
        CHECK (NOT not_applicable OR value IS NULL)
      );
      -- What was submitted stays as it was; a review that is taken up again gets another version.
      CREATE TABLE review_version (
        review_id uuid NOT NULL REFERENCES review (id),
        sequence int NOT NULL,
        marks text NOT NULL,
        submitted_by uuid NOT NULL,
        submitted_at timestamptz NOT NULL DEFAULT now(),
        PRIMARY KEY (review_id, sequence)
      );
      CREATE TRIGGER review_version_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_version
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER review_interest_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_interest
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TABLE review_remark (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        entrant_id uuid NOT NULL REFERENCES entrant (id),
        person_id uuid NOT NULL REFERENCES review_person (id),
        text text NOT NULL,
        said_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE TRIGGER review_remark_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_remark
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      CREATE TABLE meeting_entry (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        person_id uuid NOT NULL REFERENCES review_person (id),
        entrant_id uuid NOT NULL REFERENCES entrant (id),
        marks text NOT NULL,
        state text NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'confirmed', 'rejected')),
        entered_by uuid NOT NULL,
        entered_at timestamptz NOT NULL DEFAULT now(),
        settled_by uuid,
        settled_at timestamptz,
        reason text,
        -- whoever wrote the scores down does not say that they are right
        CONSTRAINT meeting_entry_two_people CHECK (state <> 'confirmed' OR settled_by <> entered_by)
      );
      CREATE UNIQUE INDEX meeting_entry_one_waiting ON meeting_entry (person_id, entrant_id)
        WHERE state = 'waiting';

      ALTER TABLE review_panel ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review_panel
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE review_person ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review_person
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE review_ties ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review_ties
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE review_interest ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review_interest
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE review_bid ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review_bid
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE assignment_proposal ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON assignment_proposal
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE review ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE review_mark ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_review ON review_mark
        USING (EXISTS (SELECT 1 FROM review WHERE review.id = review_id));
      ALTER TABLE review_version ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_review ON review_version
        USING (EXISTS (SELECT 1 FROM review WHERE review.id = review_id));
      ALTER TABLE review_remark ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review_remark
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE meeting_entry ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON meeting_entry
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));

      GRANT SELECT, INSERT, UPDATE (quorum) ON review_panel TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (kind, profile, declared_at, left_at) ON review_person TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (ties) ON review_ties TO bangyang_app;
      GRANT SELECT, INSERT ON review_interest, review_version, review_remark TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (bid) ON review_bid TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (state, result, applied_by, applied_at) ON assignment_proposal TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (state, origin, application_version, revision, reason, settled_at) ON review TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (value, not_applicable, note, revision, saved_at) ON review_mark TO bangyang_app;
      GRANT SELECT, INSERT, UPDATE (state, settled_by, settled_at, reason) ON meeting_entry TO bangyang_app;
    `,
  },
  {
    name: '0255-chair-of-the-panel',
    up: `
      ALTER TABLE review_panel ADD COLUMN chair_confirms boolean NOT NULL DEFAULT false;
      GRANT UPDATE (chair_confirms) ON review_panel TO bangyang_app;
      -- What the chair has asked the panel about an entrant on which it disagrees.
      CREATE TABLE review_discussion (
        id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
        edition_id uuid NOT NULL REFERENCES edition (id),
        entrant_id uuid NOT NULL REFERENCES entrant (id),
        question text NOT NULL,
        opened_by uuid NOT NULL REFERENCES review_person (id),
        opened_at timestamptz NOT NULL DEFAULT now(),
        conclusion text,
        ended_at timestamptz,
        CHECK ((conclusion IS NULL) = (ended_at IS NULL))
      );
      CREATE UNIQUE INDEX review_discussion_one_open ON review_discussion (entrant_id)
        WHERE ended_at IS NULL;
      -- Entrants whose review was closed, and opened again; the last counts.
      CREATE TABLE review_closing (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        edition_id uuid NOT NULL REFERENCES edition (id),
        entrant_id uuid NOT NULL REFERENCES entrant (id),
        is_closed boolean NOT NULL,
        reason text NOT NULL,
        said_by uuid NOT NULL,
        said_at timestamptz NOT NULL DEFAULT now()
      );
      CREATE INDEX review_closing_of_edition ON review_closing (edition_id, entrant_id, id DESC);
      CREATE TRIGGER review_closing_insert_only BEFORE UPDATE OR DELETE OR TRUNCATE ON review_closing
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

      ALTER TABLE review_discussion ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review_discussion
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));
      ALTER TABLE review_closing ENABLE ROW LEVEL SECURITY;
      CREATE POLICY of_the_edition ON review_closing
        USING (EXISTS (SELECT 1 FROM edition WHERE edition.id = edition_id));

      GRANT SELECT, INSERT, UPDATE (conclusion, ended_at) ON review_discussion TO bangyang_app;
      GRANT SELECT, INSERT ON review_closing TO bangyang_app;
    `,
  },
];
