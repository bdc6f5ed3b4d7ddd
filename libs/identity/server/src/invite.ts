import { recordAudit } from '@bangyang/audit-server';
import {
  isParticipantRole,
  type InvitationOffer,
  type ParticipantRole,
  type StaffRole,
} from '@bangyang/identity-contract';
import { CodedError, sha256, type Text } from '@bangyang/kernel';
import { currentActor, currentOrganiser, writeMail, type Tx } from '@bangyang/server';
import { IsNull } from 'typeorm';
import { Account } from './account.entity.js';
import { Invitation } from './invitation.entity.js';
import { Membership } from './membership.entity.js';
import { Organiser } from './organiser.entity.js';
import { Participation } from './participation.entity.js';
import { hashPassword, newSecret, passwordFits } from './secrets.js';
import { openSession, type OpenedSession } from './sessions.js';

const DAYS = 7;

/** What somebody is invited to be. */
export type Place =
  | { readonly role: StaffRole; readonly edition?: string | undefined }
  /** `about`: the application or diagnosis that a city's role is for */
  | { readonly role: ParticipantRole; readonly edition: string; readonly about?: string };

/** Invites somebody to a role, by mail. Throws `member.exists` for who has it already. */
export async function invite(
  tx: Tx,
  whom: { readonly email: string } & Place,
  publicUrl: string,
): Promise<Invitation> {
  const invitation = await writeInvitation(tx, whom, publicUrl);
  const { role, edition, about } = invitation;
  await recordAudit(tx, {
    action: 'member.invite',
    target: `invitation ${invitation.id}`,
    after: { role, edition, ...(about !== null && { about }) },
    personal: { email: whom.email },
  });
  return invitation;
}

/**
 * The invitation and its mail without an audit entry, for acts that invite many at once or do more than
 * invite: they leave one entry of their own. `purpose` says in the mail what for. Throws `member.exists`.
 */
export async function writeInvitation(
  tx: Tx,
  { email, purpose, ...place }: { readonly email: string; readonly purpose?: Text } & Place,
  publicUrl: string,
): Promise<Invitation> {
  const organiserId = currentOrganiser();
  const account = await tx.manager.getRepository(Account).findOneBy({ email });
  const { role, edition } = place;
  const about = 'about' in place ? place.about : undefined;
  if (account && (await holds(tx, organiserId, account.id, place))) {
    throw new CodedError({
      code: 'member.exists',
      where: 'email',
      what: `${email} has this role already`,
    });
  }
  const organiser = await tx.manager.getRepository(Organiser).findOneByOrFail({ id: organiserId });
  const { secret, hash } = newSecret();
  const invitations = tx.manager.getRepository(Invitation);
  const invitation = await invitations.save(
    invitations.create({
      organiserId,
      email,
      role,
      edition: edition ?? null,
      about: about ?? null,
      tokenHash: hash,
      expiresAt: new Date(Date.now() + DAYS * 86_400_000),
    }),
  );
  await writeMail(tx, {
    key: `invitation ${invitation.id}`,
    to: email,
    subject: `${organiser.name} 邀请您加入榜样 / invites you to Bangyang`,
    text: [
      ...(purpose ? [purpose['zh-CN']] : []),
      `${currentActor().name} 邀请您参与“${organiser.name}”的评价工作。请在${DAYS}天内打开下面的链接。`,
      ...(purpose?.en ? [purpose.en] : []),
      `${currentActor().name} invites you to work for ${organiser.name}. The link is good for ${DAYS} days.`,
      `${publicUrl}/admin/invitation/${secret}`,
    ].join('\n\n'),
  });
  return invitation;
}

const holds = (tx: Tx, organiserId: string, accountId: string, place: Place): Promise<boolean> => {
  const of = { organiserId, accountId };
  return isParticipant(place)
    ? tx.manager.getRepository(Participation).existsBy({
        ...of,
        role: place.role,
        edition: place.edition,
        about: place.about ?? IsNull(),
      })
    : tx.manager
        .getRepository(Membership)
        .existsBy({ ...of, role: place.role, edition: place.edition ?? IsNull() });
};

const isParticipant = (place: Place): place is Extract<Place, { role: ParticipantRole }> =>
  isParticipantRole(place.role);

/** Takes an invitation back that nobody has accepted. Throws `invitation.unknown`. */
export async function revokeInvitation(tx: Tx, id: string): Promise<void> {
  const { affected } = await tx.manager
    .getRepository(Invitation)
    .update(
      { id, organiserId: currentOrganiser(), acceptedAt: IsNull(), revokedAt: IsNull() },
      { revokedAt: new Date() },
    );
  if (affected !== 1)
    throw new CodedError({ code: 'invitation.unknown', what: 'there is no such open invitation' });
  await recordAudit(tx, { action: 'member.revoke-invitation', target: `invitation ${id}` });
}

/** Throws `auth.link-expired`. */
async function openInvitation(tx: Tx, token: string): Promise<Invitation> {
  const invitation = await tx.manager
    .getRepository(Invitation)
    .findOneBy({ tokenHash: sha256(token), acceptedAt: IsNull(), revokedAt: IsNull() });
  if (!invitation || invitation.expiresAt.getTime() <= Date.now()) {
    throw new CodedError({
      code: 'auth.link-expired',
      what: 'the invitation was used, taken back or has expired',
      fix: 'ask whoever invited you for a new one',
    });
  }
  return invitation;
}

/** What the invited see before they accept. Throws `auth.link-expired`. */
export async function invitationOffer(tx: Tx, token: string): Promise<InvitationOffer> {
  const { organiserId, email, role } = await openInvitation(tx, token);
  const organiser = await tx.manager.getRepository(Organiser).findOneByOrFail({ id: organiserId });
  const known = await tx.manager.getRepository(Account).existsBy({ email });
  return { organiser: organiser.name, email, role, known };
}

/**
 * Makes the invited a member, with a new account or the one of that address, whose password is then
 * asked for. Throws `auth.link-expired` and `auth.wrong`.
 */
export async function acceptInvitation(
  tx: Tx,
  token: string,
  { name, password }: { readonly name: string; readonly password: string },
  userAgent: string,
): Promise<OpenedSession> {
  const invitation = await openInvitation(tx, token);
  const accounts = tx.manager.getRepository(Account);
  let account = await accounts.findOneBy({ email: invitation.email });
  if (account && !(await passwordFits(password, account.passwordHash))) {
    throw new CodedError({
      code: 'auth.wrong',
      where: 'password',
      what: 'this address has an account, and this is not its password',
      fix: 'give its password, or have a new one sent to you first',
    });
  }
  account ??= await accounts.save(
    accounts.create({ email: invitation.email, name, passwordHash: await hashPassword(password) }),
  );
  const { organiserId, role, edition, about } = invitation;
  const of = { organiserId, accountId: account.id };
  const grant = tx.manager.createQueryBuilder().insert();
  if (!isParticipantRole(role))
    await grant
      .into(Membership)
      .values({ ...of, role, edition })
      .orIgnore()
      .execute();
  else if (edition !== null)
    await grant
      .into(Participation)
      .values({ ...of, role, edition, about })
      .orIgnore()
      .execute();
  await tx.manager
    .getRepository(Invitation)
    .update({ id: invitation.id }, { acceptedAt: new Date() });
  await recordAudit(tx, {
    action: 'member.accept-invitation',
    target: `invitation ${invitation.id}`,
    after: { account: account.id, role, edition, ...(about !== null && { about }) },
    personal: { name: account.name, email: account.email },
  });
  return openSession(tx, account.id, userAgent);
}
