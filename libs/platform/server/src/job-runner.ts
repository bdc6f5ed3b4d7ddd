import { Inject, Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { CONFIG, type Config } from './config.js';
import { Database } from './database.js';
import { checkCatalogue, handledJob, type JobHandler } from './job-catalogue.js';
import { OutboxRelay } from './outbox-relay.js';
import { ProgressBoard } from './progress.js';
import { openQueue, type WorkQueue } from './queue.js';

export const JOBS = Symbol('jobs');

/** Runs the jobs of the queue one after another; each handler is wrapped here once for log, progress and failure. */
@Injectable()
export class JobRunner implements OnModuleInit, OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private catalogue: ReadonlyMap<string, JobHandler<unknown>> = new Map();
  private stop: (() => Promise<void>) | undefined;
  private relay: OutboxRelay | undefined;
  private queue: WorkQueue | undefined;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(ProgressBoard) private readonly board: ProgressBoard,
    @Inject(JOBS) private readonly jobs: readonly { readonly name: string }[],
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
  ) {}

  /** Before anything is opened: a process that cannot do its work must not begin. */
  onModuleInit(): void {
    const handlers = this.discovery
      .getProviders()
      .map((provider): unknown => provider.instance)
      .filter((instance): instance is object => typeof instance === 'object' && instance !== null && handledJob(instance) !== undefined);
    this.catalogue = checkCatalogue(this.jobs, handlers);
  }

  onApplicationBootstrap(): void {
    const queue = openQueue(this.config, (error) => this.logger.warn(`queue: ${error.message}`));
    this.queue = queue;
    this.relay = new OutboxRelay(this.config.databaseUrl, this.database, queue, (error) =>
      this.logger.warn(`outbox: ${error instanceof Error ? error.message : String(error)}`),
    );
    this.stop = queue.consume(
      async (job, payload) => {
        const key = keyOf(payload);
        const started = performance.now();
        await this.board.report({ job, key, share: 0, note: 'started', state: 'running' });
        await this.catalogue.get(job)?.run(payload, (share, note) => this.board.report({ job, key, share, note, state: 'running' }));
        await this.board.report({ job, key, share: 1, note: 'done', state: 'done' });
        this.logger.log(`${job} ${key} took ${Math.round(performance.now() - started)} ms`);
      },
      (job, error) => this.logger.error(`${job} failed: ${error.message}`),
    );
  }

  async onApplicationShutdown(): Promise<void> {
    await this.stop?.();
    await this.relay?.close();
    await this.queue?.close();
  }
}

/** Payloads name what they are about; that is what people watch the progress of. */
function keyOf(payload: unknown): string {
  const { edition } = payload as { edition?: string };
  return edition ?? '-';
}
