import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { repository } from '../../workspace/src/projects.mjs';

/**
 * What a browser fetches before the first page works: the scripts and styles that the document names,
 * with everything that those scripts import at once. Bytes as gzip sends them.
 */
export const measure = () => firstLoad(join(repository, 'apps/portal/dist/browser'), 150_000);

/** The same of any built application under `browser`. */
export async function firstLoad(browser, limit) {
  const file = ['index.csr.html', 'index.html'].map((name) => join(browser, name)).find(existsSync);
  if (!file) throw new Error(`${browser} holds no index.html or index.csr.html`);
  const named = readFileSync(file, 'utf8').matchAll(/(?:src|href)="\/?([^"]+\.(?:js|css))"/g);
  const files = withImports(
    browser,
    [...named].map((match) => match[1]),
  );
  const rows = files.map((name) => {
    const bytes = readFileSync(join(browser, name));
    return { file: name, bytes: bytes.length, gzip: gzipSync(bytes).length };
  });
  const scripts = rows.filter((row) => row.file.endsWith('.js'));
  const total = { file: 'all scripts', bytes: sum(scripts, 'bytes'), gzip: sum(scripts, 'gzip') };
  return [...rows, total, { file: 'limit for scripts', gzip: limit, kept: total.gzip <= limit }];
}

function withImports(browser, names) {
  const found = new Set(names);
  // A set visits what is added while it is walked.
  for (const name of found) {
    if (!name.endsWith('.js')) continue;
    const text = readFileSync(join(browser, name), 'utf8');
    // `import("…")` is fetched later, when a route asks for it.
    for (const match of text.matchAll(/(?:from|import)\s*"\.\/([^"]+\.js)"/g)) found.add(match[1]);
  }
  return [...found].sort();
}

const sum = (rows, column) => rows.reduce((total, row) => total + row[column], 0);
