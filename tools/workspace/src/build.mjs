import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ensureInstalled, handedToPinnedNode, isMain, pinnedNode } from './install.mjs';
import { repository, workspaceProjects } from './projects.mjs';

/*
 * The compiler emits the server side; the Angular builder bundles each browser application. A part is
 * left alone while the hash of everything it is made from equals the one noted after its last build:
 * times of files say nothing after a clone or a checkout.
 */

const stamps = join(repository, 'out/build-stamps.json');
const made = new Set(['dist', 'node_modules', 'out', '.angular', '.data', '.nx', 'coverage']);
const shared = ['package.json', 'package-lock.json', 'tsconfig.base.json', 'tsconfig.json'];

/** Builds what changed since the last build. Throws with one line when a part does not build. */
export async function build() {
  const manifest = readJson('package.json');
  const projects = workspaceProjects(manifest);
  const noted = existsSync(stamps) ? JSON.parse(readFileSync(stamps, 'utf8')) : {};
  for (const part of parts(projects)) {
    const hash = hashOf([...shared, ...part.sources]);
    if (noted[part.name] === hash && part.outputs.every((file) => existsSync(at(file)))) continue;
    console.log(`Building ${part.name} …`);
    run(part.command);
    noted[part.name] = hash;
    mkdirSync(dirname(stamps), { recursive: true });
    writeFileSync(stamps, `${JSON.stringify(noted, null, 2)}\n`);
  }
}

function parts(projects) {
  const references = readJson('tsconfig.json').references.map(({ path }) => path.replace('./', ''));
  const compiled = {
    name: 'packages',
    sources: references,
    outputs: references.map((root) => `${root}/dist`),
    command: [pinnedNode, 'node_modules/typescript/bin/tsc', '-b'],
  };
  const reachable = projects.filter(({ tags }) => !tags.includes('runs:server'));
  const applications = projects
    .filter(({ root, tags }) => tags.includes('runs:browser') && isBuilt(root))
    .map(({ name, root }) => ({
      name,
      sources: reachable.map((project) => project.root),
      outputs: [`${root}/dist`],
      command: ['npm', 'run', 'build', '-w', name],
    }));
  return [compiled, ...applications];
}

function isBuilt(root) {
  return root.startsWith('apps/') && existsSync(at(`${root}/angular.json`));
}

function run([program, ...options]) {
  const { status, error } = spawnSync(program, options, {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {
      ...process.env,
      PATH: `${dirname(pinnedNode)}:${process.env.PATH}`,
      NG_CLI_ANALYTICS: 'false',
    },
  });
  if (error) throw error;
  if (status !== 0)
    throw new Error(
      `"${[program.replace(`${repository}/`, ''), ...options].join(' ')}" ended with ${status}`,
    );
}

function hashOf(paths) {
  const hash = createHash('sha256').update(process.version);
  for (const path of paths) addTo(hash, path);
  return hash.digest('hex');
}

function addTo(hash, path) {
  if (!statSync(at(path)).isDirectory()) {
    hash.update(`\0${path}\0`).update(readFileSync(at(path)));
    return;
  }
  for (const name of readdirSync(at(path)).sort()) {
    if (!made.has(name) && !name.endsWith('.tsbuildinfo')) addTo(hash, `${path}/${name}`);
  }
}

const at = (path) => join(repository, path);
const readJson = (path) => JSON.parse(readFileSync(at(path), 'utf8'));

if (isMain(import.meta)) {
  try {
    ensureInstalled();
    if (!handedToPinnedNode()) await build();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
