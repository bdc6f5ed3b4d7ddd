import { CodedError } from '@bangyang/kernel';
import { AsyncLocalStorage } from 'node:async_hooks';

/** Who asks: a person in a session, or a program with a token of that person. */
export interface Actor {
  readonly account: string;
  readonly name: string;
  /** the API token, when a program asks in the person's name */
  readonly token?: string;
  /** what the person does for the organiser at hand, and for the edition that is asked about */
  readonly roles: readonly string[];
  /** the only editions that the person works for; absent where the roles hold in all of them */
  readonly editions?: readonly string[];
  /** the password was given again just now */
  readonly steppedUp: boolean;
}

/**
 * Whose rows a piece of work may see and write. Row security in the database reads it, so a query that
 * forgets its filter finds nothing of another organiser; work outside any scope finds no row at all.
 */
export interface Scope {
  /** id of an organiser, or the whole installation: sign-in, publication, maintenance */
  readonly organiser: string | 'installation';
  readonly actor?: Actor;
  /** everything is done and nothing is kept: the transaction is taken back at its end */
  readonly dryRun?: boolean;
}

export const INSTALLATION: Scope = { organiser: 'installation' };

const store = new AsyncLocalStorage<Scope>();

/** Does `work` and whatever it starts in a scope; one inside another replaces it. */
export const inScope = <Result>(scope: Scope, work: () => Result): Result => store.run(scope, work);

/** The scope of the work at hand, if any. */
export const currentScope = (): Scope | undefined => store.getStore();

/** Who asks. Throws `scope.none` where nobody was let in: a route without a permission. */
export function currentActor(): Actor {
  const actor = store.getStore()?.actor;
  if (!actor) throw new CodedError({ code: 'scope.none', what: 'nobody is signed in here' });
  return actor;
}

/** The organiser of the work at hand. Throws `scope.none` where there is none. */
export function currentOrganiser(): string {
  const organiser = store.getStore()?.organiser;
  if (organiser === undefined || organiser === 'installation')
    throw new CodedError({ code: 'scope.none', what: 'this work is for no single organiser' });
  return organiser;
}

/** The value that row security compares: an id, `*` for all, nothing for none. */
export function scopeSetting(): string {
  const organiser = store.getStore()?.organiser;
  return organiser === 'installation' ? '*' : (organiser ?? '');
}
