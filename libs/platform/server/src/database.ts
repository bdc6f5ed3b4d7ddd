import { Inject, Injectable } from '@nestjs/common';
import { canonicalJson } from '@bangyang/kernel';
import type { ClientBase } from 'pg';
import { DataSource, type EntityManager } from 'typeorm';
import type { JobDefinition } from './job-catalogue.js';
import { currentScope, scopeSetting } from './scope.js';

/** What a use case may do inside the transaction that its caller opened. */
export class Tx {
  constructor(readonly manager: EntityManager) {}

  query<Row>(sql: string, parameters: unknown[] = []): Promise<Row[]> {
    return this.manager.query<Row[]>(sql, parameters);
  }

  /**
   * Asks for a job in the same transaction as what it is about: both are there after the commit, or
   * neither. The same job with the same key is asked for once, however often this is called. It will
   * run in the scope that it is asked in.
   */
  async enqueue<Payload>(
    job: JobDefinition<Payload>,
    payload: Payload,
    key: string,
  ): Promise<void> {
    await this.query(
      `INSERT INTO outbox (job, key, payload, organiser) VALUES ($1, $2, $3, nullif($4, ''))
       ON CONFLICT (job, key) DO NOTHING`,
      [job.name, key, canonicalJson(job.schema.parse(payload)), scopeSetting()],
    );
    await this.query(`SELECT pg_notify('outbox', '')`);
  }
}

/** Thrown to take back what a dry run did; its result travels along. */
class DryRun {
  constructor(readonly result: unknown) {}
}

/** Opens transactions at the edge: controllers, job handlers, commands. Use cases get the handle. */
@Injectable()
export class Database {
  constructor(@Inject(DataSource) private readonly dataSource: DataSource) {}

  async transaction<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        const tx = await scoped(manager);
        const result = await work(tx);
        if (currentScope()?.dryRun) throw new DryRun(result);
        return result;
      });
    } catch (error) {
      if (error instanceof DryRun) return error.result as Result;
      throw error;
    }
  }

  /** One consistent snapshot that writes nothing. */
  read<Result>(work: (tx: Tx) => Promise<Result>): Promise<Result> {
    return this.dataSource.transaction('REPEATABLE READ', async (manager) => {
      await manager.query('SET TRANSACTION READ ONLY');
      return work(await scoped(manager));
    });
  }

  /**
   * One statement that is a transaction of its own, parsed and planned once a connection: for the few that run all the
   * time. A name stands for one statement. It runs outside every scope; a function that it calls sets its own.
   */
  async statement<Row>(name: string, sql: string, values: readonly unknown[]): Promise<Row[]> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const connection = (await runner.connect()) as ClientBase;
      const { rows } = await connection.query({ name, text: sql, values: [...values] });
      return rows as Row[];
    } finally {
      await runner.release();
    }
  }
}

/** Tells row security in whose scope this transaction is; forgotten with its end. */
async function scoped(manager: EntityManager): Promise<Tx> {
  await manager.query(`SELECT set_config('bangyang.organiser', $1, true)`, [scopeSetting()]);
  return new Tx(manager);
}
