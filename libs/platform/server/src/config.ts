import { CodedError } from '@bangyang/kernel';
import { resolve } from 'node:path';
import { z } from 'zod';

const environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  BANGYANG_HOST: z.string().min(1).default('127.0.0.1'),
  BANGYANG_DATA_DIR: z.string().min(1).default('.data'),
  /** as the owner: migrations and `bangyang doctor` */
  DATABASE_URL: z.string().startsWith('postgres').optional(),
  /** as the role without ownership that API and worker use */
  BANGYANG_APP_DATABASE_URL: z.string().startsWith('postgres').optional(),
  REDIS_URL: z.string().startsWith('redis').optional(),
  BANGYANG_DEMO: z.enum(['0', '1']).default('1'),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

/** Everything that a deployment may set, validated once. Nothing else reads the environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  readonly dataDir: string;
  readonly databaseUrl: string;
  /** known to whoever migrates; API and worker never get it */
  readonly ownerDatabaseUrl?: string;
  readonly redisUrl?: string;
  readonly demo: boolean;
  readonly logLevel: string;
}

export const CONFIG = Symbol('Config');

/** Throws `config.invalid` naming the first variable that makes no sense. */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const parsed = environment.safeParse(env);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    throw new CodedError({
      code: 'config.invalid',
      where: `environment variable ${issue?.path.join('.')}`,
      what: issue?.message ?? 'is not valid',
      fix: 'correct it or leave it out to take the default',
    });
  }
  const values = parsed.data;
  const databaseUrl = values.BANGYANG_APP_DATABASE_URL ?? values.DATABASE_URL;
  if (databaseUrl === undefined) {
    throw new CodedError({
      code: 'config.no-database',
      what: 'no database is named',
      fix: 'run `npm start`, which brings its own PostgreSQL, or set DATABASE_URL',
    });
  }
  return {
    port: values.PORT,
    host: values.BANGYANG_HOST,
    dataDir: resolve(values.BANGYANG_DATA_DIR),
    databaseUrl,
    ...(values.DATABASE_URL !== undefined && { ownerDatabaseUrl: values.DATABASE_URL }),
    ...(values.REDIS_URL !== undefined && { redisUrl: values.REDIS_URL }),
    demo: values.BANGYANG_DEMO === '1',
    logLevel: values.LOG_LEVEL,
  };
}
