import 'reflect-metadata';
import { createVoteIntake } from '@bangyang/ballots-server';
import { loadConfig, PlatformModule, prepareHttpApp } from '@bangyang/server';
import { entities, features, jobs } from '@bangyang/wiring';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { createServer } from 'node:http';

/* The platform in a process of its own, that can be killed: `node votes-api.mjs <api|worker>`, settings in the environment. */

class Root {}
Module({
  imports: [
    PlatformModule.forRoot({
      config: loadConfig(process.env),
      entities,
      jobs,
      consume: process.argv[2] === 'worker',
    }),
    ...features(),
  ],
})(Root);
const app = await NestFactory.create(Root, { logger: false, abortOnError: false });
app.enableShutdownHooks();
prepareHttpApp(app);
await app.init();
// As apps/api puts them together.
const takeVote = createVoteIntake(app);
const rest = app.getHttpAdapter().getInstance();
const http = createServer((request, response) => {
  if (!takeVote(request, response)) rest(request, response);
});
http.listen(Number(process.env.PORT ?? 0), '127.0.0.1', () =>
  process.send?.(`http://127.0.0.1:${http.address().port}`),
);
