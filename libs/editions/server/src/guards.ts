import type { Guard } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';
import { Injectable } from '@nestjs/common';

/** Whether something holds for an edition; a sentence says why not. */
export type CheckGuard = (tx: Tx, editionId: string) => Promise<true | string>;

/** What steps of a workflow ask for; each feature answers for what it knows. */
@Injectable()
export class Guards {
  private readonly checks = new Map<string, CheckGuard>();

  define(guard: Guard, check: CheckGuard): void {
    this.checks.set(guard, check);
  }

  /** True, or why the guard does not hold; a guard that nobody answers for does not. */
  async check(tx: Tx, guard: string, editionId: string): Promise<true | string> {
    const check = this.checks.get(guard);
    return check ? check(tx, editionId) : `nothing here can tell whether ${guard} holds`;
  }
}
