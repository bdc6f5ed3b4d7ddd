import { Logger } from '@nestjs/common';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { currentSite, loadSite, type LoadedSite, type SiteEntry } from './load-site.js';
import { NOT_FOUND_URL } from './site-manifest.js';

/** Asked before the application: answers and returns true, or returns false and leaves the request alone. */
export interface PublicSite {
  (request: IncomingMessage, response: ServerResponse): boolean;
  /** Looks for another site now; resolves when it is served. Needed only where waiting for the watch is too long. */
  refresh(): Promise<void>;
  /** Stops watching. */
  close(): void;
}

const WATCH_MILLISECONDS = 500;
const PUBLIC_API = '/api/public';
/** What changes from minute to minute: the application answers it, released or not. */
const LIVE =
  /^\/api\/public\/(?:votes|notices|editions\/[^/]+\/(?:entrants|notice|ballot|draw|receipts|ledger|comments|objections))(?:\/|$)/;

/** Whether the public site leaves a document of the public API to the application. */
export const isLive = (path: string): boolean => LIVE.test(path);

/** Pages of votes and notices are the same for every edition until they have asked for it: one of each is rendered ahead. */
const VOTE_PAGE = /^(\/en)?\/(vote|notice)\/[^/]+(?:(\/entrants\/)[^/]+)?/;

const problem = (body: { title: string; status: number; code: string; fix: string }): Buffer =>
  Buffer.from(JSON.stringify({ type: 'about:blank', ...body }));
const notLoaded = problem({
  title: 'the published pages are being read',
  status: 503,
  code: 'public.not-loaded',
  fix: 'ask again in a second',
});
const unknownDocument = problem({
  title: 'nothing is published under this address',
  status: 404,
  code: 'public.unknown',
  fix: 'look at /api/public/editions for what is',
});

/**
 * Serves what `publications.render` put under `publicDir`, from memory, without touching a disk or a
 * database: every GET and HEAD that is neither `/api/…` (but `/api/public/…`) nor `/admin…`. Requests
 * are looked up as whole strings, so that no path can lead out of the site. While nothing has been
 * rendered yet, it leaves every request to the application; while a site is there but not read, it answers
 * 503, since the application would say that nothing is released.
 */
export function createPublicSite(publicDir: string): PublicSite {
  let site: (LoadedSite & { readonly name: string }) | undefined;
  let loading: Promise<void> | undefined;
  let isKnown = false;
  let complaint = '';
  const logger = new Logger('public site');

  const load = async (): Promise<void> => {
    const name = await currentSite(publicDir);
    if (name === undefined) isKnown = true;
    if (name === undefined || name === site?.name) return;
    const next = await loadSite(publicDir, name);
    const entries = new Map(next.entries);
    // A reader whose page is of the site before still asks for the scripts of that page.
    for (const [url, entry] of site?.entries ?? []) {
      if (entry.immutable && !entries.has(url)) entries.set(url, entry);
    }
    site = { ...next, name, entries };
    isKnown = true;
  };
  const refresh = (): Promise<void> => {
    loading ??= load().finally(() => {
      loading = undefined;
    });
    return loading;
  };
  // A site that cannot be read leaves the one before in place; the next look tries again.
  const look = (): void => {
    refresh().catch((error: unknown) => {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== complaint) logger.error(`cannot read ${publicDir}: ${reason}`);
      complaint = reason;
    });
  };
  const watch = setInterval(look, WATCH_MILLISECONDS);
  watch.unref();
  look();

  const answer = (request: IncomingMessage, response: ServerResponse): boolean => {
    const { method, url = '/' } = request;
    if (method !== 'GET' && method !== 'HEAD') return false;
    const exact = site?.entries.get(url);
    if (exact !== undefined) return send(exact, request, response);
    const path = pathOf(url);
    const isDocument = isAtOrBelow(path, PUBLIC_API);
    if (isLive(path)) return false;
    if (!isDocument && (isAtOrBelow(path, '/api') || isAtOrBelow(path, '/admin'))) return false;
    if (site === undefined) return isKnown ? false : refuse(503, notLoaded, request, response);
    const entry = site.entries.get(path.replace(VOTE_PAGE, shellOf));
    if (entry !== undefined) return send(entry, request, response);
    if (isDocument) return refuse(404, unknownDocument, request, response);
    const notFound =
      (path.startsWith('/en/') ? site.entries.get(`/en${NOT_FOUND_URL}`) : undefined) ??
      site.entries.get(NOT_FOUND_URL);
    return notFound === undefined ? false : send(notFound, request, response);
  };
  return Object.assign(answer, { refresh, close: () => clearInterval(watch) });
}

/** `/vote/any-slug/entrants/7` is answered with the page `/vote/_/entrants/_`. */
const shellOf = (_: string, language = '', page = '', entrants = ''): string =>
  `${language}/${page}/_${entrants && `${entrants}_`}`;

const isAtOrBelow = (path: string, folder: string): boolean =>
  path === folder || path.startsWith(`${folder}/`);

/** Without query and trailing slash, in the one percent-encoding that the manifest uses. */
function pathOf(url: string): string {
  const path = url.split('?', 1)[0] ?? '/';
  const bare = path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  try {
    return decodeURI(bare) === bare ? encodeURI(bare) : encodeURI(decodeURI(bare));
  } catch {
    return bare;
  }
}

function send(entry: SiteEntry, request: IncomingMessage, response: ServerResponse): true {
  const coding = request.headers['accept-encoding'];
  const { body, etag, headers, unchanged } =
    entry.gzip !== undefined && coding !== undefined && acceptsGzip(coding)
      ? entry.gzip
      : entry.plain;
  const known = request.headers['if-none-match'];
  if (known !== undefined && entry.status === 200 && matches(known, etag)) {
    response.writeHead(304, unchanged as string[]);
    response.end();
    return true;
  }
  response.writeHead(entry.status, headers as string[]);
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}

/** `gzip;q=0` is a refusal; nearly nobody sends it, so the quick look comes first. */
const acceptsGzip = (coding: string): boolean =>
  coding.includes('gzip') && !/gzip\s*;\s*q=0(?:\.0*)?\s*(?:,|$)/.test(coding);

const matches = (known: string, etag: string): boolean =>
  known === etag ||
  known === '*' ||
  known.split(',').some((tag) => tag.trim().replace(/^W\//, '') === etag);

function refuse(
  status: 404 | 503,
  body: Buffer,
  request: IncomingMessage,
  response: ServerResponse,
): true {
  response.writeHead(status, {
    'Content-Type': 'application/problem+json',
    'Content-Length': body.length,
    ...(status === 503 && { 'Retry-After': '1' }),
    'Cache-Control': 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    'Access-Control-Allow-Origin': '*',
  });
  response.end(request.method === 'HEAD' ? undefined : body);
  return true;
}
