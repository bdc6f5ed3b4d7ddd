/** What was typed and is not on the server yet. */
export interface Unsent {
  readonly question: string;
  /** null for one that was cleared */
  readonly value: unknown;
  /** revision on top of which it was typed */
  readonly seen: number;
}

/** Where strings are kept over a crash; `localStorage` is one. */
export interface Store {
  readonly length: number;
  key(index: number): string | null;
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/**
 * Keeps every key press on this machine until the server has it: through a cut network, a closed window and
 * a crash. One entry a question, so that two windows of one person do not write over each other's entries.
 */
export class AnswerBuffer {
  private readonly prefix: string;
  /** what the store took no more: it has its limits, and some browsers keep nothing at all */
  private readonly held = new Map<string, string>();

  constructor(
    private readonly store: Store,
    { account, of }: { readonly account: string; /** application or sheet */ readonly of: string },
  ) {
    this.prefix = `bangyang.answer.${account}.${of}.`;
  }

  put({ question, value, seen }: Unsent): void {
    const text = JSON.stringify({ value: value ?? null, seen });
    try {
      this.store.setItem(this.prefix + question, text);
      this.held.delete(question);
    } catch {
      this.held.set(question, text);
    }
  }

  /** Whether something would be gone with this window. */
  get isFull(): boolean {
    return this.held.size > 0;
  }

  /** The question of a key of the store, where it is one of this buffer. */
  questionOf(key: string | null): string | undefined {
    return key?.startsWith(this.prefix) ? key.slice(this.prefix.length) : undefined;
  }

  get(question: string): Unsent | undefined {
    const text = this.held.get(question) ?? this.store.getItem(this.prefix + question);
    if (text === null) return undefined;
    const { value, seen } = JSON.parse(text) as { value: unknown; seen: number };
    return { question, value, seen };
  }

  all(): readonly Unsent[] {
    const questions = new Set(this.held.keys());
    for (let at = 0; at < this.store.length; at += 1) {
      const question = this.questionOf(this.store.key(at));
      if (question !== undefined) questions.add(question);
    }
    return [...questions].flatMap((question) => this.get(question) ?? []);
  }

  /** Lets go of a text that the server has, unless more was typed meanwhile. */
  settle(question: string, sent: unknown): boolean {
    const kept = this.get(question);
    if (kept && !sameValue(kept.value, sent)) return false;
    this.drop(question);
    return true;
  }

  drop(question: string): void {
    this.held.delete(question);
    this.store.removeItem(this.prefix + question);
  }
}

/** Whether two answers are the same, whatever the order of their members. */
export function sameValue(a: unknown, b: unknown): boolean {
  return sorted(a) === sorted(b);
}

const sorted = (value: unknown): string =>
  JSON.stringify(value ?? null, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
