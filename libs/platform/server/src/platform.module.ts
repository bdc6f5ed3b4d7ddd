import { Module, type DynamicModule } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { LoggerModule } from 'nestjs-pino';
import { randomUUID } from 'node:crypto';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from './config.js';
import { Database } from './database.js';
import { HealthController } from './health.controller.js';
import { JobRunner, JOBS } from './job-runner.js';
import { ProgressBoard, ProgressController } from './progress.js';

/** Entities are classes with TypeORM's decorators. */
export type EntityClass = abstract new (...parameters: never[]) => object;

export interface PlatformOptions {
  readonly config: Config;
  readonly entities: readonly EntityClass[];
  readonly jobs?: readonly { readonly name: string }[];
}

/** What every feature stands on: configuration, database, progress, log, health. */
@Module({})
export class PlatformModule {
  /** `jobs` are run by this process; without them it only asks for work (the API). */
  static forRoot({ config, entities, jobs }: PlatformOptions): DynamicModule {
    return {
      module: PlatformModule,
      global: true,
      imports: [
        DiscoveryModule,
        LoggerModule.forRoot({
          pinoHttp: { level: config.logLevel, genReqId: () => randomUUID(), autoLogging: false, quietReqLogger: true },
        }),
      ],
      controllers: [HealthController, ProgressController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: DataSource, useFactory: () => openDataSource(config.databaseUrl, entities).initialize() },
        Database,
        ProgressBoard,
        ...(jobs ? [{ provide: JOBS, useValue: jobs }, JobRunner] : []),
      ],
      exports: [CONFIG, DataSource, Database, ProgressBoard],
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
