/** What becomes of a refused request: the password is asked and it is repeated, the reader is led to the sign-in, or its page hears of it. */
export type Course = 'ask-password' | 'sign-in' | 'page';

interface Refused {
  readonly code: string;
  /** the page says itself what a refusal means */
  readonly ownRefusals: boolean;
  readonly signedIn: boolean;
}

export function courseOf({ code, ownRefusals, signedIn }: Refused): Course {
  if (ownRefusals) return 'page';
  if (code === 'auth.step-up') return 'ask-password';
  return code === 'auth.signed-out' && signedIn ? 'sign-in' : 'page';
}

/** Methods that change something carry the proof that a page of ours asks. */
export const changes = (method: string): boolean => !['GET', 'HEAD', 'OPTIONS'].includes(method);

/** Where to go after signing in: a page of the workspace, whatever the address said. */
export function wayBack(back: string | undefined): string {
  return back !== undefined && /^\/(?![/\\])/.test(back) && !back.startsWith('/login') ? back : '/';
}
