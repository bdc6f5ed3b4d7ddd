import { CodedError, toldOf, type ToldProblem } from '@bangyang/kernel';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
  type OnModuleInit,
} from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { CONFIG, type Config } from './config.js';
import { Database } from './database.js';
import { checkCatalogue, handledJob, type DeclaredJob, type JobHandler } from './job-catalogue.js';
import { OutboxRelay } from './outbox-relay.js';
import { Holds, queued, type QueuedJob } from './outbox.js';
import { Progress } from './progress.js';
import { OpenQueue, type JobFailure } from './queue.js';
import { inScope, INSTALLATION, type Scope } from './scope.js';

export const JOBS = Symbol('jobs');

/** The handlers of the declared jobs. A process in which one is missing does not start. */
@Injectable()
export class JobCatalogue implements OnModuleInit {
  private handlers: ReadonlyMap<string, JobHandler<unknown>> = new Map();

  constructor(
    @Inject(JOBS) private readonly jobs: readonly DeclaredJob[],
    @Inject(DiscoveryService) private readonly discovery: DiscoveryService,
  ) {}

  onModuleInit(): void {
    const handlers = this.discovery
      .getProviders()
      .map((provider): unknown => provider.instance)
      .filter(
        (instance): instance is object =>
          typeof instance === 'object' && instance !== null && handledJob(instance) !== undefined,
      );
    this.handlers = checkCatalogue(this.jobs, handlers);
  }

  attemptsOf(name: string): number | undefined {
    return this.jobs.find((job) => job.name === name)?.attempts;
  }

  /** Throws for a job that an older or newer version of the platform left in the queue. */
  handlerOf(name: string): JobHandler<unknown> {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`no handler for the job "${name}" in this version`);
    return handler;
  }
}

/** A job runs in the scope that it was asked in: an organiser's sees that organiser's rows. */
function scopeOf({ organiser }: QueuedJob): Scope {
  return organiser === null || organiser === '*' ? INSTALLATION : { organiser };
}

/** Runs the jobs of the queue, a few at a time; each handler is wrapped here once for log, progress and failure. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('jobs');
  private stop: (() => Promise<void>) | undefined;
  private relay: OutboxRelay | undefined;
  private readonly holds: Holds;

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    @Inject(Database) private readonly database: Database,
    @Inject(Progress) private readonly board: Progress,
    @Inject(JobCatalogue) private readonly catalogue: JobCatalogue,
    @Inject(OpenQueue) private readonly open: OpenQueue,
  ) {
    this.holds = new Holds(database, this.warn);
  }

  private readonly warn = (error: unknown): void =>
    this.logger.warn(`outbox: ${error instanceof Error ? error.message : String(error)}`);

  onApplicationBootstrap(): void {
    this.relay = new OutboxRelay(this.config.databaseUrl, this.database, this.open.queue, {
      attemptsOf: (job) => this.catalogue.attemptsOf(job),
      onGivenUp: (row, reason) =>
        inScope(scopeOf(queued(row)), () => this.giveUp(row.job, row.key, reason)),
      onError: this.warn,
    });
    this.stop = this.open.queue.consume(
      (name, data) => inScope(scopeOf(data as QueuedJob), () => this.run(name, data as QueuedJob)),
      (failure) => void inScope(scopeOf(failure.data as QueuedJob), () => this.failed(failure)),
    );
  }

  private async run(job: string, { key, payload }: QueuedJob): Promise<void> {
    if (!(await this.holds.take(job, key))) {
      this.logger.log(`${job} ${key} is done, or another worker has it`);
      return;
    }
    const started = performance.now();
    const report = (share: number, note = '') =>
      this.board.report({ job, key, share, note, state: 'running' });
    try {
      await report(0);
      await this.catalogue.handlerOf(job).run(payload, report);
      await this.board.report({ job, key, share: 1, note: '', state: 'done' });
      await this.holds.settle(job, key, 'done');
    } catch (error) {
      // Where the database is away the hold ends by itself.
      await this.holds.release(job, key).catch(this.warn);
      throw error;
    }
    this.logger.log(`${job} ${key} took ${Math.round(performance.now() - started)} ms`);
  }

  private async failed({ name, data, error, final }: JobFailure): Promise<void> {
    const { key } = data as QueuedJob;
    if (!final) {
      this.logger.warn(`${name} ${key} failed and will be tried again: ${error.message}`);
      return;
    }
    this.logger.error(`${name} ${key} failed for good: ${error.stack ?? error.message}`);
    const problem = error instanceof CodedError ? toldOf(error) : undefined;
    await this.giveUp(name, key, error.message, problem).catch((lost: unknown) =>
      this.logger.error(`its failure could not be noted: ${String(lost)}`),
    );
  }

  private async giveUp(
    job: string,
    key: string,
    note: string,
    problem?: ToldProblem,
  ): Promise<void> {
    await this.board.report({ job, key, share: 0, note, state: 'failed', problem });
    await this.holds.settle(job, key, 'failed');
  }

  /** Before the queue and the database are closed: the job at hand still needs them. */
  async onModuleDestroy(): Promise<void> {
    await this.relay?.close();
    await this.stop?.();
    this.holds.close();
  }
}
