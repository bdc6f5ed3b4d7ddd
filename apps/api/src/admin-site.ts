import { CodedError } from '@bangyang/kernel';
import type { RequestHandler } from 'express';
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import { gzipSync } from 'node:zlib';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const PLACEHOLDER = 'BANGYANG_NONCE';

/**
 * The workspace under `/admin`: the built files from memory, and its page for every other address.
 * Scripts are our own; styles that components write into the page carry the nonce of that answer.
 * Throws `portal.not-built`.
 */
export function adminSite(directory: string): RequestHandler {
  const files = new Map(
    built(directory).map((file) => [
      `/${relative(directory, file).split(sep).join('/')}`,
      asset(file),
    ]),
  );
  const page = files.get('/index.html')?.bytes.toString('utf8') ?? '';
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const file = files.get(request.path);
    if (file && request.path !== '/index.html') {
      const zipped = file.zipped !== undefined && request.acceptsEncodings('gzip');
      response.setHeader('content-type', file.type);
      response.setHeader(
        'cache-control',
        /-[A-Za-z0-9_-]{8}\.\w+$/.test(request.path)
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      );
      response.setHeader('vary', 'accept-encoding');
      if (zipped) response.setHeader('content-encoding', 'gzip');
      return void response.end(zipped ? file.zipped : file.bytes);
    }
    if (extname(request.path) !== '') return next();
    const nonce = randomBytes(16).toString('base64');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.setHeader('cache-control', 'no-store');
    response.setHeader(
      'content-security-policy',
      `default-src 'none'; script-src 'self'; style-src 'self' 'nonce-${nonce}'; img-src 'self' data:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'`,
    );
    response.end(page.replaceAll(PLACEHOLDER, nonce));
  };
}

function built(directory: string): readonly string[] {
  try {
    return readdirSync(directory, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch {
    throw new CodedError({
      code: 'portal.not-built',
      where: directory,
      what: 'the workspace has not been built',
      fix: 'run `npm run build`',
    });
  }
}

function asset(file: string) {
  const bytes = readFileSync(file);
  const type = types[extname(file)] ?? 'application/octet-stream';
  return { type, bytes, zipped: type.startsWith('font') ? undefined : gzipSync(bytes) };
}
