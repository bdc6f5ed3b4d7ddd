import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { startPlatform } from '../../workspace/src/platform-process.mjs';
import { repository } from '../../workspace/src/projects.mjs';

const connections = 64;
const seconds = 5;
const rounds = 3;
const accept = { 'accept-encoding': 'gzip' };

/** Answers a second of the platform and of a bare server that sends the same bytes, in turns. */
export async function measure() {
  const outer = mkdtempSync(join(tmpdir(), 'bangyang-bench-'));
  const platform = await startPlatform({ folder: repository, dataDir: join(outer, 'data') });
  try {
    const rows = [];
    for (const [what, path] of Object.entries(await paths(platform.url))) {
      rows.push({ what, path, ...(await compare(`${platform.url}${path}`)) });
    }
    await platform.stop();
    return rows;
  } finally {
    platform.kill();
    rmSync(outer, { recursive: true, force: true });
  }
}

async function paths(url) {
  const editions = await (await fetch(`${url}/api/public/editions`)).json();
  const edition = editions.find(
    ({ methodology, kind }) => methodology === 'top100' && kind === 'computed',
  );
  if (!edition) throw new Error('The demo released no edition of top100');
  return {
    'list page': `/editions/${edition.slug}`,
    'list JSON': `/api/public/editions/${edition.slug}/lists/${edition.lists[0].id}.json`,
    bundle: `/api/public/editions/${edition.slug}/bundle`,
  };
}

async function compare(url) {
  const { bare, stop } = await bareServer(url);
  try {
    const [ours, theirs] = [[], []];
    for (let round = 0; round < rounds; round += 1) {
      theirs.push(await perSecond(bare));
      ours.push(await perSecond(url));
    }
    const [platform, server] = [middle(ours), middle(theirs)];
    return {
      platform_per_s: platform,
      bare_per_s: server,
      ratio: Number((platform / server).toFixed(2)),
    };
  } finally {
    await stop();
  }
}

/** In a process of its own, as the platform is, with the status, type, encoding and body it sends. */
async function bareServer(url) {
  const child = fork(fileURLToPath(new URL('bare-server.mjs', import.meta.url)), [url]);
  const [port] = await once(child, 'message');
  return {
    bare: `http://127.0.0.1:${port}/`,
    stop: async () => {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

async function perSecond(url) {
  const result = await autocannon({ url, connections, duration: seconds, headers: accept });
  if (result.errors > 0 || result.non2xx > 0) {
    throw new Error(`${url}: ${result.errors} errors, ${result.non2xx} answers other than 2xx`);
  }
  return Math.round(result.requests.average);
}

const middle = (values) => values.sort((a, b) => a - b)[values.length >> 1];
