import 'reflect-metadata';
import { editionsEntities, EditionsModule } from '@bangyang/editions-server';
import { installedMethodologies } from '@bangyang/installed-methodologies';
import { methodologyEntities, MethodologyHostModule } from '@bangyang/methodology-host';
import {
  publicationsEntities,
  publicationsJobs,
  PublicationsModule,
} from '@bangyang/publications-server';
import { resultsEntities, resultsJobs, ResultsModule, seedDemo } from '@bangyang/results-server';
import {
  Database,
  endWithSupervisor,
  loadConfig,
  Logger,
  PlatformModule,
  refuse,
} from '@bangyang/server';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

async function main(): Promise<void> {
  const config = loadConfig(process.env);

  @Module({
    imports: [
      PlatformModule.forRoot({
        config,
        entities: [
          ...methodologyEntities,
          ...editionsEntities,
          ...resultsEntities,
          ...publicationsEntities,
        ],
        jobs: [...resultsJobs, ...publicationsJobs],
        consume: true,
      }),
      MethodologyHostModule.of(installedMethodologies),
      EditionsModule,
      ResultsModule,
      PublicationsModule,
    ],
  })
  class WorkerModule {}

  const app = await NestFactory.createApplicationContext(WorkerModule, {
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  endWithSupervisor(() => app.close());
  if (!config.demo) return;
  const database = app.get(Database);
  await seedDemo(database);
  const editions = await database.read((tx) =>
    tx.query<{ slug: string }>('SELECT slug FROM edition'),
  );
  // `npm start` waits until the public site lists them.
  process.send?.({ demo: editions.map(({ slug }) => slug) });
}

main().catch(refuse);
