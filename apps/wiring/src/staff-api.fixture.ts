import { foundOrganiser } from '@bangyang/identity-server';
import {
  Database,
  inScope,
  INSTALLATION,
  loadConfig,
  PlatformModule,
  prepareHttpApp,
} from '@bangyang/server';
import { testDatabase, type TestDatabase } from '@bangyang/testing';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { entities, featureMigrations, features, jobs } from './index.js';

/** One answer of the API. */
export interface Answer {
  readonly status: number;
  readonly body: unknown;
  /** headers and body as they came */
  readonly text: string;
}

/** Somebody who is signed in, or nobody. */
export class Caller {
  constructor(
    private readonly address: string,
    private readonly cookie: string,
    private readonly csrf: string,
  ) {}

  async call(
    method: string,
    path: string,
    body?: unknown,
    headers: Readonly<Record<string, string>> = {},
  ): Promise<Answer> {
    const isText = typeof body === 'string' || body instanceof Uint8Array;
    const response = await fetch(this.address + path, {
      method,
      redirect: 'manual',
      headers: {
        cookie: this.cookie,
        'x-csrf-token': this.csrf,
        ...(body !== undefined && {
          'content-type': isText ? 'application/octet-stream' : 'application/json',
        }),
        ...headers,
      },
      ...(body !== undefined && { body: isText ? (body as string) : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as unknown) : text,
      text: JSON.stringify([...response.headers]) + text,
    };
  }
}

/** API and worker in one process, on a database of their own. */
export interface StaffApi {
  readonly app: INestApplication;
  readonly store: TestDatabase;
  readonly database: Database;
  readonly address: string;
  nobody: Caller;
  signIn(email: string, password?: string): Promise<Caller>;
  found(slug: string, name: string, email: string): Promise<string>;
  rows<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

export const PASSWORD = 'correct horse battery';

export async function startStaffApi(
  settings: Readonly<Record<string, string>> = {},
  { consume = true }: { readonly consume?: boolean } = {},
): Promise<StaffApi> {
  const store = await testDatabase(featureMigrations);
  @Module({
    imports: [
      PlatformModule.forRoot({
        config: loadConfig({
          DATABASE_URL: store.appUrl,
          BANGYANG_DATA_DIR: store.dataDir,
          LOG_LEVEL: 'silent',
          ...settings,
        }),
        entities,
        jobs,
        consume,
      }),
      ...features(),
    ],
  })
  class Root {}
  const app = await NestFactory.create(Root, { logger: false, abortOnError: false });
  prepareHttpApp(app);
  await app.listen(Number(settings['PORT'] ?? 0), '127.0.0.1');
  const address = await app.getUrl();
  const database = app.get(Database);
  return {
    app,
    store,
    database,
    address,
    nobody: new Caller(address, '', ''),
    signIn: async (email, password = PASSWORD) => {
      const response = await fetch(`${address}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ email, password }),
      });
      const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const me = (await response.json()) as { csrf?: string };
      if (me.csrf === undefined) throw new Error(JSON.stringify(me));
      return new Caller(address, cookie, me.csrf);
    },
    found: (slug, name, email) =>
      inScope(INSTALLATION, () =>
        database.transaction(async (tx) => {
          const organiser = await foundOrganiser(tx, {
            organiser: { slug, name },
            email,
            name: `${name} owner`,
            password: PASSWORD,
          });
          return organiser.id;
        }),
      ),
    rows: (sql, parameters = []) =>
      inScope(INSTALLATION, () => database.read((tx) => tx.query(sql, parameters))),
    stop: async () => {
      await app.close();
      await store.stop();
    },
  };
}

/** An operation of the OpenAPI document. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string | undefined;
  readonly isPublic: boolean;
}

export async function operationsOf(api: StaffApi): Promise<readonly Operation[]> {
  const { body } = await api.nobody.call('GET', '/api/openapi.json');
  const { paths } = body as {
    paths: Record<string, Record<string, { 'x-permission'?: string; 'x-public'?: boolean }>>;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'],
      isPublic: operation['x-public'] === true,
    })),
  );
}
