/** Name of the file inside a rendered site that lists all the others; written last. */
export const MANIFEST = 'manifest.json';

/** Bump it when the same releases render to other bytes, so that installed sites are rendered anew. */
export const RENDERER = 4;

/** One answer of the public site. */
export interface SiteFile {
  /** path as a browser asks for it, percent-encoded, without a query */
  readonly url: string;
  /** path inside the site directory */
  readonly file: string;
  readonly type: string;
  readonly sha256: string;
  /** `immutable`: the URL changes whenever the content does */
  readonly cache: 'immutable' | 'revalidate';
  readonly status?: 404;
  /** content security policy of an HTML page, with the hashes of its inline scripts */
  readonly policy?: string;
  /** documents that an HTML page was rendered from: their hashes by address, null where there was none */
  readonly reads?: Readonly<Record<string, string | null>>;
}

export interface SiteManifest {
  readonly format: 'bangyang-site/2';
  /** which releases, portal and renderer it was made of */
  readonly set: string;
  /** which portal and renderer: of the same, a page is the same as long as what it reads is */
  readonly build: string;
  readonly files: readonly SiteFile[];
}

/** The page that answers for every page that is not there. */
export const NOT_FOUND_URL = '/404';
