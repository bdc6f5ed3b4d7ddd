import { decide, type Permission, type Relation, type Role } from '@bangyang/identity-contract';
import { CodedError } from '@bangyang/kernel';
import { currentActor } from '@bangyang/server';

/**
 * Asks the policy again once it is known how the actor stands to the thing at hand: the gate at the
 * door sees only the address. Throws `policy.relation`.
 */
export function checkRelation(permission: Permission, relation: Relation): void {
  const { roles, steppedUp } = currentActor();
  const decision = decide(permission, {
    roles: roles as readonly Role[],
    relation,
    steppedUp,
  });
  if (!decision.ok) throw new CodedError(decision.problem);
}
