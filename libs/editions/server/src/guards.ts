import { CodedError } from '@bangyang/kernel';
import type { Guard } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';
import { Injectable } from '@nestjs/common';

/** What does not hold, with how many stand in the way. */
export interface Counted {
  readonly what: string;
  readonly count: number;
}
/** Why something does not hold: a sentence, with a name of its own where the guard may fail for several reasons. */
export type Unheld =
  string | { readonly what: string; readonly need?: string; readonly count?: number };

/** Whether something holds for an edition, or why not. */
export type CheckGuard = (tx: Tx, editionId: string) => Promise<true | Unheld>;

/** The refusal of a step that asks for `use`. */
export function stepRefused(use: string, unheld: Unheld): CodedError {
  const { what, need = use, count } = typeof unheld === 'string' ? { what: unheld } : unheld;
  return new CodedError({
    code: 'edition.step-refused',
    what,
    values: { need, ...(count !== undefined && { count }) },
  });
}

/** What steps of a workflow ask for; each feature answers for what it knows. */
@Injectable()
export class Guards {
  private readonly checks = new Map<string, CheckGuard>();

  define(guard: Guard, check: CheckGuard): void {
    this.checks.set(guard, check);
  }

  /** True, or why the guard does not hold; a guard that nobody answers for does not. */
  async check(tx: Tx, guard: string, editionId: string): Promise<true | Unheld> {
    const check = this.checks.get(guard);
    return check ? check(tx, editionId) : `nothing here can tell whether ${guard} holds`;
  }
}
