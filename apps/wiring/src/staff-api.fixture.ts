import { foundOrganiser } from '@bangyang/identity-server';
import {
  brokenInvariants,
  Database,
  inScope,
  INSTALLATION,
  loadConfig,
  PlatformModule,
  prepareHttpApp,
} from '@bangyang/server';
import { testBucket, testDatabase, testRedis, type TestDatabase } from '@bangyang/testing';
import { expect } from '@jest/globals';
import { Module, type INestApplication } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { Server } from 'node:http';
import { entities, featureMigrations, features, invariants, jobs } from './index.js';

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

  /** What says who is there, for an answer that is no text. */
  get headers(): Readonly<Record<string, string>> {
    return { cookie: this.cookie };
  }

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
  /** where its queue is, for another instance beside it */
  readonly queue: Readonly<Record<string, string>>;
  nobody: Caller;
  /** `from` is the address that a proxy names, where there is one */
  signIn(email: string, password?: string, from?: string): Promise<Caller>;
  found(slug: string, name: string, email: string): Promise<string>;
  rows<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  stop(): Promise<void>;
}

/** Stories run on the queue in PostgreSQL; a suite that sets this to `redis` runs them on a Redis of its own. */
export const QUEUE = 'BANGYANG_TEST_QUEUE';
/** Files lie on this machine; a suite that sets this to `bucket` runs with a bucket of its own. */
export const FILES = 'BANGYANG_TEST_FILES';

export const PASSWORD = 'correct horse battery';

export async function startStaffApi(
  settings: Readonly<Record<string, string>> = {},
  { consume = true }: { readonly consume?: boolean } = {},
): Promise<StaffApi> {
  const store = await testDatabase(featureMigrations);
  const redis = process.env[QUEUE] === 'redis' ? await testRedis() : undefined;
  const queue: Readonly<Record<string, string>> = redis ? { REDIS_URL: redis.url } : {};
  const bucket = process.env[FILES] === 'bucket' ? await testBucket() : undefined;
  @Module({
    imports: [
      PlatformModule.forRoot({
        config: loadConfig({
          DATABASE_URL: store.appUrl,
          BANGYANG_DATA_DIR: store.dataDir,
          LOG_LEVEL: 'silent',
          ...queue,
          ...bucket?.settings,
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
  // Client and server share one thread: a long computation must not outlive a connection that is used next.
  (app.getHttpServer() as Server).keepAliveTimeout = 120_000;
  const address = await app.getUrl();
  const database = app.get(Database);
  return {
    app,
    store,
    database,
    address,
    queue,
    nobody: new Caller(address, '', ''),
    signIn: async (email, password = PASSWORD, from = '127.0.0.1') => {
      const response = await fetch(`${address}/api/auth/login`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-forwarded-for': from },
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
      // Whatever a story did, it left nothing behind that must never be.
      const broken = await inScope(INSTALLATION, () =>
        database.read((tx) => brokenInvariants((sql) => tx.query(sql), invariants)),
      );
      await app.close();
      await store.stop();
      redis?.stop();
      await bucket?.stop();
      expect(broken).toEqual([]);
    },
  };
}

const reads = ['GET', 'HEAD'];

/** An operation of the OpenAPI document. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly permission: string | undefined;
  readonly isPublic: boolean;
  /** it leaves its trace elsewhere than in the audit */
  readonly keepsOwnLedger: boolean;
  /** the feature that it belongs to */
  readonly tags: readonly string[];
}

export async function operationsOf(api: StaffApi): Promise<readonly Operation[]> {
  const { body } = await api.nobody.call('GET', '/api/openapi.json');
  const { paths } = body as {
    paths: Record<
      string,
      Record<
        string,
        {
          'x-permission'?: string;
          'x-public'?: boolean;
          'x-own-ledger'?: string;
          tags?: string[];
        }
      >
    >;
  };
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      id: `${method.toUpperCase()} ${path}`,
      method: method.toUpperCase(),
      path,
      permission: operation['x-permission'],
      isPublic: operation['x-public'] === true,
      keepsOwnLedger: operation['x-own-ledger'] !== undefined,
      tags: operation.tags ?? [],
    })),
  );
}

/**
 * People at work on one installation. Whatever they change is held to one entry in the audit, or to none
 * where the operation says that it keeps a ledger of its own (`x-own-ledger`, votes say); and what
 * nobody did can be named at the end, so that no operation stays untried.
 */
export class Story {
  readonly people = new Map<string, Caller>();
  private readonly done = new Set<string>();

  constructor(readonly api: StaffApi) {}

  person(name: string): Caller {
    const caller = this.people.get(name);
    if (!caller) throw new Error(`nobody is ${name}`);
    return caller;
  }

  /** Calls a changing operation as somebody; `operation` is its path in the API document. */
  async act(
    who: string | Caller,
    method: string,
    operation: string,
    path: string,
    body?: unknown,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Answer> {
    const before = await this.entries();
    const caller = typeof who === 'string' ? this.person(who) : who;
    const answer = await caller.call(method, path, body, headers);
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.text}`);
    const id = `${method} ${operation}`;
    this.done.add(id);
    const leaves = (await this.operation(id))?.keepsOwnLedger ? 0 : 1;
    expect([id, (await this.entries()) - before]).toEqual([id, leaves]);
    return answer;
  }

  async see(who: string, path: string): Promise<unknown> {
    return (await this.person(who).call('GET', path)).body;
  }

  /** The code with which something is refused; undefined when it is not. */
  async refusedAs(
    who: string,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<string | undefined> {
    const answer = await this.person(who).call(method, path, body);
    return (answer.body as { code?: string } | null)?.code;
  }

  /** Changing operations that belong to the story and that nobody did. */
  async untried(belongs: (operation: Operation) => boolean): Promise<readonly string[]> {
    const operations = await operationsOf(this.api);
    return operations
      .filter((operation) => !reads.includes(operation.method) && belongs(operation))
      .map(({ id }) => id)
      .filter((id) => !this.done.has(id));
  }

  private operations: readonly Operation[] | undefined;

  private async operation(id: string): Promise<Operation | undefined> {
    this.operations ??= await operationsOf(this.api);
    return this.operations.find((operation) => operation.id === id);
  }

  private async entries(): Promise<number> {
    const [row] = await this.api.rows<{ n: number }>('SELECT count(*)::int AS n FROM audit_entry');
    return row?.n ?? 0;
  }
}
