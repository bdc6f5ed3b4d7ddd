import { Logger } from '@nestjs/common';
import { inScope, INSTALLATION } from './scope.js';

export interface RecurringWork {
  /** as the log names it */
  readonly name: string;
  /** milliseconds from the end of one look to the next, where the look does not answer them itself */
  readonly everyMs: number;
  /** Finds what is due and does it, for the whole installation. A look that fails is followed by the next one. */
  look(): Promise<number | undefined>;
}

/**
 * Work that comes again. It keeps nothing and no queue knows of it: what is due is found in the database
 * each time, so nothing is lost when a process or a queue is. One look never runs beside another of the
 * same process; several processes may look at once.
 */
export class Recurring {
  private readonly logger: Logger;
  private timer: NodeJS.Timeout | undefined;
  private working: Promise<void> = Promise.resolve();
  private closed = false;

  constructor(private readonly work: RecurringWork) {
    this.logger = new Logger(work.name);
  }

  /** whether a long look should come to its end */
  get closing(): boolean {
    return this.closed;
  }

  /** Looks now, or right after the look at hand; resolves after it. */
  wake(): Promise<void> {
    this.working = this.working.then(() => this.turn());
    return this.working;
  }

  private async turn(): Promise<void> {
    if (this.closed) return;
    const wait = await inScope(INSTALLATION, () => this.work.look()).catch((error: unknown) => {
      this.logger.warn(error instanceof Error ? error.message : String(error));
      return undefined;
    });
    clearTimeout(this.timer);
    if (this.closed) return;
    this.timer = setTimeout(() => void this.wake(), wait ?? this.work.everyMs);
    this.timer.unref();
  }

  /** Resolves when the look at hand has ended. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.working;
  }
}
