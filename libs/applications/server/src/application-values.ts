import type { FrozenVersion } from '@bangyang/applications-contract';
import type { Answers, CollectedValues } from '@bangyang/observations-contract';
import { placeFinder, valuesOfForms } from '@bangyang/observations-server';
import type { Tx } from '@bangyang/server';
import { applyingEdition, surveyOf } from './application.js';

/**
 * Makes a version of an edition's data of what admitted applicants handed in last: the answers that fill
 * indicators. Throws `edition.unknown`, `application.no-form`, `collection.empty`, `dataset.closed`.
 */
export async function makeApplicationValues(tx: Tx, slug: string): Promise<CollectedValues> {
  const edition = await applyingEdition(tx, { slug });
  surveyOf(edition);
  const { definition } = edition;
  const source = definition.sources.find(({ kind }) => kind === 'application')?.id ?? '';
  const find = placeFinder(definition);
  const rows = await tx.query<{ content: string }>(
    `SELECT DISTINCT ON (a.id) v.content FROM application a
     JOIN application_version v ON v.application_id = a.id
     WHERE a.edition_id = $1 AND a.state = 'admitted' ORDER BY a.id, v.version DESC`,
    [edition.id],
  );
  const entries = rows.flatMap(({ content }) => {
    const { entrant, answers } = JSON.parse(content) as FrozenVersion;
    const head = find({ code: entrant.code ?? '' });
    return 'code' in head ? [{ head, answers: answers as Answers }] : [];
  });
  return valuesOfForms(tx, slug, source, entries);
}
