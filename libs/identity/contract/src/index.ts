export { actionNames, actionTitle, targetTitle } from './actions.js';
export * from './messages.js';
export {
  decide,
  isForOwnEditions,
  memberFields,
  permissionNames,
  permissions,
  type Permission,
  type PolicyDecision,
  type Relation,
  type Standing,
} from './policy.js';
export {
  editionPhases,
  isParticipantRole,
  participantRoles,
  participantTitles,
  roleTitles,
  staffRoles,
  type EditionPhase,
  type ParticipantRole,
  type Role,
  type StaffRole,
} from './roles.js';
