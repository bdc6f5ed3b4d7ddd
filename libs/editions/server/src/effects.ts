import type { Effect } from '@bangyang/methodology-sdk';
import type { Tx } from '@bangyang/server';
import { Injectable } from '@nestjs/common';
import type { CheckGuard, Unheld } from './guards.js';

/** What a step of a workflow does besides moving the edition. */
export interface StepEffect {
  /** whether it can be done now; a sentence says why not, and the step is refused with it */
  readonly check?: CheckGuard;
  /** in the transaction of the step; safe to repeat */
  readonly run: (tx: Tx, editionId: string) => Promise<void>;
}

/** What steps of a workflow do; each feature does its own. An effect that no feature knows does nothing here. */
@Injectable()
export class Effects {
  private readonly known = new Map<string, StepEffect>();

  define(effect: Effect, what: StepEffect): void {
    this.known.set(effect, what);
  }

  /** True, or why the effect cannot be done now. */
  async check(tx: Tx, effect: string, editionId: string): Promise<true | Unheld> {
    return (await this.known.get(effect)?.check?.(tx, editionId)) ?? true;
  }

  async run(tx: Tx, effect: string, editionId: string): Promise<void> {
    await this.known.get(effect)?.run(tx, editionId);
  }
}
