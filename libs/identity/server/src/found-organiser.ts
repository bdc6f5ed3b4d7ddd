import { recordAudit } from '@bangyang/audit-server';
import { staffRoles, type ParticipantRole, type StaffRole } from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import {
  currentOrganiser,
  Database,
  inScope,
  INSTALLATION,
  type Actor,
  type Tx,
} from '@bangyang/server';
import { IsNull } from 'typeorm';
import { Account } from './account.entity.js';
import { Invitation } from './invitation.entity.js';
import { Membership } from './membership.entity.js';
import { Organiser } from './organiser.entity.js';
import { Participation } from './participation.entity.js';
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

/** Somebody of the demo's staff; its secretary prepares the live edition. */
export async function demoActor(database: Database, role: StaffRole = 'secretary'): Promise<Actor> {
  const email = `${role}@demo.example`;
  const account = await inScope(INSTALLATION, () =>
    database.read((tx) => tx.manager.getRepository(Account).findOneByOrFail({ email })),
  );
  return { account: account.id, name: account.name, roles: [role], steppedUp: true };
}

/** People of the demo's live edition: of the team of a city, and of the panel. */
export const demoParticipants = [
  { role: 'city-lead', email: 'city-lead@demo.example', name: '周局长（示例）' },
  { role: 'city-contributor', email: 'contributor@demo.example', name: '吴科员（示例）' },
  { role: 'chair', email: 'chair@demo.example', name: '郑组长（示例）' },
  { role: 'expert', email: 'expert@demo.example', name: '冯专家（示例）' },
] as const satisfies readonly {
  readonly role: ParticipantRole;
  readonly email: string;
  readonly name: string;
}[];

/** Somebody of a city that is ranked by statistics: reads its diagnosis. */
export const demoReader = {
  role: 'city-lead',
  email: 'city@demo.example',
  name: '孙处长（示例）',
} as const;

/** Accounts of those people with the demo's password, made once. Answers them by address. */
export async function seedDemoPeople(database: Database): Promise<ReadonlyMap<string, string>> {
  return inScope(INSTALLATION, () =>
    database.transaction(async (tx) => {
      const accounts = tx.manager.getRepository(Account);
      const known = new Map<string, string>();
      for (const { email, name } of [...demoParticipants, demoReader]) {
        const account =
          (await accounts.findOneBy({ email })) ??
          (await accounts.save(
            accounts.create({ email, name, passwordHash: await hashPassword(DEMO_PASSWORD) }),
          ));
        known.set(email, account.id);
      }
      return known;
    }),
  );
}

/** Gives somebody who is invited to a role in one edition of the organiser at hand that role: the demo. */
export async function seedParticipation(
  tx: Tx,
  {
    email,
    accountId,
    ...place
  }: {
    readonly role: ParticipantRole;
    readonly email: string;
    readonly accountId: string;
    /** slug */
    readonly edition: string;
    /** id of the application or diagnosis that a city's role is for */
    readonly about: string | null;
  },
): Promise<void> {
  const organiserId = currentOrganiser();
  const { role, edition, about } = place;
  await tx.manager
    .getRepository(Invitation)
    .update(
      { organiserId, email, role, edition, about: about ?? IsNull() },
      { acceptedAt: new Date() },
    );
  await tx.manager.getRepository(Participation).insert({ ...place, accountId, organiserId });
}
