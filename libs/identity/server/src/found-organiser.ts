import { recordAudit } from '@bangyang/audit-server';
import { staffRoles, type StaffRole } from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import { Database, inScope, INSTALLATION, type Tx } from '@bangyang/server';
import { Account } from './account.entity.js';
import { Membership } from './membership.entity.js';
import { Organiser } from './organiser.entity.js';
import { hashPassword } from './secrets.js';

export interface Founder {
  readonly organiser: { readonly slug: string; readonly name: string };
  readonly email: string;
  readonly name: string;
  readonly password: string;
}

/** Makes an organiser and its first owner. Throws `member.exists` when the address has an account already. */
export async function foundOrganiser(tx: Tx, founder: Founder): Promise<Organiser> {
  const organisers = tx.manager.getRepository(Organiser);
  const organiser =
    (await organisers.findOneBy({ slug: founder.organiser.slug })) ??
    (await organisers.save(organisers.create(founder.organiser)));
  await addMember(tx, organiser, { ...founder, role: 'owner' });
  await recordAudit(tx, {
    action: 'organiser.found',
    target: `organiser ${organiser.slug}`,
    personal: { email: founder.email },
  });
  return organiser;
}

async function addMember(
  tx: Tx,
  organiser: Organiser,
  person: Pick<Founder, 'email' | 'name' | 'password'> & { readonly role: StaffRole },
): Promise<void> {
  const accounts = tx.manager.getRepository(Account);
  if (await accounts.existsBy({ email: person.email })) {
    throw new CodedError({
      code: 'member.exists',
      where: person.email,
      what: 'this address has an account already',
      fix: 'take another address, or have its owner invited',
    });
  }
  const account = await accounts.save(
    accounts.create({
      email: person.email,
      name: person.name,
      passwordHash: await hashPassword(person.password),
    }),
  );
  await tx.manager
    .getRepository(Membership)
    .insert({ organiserId: organiser.id, accountId: account.id, role: person.role, edition: null });
}

export const DEMO_PASSWORD = 'bangyang-demo';

/** One account for each role of the demo's organiser. */
export const demoAccounts = staffRoles.map((role) => ({ role, email: `${role}@demo.example` }));

const demoNames: Readonly<Record<StaffRole, string>> = {
  owner: '李主任（示例）',
  secretary: '王秘书（示例）',
  'data-officer': '张数据（示例）',
  publisher: '陈发布（示例）',
  auditor: '赵审计（示例）',
};

/** The organiser of the demo with an account for each role, made once. Answers whether it was made now. */
export async function seedDemoOrganiser(
  database: Database,
): Promise<{ readonly id: string; readonly isNew: boolean }> {
  return inScope(INSTALLATION, () =>
    database.transaction(async (tx) => {
      await tx.query(`SELECT pg_advisory_xact_lock(hashtext('demo organiser'))`);
      const organisers = tx.manager.getRepository(Organiser);
      const slug = 'demo';
      const known = await organisers.findOneBy({ slug });
      const organiser =
        known ??
        (await organisers.save(organisers.create({ slug, name: '示例主办方 Demo organiser' })));
      if (await tx.manager.getRepository(Membership).existsBy({ organiserId: organiser.id }))
        return { id: organiser.id, isNew: false };
      for (const { role, email } of demoAccounts)
        await addMember(tx, organiser, {
          role,
          email,
          name: demoNames[role],
          password: DEMO_PASSWORD,
        });
      return { id: organiser.id, isNew: true };
    }),
  );
}
