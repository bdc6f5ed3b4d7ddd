import { recordAudit } from '@bangyang/audit-server';
import { editionBySlug, pinnedDefinition, type EditionView } from '@bangyang/editions-server';
import { canonicalJson, CodedError, type Json } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import {
  entryBy,
  entryKinds,
  type Answers,
  type EntryKind,
  type OpenRecommendation,
  type RecommendationReceipt,
  type SentRecommendation,
  type TableRow,
} from '@bangyang/observations-contract';
import type { Tx } from '@bangyang/server';
import { entrantFinder } from './collect.js';
import { checkedAnswers } from './survey-form.js';

type Form = Definition['forms'][number];
type SentForm = Form & { readonly sentIn: NonNullable<Form['sentIn']> };

interface Link {
  readonly id: string;
  readonly email: string | null;
  readonly closesAt: Date;
  readonly withdrawn: boolean;
}

/** A form with the link behind which it is sent in, for whoever is in the scope of its organiser. */
export interface OpenForm {
  readonly edition: EditionView;
  readonly definition: Definition;
  readonly form: SentForm;
  readonly link: Link;
}

const unknown = (where: string): CodedError =>
  new CodedError({
    code: 'recommendation.unknown',
    where,
    what: 'there is no such link, or nothing was sent by it',
  });

/** The form of a source that is sent in from outside. Throws `collection.unknown`. */
export function sentFormOf(definition: Definition, source: string): SentForm {
  const form = definition.forms.find((item) => item.source === source);
  if (form?.sentIn) return { ...form, sentIn: form.sentIn };
  throw new CodedError({
    code: 'collection.unknown',
    where: source,
    what: 'the methodology has no form that is sent in from outside',
  });
}

/** Throws `recommendation.unknown` for a link that is not there, or of a draft. */
export async function openForm(
  tx: Tx,
  slug: string,
  source: string,
  key: string,
): Promise<OpenForm> {
  const edition = await editionBySlug(tx, slug);
  if (!edition?.isOpen) throw unknown(slug);
  const [link] = await tx.query<{
    id: string;
    email: string | null;
    closes_at: Date;
    withdrawn_at: Date | null;
  }>(
    `SELECT id, email, closes_at, withdrawn_at FROM recommendation_link
     WHERE edition_id = $1 AND source = $2 AND key = $3`,
    [edition.id, source, key],
  );
  if (!link) throw unknown(slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  return {
    edition,
    definition,
    form: sentFormOf(definition, source),
    link: {
      id: link.id,
      email: link.email,
      closesAt: link.closes_at,
      withdrawn: link.withdrawn_at !== null,
    },
  };
}

const isOver = ({ closesAt, withdrawn }: Link, now: Date): boolean => withdrawn || now >= closesAt;

/** What whoever holds the link sees. */
export async function openView(
  tx: Tx,
  { edition, definition, form, link }: OpenForm,
  now: Date,
): Promise<OpenRecommendation> {
  const [organiser] = await tx.query<{ name: string }>(
    'SELECT o.name FROM organiser o JOIN edition e ON e.organiser_id = o.id WHERE e.id = $1',
    [edition.id],
  );
  return {
    title: { ...form.title },
    edition: { ...edition.facts.title },
    organiser: organiser?.name ?? '',
    state: isOver(link, now) ? 'closed' : 'open',
    closesAt: link.closesAt.toISOString(),
    by: form.sentIn.by,
    reason: form.sentIn.reason,
    kinds: kindsOf(definition),
    email: link.email,
    survey: { ...form.survey },
  };
}

/** Kinds of what is evaluated that no register of places knows. */
function kindsOf({ populations }: Definition): EntryKind[] {
  return entryKinds.filter((kind) =>
    populations.some(
      (population) => population.kind === kind || population.classes.some((item) => item === kind),
    ),
  );
}

/**
 * Takes a recommendation; it waits for the organiser. An earlier one of the same person about the same
 * entrant that waits is replaced. The same id again gets the same receipt. Throws `recommendation.closed`,
 * `recommendation.tied`, `recommendation.reason`, `collection.entrant` and `questionnaire.answers`.
 */
export async function takeRecommendation(
  tx: Tx,
  { edition, definition, form, link }: OpenForm,
  { id, about, by, tie, answers }: SentRecommendation,
  now: Date,
): Promise<RecommendationReceipt> {
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
    `recommendation ${edition.id} ${link.email ?? by.email}`,
  ]);
  const [known] = await tx.query<{ sent_at: Date }>(
    'SELECT sent_at FROM recommendation WHERE id = $1 AND edition_id = $2',
    [id, edition.id],
  );
  if (known) return { receipt: id, takenAt: known.sent_at.toISOString() };
  if (isOver(link, now)) {
    throw new CodedError({ code: 'recommendation.closed', what: 'the link is over' });
  }
  if (tie === 'tied') {
    throw new CodedError({
      code: 'recommendation.tied',
      what: 'whoever has a tie with an entrant does not recommend it',
    });
  }
  const checked = checkedAnswers({ ...form.survey }, answers as Answers);
  const reason = checked[form.sentIn.reason];
  if (typeof reason !== 'string' || reason.trim() === '') {
    throw new CodedError({
      code: 'recommendation.reason',
      where: form.sentIn.reason,
      what: 'it says no reason',
    });
  }
  const found = (await entrantFinder(tx, edition.id, definition))({
    name: about.name,
    ...(about.kind === undefined && about.province !== '' && { province: about.province }),
  });
  const isKnown = !('what' in found);
  // A place has one official name; what is no place may be new here, and the organiser gives it its code.
  if (!isKnown && about.kind === undefined) {
    throw new CodedError({
      code: 'collection.entrant',
      where: about.name,
      what: found.what,
      fix: found.fix,
      values: { entrant: about.name },
    });
  }
  const head = isKnown && (found.kind === about.kind || about.kind === undefined) ? found : null;
  const sender = { ...by, email: link.email ?? by.email };
  await tx.query(
    `UPDATE recommendation SET state = 'replaced'
     WHERE edition_id = $1 AND source = $2 AND email = $3 AND state = 'waiting'
       AND coalesce(head::json ->> 'code', about::json ->> 'name') = $4`,
    [edition.id, form.source, sender.email, head?.code ?? about.name],
  );
  const [row] = await tx.query<{ sent_at: Date }>(
    `INSERT INTO recommendation (id, edition_id, source, link_id, about, head, sent_by, email, answers)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) RETURNING sent_at`,
    [
      id,
      edition.id,
      form.source,
      link.id,
      canonicalJson({ ...about, kind: about.kind ?? null }),
      head && canonicalJson(head as unknown as Json),
      canonicalJson({ ...sender }),
      sender.email,
      canonicalJson(checked as Json),
    ],
  );
  await recordAudit(tx, {
    action: 'recommendation.send',
    target: `edition ${edition.slug}`,
    after: { source: form.source, recommendation: id, about: head?.code ?? about.name },
    personal: { by: entryBy('others', sender), email: sender.email },
  });
  return { receipt: id, takenAt: (row?.sent_at ?? now).toISOString() };
}

/** A row of the table, read back. */
export const headOf = (head: string | null): TableRow | null =>
  head === null ? null : (JSON.parse(head) as TableRow);
