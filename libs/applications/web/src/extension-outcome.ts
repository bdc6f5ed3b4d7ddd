import type { ExtensionView } from '@bangyang/applications-contract';
import type { ApplicationWords } from './words';

/** What became of a wish for more time, as its city and the organiser read it. */
export function extensionOutcome(
  { approvedBy, refused, proposedBy }: ExtensionView,
  own: ApplicationWords,
): string {
  if (refused) return own.refusedBy(refused.by, refused.reason);
  return approvedBy === null ? own.waitingApproval(proposedBy) : own.approvedBy(approvedBy);
}
