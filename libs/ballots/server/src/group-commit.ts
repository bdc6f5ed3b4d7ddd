/** How writes are gathered. */
export interface Gathering {
  /** at once in one batch */
  readonly most: number;
  /** batches that are written at the same time */
  readonly writers: number;
  /** that wait before more are refused */
  readonly mostWaiting: number;
  /** whether an error lies in one item of a batch, so that the others can be written without it */
  readonly liesInOne: (error: unknown) => boolean;
  /** what is thrown at an item that is one too many */
  readonly refuse: () => Error;
}

interface Waiting<Item, Outcome> {
  readonly item: Item;
  readonly resolve: (outcome: Outcome) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Writes what comes while a transaction is written together in the next one, so that many share one wait for the
 * disk. Each item is answered after the commit of its batch, in the order in which it came.
 */
export class GroupCommit<Item, Outcome> {
  private readonly waiting: Waiting<Item, Outcome>[] = [];
  private writing = 0;
  private isGathering = false;
  private idle: (() => void) | undefined;

  /** `write` commits a batch and answers with one outcome for each of its items, in their order. */
  constructor(
    private readonly write: (batch: readonly Item[]) => Promise<readonly Outcome[]>,
    private readonly gathering: Gathering,
  ) {}

  /** Resolves after the commit. Rejects with what `refuse` says when too many wait. */
  add(item: Item): Promise<Outcome> {
    if (this.waiting.length >= this.gathering.mostWaiting)
      return Promise.reject(this.gathering.refuse());
    return new Promise((resolve, reject) => {
      this.waiting.push({ item, resolve, reject });
      this.gather();
    });
  }

  /** Resolves when everything that came has been answered. */
  drained(): Promise<void> {
    if (this.writing === 0 && this.waiting.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.idle = resolve;
    });
  }

  /** What else has arrived on other connections comes along. */
  private gather(): void {
    if (this.isGathering || this.writing >= this.gathering.writers) return;
    this.isGathering = true;
    setImmediate(() => {
      this.isGathering = false;
      this.next();
    });
  }

  private next(): void {
    while (this.writing < this.gathering.writers && this.waiting.length > 0) {
      const batch = this.waiting.splice(0, this.gathering.most);
      this.writing += 1;
      void this.writeAll(batch).then(() => {
        this.writing -= 1;
        if (this.waiting.length > 0) this.gather();
        else if (this.writing === 0) this.idle?.();
      });
    }
  }

  private async writeAll(batch: readonly Waiting<Item, Outcome>[]): Promise<void> {
    try {
      const outcomes = await this.write(batch.map(({ item }) => item));
      batch.forEach(({ resolve }, index) => resolve(outcomes[index] as Outcome));
    } catch (error) {
      if (batch.length > 1 && this.gathering.liesInOne(error)) {
        for (const one of batch) await this.writeAll([one]);
      } else {
        for (const { reject } of batch) reject(error);
      }
    }
  }
}
