import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@bangyang/kernel';
import { DataSource, type EntityManager } from 'typeorm';
import type { JobDefinition } from './job-catalogue.js';

/** What a use case may do inside the transaction that its caller opened. */
export class Tx {
  constructor(readonly manager: EntityManager) {}

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, parameters);
  }

  /**
   * Asks for a job in the same transaction as what it is about: both are there after the commit, or
   * neither. The same job with the same key is asked for once, however often this is called.
   */
  async enqueue<Payload>(
    job: JobDefinition<Payload>,
    payload: Payload,
    key: string,
  ): Promise<void> {
    await this.query(
      'INSERT INTO outbox (job, key, payload) VALUES ($1, $2, $3) ON CONFLICT (job, key) DO NOTHING',
      [job.name, key, canonicalJson(job.schema.parse(payload))],
    );
    await this.query(`SELECT pg_notify('outbox', '')`);
  }
}

/** Opens transactions at the edge: controllers, job handlers, commands. Use cases get the handle. */
@Injectable()
export class Database {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction((manager) => work(new Tx(manager)));
  }

  /** One consistent snapshot that writes nothing. */
  read<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SET TRANSACTION READ ONLY');
      return work(new Tx(manager));
    });
  }
}
