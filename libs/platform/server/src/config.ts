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
  /** the address that people open, for links in mails; `http://localhost:<PORT>` unless said */
  BANGYANG_PUBLIC_URL: z.url().optional(),
  /** `smtps://user:password@host`; mails are kept and readable in the workspace without it */
  SMTP_URL: z.string().startsWith('smtp').optional(),
  BANGYANG_MAIL_FROM: z.string().default('Bangyang <no-reply@localhost>'),
  /** `1`: webhooks may go to addresses inside, also over http, as within one intranet */
  BANGYANG_PRIVATE_WEBHOOKS: z.enum(['0', '1']).default('0'),
  /** an OpenID Connect provider for staff: issuer, client and what its button says */
  BANGYANG_OIDC_ISSUER: z.url().optional(),
  BANGYANG_OIDC_CLIENT_ID: z.string().optional(),
  BANGYANG_OIDC_CLIENT_SECRET: z.string().optional(),
  BANGYANG_OIDC_TITLE: z.string().default('OpenID Connect'),
  /** the same for voters, who prove by it who they are */
  BANGYANG_VOTER_OIDC_ISSUER: z.url().optional(),
  BANGYANG_VOTER_OIDC_CLIENT_ID: z.string().optional(),
  BANGYANG_VOTER_OIDC_CLIENT_SECRET: z.string().optional(),
  BANGYANG_VOTER_OIDC_TITLE: z.string().default('OpenID Connect'),
  /** how many proxies of ours stand in front and write `x-forwarded-for` */
  BANGYANG_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  /** zeros that the proof of work of voters begins with; one more is sixteen times the work */
  BANGYANG_BALLOT_WORK: z.coerce.number().int().min(1).max(7).default(4),
  /** takes `{ id, to, text }` as JSON and sends a text message */
  BANGYANG_SMS_URL: z.url().optional(),
  BANGYANG_SMS_TOKEN: z.string().optional(),
  /** a file with the minutes by which this installation is ahead of time; for rehearsals and tests alone */
  BANGYANG_CLOCK_FILE: z.string().min(1).optional(),
  /** `tcp://host:3310` of a clamd that looks at every file that a city sends */
  BANGYANG_CLAMD_URL: z.url({ protocol: /^tcp$/ }).optional(),
  /** a bucket of an S3 service for what people send; files lie in the data directory without it */
  BANGYANG_S3_BUCKET: z.string().min(1).optional(),
  BANGYANG_S3_ACCESS_KEY_ID: z.string().min(1).optional(),
  BANGYANG_S3_SECRET_ACCESS_KEY: z.string().min(1).optional(),
  /** where the service is, unless it is Amazon's */
  BANGYANG_S3_ENDPOINT: z.url({ protocol: /^https?$/ }).optional(),
  BANGYANG_S3_REGION: z.string().min(1).default('us-east-1'),
  /** `1`: the bucket stands in the path, as MinIO wants it; in the name of the host otherwise */
  BANGYANG_S3_PATH_STYLE: z.enum(['0', '1']).default('0'),
  /** minutes after a printed deadline in which applications are still taken; told to nobody */
  BANGYANG_GRACE_MINUTES: z.coerce.number().int().min(0).max(1440).default(10),
  /** the file that admits methodologies of other packages; `bangyang.config.json` here, if there is one, unless said */
  BANGYANG_CONFIG: z.string().min(1).optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
});

export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly title: string;
}

export interface BucketSettings {
  readonly name: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly endpoint?: string;
  readonly region: string;
  readonly pathStyle: boolean;
}

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
  /** without a slash at its end */
  readonly publicUrl: string;
  readonly smtpUrl?: string;
  readonly mailFrom: string;
  readonly allowPrivateWebhooks: boolean;
  /** absent in every installation that people rely on */
  readonly clockFile?: string;
  readonly oidc?: OidcSettings;
  readonly voterOidc?: OidcSettings;
  /** 0: the address of a caller is that of the connection */
  readonly proxies: number;
  /** hexadecimal zeros of the usual challenge */
  readonly ballotWork: number;
  readonly sms?: { readonly url: string; readonly token?: string };
  /** files are stored unscanned, and marked so, without it */
  readonly clamdUrl?: string;
  /** files lie below `dataDir` without it */
  readonly bucket?: BucketSettings;
  readonly graceMinutes: number;
  /** admits methodologies of other packages; a usual place is looked at without it */
  readonly configFile?: string;
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
  const staff = oidcSettings(values, 'BANGYANG_OIDC');
  const voters = oidcSettings(values, 'BANGYANG_VOTER_OIDC');
  const bucket = bucketSettings(values);
  return {
    port: values.PORT,
    host: values.BANGYANG_HOST,
    dataDir: resolve(values.BANGYANG_DATA_DIR),
    databaseUrl,
    ...(values.DATABASE_URL !== undefined && { ownerDatabaseUrl: values.DATABASE_URL }),
    ...(values.REDIS_URL !== undefined && { redisUrl: values.REDIS_URL }),
    demo: values.BANGYANG_DEMO === '1',
    logLevel: values.LOG_LEVEL,
    publicUrl: (values.BANGYANG_PUBLIC_URL ?? `http://localhost:${values.PORT}`).replace(/\/$/, ''),
    ...(values.SMTP_URL !== undefined && { smtpUrl: values.SMTP_URL }),
    mailFrom: values.BANGYANG_MAIL_FROM,
    allowPrivateWebhooks: values.BANGYANG_PRIVATE_WEBHOOKS === '1',
    ...(values.BANGYANG_CLOCK_FILE !== undefined && {
      clockFile: resolve(values.BANGYANG_CLOCK_FILE),
    }),
    ...(staff && { oidc: staff }),
    ...(voters && { voterOidc: voters }),
    proxies: values.BANGYANG_PROXIES,
    ballotWork: values.BANGYANG_BALLOT_WORK,
    ...(values.BANGYANG_SMS_URL !== undefined && {
      sms: {
        url: values.BANGYANG_SMS_URL,
        ...(values.BANGYANG_SMS_TOKEN !== undefined && { token: values.BANGYANG_SMS_TOKEN }),
      },
    }),
    ...(values.BANGYANG_CLAMD_URL !== undefined && { clamdUrl: values.BANGYANG_CLAMD_URL }),
    ...(bucket && { bucket }),
    graceMinutes: values.BANGYANG_GRACE_MINUTES,
    ...(values.BANGYANG_CONFIG !== undefined && { configFile: resolve(values.BANGYANG_CONFIG) }),
  };
}

/** All three or none: half a provider would show a button that cannot work. */
function oidcSettings(
  values: z.infer<typeof environment>,
  prefix: 'BANGYANG_OIDC' | 'BANGYANG_VOTER_OIDC',
): OidcSettings | undefined {
  const issuer = values[`${prefix}_ISSUER`];
  const clientId = values[`${prefix}_CLIENT_ID`];
  const clientSecret = values[`${prefix}_CLIENT_SECRET`];
  if (issuer && clientId && clientSecret)
    return { issuer, clientId, clientSecret, title: values[`${prefix}_TITLE`] };
  if (issuer ?? clientId ?? clientSecret) {
    throw new CodedError({
      code: 'config.invalid',
      where: `environment variable ${prefix}_ISSUER`,
      what: 'the sign-in provider is set by halves',
      fix: `set ${prefix}_ISSUER, ${prefix}_CLIENT_ID and ${prefix}_CLIENT_SECRET, or none of them`,
    });
  }
  return undefined;
}

/** All three or none: files would lie in two places. */
function bucketSettings(values: z.infer<typeof environment>): BucketSettings | undefined {
  const name = values.BANGYANG_S3_BUCKET;
  const accessKeyId = values.BANGYANG_S3_ACCESS_KEY_ID;
  const secretAccessKey = values.BANGYANG_S3_SECRET_ACCESS_KEY;
  const endpoint = values.BANGYANG_S3_ENDPOINT;
  if (name && accessKeyId && secretAccessKey)
    return {
      name,
      accessKeyId,
      secretAccessKey,
      ...(endpoint !== undefined && { endpoint }),
      region: values.BANGYANG_S3_REGION,
      pathStyle: values.BANGYANG_S3_PATH_STYLE === '1',
    };
  if (name ?? accessKeyId ?? secretAccessKey ?? endpoint) {
    throw new CodedError({
      code: 'config.invalid',
      where: 'environment variable BANGYANG_S3_BUCKET',
      what: 'the bucket for files is set by halves',
      fix: 'set BANGYANG_S3_BUCKET, BANGYANG_S3_ACCESS_KEY_ID and BANGYANG_S3_SECRET_ACCESS_KEY, or none of them',
    });
  }
  return undefined;
}
