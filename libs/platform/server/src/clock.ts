import { Inject, Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { CONFIG, type Config } from './config.js';

const MINUTE_MS = 60_000;

/**
 * The server's time, by which deadlines are judged. A rehearsal sets it ahead through a file that API and
 * worker both read; without that setting it is the time of the machine.
 */
@Injectable()
export class Clock {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  now(): Date {
    return new Date(Date.now() + this.aheadMs());
  }

  private aheadMs(): number {
    if (this.config.clockFile === undefined) return 0;
    const minutes = Number(readFileSync(this.config.clockFile, 'utf8').trim() || 0);
    if (!Number.isFinite(minutes))
      throw new Error(`${this.config.clockFile} must hold a number of minutes`);
    return minutes * MINUTE_MS;
  }
}
