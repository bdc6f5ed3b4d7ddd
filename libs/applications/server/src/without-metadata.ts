import { CodedError } from '@bangyang/kernel';
import { unzipSync, zipSync, type Unzipped } from 'fflate';
import { PDFDict, PDFDocument, PDFName, PDFRef } from 'pdf-lib';
import { withoutMovieMetadata } from './without-movie-metadata.js';

/** Taking more apart would take the memory of everybody else. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 512 * 1024 * 1024;

type Cleaner = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether what its program wrote about who made a file can be taken out of it, by its name and size. */
export const canLoseMetadata = (name: string, bytes: number): boolean =>
  bytes <= MOST_BYTES && endingOf(name) in cleaners;

/**
 * A file without what its program wrote about who made it: author, company, place, comments, and the names
 * of the members of an archive. What it shows stays. Throws `evidence.not-blind` for what cannot be cleaned:
 * old Office files, which hold the names of their writers in many places, other kinds without a cleaner, also
 * in an archive, damaged and encrypted files, and those above 64 MB.
 */
export async function withoutMetadata(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const clean = cleaners[endingOf(name)];
  if (!clean || bytes.length > MOST_BYTES) throw notBlind(name);
  try {
    return await clean(bytes);
  } catch {
    throw notBlind(name);
  }
}

export const notBlind = (name: string): CodedError =>
  new CodedError({
    code: 'evidence.not-blind',
    where: name,
    what: 'the review hides names, and what this file says of its makers cannot be taken out',
    fix: `send ${Object.keys(cleaners).join(', ')} without a password, each of 64 MB at most`,
  });

async function pdf(bytes: Uint8Array): Promise<Uint8Array> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context, catalog } = file;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const said = (object as { dict?: { get?(key: PDFName): unknown } }).dict?.get?.(
      PDFName.of('Type'),
    );
    if (said === PDFName.of('Metadata')) context.delete(ref);
    if (object instanceof PDFDict) withoutAnnotator(object);
  }
  const { Info } = context.trailerInfo;
  if (Info instanceof PDFRef) context.delete(Info);
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  catalog.delete(PDFName.of('Metadata'));
  return file.save({ addDefaultPage: false, updateFieldAppearances: false });
}

/** Notes in a document say who wrote them; fields of a form are called so as well. */
function withoutAnnotator(object: PDFDict): void {
  const kind = object.get(PDFName.of('Subtype'));
  const isNote = object.has(PDFName.of('Rect')) && kind !== PDFName.of('Widget');
  if (isNote) object.delete(PDFName.of('T'));
}

const ABOUT = /^(docProps|customXml)\//;
const EMPTY: Readonly<Record<string, string>> = {
  'docProps/core.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
  'docProps/app.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"/>',
  'docProps/custom.xml':
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"/>',
};

function unpack(bytes: Uint8Array): Unzipped {
  let unpacked = 0;
  return unzipSync(bytes, {
    filter: ({ originalSize }) => {
      unpacked += originalSize;
      if (unpacked > MOST_UNPACKED_BYTES) throw new RangeError('too large');
      return true;
    },
  });
}

const pack = (parts: Unzipped): Uint8Array => zipSync(parts, { mtime: '1980-01-01T00:00:00' });

async function office(bytes: Uint8Array): Promise<Uint8Array> {
  const text = new TextEncoder();
  const clean: Unzipped = {};
  for (const [path, part] of Object.entries(unpack(bytes))) {
    if (path in EMPTY) clean[path] = text.encode(EMPTY[path]);
    else if (ABOUT.test(path)) clean[path] = new Uint8Array();
    else
      clean[path] = Uint8Array.from(
        (await withoutOwnMetadata(path, part)) ?? withoutAuthors(path, part),
      );
  }
  return pack(clean);
}

/** A picture, a film or a document within another; undefined for what is none. */
const withoutOwnMetadata = async (
  path: string,
  part: Uint8Array,
): Promise<Uint8Array | undefined> => {
  if (!/\/(media|embeddings)\//.test(path)) return undefined;
  const clean = cleaners[endingOf(path)];
  return clean && clean !== archive ? clean(part) : undefined;
};

/** What systems put beside the files that somebody packs. */
const BESIDE = /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)/;

/** Members are cleaned as files of their own, and called by numbers: their names say whose they are. */
async function archive(bytes: Uint8Array): Promise<Uint8Array> {
  const clean: Unzipped = {};
  const members = Object.entries(unpack(bytes)).filter(
    ([path]) => !path.endsWith('/') && !BESIDE.test(path),
  );
  for (const [at, [path, part]] of members.entries()) {
    const cleaner = cleaners[endingOf(path)];
    if (!cleaner || cleaner === archive) throw new RangeError(`${path} cannot be cleaned`);
    clean[`材料${at + 1}.${endingOf(path)}`] = Uint8Array.from(await cleaner(part));
  }
  return pack(clean);
}

/** Comments and tracked changes say who made them. */
function withoutAuthors(path: string, part: Uint8Array): Uint8Array {
  if (!/^(word|xl|ppt)\/.*\.xml$/.test(path)) return part;
  const text = new TextDecoder().decode(part);
  const bare = text
    .replace(/\b((?:w|w15|w16cex|p188):(?:author|initials|userId|providerId))="[^"]*"/g, '$1=""')
    .replace(/<author>[^<]*<\/author>/g, '<author></author>')
    .replace(/<((?:\w+:)?cmAuthor)\b([^>]*?)\bname="[^"]*"/g, '<$1$2name=""')
    .replace(/\b(lastModifiedBy|userName)="[^"]*"/g, '$1=""');
  return bare === text ? part : new TextEncoder().encode(bare);
}

const PNG_ABOUT = new Set(['tEXt', 'zTXt', 'iTXt', 'eXIf', 'tIME']);

function png(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + view.getUint32(at);
    const kind = String.fromCharCode(...bytes.subarray(at + 4, at + 8));
    if (!PNG_ABOUT.has(kind)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}

/** Segments of camera and program (APP1, APP13 and their like) and comments; how to show it stays. */
const isAbout = (marker: number): boolean =>
  marker === 0xfe || (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee);

function jpeg(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  // From the first scan on there are pixels.
  while (at + 4 <= bytes.length && bytes[at] === 0xff && bytes[at + 1] !== 0xda) {
    const end = at + 2 + view.getUint16(at + 2);
    if (!isAbout(bytes[at + 1] ?? 0)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat([...kept, bytes.subarray(at)]);
}

const cleaners: Readonly<Record<string, Cleaner>> = {
  pdf,
  docx: office,
  xlsx: office,
  pptx: office,
  png,
  jpg: jpeg,
  jpeg,
  mp4: withoutMovieMetadata,
  zip: archive,
};
