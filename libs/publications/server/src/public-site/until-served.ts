import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { textIfThere } from '../read-if-there.js';
import { MANIFEST, type SiteManifest } from './site-manifest.js';

const EVERY_MS = 1_000;

/**
 * Resolves once the public site has these editions. What is released while a site is rendered has it rendered
 * anew: whoever is in no hurry waits here, so that the first site comes soon. The wait alone keeps no process alive.
 */
export async function untilServed(dataDir: string, slugs: readonly string[]): Promise<void> {
  for (;;) {
    const text = await textIfThere(join(dataDir, 'public', 'current', MANIFEST));
    const { files } = JSON.parse(text ?? '{"files":[]}') as Pick<SiteManifest, 'files'>;
    const urls = new Set(files.map(({ url }) => url));
    if (slugs.every((slug) => urls.has(`/api/public/editions/${slug}`))) return;
    await pause(EVERY_MS, undefined, { ref: false });
  }
}
