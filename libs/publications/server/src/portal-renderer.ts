import { CodedError, sha256 } from '@bangyang/kernel';
import { readdir, readFile, stat } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';

/** Answers what `GET` on a public address would, or undefined where there is nothing. */
export type ReadPublic = (address: string) => unknown;

/** The portal as its build left it. */
export interface Portal {
  /** changes with every build that changes a byte */
  readonly build: string;
  /** files that a page loads, by path below the root */
  readonly assets: readonly {
    readonly url: string;
    readonly file: string;
    readonly hashed: boolean;
  }[];
  renderPage(url: string, read: ReadPublic): Promise<string>;
}

/** Where a built portal lies: `browser/` for what is sent, `server/` for what renders. */
export interface PortalPaths {
  readonly directory: string;
  /** module below `server/` that exports `renderPage(url, readPublic): Promise<string>` */
  readonly module: string;
}

const rendererModule = z.looseObject({
  renderPage: z.custom<(url: string, read: ReadPublic) => Promise<string>>(
    (value) => typeof value === 'function',
    'is no function',
  ),
});

/**
 * What the Angular builder writes: a name, a hash of eight characters, an extension. Eight small letters
 * are more likely a word (`theme-switcher.js`): asked for again in vain is better than kept for good by mistake.
 */
const hashedName = /-(?=[a-z_-]*[0-9A-Z])[0-9A-Za-z_-]{8}\.(?:js|css|woff2?|png|svg|webp)$/;
const isPage = (url: string): boolean => /^\/(?:index(?:\.csr|\.server)?)\.html$/.test(url);

/** Throws `portal.not-built` or `portal.no-renderer` with the line that helps. */
export async function openPortal({ directory, module }: PortalPaths): Promise<Portal> {
  const entry = join(directory, 'server', module);
  if (!(await stat(entry).catch(() => undefined))?.isFile()) {
    throw new CodedError({
      code: 'portal.not-built',
      where: entry,
      what: 'the portal has not been built, so no page can be rendered',
      fix: 'run `npm run build`; the release itself is stored and its pages follow',
    });
  }
  const loaded = rendererModule.safeParse(await import(pathToFileURL(entry).href));
  if (!loaded.success) {
    throw new CodedError({
      code: 'portal.no-renderer',
      where: entry,
      what: 'the module does not export renderPage(url, readPublic)',
      fix: 'build the portal of the same version',
    });
  }
  const browser = join(directory, 'browser');
  const files = await filesBelow(browser);
  const hashes = await Promise.all(
    [...files, ...(await filesBelow(join(directory, 'server')))].map(
      async (file) => `${relative(directory, file)} ${sha256(await readFile(file))}`,
    ),
  );
  return {
    build: sha256(hashes.sort().join('\n')),
    assets: files
      .map((file) => ({
        url: encodeURI(`/${relative(browser, file).split(sep).join('/')}`),
        file,
        hashed: hashedName.test(file),
      }))
      .filter(({ url }) => !isPage(url) && extname(url) !== '.map'),
    renderPage: loaded.data.renderPage,
  };
}

async function filesBelow(directory: string): Promise<readonly string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
