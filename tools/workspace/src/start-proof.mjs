import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isMain } from './install.mjs';
import { startPlatform } from './platform-process.mjs';
import { repository, workspaceProjects } from './projects.mjs';

/*
 * What a newcomer does, from outside: clone, `npm start`, look, Ctrl-C. The clone lies in a folder that
 * only its owner may enter, where a database running as another user cannot be.
 */

/** Returns the seconds until the platform was ready; throws with what went wrong. */
export async function proveStart() {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), 'bangyang-start-')));
  chmodSync(outer, 0o700);
  let platform;
  try {
    const folder = join(outer, 'bangyang');
    must('git', ['clone', '--quiet', repository, folder]);
    lendPackages(folder);
    platform = await startPlatform({ folder, dataDir: join(folder, '.data') });
    await look(platform.url);
    await platform.stop();
    return platform.seconds;
  } finally {
    platform?.kill();
    rmSync(outer, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** The packages as npm would install them, as hard links where the file system allows it. */
function lendPackages(clone) {
  const projects = workspaceProjects(
    JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')),
  );
  for (const root of ['', ...projects.map((project) => project.root)]) {
    const from = join(repository, root, 'node_modules');
    const to = join(clone, root, 'node_modules');
    // A package that nobody has committed yet is not in the clone.
    if (!existsSync(from) || !existsSync(join(clone, root))) continue;
    if (spawnSync('cp', ['-al', from, to], { stdio: 'ignore' }).status === 0) continue;
    rmSync(to, { recursive: true, force: true });
    must('cp', ['-a', from, to]);
  }
}

async function look(url) {
  const answer = await fetch(`${url}/api/public/editions`);
  const text = await answer.text();
  if (answer.status !== 200 || !text.startsWith('[{')) {
    throw new Error(`GET /api/public/editions answered ${answer.status} ${text.slice(0, 300)}`);
  }
}

function must(program, options) {
  const { status, error, stderr } = spawnSync(program, options, { encoding: 'utf8' });
  if (error) throw error;
  if (status !== 0) throw new Error(`${program} ${options.join(' ')}: ${stderr.trim()}`);
}

if (isMain(import.meta)) {
  try {
    const seconds = await proveStart();
    console.log(
      `npm start: ready after ${seconds.toFixed(1)} s from a clone, stopped cleanly by Ctrl-C.`,
    );
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
