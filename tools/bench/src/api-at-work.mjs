import { foundOrganiser } from '@bangyang/identity-server';
import { Database, inScope, INSTALLATION, openDataSource } from '@bangyang/server';
import { entities } from '@bangyang/wiring';
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const PASSWORD = 'only for this bench';
const EMAIL = 'owner@bench.example';

/**
 * Starts a program of this folder beside the bench, by its role; it answers with its address. `settings` are of
 * every process, `more` of one. `all` are those that have to be ended.
 */
export function processes(settings) {
  const all = [];
  const start = async (script, role, more = {}) => {
    const child = fork(fileURLToPath(new URL(script, import.meta.url)), [role], {
      env: { ...process.env, LOG_LEVEL: 'silent', ...settings, ...more },
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    all.push(child);
    const [url] = await once(child, 'message');
    return { child, url };
  };
  return { start, all };
}

/** The organiser `bench` with its owner, who is signed in: calls the API in their name and answers what it says. */
export async function signedInOwner(store, url) {
  const source = await openDataSource(store.appUrl, entities).initialize();
  await inScope(INSTALLATION, () =>
    new Database(source).transaction((tx) =>
      foundOrganiser(tx, {
        organiser: { slug: 'bench', name: 'bench' },
        email: EMAIL,
        name: 'owner',
        password: PASSWORD,
      }),
    ),
  );
  await source.destroy();
  const headers = await signIn(url, EMAIL, PASSWORD);
  return (method, path, body) => call(url, headers, method, path, body);
}

/** The headers with which somebody's requests are theirs. */
export async function signIn(url, email, password) {
  const answer = await fetch(`${url}/api/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`${email} cannot sign in: ${await answer.text()}`);
  return {
    cookie: answer.headers.getSetCookie()[0].split(';')[0],
    'x-csrf-token': (await answer.json()).csrf,
  };
}

/** An open edition of `ten-samples` of that organiser. */
export async function openEdition(owner, slug, calendar) {
  const text = { 'zh-CN': 'bench' };
  await owner('POST', '/api/organisers/bench/editions', {
    slug,
    methodology: 'ten-samples',
    title: text,
    editionYear: 2026,
    dataYear: 2026,
    sourceNote: text,
    ...(calendar && { calendar }),
  });
  await owner('POST', `/api/editions/${slug}/open`);
}

/** One request, a body of bytes as it is and any other as JSON; what comes back, or its headers where that is no JSON. */
export async function call(url, headers, method, path, body, more = {}) {
  const isBytes = body instanceof Uint8Array;
  const answer = await fetch(url + path, {
    method,
    headers: {
      ...headers,
      ...(body && { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' }),
      ...more,
    },
    ...(body && { body: isBytes ? body : JSON.stringify(body) }),
  });
  const said = await answer.text();
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
  return said.startsWith('{') || said.startsWith('[') ? JSON.parse(said) : answer.headers;
}
