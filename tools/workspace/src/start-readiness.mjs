import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

const demoWithin = 10 * 60_000;

/** Throws when another program listens where the platform is to be reached. */
export function requireFreePort(port, host) {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken by another program; choose one: PORT=3001 npm start`)
          : error,
      ),
    );
    server.listen(port, host, () => server.close(() => resolve()));
  });
}

/** Resolves when every part that a request needs answers. */
export async function untilReady(url, signal) {
  while (!(await answers(`${url}/api/health/ready`))) await pause(100, undefined, { signal });
}

/** Resolves when the public site lists each of the slugs; throws naming those still missing after a while. */
export async function untilReleased(url, slugs, signal) {
  const limit = performance.now() + demoWithin;
  for (;;) {
    const editions = (await answers(`${url}/api/public/editions`)) ?? [];
    const listed = new Set(editions.map((edition) => edition.slug));
    const missing = slugs.filter((slug) => !listed.has(slug));
    if (missing.length === 0) return;
    if (performance.now() > limit) {
      throw new Error(`The demo was not released in time; missing: ${missing.join(', ')}`);
    }
    await pause(200, undefined, { signal });
  }
}

/** The JSON of a 200 answer, or undefined. */
async function answers(url) {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(5_000) });
    const body = await response.json();
    return response.status === 200 ? body : undefined;
  } catch {
    return undefined;
  }
}
