import { Account } from './account.entity.js';
import { ApiToken } from './api-token.entity.js';
import { Invitation } from './invitation.entity.js';
import { Membership } from './membership.entity.js';
import { Organiser } from './organiser.entity.js';
import { Participation } from './participation.entity.js';
import { resetJob } from './reset-password.js';
import { Session } from './session.entity.js';

export const identityEntities = [
  Organiser,
  Account,
  Membership,
  Participation,
  Session,
  Invitation,
  ApiToken,
];
export const identityJobs = [resetJob];
export { identityInvariants } from './invariants.js';
export { identityMigrations } from './migrations.js';
export { cookieIn } from './cookie-in.js';
export { IdentityModule } from './identity.module.js';
export { invite, writeInvitation, type Place } from './invite.js';
export { OidcClient, providerRefused, type OidcAttempt } from './oidc-client.js';
export { organiserBySlug } from './organiser-by-slug.js';
export { peopleWith, type Addressee } from './people-with.js';
export { Participation } from './participation.entity.js';
export { checkRelation } from './check-relation.js';
export { Subjects, type FindSubject, type Subject } from './subjects.js';
export {
  DEMO_PASSWORD,
  demoAccounts,
  demoActor,
  demoParticipants,
  demoReader,
  seedDemoPeople,
  seedParticipation,
  foundOrganiser,
  seedDemoOrganiser,
  type Founder,
} from './found-organiser.js';
