import 'reflect-metadata';
import { createVoteIntake } from '@bangyang/ballots-server';
import { createPublicSite } from '@bangyang/publications-server';
import {
  endWithSupervisor,
  loadConfig,
  PlatformModule,
  prepareHttpApp,
  refuse,
  securityHeaders,
} from '@bangyang/server';
import { checkAdmission, entities, features, jobs } from '@bangyang/wiring';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { adminSite } from './admin-site.js';

async function main(): Promise<void> {
  const config = loadConfig(process.env);
  await checkAdmission(config);

  @Module({
    imports: [PlatformModule.forRoot({ config, entities, jobs, consume: false }), ...features()],
  })
  class ApiModule {}

  const server = express();
  server.disable('x-powered-by');
  server.use(securityHeaders());
  server.use('/admin', adminSite(fileURLToPath(new URL('../../admin/dist', import.meta.url))));
  const app = await NestFactory.create(ApiModule, new ExpressAdapter(server), {
    bufferLogs: true,
    abortOnError: false,
  });
  prepareHttpApp(app);
  await app.init();

  // Published pages come from memory: they are answered before the application, and while it is busy.
  const publicSite = createPublicSite(join(config.dataDir, 'public'));
  const takeVote = createVoteIntake(app);
  const http = createServer((request, response) => {
    if (!publicSite(request, response) && !takeVote(request, response)) server(request, response);
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(config.port, config.host, resolve);
  });
  endWithSupervisor(async () => {
    publicSite.close();
    http.close();
    http.closeAllConnections();
    await app.close();
  });
}

main().catch(refuse);
