import { createHash } from 'node:crypto';
import { NOT_FOUND_URL } from './public-site/site-manifest.js';
import type { Portal, ReadPublic } from './portal-renderer.js';

export interface RenderedPage {
  readonly url: string;
  readonly html: string;
  readonly policy: string;
  /** addresses of the documents that it was rendered from; unknown of what an interrupted rendering left */
  readonly reads?: readonly string[];
}

type KeptPage = Pick<RenderedPage, 'html' | 'reads'>;

/** Links that lead out of the pages: the interface, the staff's application, files. */
const isPage = (path: string): boolean =>
  path.startsWith('/') &&
  !path.startsWith('//') &&
  !/^\/(?:api|admin)(?:\/|$)/.test(path) &&
  !/\.[a-z0-9]{2,5}$/i.test(path);

/**
 * Renders the start page, the page for what is not there, and then every page that a rendered one links
 * to: what no reader can reach by links is not made, and what one can is not missing. `keep` is asked first: a page
 * that is there already is not rendered again.
 */
export async function* renderPages(
  portal: Portal,
  read: ReadPublic,
  start: readonly string[],
  keep: (url: string) => Promise<KeptPage | undefined>,
): AsyncGenerator<RenderedPage & { readonly waiting: number }> {
  const queue = [...start, NOT_FOUND_URL];
  const seen = new Set(queue);
  for (let at = 0; at < queue.length; at += 1) {
    const url = queue[at] ?? '/';
    const page = (await keep(url)) ?? (await rendered(portal, url, read));
    const { html } = page;
    for (const link of linksOf(html)) {
      if (isPage(link) && !seen.has(link)) {
        seen.add(link);
        queue.push(link);
      }
    }
    yield { url, ...page, policy: contentPolicy(html), waiting: queue.length - at - 1 };
  }
}

async function rendered(portal: Portal, url: string, read: ReadPublic): Promise<KeptPage> {
  const reads = new Set<string>();
  const html = await portal.renderPage(url, (address) => {
    reads.add(address);
    return read(address);
  });
  return { html, reads: [...reads].sort() };
}

/** Paths of the links of a page, without query, fragment and trailing slash. */
function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/<a\b[^>]*?\shref="([^"]*)"/g)].map(([, href = '']) => {
    const path = href.replaceAll('&amp;', '&').split(/[?#]/, 1)[0] ?? '';
    return path.length > 1 && path.endsWith('/') ? path.slice(0, -1) : path;
  });
}

/** Lets a page run its own files and the inline scripts that the renderer wrote into it, and nothing else. */
export function contentPolicy(html: string): string {
  const inline = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)]
    .filter(
      ([, attributes = '', body = '']) =>
        body !== '' && !/\bsrc=|type="application\/(?:ld\+)?json"/.test(attributes),
    )
    .map(([, , body = '']) => `'sha256-${createHash('sha256').update(body).digest('base64')}'`);
  return [
    `default-src 'self'`,
    `script-src ${["'self'", ...new Set(inline)].join(' ')}`,
    `style-src 'self' 'unsafe-inline'`,
    `img-src 'self' data:`,
    `object-src 'none'`,
    `base-uri 'self'`,
    `frame-ancestors 'none'`,
    `form-action 'self'`,
  ].join('; ');
}
