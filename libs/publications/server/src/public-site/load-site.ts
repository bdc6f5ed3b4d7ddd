import { readFile, readlink } from 'node:fs/promises';
import { join } from 'node:path';
import { gzip } from 'node:zlib';
import { promisify } from 'node:util';
import { MANIFEST, type SiteFile, type SiteManifest } from './site-manifest.js';

/** A body with the headers that go with it, ready for `writeHead`. */
export interface Representation {
  readonly body: Buffer;
  readonly etag: string;
  readonly headers: readonly string[];
  /** without a body: for 304 */
  readonly unchanged: readonly string[];
}

export interface SiteEntry {
  readonly status: number;
  readonly immutable: boolean;
  readonly plain: Representation;
  /** absent where compressing gains nothing (images, fonts, XLSX) */
  readonly gzip?: Representation;
}

export interface LoadedSite {
  readonly set: string;
  readonly entries: ReadonlyMap<string, SiteEntry>;
}

const compress = promisify(gzip);
const isText = (type: string): boolean => /^text\/|json|javascript|svg|xml/.test(type);
const IMMUTABLE = 'public, max-age=31536000, immutable';
const REVALIDATE = 'public, no-cache';

/** The name that `current` points to, or undefined while nothing is rendered. */
export async function currentSite(publicDir: string): Promise<string | undefined> {
  return readlink(join(publicDir, 'current')).catch(() => undefined);
}

/** Reads a whole rendered site into memory. */
export async function loadSite(publicDir: string, name: string): Promise<LoadedSite> {
  const directory = join(publicDir, name);
  const manifest = JSON.parse(await readFile(join(directory, MANIFEST), 'utf8')) as SiteManifest;
  const entries = new Map<string, SiteEntry>();
  // In turn, not all at once: thousands of files opened together exceed the limit of a process.
  for (const file of manifest.files) {
    entries.set(file.url, await siteEntry(file, await readFile(join(directory, file.file))));
  }
  return { set: manifest.set, entries };
}

async function siteEntry(file: SiteFile, body: Buffer): Promise<SiteEntry> {
  const small = isText(file.type) ? await compress(body, { level: 6 }) : undefined;
  const varies = small !== undefined && small.length < body.length;
  return {
    status: file.status ?? 200,
    immutable: file.cache === 'immutable',
    plain: representation(file, body, varies ? 'identity' : 'only'),
    ...(varies && { gzip: representation(file, small, 'gzip') }),
  };
}

function representation(
  file: SiteFile,
  body: Buffer,
  coding: 'only' | 'identity' | 'gzip',
): Representation {
  // A strong tag names bytes, so the compressed form has one of its own.
  const etag = `"${file.sha256.slice(0, 32)}${coding === 'gzip' ? '-gz' : ''}"`;
  const unchanged = [
    'ETag',
    etag,
    'Cache-Control',
    file.cache === 'immutable' ? IMMUTABLE : REVALIDATE,
    ...(coding === 'only' ? [] : ['Vary', 'Accept-Encoding']),
    'X-Content-Type-Options',
    'nosniff',
    ...(file.url.startsWith('/api/public/') ? ['Access-Control-Allow-Origin', '*'] : []),
    ...(file.policy === undefined
      ? []
      : [
          'Content-Security-Policy',
          file.policy,
          'Referrer-Policy',
          'strict-origin-when-cross-origin',
        ]),
  ];
  const headers = [
    ...unchanged,
    'Content-Type',
    file.type,
    'Content-Length',
    String(body.length),
    ...(coding === 'gzip' ? ['Content-Encoding', 'gzip'] : []),
  ];
  return { body, etag, headers, unchanged };
}
