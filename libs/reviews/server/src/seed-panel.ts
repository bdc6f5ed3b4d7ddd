import { canonicalJson } from '@bangyang/kernel';
import { personProfile, proposalRequest } from '@bangyang/reviews-contract';
import { currentActor, type Tx } from '@bangyang/server';
import { ensurePanel } from './panel.js';
import { queueProposal } from './proposals.js';
import { roomById } from './room.js';

/** Invented, and marked so: where they work, as GB/T 2260 has it. */
const invented = [
  ['刘教授（示例）', '示例大学城市学院', '420100'],
  ['黄教授（示例）', '示例理工大学', '610100'],
  ['林研究员（示例）', '示例规划研究院', '350200'],
  ['何研究员（示例）', '示例科学院', '230100'],
  ['高工程师（示例）', '示例信息技术学会', '620100'],
  ['罗教授（示例）', '示例交通大学', '530100'],
  ['宋研究员（示例）', '示例数据研究中心', '140100'],
  ['唐教授（示例）', '示例师范大学', '640100'],
  ['郭研究员（示例）', '示例智库', '110000'],
  ['邓教授（示例）', '示例财经大学', '510100'],
  ['萧工程师（示例）', '示例标准化协会', '430100'],
  ['曾教授（示例）', '示例邮电大学', '500000'],
  ['彭研究员（示例）', '示例测绘院', '210100'],
  ['潘教授（示例）', '示例公共管理学院', '440100'],
] as const;

/**
 * The panel of a demonstration: people who sign in and have yet to declare their interests, and others
 * who have done so on paper.
 */
export async function seedPanel(
  tx: Tx,
  editionId: string,
  members: readonly {
    readonly email: string;
    readonly name: string;
    readonly role: 'expert' | 'chair';
  }[],
): Promise<void> {
  const room = await roomById(tx, editionId);
  await ensurePanel(tx, room);
  const keys = room.rules.rubric.map(({ key }) => key);
  const add = (email: string, kind: string, profile: object, hasDeclared: boolean) =>
    tx.query(
      `INSERT INTO review_person (edition_id, email, kind, profile, declared_at)
       VALUES ($1, $2, $3, $4, CASE WHEN $5 THEN now() END) ON CONFLICT DO NOTHING`,
      [editionId, email, kind, canonicalJson(personProfile.parse(profile)), hasDeclared],
    );
  for (const { email, name, role } of members)
    await add(email, role, { name, employer: '示例大学', city: '320100', topics: keys }, false);
  for (const [at, [name, employer, city]] of invented.entries()) {
    const topics = keys.filter((_, key) => (key + at) % 3 !== 0);
    await add(`panel-${at + 1}@experts.example`, 'expert', { name, employer, city, topics }, true);
  }
  await settleStaff(tx, editionId);
  // A dry run with those who have declared is there to be looked at.
  await queueProposal(tx, await roomById(tx, editionId), proposalRequest.parse({}));
}

/**
 * All accounts of the demo share a domain, which is otherwise an interest: whoever works for the organiser
 * could assign nothing to anybody.
 */
async function settleStaff(tx: Tx, editionId: string): Promise<void> {
  const staff = await tx.query<{ email: string; name: string }>(
    `SELECT DISTINCT a.email, a.name FROM edition e JOIN membership m ON m.organiser_id = e.organiser_id
     JOIN account a ON a.id = m.account_id WHERE e.id = $1`,
    [editionId],
  );
  for (const { email, name } of staff)
    await tx.query(
      `WITH person AS (
         INSERT INTO review_person (edition_id, email, kind, profile) VALUES ($1, $2, 'staff', $3)
         RETURNING id, edition_id)
       INSERT INTO review_interest (edition_id, person_id, entrant_id, source, verdict, reason, said_by)
       SELECT DISTINCT person.edition_id, person.id, a.entrant_id, 'pinned', 'no', '示例账户共用一个邮箱域名', $4::uuid
       FROM person JOIN application a ON a.edition_id = person.edition_id
       JOIN application_member c ON c.application_id = a.id`,
      [editionId, email, canonicalJson(personProfile.parse({ name })), currentActor().account],
    );
}
