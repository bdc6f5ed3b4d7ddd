/** A review that the chair was asked for, and whether it is given. */
export interface ChairReview {
  readonly entrant: string;
  readonly isGiven: boolean;
}

/**
 * Whether the chair may see where the panel disagrees on an entrant. Nobody is led by what others gave:
 * first comes the chair's own score of it and, where the chair does not review it, every score that the
 * chair was asked for.
 */
export function isUnled(entrant: string, own: readonly ChairReview[]): boolean {
  const here = own.find((review) => review.entrant === entrant);
  return here ? here.isGiven : own.every(({ isGiven }) => isGiven);
}

export const closingHindrances = [
  'no-quorum',
  'nothing-to-close',
  'too-few',
  'in-discussion',
] as const;
export type ClosingHindrance = (typeof closingHindrances)[number];

/**
 * What stands against closing the review of entrants: those that whoever closes may know of, and no
 * other, so that no answer depends on one in conflict. Undefined where it can be closed.
 */
export function closingHindrance({
  declared,
  quorum,
  entrants,
}: {
  /** members of the panel who have declared their interests */
  readonly declared: number;
  readonly quorum: number;
  /** that are not closed yet */
  readonly entrants: readonly {
    readonly reviews: number;
    readonly needed: number;
    readonly isDiscussed: boolean;
  }[];
}): ClosingHindrance | undefined {
  if (declared < quorum) return 'no-quorum';
  if (entrants.length === 0) return 'nothing-to-close';
  if (entrants.some(({ reviews, needed }) => reviews < needed)) return 'too-few';
  if (entrants.some(({ isDiscussed }) => isDiscussed)) return 'in-discussion';
  return undefined;
}

/**
 * Whether the chair may be named to confirm scores of the meeting: where names are hidden from the panel,
 * the sheets of the meeting would tell them.
 */
export const mayConfirmMeeting = (blind: 'open' | 'single' | 'double'): boolean =>
  blind !== 'double';
