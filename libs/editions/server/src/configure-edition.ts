import { recordAudit } from '@bangyang/audit-server';
import { adjustDefinition, type EditionSettings } from '@bangyang/editions-contract';
import { canonicalJson, CodedError, type Json } from '@bangyang/kernel';
import { newestVersion } from '@bangyang/methodology-host';
import type { Tx } from '@bangyang/server';
import { checkSettings } from './create-edition.js';
import { Edition } from './edition.entity.js';
import { lockedEdition } from './locked-edition.js';

/** What an edition is called and what it settles, apart. */
export function partsOf(slug: string, { calendar, zone, adjustments, ...facts }: EditionSettings) {
  const { en, ...title } = facts.title;
  const { en: noteEn, ...note } = facts.sourceNote;
  return {
    facts: {
      ...facts,
      slug,
      title: { ...title, ...(en && { en }) },
      sourceNote: { ...note, ...(noteEn && { en: noteEn }) },
      omitted: facts.omitted.map(({ code, why: { en: whyEn, ...why } }) => ({
        code,
        why: { ...why, ...(whyEn && { en: whyEn }) },
      })),
    },
    settings: { calendar, zone, adjustments },
  };
}

/**
 * Changes a draft. `seen` is the revision that the writer saw, from `If-Match`. Throws `edition.unknown`,
 * `edition.no-if-match`, `edition.stale` when somebody else was faster, `edition.opened`, and what is not in the methodology.
 */
export async function configureEdition(
  tx: Tx,
  slug: string,
  seen: number | undefined,
  request: EditionSettings,
): Promise<void> {
  if (seen === undefined) {
    throw new CodedError({
      code: 'edition.no-if-match',
      where: 'header if-match',
      what: 'it is not said which revision is changed',
      fix: 'send the revision that you read, in quotes',
    });
  }
  const edition = await lockedEdition(tx, slug);
  if (edition.openedAt) {
    throw new CodedError({
      code: 'edition.opened',
      where: slug,
      what: 'the edition is open',
      fix: 'propose a change, which two others approve',
    });
  }
  if (edition.revision !== seen) {
    throw new CodedError({
      code: 'edition.stale',
      where: slug,
      what: `somebody else has changed it since (revision ${edition.revision}, you saw ${seen})`,
      fix: 'read it again and carry your changes over',
    });
  }
  const { definition } = await newestVersion(tx, edition.methodologyId);
  const { facts, settings } = partsOf(slug, request);
  checkSettings(definition, facts, settings);
  adjustDefinition(definition, settings.adjustments, `${slug}.1`);
  const before = { facts: edition.facts, settings: edition.settings };
  const after = { facts: canonicalJson(facts), settings: canonicalJson(settings) };
  await tx.manager
    .getRepository(Edition)
    .update({ id: edition.id }, { ...after, revision: edition.revision + 1 });
  // The year is a column of its own so that lists can be sorted by it.
  await tx.query('UPDATE edition SET edition_year = $2, data_year = $3 WHERE id = $1', [
    edition.id,
    facts.editionYear,
    facts.dataYear,
  ]);
  await recordAudit(tx, {
    action: 'edition.configure',
    target: `edition ${slug}`,
    before: parsed(before),
    after: parsed(after),
  });
}

const parsed = ({ facts, settings }: { facts: string; settings: string }): Json => ({
  facts: JSON.parse(facts) as Json,
  settings: JSON.parse(settings) as Json,
});
