import { readEntrants } from '@bangyang/applications-server';
import type { ReleaseRequest } from '@bangyang/editions-contract';
import { editionBySlug, pinnedDefinition, type Workings } from '@bangyang/editions-server';
import { englishPlaceName } from '@bangyang/regions';
import {
  computeEdition,
  requestComputation,
  seedDecidedAward,
  uncrossScores,
} from '@bangyang/results-server';
import { inScope, type Actor, type Database, type Tx } from '@bangyang/server';
import { storeText } from './edition-texts.js';
import type { ReleaseHandler } from './release.handlers.js';
import { confirmRelease, proposeRelease } from './release-plan.js';

type Act = Pick<ReleaseRequest, 'kind' | 'note'>;

/** An award of the demo and everything that was released of it, oldest first. */
interface AwardDemo {
  readonly slug: string;
  readonly year: number;
  readonly acts: readonly Act[];
}

const FIRST: Act = { kind: 'release', note: '示例：首次发布，仅作演示，无人为其背书。' };

const AWARDS: readonly AwardDemo[] = [
  {
    slug: 'ten-samples-2021',
    year: 2021,
    acts: [
      FIRST,
      {
        kind: 'correction',
        note: '示例勘误：录入时把合肥市与大连市（第10、11号）的专家评分表互换，现已更正；入选名单随之改变，其余城市不变。',
      },
    ],
  },
  {
    slug: 'ten-samples-2020',
    year: 2020,
    acts: [
      FIRST,
      {
        kind: 'withdrawal',
        note: '示例撤回：本届专家组的回避声明不全，评审须重做，结果不再有效；演示发布之后的撤回。',
      },
    ],
  },
];

/** Slugs of the awards that the demo has released. */
export const AWARD_DEMOS: readonly string[] = AWARDS.map(({ slug }) => slug);

interface Demo {
  readonly workings: Workings;
  readonly release: ReleaseHandler;
  readonly organiser: string;
  /** who proposes, and the second person who confirms */
  readonly proposer: Actor;
  readonly confirmer: Actor;
  readonly now: Date;
}

/**
 * Runs two awards to their releases, so that certificates can be seen that hold, are corrected and are withdrawn.
 * Each appears once; what a restart interrupts goes on where it was. Works for the organiser at hand, and two
 * persons stand for each release.
 */
export async function seedAwardDemo(database: Database, demo: Demo): Promise<void> {
  await inScope({ organiser: demo.organiser, actor: demo.proposer }, async () => {
    for (const award of AWARDS) {
      await database.transaction((tx) => seedAward(tx, award, demo));
      for (const [at, act] of award.acts.entries())
        await carryOut(database, award, { at, act, demo });
    }
  });
}

async function seedAward(tx: Tx, { slug, year }: AwardDemo, demo: Demo): Promise<void> {
  const { workings, now } = demo;
  await tx.query('SELECT pg_advisory_xact_lock(hashtext($1))', [`demo ${slug}`]);
  if (await editionBySlug(tx, slug)) return;
  const { editionId } = await seedDecidedAward(tx, workings, { slug, year, now });
  await seedTexts(tx, editionId, demo);
  await requestComputation(tx, slug, { now, guards: workings.guards });
}

async function seedTexts(tx: Tx, editionId: string, { proposer }: Demo): Promise<void> {
  const { definition } = await pinnedDefinition(tx, editionId);
  const store = (id: string, about: string, zh: string, en: string): Promise<void> =>
    storeText(tx, { editionId, id, about, words: { 'zh-CN': zh, en }, account: proposer.account });
  for (const { id, proposal } of definition.editorial.filter(({ per }) => per === 'edition'))
    await store(
      id,
      '',
      `【示例】${proposal?.['zh-CN'] ?? '本届由演示数据产生，参评城市、票数与评分均为虚构。'}`,
      `[Example] ${proposal?.en ?? 'Cities, votes and scores of this edition are invented for the demonstration.'}`,
    );
  for (const { id, code, name } of await readEntrants(tx, editionId, 'admitted')) {
    const english = englishPlaceName(code ?? '') ?? name;
    await store(
      'profile',
      id,
      `【示例】${name}的城市简介，为演示而虚构。`,
      `[Example] A profile of ${english}, invented for the demonstration.`,
    );
    await store(
      'citation',
      id,
      `【示例】以数据共享带动城市治理，群众可感可及。${name}并未参评，推荐理由为演示而虚构。`,
      `[Example] Shared data carry the work of the city, and citizens feel it. ${english} took no part; the citation is invented.`,
    );
  }
}

/** Plans one release of an award and carries it out, unless that is done already. */
async function carryOut(
  database: Database,
  { slug }: AwardDemo,
  { at, act, demo }: { readonly at: number; readonly act: Act; readonly demo: Demo },
): Promise<void> {
  const planned = await database.read((tx) => plansOf(tx, slug));
  const known = planned[at];
  if (known) return demo.release.run({ edition: slug, plan: known });
  if (act.kind === 'correction')
    await database.transaction(async (tx) => {
      const edition = await editionBySlug(tx, slug);
      if (edition) await uncrossScores(tx, edition.id);
    });
  const run = act.kind === 'withdrawal' ? undefined : (await computeEdition(database, slug)).id;
  const plan = await database.transaction(async (tx) => {
    const { guards } = demo.workings;
    const request = { ...act, at: localMinute(demo.now), zone: 'UTC', ...(run && { run }) };
    await proposeRelease(tx, slug, request, guards);
    const plans = await plansOf(tx, slug);
    const mine = plans[at] ?? '';
    await inScope({ organiser: demo.organiser, actor: demo.confirmer }, () =>
      confirmRelease(tx, slug, mine, guards),
    );
    return mine;
  });
  await demo.release.run({ edition: slug, plan });
}

/** Ids, oldest first. */
async function plansOf(tx: Tx, slug: string): Promise<readonly string[]> {
  const rows = await tx.query<{ id: string }>(
    `SELECT p.id FROM release_plan p JOIN edition e ON e.id = p.edition_id WHERE e.slug = $1 ORDER BY p.proposed_at`,
    [slug],
  );
  return rows.map(({ id }) => id);
}

const localMinute = (at: Date): string => at.toISOString().slice(0, 'YYYY-MM-DDTHH:MM'.length);
