import { readEntrants } from '@bangyang/applications-server';
import { recordAudit } from '@bangyang/audit-server';
import type { TextRequest, TextsView } from '@bangyang/editions-contract';
import { editionBySlug, lockedEdition, pinnedDefinition } from '@bangyang/editions-server';
import { CodedError, type Text } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import type { EditionResult, PublishedText } from '@bangyang/results-contract';
import { isKeptFromReader, newestRun } from '@bangyang/results-server';
import { currentActor, type Tx } from '@bangyang/server';
import { subjectsOf } from './text-subjects.js';

interface TextRow {
  readonly text_id: string;
  readonly about: string;
  readonly zh: string;
  readonly en: string;
  readonly revision: number;
  readonly writer: string | null;
  readonly written_at: Date;
}

const keyOf = (id: string, about: string): string => `${id} ${about}`;
const textOf = ({ zh, en }: TextRow): Text | null =>
  zh === '' ? null : { 'zh-CN': zh, ...(en !== '' && { en }) };

async function storedTexts(tx: Tx, editionId: string): Promise<ReadonlyMap<string, TextRow>> {
  const rows = await tx.query<TextRow>(
    `SELECT t.text_id, t.about, t.zh, t.en, t.revision, t.written_at, a.name AS writer
     FROM edition_text t LEFT JOIN account a ON a.id = t.written_by WHERE t.edition_id = $1`,
    [editionId],
  );
  return new Map(rows.map((row) => [keyOf(row.text_id, row.about), row]));
}

/** Whether a release is planned and neither carried out, cancelled nor refused: it stands for the texts as they are. */
export async function isPlanned(tx: Tx, editionId: string): Promise<boolean> {
  const plans = await tx.query(
    `SELECT 1 FROM release_plan p WHERE p.edition_id = $1
       AND NOT EXISTS (SELECT 1 FROM release_cancellation x WHERE x.plan_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM release_refusal f WHERE f.plan_id = p.id)
       AND NOT EXISTS (SELECT 1 FROM release r WHERE r.plan_id = p.id)`,
    [editionId],
  );
  return plans.length > 0;
}

/** Every text that the methodology of an edition has a place for. Throws `edition.unknown`, `edition.not-open`. */
export async function readTexts(tx: Tx, slug: string): Promise<TextsView> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  if (!edition.isOpen) {
    throw new CodedError({
      code: 'edition.not-open',
      where: slug,
      what: 'the edition is a draft',
      fix: 'open it first',
    });
  }
  const { definition } = await pinnedDefinition(tx, edition.id);
  const known = {
    definition,
    entrants: await readEntrants(tx, edition.id, 'admitted'),
    // Which texts are needed says who stands on a list.
    result: (await isKeptFromReader(tx, edition.id))
      ? undefined
      : (await newestRun(tx, edition.id))?.result,
  };
  const stored = await storedTexts(tx, edition.id);
  return {
    isLocked: await isPlanned(tx, edition.id),
    missing: [...missingTexts(definition, known, stored)],
    texts: definition.editorial.map((editorial) => ({
      id: editorial.id,
      title: editorial.title,
      per: editorial.per,
      required: editorial.required,
      proposal: editorial.proposal ?? null,
      entries: subjectsOf(editorial, known).map(({ id, name, isPublished }) => {
        const row = stored.get(keyOf(editorial.id, id));
        return {
          about: id,
          name,
          needed: editorial.required && isPublished,
          text: row ? textOf(row) : null,
          revision: row?.revision ?? 0,
          writtenBy: row?.writer ?? null,
          writtenAt: row?.written_at.toISOString() ?? null,
        };
      }),
    })),
  };
}

type Known = Parameters<typeof subjectsOf>[1];

function missingTexts(
  { editorial }: Definition,
  known: Known,
  stored: ReadonlyMap<string, TextRow>,
): readonly Text[] {
  return editorial
    .filter(({ required }) => required)
    .flatMap((item) =>
      subjectsOf(item, known)
        .filter(({ id, isPublished }) => {
          const row = stored.get(keyOf(item.id, id));
          return isPublished && (!row || textOf(row) === null);
        })
        .map(({ name }): Text => {
          const of = (language: 'zh-CN' | 'en'): string =>
            name === null ? '' : `${name[language] ?? name['zh-CN']} · `;
          return {
            'zh-CN': of('zh-CN') + item.title['zh-CN'],
            en: of('en') + (item.title.en ?? item.title['zh-CN']),
          };
        }),
    );
}

/**
 * Writes a text of the coming release. Throws `edition.unknown`, `text.unknown` for what the methodology
 * has no place for, `text.changed` when somebody else wrote it meanwhile, and `text.locked`.
 */
export async function writeText(
  tx: Tx,
  slug: string,
  id: string,
  { about, revision, ...words }: TextRequest,
): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  const { texts, isLocked } = await readTexts(tx, slug);
  const entry = texts
    .find((text) => text.id === id)
    ?.entries.find((candidate) => candidate.about === about);
  if (!entry) {
    throw new CodedError({
      code: 'text.unknown',
      where: id,
      what: 'the methodology has no place for this text',
    });
  }
  if (isLocked) {
    throw new CodedError({
      code: 'text.locked',
      where: slug,
      what: 'a release is planned with the texts as they are',
      fix: 'cancel the plan first',
    });
  }
  if (entry.revision !== revision) {
    throw new CodedError({
      code: 'text.changed',
      where: id,
      what: `${entry.writtenBy ?? 'somebody'} wrote this text meanwhile`,
      fix: 'read it again; keep what you typed',
      values: { by: entry.writtenBy ?? undefined },
    });
  }
  await storeText(tx, {
    editionId: edition.id,
    id,
    about,
    words,
    account: currentActor().account,
  });
  await recordAudit(tx, {
    action: 'text.write',
    target: `edition ${slug}`,
    before: { text: id, about, content: entry.text },
    after: { text: id, about, content: words },
  });
}

/** Stores a text as it is; who calls has looked whether there is a place for it. */
export async function storeText(
  tx: Tx,
  {
    editionId,
    id,
    about,
    words,
    account,
  }: {
    readonly editionId: string;
    readonly id: string;
    readonly about: string;
    readonly words: Pick<TextRequest, 'zh-CN' | 'en'>;
    readonly account: string | null;
  },
): Promise<void> {
  await tx.query(
    `INSERT INTO edition_text (edition_id, text_id, about, zh, en, revision, written_by)
     VALUES ($1, $2, $3, $4, $5, 1, $6)
     ON CONFLICT (edition_id, text_id, about) DO UPDATE
       SET zh = $4, en = $5, revision = edition_text.revision + 1, written_by = $6, written_at = now()`,
    [editionId, id, about, words['zh-CN'], words.en, account],
  );
}

/**
 * The texts that are published with a result: those of the edition and of what stands on its lists.
 * Throws `release.texts-missing` and names what is not written, unless it need not be whole.
 */
export async function publishedTexts(
  tx: Tx,
  editionId: string,
  result: EditionResult,
  mustBeWhole = true,
): Promise<readonly PublishedText[]> {
  const { definition } = await pinnedDefinition(tx, editionId);
  const known = {
    definition,
    entrants: result.combined ? await readEntrants(tx, editionId, 'admitted') : [],
    result,
  };
  const stored = await storedTexts(tx, editionId);
  const missing = missingTexts(definition, known, stored);
  if (mustBeWhole && missing.length > 0) {
    throw new CodedError({
      code: 'release.texts-missing',
      where: 'texts',
      what: `not written yet: ${missing.map((text) => text['zh-CN']).join('、')}`,
      fix: 'write them under the texts of the edition',
      values: { texts: missing.map((text) => text['zh-CN']) },
    });
  }
  return definition.editorial.flatMap((editorial) =>
    subjectsOf(editorial, known).flatMap(({ id, name, isPublished }): PublishedText[] => {
      const row = stored.get(keyOf(editorial.id, id));
      const text = row && textOf(row);
      if (!text || !isPublished) return [];
      return [
        {
          id: editorial.id,
          title: editorial.title,
          ...(name !== null && { about: { id, name } }),
          text,
        },
      ];
    }),
  );
}
