import 'reflect-metadata';
import { Effects, Guards } from '@bangyang/editions-server';
import {
  DEMO_PASSWORD,
  demoAccounts,
  demoActor,
  demoParticipants,
  demoReader,
  seedDemoOrganiser,
} from '@bangyang/identity-server';
import {
  archiveIn,
  importArchive,
  ReleaseHandler,
  seedAwardDemo,
  seedDiagnosis,
  seedSmileDemo,
  seedDemoStudies,
  SHIPPED_ARCHIVE,
  untilServed,
} from '@bangyang/publications-server';
import { DEMO_EDITIONS, seedDemo, seedLiveDemo } from '@bangyang/results-server';
import {
  Clock,
  Database,
  endWithSupervisor,
  inScope,
  INSTALLATION,
  loadConfig,
  Logger,
  PlatformModule,
  refuse,
} from '@bangyang/server';
import { checkAdmission, entities, features, jobs } from '@bangyang/wiring';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  await checkAdmission(config);

  @Module({
    imports: [
      PlatformModule.forRoot({
        config,
        entities,
        jobs,
        consume: true,
      }),
      ...features(),
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
  const organiser = await seedDemoOrganiser(database);
  await inScope({ organiser: organiser.id }, async () => {
    await seedDemo(database);
    await database.transaction((tx) => importArchive(tx, archiveIn(SHIPPED_ARCHIVE)));
  });
  const workings = { guards: app.get(Guards), effects: app.get(Effects) };
  const demo = {
    organiser: organiser.id,
    actor: await demoActor(database),
    now: app.get(Clock).now(),
  };
  const hasLiveEdition = await seedLiveDemo(database, workings, {
    ...demo,
    publicUrl: config.publicUrl,
  });
  const [newest] = DEMO_EDITIONS.toReversed();
  if (newest)
    await seedDiagnosis(database, { ...demo, edition: newest, publicUrl: config.publicUrl });
  if (organiser.isNew || hasLiveEdition) {
    console.log(`Demo accounts, all with the password ${DEMO_PASSWORD}, at /admin:`);
    for (const { role, email } of [...demoAccounts, ...demoParticipants, demoReader])
      console.log(`  ${role.padEnd(18)}${email}`);
  }
  const archived = await inScope(INSTALLATION, () =>
    database.read((tx) => tx.query<{ slug: string }>('SELECT slug FROM archived_edition')),
  );
  // `npm start` waits until the public site lists them; editions of one's own take their own time.
  process.send?.({ demo: [...DEMO_EDITIONS, ...archived.map(({ slug }) => slug)] });
  // Nobody waits for these: they follow while the first pages are read.
  await seedSmileDemo(database, workings, demo);
  await inScope(demo, () => seedDemoStudies(database, workings.guards, demo.now));
  await untilServed(config.dataDir, DEMO_EDITIONS);
  await seedAwardDemo(database, {
    organiser: organiser.id,
    now: demo.now,
    workings,
    release: app.get(ReleaseHandler),
    proposer: demo.actor,
    confirmer: await demoActor(database, 'publisher'),
  });
}

main().catch(refuse);
