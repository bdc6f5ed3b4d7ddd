import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root folder of the repository, without a slash at its end. */
export const repository = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '');

const required = ['runs:', 'type:'];

/**
 * Every package of the workspace with its tags: `{ name, root, tags }`, `root` relative to the
 * repository. Throws when a package says neither where it runs nor what it is: the boundaries rule
 * would let it import nothing, or everything, depending on what it imports.
 */
export function workspaceProjects({ workspaces }, from = repository) {
  const untagged = [];
  const projects = workspaces
    .flatMap((pattern) => expand(from, pattern))
    .map((root) => {
      const { name, nx } = JSON.parse(readFileSync(join(from, root, 'package.json'), 'utf8'));
      const tags = nx?.tags ?? [];
      for (const kind of required) {
        if (!tags.some((tag) => tag.startsWith(kind))) {
          untagged.push(`${root}/package.json: nx.tags has no "${kind}…"`);
        }
      }
      return { name, root, tags };
    });
  if (untagged.length > 0) throw new Error(untagged.join('\n'));
  return projects;
}

/** Folders with a package.json that match a pattern of whole `*` segments, in the order of their names. */
function expand(from, pattern) {
  const folders = pattern.split('/').reduce(
    (found, segment) =>
      found.flatMap((folder) => {
        if (segment !== '*') return [join(folder, segment)];
        const inside = join(from, folder);
        if (!existsSync(inside)) return [];
        return readdirSync(inside, { withFileTypes: true })
          .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.'))
          .map((entry) => join(folder, entry.name));
      }),
    [''],
  );
  return folders.filter((folder) => existsSync(join(from, folder, 'package.json'))).sort();
}
