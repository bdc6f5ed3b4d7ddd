import type { WaitingKind } from '@bangyang/editions-contract';
import type { Tx } from '@bangyang/server';
import { Injectable } from '@nestjs/common';

/** How many of a kind wait, by the slugs of those editions where any does. */
export type CountWaiting = (
  tx: Tx,
  slugs: readonly string[],
) => Promise<ReadonlyMap<string, number>>;

/** What waits for the organiser beside the steps of the workflow; each feature counts what it knows. */
@Injectable()
export class Waiting {
  private readonly counts = new Map<WaitingKind, CountWaiting>();

  define(kind: WaitingKind, count: CountWaiting): void {
    this.counts.set(kind, count);
  }

  /** One query a kind, however many editions there are. */
  async of(
    tx: Tx,
    slugs: readonly string[],
  ): Promise<
    readonly { readonly edition: string; readonly kind: WaitingKind; readonly count: number }[]
  > {
    const found = [];
    for (const [kind, count] of this.counts)
      for (const [edition, waiting] of await count(tx, slugs))
        found.push({ edition, kind, count: waiting });
    return found;
  }
}
