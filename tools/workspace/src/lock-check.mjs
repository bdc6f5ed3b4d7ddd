import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isMain } from './install.mjs';
import { repository, workspaceProjects } from './projects.mjs';

const kinds = ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * What is wrong with package-lock.json, one line each. It must name no registry (everybody has another
 * one nearby) and know every dependency that a package.json declares: `npm install` would add what is
 * missing on each machine in whatever version is the newest that day.
 */
export function lockProblems() {
  const { packages } = readJson('package-lock.json');
  const problems = [];
  for (const [path, entry] of Object.entries(packages)) {
    if (entry.resolved?.includes('://'))
      problems.push(`package-lock.json: ${path} names a registry`);
  }
  const projects = workspaceProjects(readJson('package.json'));
  for (const root of ['', ...projects.map((project) => project.root)]) {
    const manifest = readJson(join(root, 'package.json'));
    for (const kind of kinds) {
      const declared = manifest[kind] ?? {};
      const locked = packages[root]?.[kind] ?? {};
      for (const name of new Set([...Object.keys(declared), ...Object.keys(locked)])) {
        if (declared[name] === locked[name]) continue;
        problems.push(
          `${join(root, 'package.json')}: ${name} is ${declared[name] ?? 'gone'}, but ${locked[name] ?? 'absent'} in package-lock.json; run npm install`,
        );
      }
    }
  }
  return problems;
}

function readJson(path) {
  return JSON.parse(readFileSync(join(repository, path), 'utf8'));
}

if (isMain(import.meta)) {
  const problems = lockProblems();
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  } else {
    console.log('The lock file knows every declared dependency and names no registry.');
  }
}
