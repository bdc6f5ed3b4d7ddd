/** Whoever looks at reviews: somebody of the panel, or somebody who works for the organiser. */
export interface Viewer {
  readonly kind: 'panel' | 'staff';
  /** has said where conflicts are; nobody of the panel sees more than names before */
  readonly declared: boolean;
  /** ids of the entrants that the person has an interest in */
  readonly conflicts: ReadonlySet<string>;
}

/**
 * How much of an entrant's review somebody may know: nothing, its name for the declaration, or all that
 * the role allows. Queries, answers and pages ask here and nowhere else; what is nothing is left out
 * before anything is counted, averaged or sorted.
 */
export function reviewAccess(viewer: Viewer, entrant: string): 'nothing' | 'name' | 'all' {
  if (viewer.kind === 'panel' && !viewer.declared) return 'name';
  return viewer.conflicts.has(entrant) ? 'nothing' : 'all';
}

export const mayHandle = (viewer: Viewer, entrant: string): boolean =>
  reviewAccess(viewer, entrant) === 'all';

/** Whoever has an interest in one of them does not decide for all of them. */
export const mayHandleAll = (viewer: Viewer, entrants: readonly string[]): boolean =>
  entrants.every((entrant) => mayHandle(viewer, entrant));
