import { Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from './config.js';
import { AccessGuard, ScopeInterceptor } from './access.js';
import { Database } from './database.js';
import { MailHandler, mailJob } from './mail.js';
import { RateLimits } from './rate-limits.js';
import { HealthController } from './health.controller.js';
import { Files, openFiles } from './files.js';
import { Heartbeat } from './heartbeat.js';
import type { DeclaredJob } from './job-catalogue.js';
import { JobCatalogue, JobRunner, JOBS } from './job-runner.js';
import { OpenQueue } from './queue.js';
import { Clock } from './clock.js';
import { Progress, ProgressController } from './progress.js';

/** Entities are classes with TypeORM's decorators. */
export type EntityClass = abstract new (...parameters: never[]) => object;

export interface PlatformOptions {
  readonly config: Config;
  readonly entities: readonly EntityClass[];
  /** every job that the wired features declare; each must have its handler in this process */
  readonly jobs: readonly DeclaredJob[];
  /** whether this process does the jobs (worker) or only asks for them (API) */
  readonly consume: boolean;
}

/** What every feature stands on: configuration, database, progress, log, health. */
@Module({})
export class PlatformModule {
  static forRoot({ config, entities, jobs, consume }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DiscoveryModule,
        LoggerModule.forRoot({
          pinoHttp: {
            level: config.logLevel,
            genReqId: () => randomUUID(),
            autoLogging: false,
            quietReqLogger: true,
          },
        }),
      ],
      controllers: [HealthController, ProgressController],
      providers: [
        { provide: CONFIG, useValue: config },
        {
          provide: DataSource,
          useFactory: () => openDataSource(config.databaseUrl, entities).initialize(),
        },
        Database,
        Clock,
        Progress,
        { provide: JOBS, useValue: [mailJob, ...jobs] },
        MailHandler,
        JobCatalogue,
        OpenQueue,
        { provide: Files, useFactory: () => openFiles(config) },
        RateLimits,
        { provide: APP_GUARD, useClass: AccessGuard },
        { provide: APP_INTERCEPTOR, useClass: ScopeInterceptor },
        ...(consume ? [JobRunner, Heartbeat] : []),
      ],
      exports: [CONFIG, Clock, DataSource, Database, Progress, Files, RateLimits],
    };
  }
}

export function openDataSource(url: string, entities: readonly EntityClass[]): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [...entities] as (new () => object)[],
    synchronize: false,
    poolSize: 10,
    logging: false,
  });
}
