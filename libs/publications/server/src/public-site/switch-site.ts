import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Makes `name` the served site. A symbolic link is renamed over the old one, which a file system does
 * at once or not at all: whatever moment the process dies at, one complete site is served.
 */
export async function switchSite(publicDir: string, name: string): Promise<void> {
  await mkdir(publicDir, { recursive: true });
  const link = join(publicDir, `.current-${randomUUID()}`);
  await symlink(name, link);
  await rename(link, join(publicDir, 'current'));
}

/** Removes what interrupted renderings and older sites left; keeps the served one and the one before it. */
export async function sweepSites(publicDir: string, keep: readonly string[]): Promise<void> {
  for (const name of await readdir(publicDir)) {
    if (name !== 'current' && !keep.includes(name))
      await rm(join(publicDir, name), { recursive: true, force: true });
  }
}
