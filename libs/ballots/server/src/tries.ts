interface Window {
  until: number;
  count: number;
}

const MOST = 200_000;

/**
 * Counts what happened lately, in this process alone and without a database: limits at the door must not
 * slow what they protect. What several processes let through together is found when ballots are looked at.
 */
export class Tries {
  private readonly windows = new Map<string, Window>();

  count(key: string, seconds: number, now: number): void {
    const window = this.windows.get(key);
    if (window && window.until > now) {
      window.count += 1;
      return;
    }
    if (this.windows.size >= MOST) this.sweep(now);
    this.windows.set(key, { until: now + seconds * 1000, count: 1 });
  }

  of(key: string, now: number): number {
    const window = this.windows.get(key);
    return window && window.until > now ? window.count : 0;
  }

  /** seconds until the window of a key ends */
  wait(key: string, now: number): number {
    return Math.max(1, Math.ceil(((this.windows.get(key)?.until ?? now) - now) / 1000));
  }

  private sweep(now: number): void {
    for (const [key, { until }] of this.windows) if (until <= now) this.windows.delete(key);
    // Under a flood of made-up devices the oldest go.
    for (const key of this.windows.keys()) {
      if (this.windows.size < MOST / 2) break;
      this.windows.delete(key);
    }
  }
}
