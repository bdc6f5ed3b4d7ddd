import type { Unzipped } from 'fflate';

/** Takes what tells of its makers out of a file that lies in another; undefined where nobody can. */
export type CleanerOf = (
  ending: string,
) => ((bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>) | undefined;

/** A part of a document or an archive that nobody can clean, by its path there. */
export class UncleanPart extends RangeError {
  constructor(readonly part: string) {
    super(`${part} cannot be cleaned`);
  }
}

const RELATIONS = '_rels/.rels';
const TYPES = '[Content_Types].xml';
/** A place in the same folder at which there is nothing. */
const NOWHERE = 'removed';
/**
 * Properties, their own documents, a preview, what printers and labels say, signatures, people, and the
 * history of changes: a document shows the same without them.
 */
const ABOUT =
  /\/(?:core-properties|extended-?properties|custom-?properties|customXml|customXmlProps|thumbnail|printerSettings|origin|people|changesInfo|revisionInfo|classificationlabels|recipientData|attachedTemplate)$/i;
const XML = /\.(?:xml|rels|vml|svg)$/i;
/** Letters of a document that brings its own */
const FONT = /\.(?:odttf|fntdata|ttf)$/i;

const endingOf = (path: string): string => /\.([^./]+)$/.exec(path)?.[1]?.toLowerCase() ?? '';
const unix = (path: string): string => path.replaceAll('\\', '/').replace(/^\//, '');

/**
 * An Office document (ISO 29500) of what its relations lead to, without who wrote, changed and remarked it,
 * where it lay and what it was linked with; its pictures and the documents within are cleaned as files of
 * their own. Throws for parts that cannot be cleaned, such as objects of other programs and macros.
 */
export async function withoutOfficeMetadata(
  parts: Unzipped,
  cleanerOf: CleanerOf,
): Promise<Unzipped> {
  const all = new Map(Object.entries(parts).map(([path, part]) => [unix(path), part]));
  const clean: Unzipped = {};
  const waiting = [''];
  while (waiting.length > 0) {
    const path = waiting.pop() ?? '';
    const part = all.get(path);
    if (path !== '') {
      if (!part || path in clean) continue;
      clean[path] = await cleanPart(path, part, cleanerOf);
    }
    const relations = relationsOf(path);
    const said = all.get(relations);
    if (!said) {
      if (path === '') throw new RangeError('this is no document');
      continue;
    }
    const { text, targets } = cleanRelations(path, textOf(said));
    clean[relations] = bytesOf(text);
    waiting.push(...targets);
  }
  const types = textOf(all.get(TYPES) ?? new Uint8Array());
  // What is not there any more has no kind either.
  clean[TYPES] = bytesOf(
    types.replace(
      /<Override\b[^>]*\bPartName\s*=\s*["']\/?([^"']*)["'][^>]*>(?:\s*<\/Override>)?/g,
      (whole, path: string) => (path in clean ? whole : ''),
    ),
  );
  return clean;
}

const textOf = (bytes: Uint8Array): string =>
  new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const bytesOf = (text: string) => new TextEncoder().encode(text);

/** Where the relations of a part stand; of the document itself for "". */
const relationsOf = (path: string): string =>
  path === '' ? RELATIONS : path.replace(/([^/]*)$/, '_rels/$1.rels');

const attribute = (element: string, key: string): string | undefined =>
  new RegExp(`\\b${key}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(element)?.slice(1).find(Boolean);

/** Relations without those that tell of makers; links lead nowhere, since they name disks, people and cities. */
function cleanRelations(
  from: string,
  text: string,
): { readonly text: string; readonly targets: readonly string[] } {
  const targets: string[] = [];
  const kept = text.replace(/<Relationship\b[^>]*?(?:\/>|>\s*<\/Relationship>)/g, (relation) => {
    const kind = attribute(relation, 'Type') ?? '';
    if (ABOUT.test(kind)) return '';
    const target = attribute(relation, 'Target') ?? '';
    if (attribute(relation, 'TargetMode') === 'External')
      return relation.replace(/\bTarget\s*=\s*("[^"]*"|'[^']*')/, `Target="${NOWHERE}"`);
    targets.push(resolved(from, target));
    return relation;
  });
  return { text: withoutRemarks(kept), targets };
}

/** A path within the package, as a part names it. */
function resolved(from: string, target: string): string {
  const said = decodeURI(target.replace(/#.*$/, ''));
  const { pathname } = new URL(encodeURI(said), new URL(encodeURI(`/${from}`), 'package://here'));
  return decodeURI(pathname).replace(/^\//, '');
}

async function cleanPart(
  path: string,
  part: Uint8Array,
  cleanerOf: CleanerOf,
): Promise<Uint8Array<ArrayBuffer>> {
  if (XML.test(path)) return bytesOf(withoutAuthors(path, textOf(part)));
  if (FONT.test(path)) return Uint8Array.from(part);
  const clean = cleanerOf(endingOf(path));
  if (!clean) throw new UncleanPart(path);
  return Uint8Array.from(await clean(part));
}

const withoutRemarks = (text: string): string => text.replace(/<!--[\s\S]*?-->/g, '');

const said = `\\s*=\\s*)(?:"[^"]*"|'[^']*')`;
/** What programs write of people and places into a part, whatever prefix its names have there. */
const EVERYWHERE = new RegExp(
  `(\\s(?:\\w+:)?(?:author|initials|userId|providerId|lastModifiedBy|userName|refreshedBy|gfxdata)${said}`,
  'g',
);
/** People of a document, and what programs note beside it. */
const PEOPLE = /<(?:\w+:)?(?:cmAuthor|author|userInfo|person|tag)\b[^>]*>/g;
const NAMES = new RegExp(`(\\s(?:name|displayName|val)${said}`, 'g');
/** A thread of remarks is found by its number, which stands where its writer would. */
const WRITERS = /(<(?:\w+:)?(?:author|lastModifiedBy)>)(?!tc=\{[-\dA-F]+\}<)[^<]*/g;
/** Where the document lay, what it was fed from and how it was printed. */
const ORIGINS =
  /<((?:\w+:)?(?:absPath|attachedTemplate|printerSettings|docVar))\b[^>]*(?:\/>|>\s*<\/\1>)|<((?:\w+:)?mailMerge)\b[\s\S]*?<\/\2>/g;
const PRINTED = new RegExp(
  `(<(?:\\w+:)?pageSetup\\b[^>]*?)\\sr:id\\s*=\\s*(?:"[^"]*"|'[^']*')`,
  'g',
);
/** Things on a page are called after the file that they came from. */
const THINGS = /<(?:\w+:)?(?:cNvPr|docPr|imagedata|shape)\b[^>]*>/g;
const CALLED = /(\s(?:\w+:)?(?:name|descr|title|alt)\s*=\s*)(?:"([^"]*)"|'([^']*)')/g;
const FILE = /\\|^file:|\.\w{2,5}$/;
const FIELDS = /(<(?:\w+:)?(?:instrText|delInstrText)\b[^>]*>)([^<]*)/g;
const INSTRUCTION = /(\s(?:\w+:)?instr\s*=\s*)"([^"]*)"/g;
const ADDRESS = /(?:\b[a-z]:[\\/]|\\\\|\b(?:file|https?|ftp|mailto):)(?:(?!&quot;)[^"<])*/gi;
const SOURCES = new RegExp(`(\\s(?:connection|sourceFile|odcFile|url|description)${said}`, 'g');
const DRAWN_BY =
  /<(?:\w+:)?(?:metadata|namedview)\b[^>]*\/>|<((?:\w+:)?(?:metadata|namedview))\b[\s\S]*?<\/\1>|\s(?:sodipodi|inkscape):[\w-]+\s*=\s*(?:"[^"]*"|'[^']*')/g;

/** Comments, tracked changes and settings without who made them. */
function withoutAuthors(path: string, text: string): string {
  const bare = withoutRemarks(text)
    .replace(EVERYWHERE, '$1""')
    .replace(PEOPLE, (element) => element.replace(NAMES, '$1""'))
    .replace(WRITERS, '$1')
    .replace(ORIGINS, '')
    .replace(PRINTED, '$1')
    .replace(THINGS, (element) =>
      element.replace(CALLED, (whole, before: string, one?: string, other?: string) =>
        FILE.test(one ?? other ?? '') ? `${before}""` : whole,
      ),
    )
    .replace(FIELDS, (_, before: string, field: string) => before + field.replace(ADDRESS, NOWHERE))
    .replace(
      INSTRUCTION,
      (_, before: string, field: string) => `${before}"${field.replace(ADDRESS, NOWHERE)}"`,
    );
  if (/\.svg$/i.test(path)) return bare.replace(DRAWN_BY, '');
  return /^xl\/connections\.xml$/i.test(path) ? bare.replace(SOURCES, '$1""') : bare;
}
