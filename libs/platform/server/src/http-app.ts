import { CodedError } from '@bangyang/kernel';
import { StandardSchemaValidationPipe, type INestApplication } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { json, type Express } from 'express';
import { Logger } from 'nestjs-pino';
import { accessOf } from './access.js';
import { documentApi } from './api-document.js';
import { noteArrival } from './arrival.js';
import { Clock } from './clock.js';
import { CONFIG, type Config } from './config.js';
import { ProblemFilter } from './problem-filter.js';

/** Room for the longest text that a form takes, 200,000 characters of three bytes, and what is around it. */
const MOST_JSON_BYTES = 1024 * 1024;

/** Gives an application its log, validation, error form and API document. */
export function prepareHttpApp(app: INestApplication): void {
  app.useLogger(app.get(Logger));
  // With it `request.ip` is who stands before our own proxies; without it everybody behind them is one.
  (app.getHttpAdapter().getInstance() as Express).set(
    'trust proxy',
    app.get<Config>(CONFIG).proxies,
  );
  app.use(noteArrival(app.get(Clock)));
  app.use(json({ limit: MOST_JSON_BYTES }));
  app.useGlobalFilters(new ProblemFilter());
  app.useGlobalPipes(
    new StandardSchemaValidationPipe({
      exceptionFactory: ([issue]) =>
        new CodedError({
          code: 'request.invalid',
          what: issue?.message ?? 'not valid',
          ...(issue?.path?.length && {
            where: issue.path
              .map((step) => String(typeof step === 'object' ? step.key : step))
              .join('.'),
          }),
          values: { field: issue?.path?.map(String).join('.') },
        }),
    }),
  );
  refuseSilentRoutes(app);
  documentApi(app);
}

/** A route that does not say who may call it would be open by oversight. */
function refuseSilentRoutes(app: INestApplication): void {
  const scanner = new MetadataScanner();
  for (const { instance, name } of app.get(DiscoveryService, { strict: false }).getControllers()) {
    const prototype = Object.getPrototypeOf(instance) as Record<string, object>;
    for (const method of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[method];
      if (handler && Reflect.hasMetadata('path', handler) && accessOf(handler) === undefined) {
        throw new CodedError({
          code: 'config.silent-route',
          what: `${name}.${method} does not say who may call it`,
          fix: 'put publicOperation() or a permission beside the route',
        });
      }
    }
  }
}
