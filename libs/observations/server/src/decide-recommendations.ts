import { recordAudit } from '@bangyang/audit-server';
import {
  editionBySlug,
  lockedEdition,
  pinnedDefinition,
  type EditionView,
} from '@bangyang/editions-server';
import { CodedError } from '@bangyang/kernel';
import type { Definition } from '@bangyang/methodology-sdk';
import {
  belongsTo,
  entryBy,
  type Answers,
  type NewLinks,
  type RecommendationDecision,
  type RecommendationDoubt,
  type RecommendationsView,
  type RecommendationView,
  type Recommended,
  type Recommender,
} from '@bangyang/observations-contract';
import { currentActor, writeMail, type Tx } from '@bangyang/server';
import { randomBytes } from 'node:crypto';
import { entrantFinder, insertEntries, storedEntry } from './collect.js';
import { headOf, sentFormOf } from './recommend.js';

interface Row {
  readonly id: string;
  readonly state: RecommendationView['state'];
  readonly about: string;
  readonly head: string | null;
  readonly sent_by: string;
  readonly email: string;
  readonly is_invited: boolean;
  readonly answers: string;
  readonly sent_at: Date;
  readonly decider: string | null;
  readonly decided_at: Date | null;
  readonly reason: string;
}

interface LinkRow {
  readonly id: string;
  readonly key: string;
  readonly email: string | null;
  readonly closes_at: Date;
  readonly withdrawn_at: Date | null;
  readonly sent: number;
}

async function editionOf(
  tx: Tx,
  slug: string,
): Promise<{ readonly edition: EditionView; readonly definition: Definition }> {
  const edition = await editionBySlug(tx, slug);
  if (!edition)
    throw new CodedError({ code: 'edition.unknown', what: `there is no edition "${slug}"` });
  const { definition } = await pinnedDefinition(tx, edition.id);
  return { edition, definition };
}

/** Links of a source and what came by them, newest first. Throws `edition.unknown`, `collection.unknown`. */
export async function readRecommendations(
  tx: Tx,
  slug: string,
  source: string,
  now: Date,
  publicUrl: string,
): Promise<RecommendationsView> {
  const { edition, definition } = await editionOf(tx, slug);
  const { sentIn, settle } = sentFormOf(definition, source);
  const links = await tx.query<LinkRow>(
    `SELECT l.id, l.key, l.email, l.closes_at, l.withdrawn_at,
       (SELECT count(*)::int FROM recommendation r WHERE r.link_id = l.id) AS sent
     FROM recommendation_link l WHERE l.edition_id = $1 AND l.source = $2 ORDER BY l.made_at DESC, l.email`,
    [edition.id, source],
  );
  const rows = await tx.query<Row>(
    `SELECT r.id, r.state, r.about, r.head, r.sent_by, r.email, l.email IS NOT NULL AS is_invited, r.answers,
       r.sent_at, a.name AS decider, r.decided_at, r.reason
     FROM recommendation r JOIN recommendation_link l ON l.id = r.link_id
     LEFT JOIN account a ON a.id = r.decided_by
     WHERE r.edition_id = $1 AND r.source = $2 ORDER BY r.sent_at DESC, r.id`,
    [edition.id, source],
  );
  const entries = await tx.query<{ entrant: string; filled_in_by: string }>(
    'SELECT DISTINCT entrant, filled_in_by FROM collected_entry WHERE edition_id = $1 AND source = $2',
    [edition.id, source],
  );
  const spokenFor = await selfSpoken(tx, edition.id, definition);
  const doubtsOf = (row: Row): readonly RecommendationDoubt[] => {
    if (row.state !== 'waiting') return [];
    const head = headOf(row.head);
    const who = JSON.parse(row.sent_by) as Recommender;
    const { name } = JSON.parse(row.about) as Recommended;
    const others = rows.filter(
      ({ email, state, head: other }) =>
        email === row.email &&
        (state === 'waiting' || state === 'accepted') &&
        headOf(other)?.code !== head?.code,
    );
    return [
      ...(sentIn.by === 'others' && belongsTo(who.organisation, head?.name ?? name)
        ? (['own'] as const)
        : []),
      ...(sentIn.by === 'others' && head && spokenFor.has(`${row.email} ${head.code}`)
        ? (['speaks'] as const)
        : []),
      ...(sentIn.by === 'itself' && others.length > 0 ? (['several'] as const) : []),
      ...(entries.some(
        ({ entrant, filled_in_by }) =>
          entrant === head?.code && (settle !== 'mean' || filled_in_by === entryBy(sentIn.by, who)),
      )
        ? (['replaces'] as const)
        : []),
    ];
  };
  return {
    links: links.map((link) => ({
      id: link.id,
      address: addressOf(publicUrl, slug, source, link.key),
      email: link.email,
      closesAt: link.closes_at.toISOString(),
      state: link.withdrawn_at ? 'withdrawn' : now >= link.closes_at ? 'closed' : 'open',
      sent: link.sent,
    })),
    recommendations: rows.map((row): RecommendationView => {
      const { name, province, kind } = JSON.parse(row.about) as Recommended;
      const head = headOf(row.head);
      return {
        id: row.id,
        state: row.state,
        about: { name, province, kind: kind ?? null },
        entrant: head && { code: head.code, name: head.name },
        by: JSON.parse(row.sent_by) as Recommender,
        isInvited: row.is_invited,
        sentAt: row.sent_at.toISOString(),
        answers: JSON.parse(row.answers) as Record<string, unknown>,
        doubts: [...doubtsOf(row)],
        decided: row.decided_at && {
          by: row.decider ?? '',
          at: row.decided_at.toISOString(),
          reason: row.reason,
        },
      };
    }),
  };
}

/** Who speaks for which entrant in its own recommendation: "address code". */
async function selfSpoken(
  tx: Tx,
  editionId: string,
  { forms }: Definition,
): Promise<ReadonlySet<string>> {
  const own = forms.filter(({ sentIn }) => sentIn?.by === 'itself').map(({ source }) => source);
  const rows = await tx.query<{ email: string; code: string }>(
    `SELECT DISTINCT email, head::json ->> 'code' AS code FROM recommendation
     WHERE edition_id = $1 AND source = ANY ($2) AND state <> 'refused' AND head IS NOT NULL`,
    [editionId, own],
  );
  return new Set(rows.map(({ email, code }) => `${email} ${code}`));
}

const addressOf = (publicUrl: string, slug: string, source: string, key: string): string =>
  `${publicUrl}/admin/recommend/${slug}/${source}?key=${key}`;

/**
 * Makes one link for everybody, or one for each address and writes to it. Throws `edition.unknown` and
 * `collection.unknown`.
 */
export async function makeLinks(
  tx: Tx,
  slug: string,
  source: string,
  { emails, closesAt }: NewLinks,
  publicUrl: string,
): Promise<void> {
  await lockedEdition(tx, slug);
  const { edition, definition } = await editionOf(tx, slug);
  const form = sentFormOf(definition, source);
  const invited = [...new Set(emails)];
  for (const email of invited.length > 0 ? invited : [null]) {
    const key = randomBytes(16).toString('base64url');
    await tx.query(
      `INSERT INTO recommendation_link (edition_id, source, key, email, closes_at, account_id)
       VALUES ($1, $2, $3, $4, $5, $6)`,
      [edition.id, source, key, email, closesAt, currentActor().account],
    );
    if (email === null) continue;
    const title = edition.facts.title;
    await writeMail(tx, {
      key: `recommendation ${key}`,
      to: email,
      subject: `${title['zh-CN']}：请填写${form.title['zh-CN']}`,
      text: [
        `${currentActor().name}请您为“${title['zh-CN']}”填写“${form.title['zh-CN']}”。链接只供您本人使用，截止前可以多次填写。`,
        `${currentActor().name} asks you to fill in "${form.title.en ?? form.title['zh-CN']}" for ${title.en ?? title['zh-CN']}. The link is yours alone and can be used more than once until it closes.`,
        addressOf(publicUrl, slug, source, key),
      ].join('\n\n'),
    });
  }
  await recordAudit(tx, {
    action: 'recommendation.invite',
    target: `edition ${slug}`,
    after: { source, closesAt, links: Math.max(1, invited.length), invited: invited.length },
    personal: Object.fromEntries(invited.map((email, at) => [`email ${at + 1}`, email])),
  });
}

/** From now on nothing comes by the link. Throws `recommendation.unknown`. */
export async function withdrawLink(
  tx: Tx,
  slug: string,
  source: string,
  link: string,
): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  // An UPDATE through the manager answers [rows, count].
  const [rows] = (await tx.query(
    `UPDATE recommendation_link SET withdrawn_at = now()
     WHERE id::text = $1 AND edition_id = $2 AND source = $3 AND withdrawn_at IS NULL RETURNING id`,
    [link, edition.id, source],
  )) as unknown as [readonly unknown[]];
  if (rows.length === 0)
    throw new CodedError({
      code: 'recommendation.unknown',
      where: link,
      what: 'there is no such link to take back',
    });
  await recordAudit(tx, {
    action: 'recommendation.withdraw-link',
    target: `edition ${slug}`,
    after: { source, link },
  });
}

/**
 * Accepts a recommendation, which makes it an entry of its source, or refuses it with a reason. One with a
 * doubt about ties is accepted with a reason alone. Throws `recommendation.unknown`, `recommendation.decided`,
 * `recommendation.reason` and `collection.entrant`.
 */
export async function decideRecommendation(
  tx: Tx,
  { slug, source, id }: { readonly slug: string; readonly source: string; readonly id: string },
  { isAccepted, reason, about }: RecommendationDecision,
  now: Date,
): Promise<void> {
  const edition = await lockedEdition(tx, slug);
  const { definition } = await pinnedDefinition(tx, edition.id);
  const form = sentFormOf(definition, source);
  const { recommendations } = await readRecommendations(tx, slug, source, now, '');
  const found = recommendations.find((item) => item.id === id);
  if (!found)
    throw new CodedError({
      code: 'recommendation.unknown',
      where: id,
      what: 'nothing was sent under this number',
    });
  if (found.state !== 'waiting')
    throw new CodedError({
      code: 'recommendation.decided',
      where: id,
      what: `it is ${found.state} already`,
    });
  const isTied = found.doubts.includes('own') || found.doubts.includes('speaks');
  if (reason === '' && (!isAccepted || isTied))
    throw new CodedError({
      code: 'recommendation.reason',
      where: id,
      what: 'such a decision needs a reason',
    });
  const head = isAccepted
    ? await entrantMeant(tx, edition.id, definition, found, about)
    : undefined;
  const by = entryBy(form.sentIn.by, found.by);
  if (head) {
    const answers = found.answers as Answers;
    await insertEntries(tx, edition.id, source, [storedEntry(head, by, answers)]);
  }
  await tx.query(
    `UPDATE recommendation SET state = $2, head = coalesce($3, head), decided_by = $4, decided_at = now(), reason = $5
     WHERE id = $1`,
    [
      id,
      isAccepted ? 'accepted' : 'refused',
      head ? JSON.stringify(head) : null,
      currentActor().account,
      reason,
    ],
  );
  await recordAudit(tx, {
    action: 'recommendation.decide',
    target: `edition ${slug}`,
    ...(reason !== '' && { reason }),
    after: {
      source,
      recommendation: id,
      state: isAccepted ? 'accepted' : 'refused',
      entrant: head?.code ?? found.entrant?.code ?? found.about.name,
      doubts: found.doubts,
    },
    personal: { by, email: found.by.email },
  });
}

async function entrantMeant(
  tx: Tx,
  editionId: string,
  definition: Definition,
  { entrant, about: said }: RecommendationView,
  about: RecommendationDecision['about'],
) {
  const head = (await entrantFinder(tx, editionId, definition))(
    about ?? (entrant ? { code: entrant.code } : { name: said.name, province: said.province }),
  );
  if (!('what' in head)) return head;
  throw new CodedError({
    code: 'collection.entrant',
    where: said.name,
    what: head.what,
    fix: head.fix,
    values: { entrant: about?.code ?? said.name },
  });
}
