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
];
