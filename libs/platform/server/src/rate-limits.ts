import { CodedError } from '@bangyang/kernel';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';

export interface RateLimit {
  /** what is limited, and for whom: `login anna@example.org` */
  readonly key: string;
  readonly limit: number;
  readonly seconds: number;
}

/**
 * Counts in fixed windows, in the database, so that several processes count together. A try is counted
 * on its own, outside the caller's transaction: a refused request has been made all the same.
 */
@Injectable()
export class RateLimits {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  /** Takes a try back that came to nothing through no fault of whoever made it. */
  async giveBack(key: string): Promise<void> {
    await this.dataSource.query(
      'UPDATE rate_limit SET tries = tries - 1 WHERE key = $1 AND tries > 0',
      [key],
    );
  }

  /** Throws `auth.too-many` with the seconds to wait when the limit is passed. */
  async take({ key, limit, seconds }: RateLimit): Promise<void> {
    const [row] = await this.dataSource.query<{ tries: number; wait: number }[]>(
      `INSERT INTO rate_limit AS l (key, until, tries)
       VALUES ($1, now() + make_interval(secs => $2), 1)
       ON CONFLICT (key) DO UPDATE SET
         tries = CASE WHEN l.until <= now() THEN 1 ELSE l.tries + 1 END,
         until = CASE WHEN l.until <= now() THEN now() + make_interval(secs => $2) ELSE l.until END
       RETURNING tries, ceil(extract(epoch FROM until - now()))::int AS wait`,
      [key, seconds],
    );
    if (row && row.tries > limit) {
      throw new CodedError({
        code: 'auth.too-many',
        what: 'too many tries',
        fix: `wait ${row.wait} seconds and try again`,
        retryAfter: row.wait,
      });
    }
  }
}
