import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, realpathSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { repository } from './projects.mjs';

/*
 * Runs before anything is installed, so on the machine's own Node (20 or later) and with nothing but
 * its built-in modules.
 */

/** The Node that the lock file brings; every build and test runs on it, whatever the machine has. */
export const pinnedNode = join(repository, 'node_modules/.bin/node');

/** Installs what package-lock.json names when anything of it is missing or has another version. */
export function ensureInstalled() {
  const reason = whyStale();
  if (!reason) return;
  console.log(`Installing npm packages (${reason}) …`);
  // Not `npm ci`: it refuses a lock file that lacks the binaries of other systems, which is what npm
  // writes where a registry does not carry them. NODE_ENV=production would leave out the compilers.
  const outcome = spawnSync('npm', ['install', '--no-save', '--include=dev'], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (outcome.error) throw new Error(`npm cannot be started: ${outcome.error.message}`);
  if (outcome.status !== 0) throw new Error(`npm install ended with ${outcome.status}; see above`);
  if (!existsSync(pinnedNode)) {
    throw new Error(
      'npm brought no node_modules/.bin/node: its install scripts are switched off; run "npm install --ignore-scripts=false"',
    );
  }
}

/** Why npm has to run, or undefined. npm records what it installed in node_modules itself. */
function whyStale() {
  const record = join(repository, 'node_modules/.package-lock.json');
  if (!existsSync(record) || !existsSync(pinnedNode)) return 'none are installed';
  const wanted = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')).packages;
  const present = JSON.parse(readFileSync(record, 'utf8')).packages;
  for (const [path, entry] of Object.entries(wanted)) {
    if (!path.includes('node_modules/')) continue;
    const missing = !present[path] || !existsSync(join(repository, path));
    // What is optional may have been left out because it is for another system.
    if (missing && !entry.optional && !entry.devOptional && !entry.peer)
      return `${path} is missing`;
    if (!missing && !entry.link && present[path].version !== entry.version) {
      return `${path} is ${present[path].version} instead of ${entry.version}`;
    }
  }
  return undefined;
}

/**
 * Runs the present script again on the pinned Node when the machine's is another major version.
 * Returns true in the process that only waits for the other one, which then ends with its exit code.
 */
export function handedToPinnedNode() {
  const version = readFileSync(join(repository, 'package.json'), 'utf8');
  const major = JSON.parse(version).devDependencies.node.split('.')[0];
  if (process.versions.node.split('.')[0] === major) return false;
  const child = spawn(pinnedNode, process.argv.slice(1), { stdio: 'inherit' });
  // This process has to outlive the child, whoever is signalled: a terminal signals both, `kill` one.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  whenOrphaned(() => child.kill('SIGTERM'));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 1);
  });
  return true;
}

/**
 * Calls back once when the process that started this one is gone. npm runs a script through a shell,
 * and a signal to npm ends that shell without reaching what it started.
 */
export function whenOrphaned(then) {
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    then();
  }, 300);
  watch.unref();
}

/** Whether a module is the script that was started, rather than imported by another one. */
export function isMain(meta) {
  return process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(meta.url);
}

if (isMain(import.meta)) {
  try {
    ensureInstalled();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
