import { sha256 } from '@bangyang/kernel';
import type { PublicPlaceName } from '@bangyang/publications-contract';
import type { Database, ReportProgress } from '@bangyang/server';
import { randomUUID } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { openPortal, type PortalPaths } from './portal-renderer.js';
import { currentSite } from './public-site/load-site.js';
import {
  MANIFEST,
  NOT_FOUND_URL,
  RENDERER,
  type SiteFile,
  type SiteManifest,
} from './public-site/site-manifest.js';
import { switchSite, sweepSites } from './public-site/switch-site.js';
import {
  archivedEditions,
  currentReleases,
  publishedEditions,
  type ReleaseSet,
} from './released-editions.js';
import { renderPages } from './render-pages.js';
import { siteDocuments } from './site-documents.js';
import { textIfThere } from './read-if-there.js';

export interface RenderWork {
  readonly database: Database;
  readonly dataDir: string;
  /** of the installation, as papers name it */
  readonly publicUrl: string;
  readonly portal: PortalPaths;
  readonly progress: ReportProgress;
}

/**
 * Renders all released editions into `<dataDir>/public/<set>/` and switches the site to it. The name of the folder is
 * the hash of all that decides its content, each file appears in it whole, and the manifest last: an
 * interrupted rendering goes on where it stopped, a finished one is not repeated, a page whose documents did not
 * change is taken over, and readers have the old site until the switch. Throws `portal.not-built`.
 */
export async function renderPublicSite({
  database,
  dataDir,
  publicUrl,
  portal: paths,
  progress,
}: RenderWork): Promise<'rendered' | 'already there' | 'overtaken' | 'nothing released'> {
  const set = await currentReleases(database);
  const publicDir = join(dataDir, 'public');
  // Before the first release there may be a vote, which needs pages; where no portal is built there is none to miss.
  const portal = await openPortal(paths).catch((error: unknown) => {
    if (set.releases.length === 0 && set.archived.length === 0) return undefined;
    throw error;
  });
  if (!portal) return 'nothing released';
  const build = sha256(`${RENDERER}\n${portal.build}`).slice(0, 32);
  const name = nameOf(set, build);
  const before = await currentSite(publicDir);
  if (before === name) return 'already there';
  const directory = join(publicDir, name);
  // What was released meanwhile has asked for a rendering of its own; this one would never be served.
  const isOvertaken = async (): Promise<boolean> =>
    nameOf(await currentReleases(database), build) !== name;
  if ((await textIfThere(join(directory, MANIFEST))) === undefined) {
    await progress(0.05, 'documents');
    const documents = await siteDocuments(
      await publishedEditions(database, dataDir, set),
      await archivedEditions(database, set),
      { dataDir, publicUrl },
      isOvertaken,
    );
    if (!documents) return 'overtaken';
    const files: SiteFile[] = [];
    for (const { url, type, body } of documents) {
      files.push(
        await place(directory, { url, file: fileOf(url, type), type, cache: 'revalidate' }, body),
      );
    }
    for (const { url, file, hashed } of portal.assets) {
      files.push(
        await place(
          directory,
          {
            url,
            file: decodeURI(url).slice(1),
            type: mediaType(file),
            cache: hashed ? 'immutable' : 'revalidate',
          },
          await readFile(file),
        ),
      );
    }
    const values = new Map(documents.map((document) => [document.url, document.value]));
    const hashes = new Map(files.map((file) => [file.url, file.sha256]));
    const hashAt = (address: string): string | null => hashes.get(address) ?? null;
    const earlier = await unchangedPages(publicDir, before, build, hashAt);
    const pages = renderPages(
      portal,
      (address) => values.get(address),
      pagesToBegin(values),
      async (url) => {
        const html = await textIfThere(join(directory, pageFile(url)));
        return html === undefined ? earlier(url) : { html };
      },
    );
    let done = 0;
    for await (const { url, html, policy, reads, waiting } of pages) {
      const missing = url.endsWith(NOT_FOUND_URL) ? { status: 404 as const } : {};
      files.push(
        await place(
          directory,
          {
            url,
            file: pageFile(url),
            type: 'text/html; charset=utf-8',
            cache: 'revalidate',
            policy,
            ...(reads && {
              reads: Object.fromEntries(reads.map((address) => [address, hashAt(address)])),
            }),
            ...missing,
          },
          html,
        ),
      );
      done += 1;
      if (done % 25 === 0) {
        await progress(0.1 + (0.8 * done) / (done + waiting), `${done} / ${done + waiting}`);
        if (await isOvertaken()) return 'overtaken';
      }
    }
    const manifest: SiteManifest = { format: 'bangyang-site/2', set: name, build, files };
    await placeFile(join(directory, MANIFEST), JSON.stringify(manifest));
  }
  // A later release may have been rendered meanwhile; its site must not be replaced by this older one.
  if (await isOvertaken()) return 'overtaken';
  await switchSite(publicDir, name);
  await sweepSites(publicDir, [name, ...(before === undefined ? [] : [before])]);
  return 'rendered';
}

/**
 * Pages of the site that is served now whose documents are still the same. A page is made of the portal and
 * of what it reads and of nothing else, so that it would be rendered to the same bytes.
 */
async function unchangedPages(
  publicDir: string,
  name: string | undefined,
  build: string,
  hashAt: (address: string) => string | null,
): Promise<(url: string) => Promise<{ html: string; reads: readonly string[] } | undefined>> {
  const directory = join(publicDir, name ?? '');
  const text = name === undefined ? undefined : await textIfThere(join(directory, MANIFEST));
  // An older platform may have left a manifest without what is compared here.
  const manifest = JSON.parse(text ?? '{}') as Partial<SiteManifest>;
  const files = manifest.build === build ? (manifest.files ?? []) : [];
  const pages = new Map(
    files
      .filter(({ reads }) => Object.entries(reads ?? {}).every(([at, hash]) => hashAt(at) === hash))
      .map((file) => [file.url, file]),
  );
  return async (url) => {
    const page = pages.get(url);
    if (!page?.reads) return undefined;
    const html = await textIfThere(join(directory, page.file));
    return html !== undefined && sha256(html) === page.sha256
      ? { html, reads: Object.keys(page.reads) }
      : undefined;
  };
}

const CERTIFICATES = '/api/public/certificates/';

/**
 * The start page, the page of every place and that of every certificate: to those that stand in no list and
 * to codes on paper no link leads.
 */
const pagesToBegin = (documents: ReadonlyMap<string, unknown>): readonly string[] => [
  '/',
  // Shells of the live pages, which ask for their edition themselves.
  '/notice/_',
  ...['', '/receipt', '/objection', '/entrants/_'].map((page) => `/vote/_${page}`),
  ...(documents.get('/api/public/places') as readonly PublicPlaceName[]).map(
    ({ code }) => `/places/${code}`,
  ),
  ...[...documents.keys()]
    .filter((url) => url.startsWith(CERTIFICATES) && !url.endsWith('.pdf'))
    .map((url) => `/certificates/${url.slice(CERTIFICATES.length)}`),
];

const nameOf = ({ releases, archived }: ReleaseSet, build: string): string =>
  sha256(
    [
      build,
      ...releases.map(({ id, bundleSha256 }) => `${id} ${bundleSha256}`),
      ...archived.map(({ slug, sha256: hash }) => `${slug} ${hash}`),
    ].join('\n'),
  ).slice(0, 32);

/** As a static file server would have it: a document has its extension, a page a folder of its own. */
const fileOf = (url: string, type: string): string => {
  const path = url.slice(1);
  return type.startsWith('application/json') && !path.endsWith('.json') ? `${path}.json` : path;
};
const pageFile = (url: string): string =>
  url === NOT_FOUND_URL ? '404.html' : join(decodeURI(url).slice(1), 'index.html');

async function place(
  directory: string,
  entry: Omit<SiteFile, 'sha256'>,
  body: string | Uint8Array,
): Promise<SiteFile> {
  await placeFile(join(directory, entry.file), body);
  return { ...entry, sha256: sha256(body) };
}

async function placeFile(path: string, body: string | Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const draft = `${path}.${randomUUID()}`;
  await writeFile(draft, body);
  await rename(draft, path);
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
};
const mediaType = (file: string): string =>
  mediaTypes[extname(file).toLowerCase()] ?? 'application/octet-stream';
