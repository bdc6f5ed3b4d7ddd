import { unzipSync, zipSync, type Unzipped } from 'fflate';
import { PDFDocument, PDFName, PDFRef } from 'pdf-lib';

/** More is given out as it is: taking it apart would take the memory of everybody else. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 512 * 1024 * 1024;

/**
 * A file without what its program wrote about who made it: author, company, place, comments. What it
 * shows stays. Kinds without such a place, damaged files and those above 64 MB come back as they are.
 */
export async function withoutMetadata(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const clean = cleaners[/\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''];
  if (!clean || bytes.length > MOST_BYTES) return bytes;
  try {
    return await clean(bytes);
  } catch {
    // A file that no reader takes apart shows nobody anything either.
    return bytes;
  }
}

async function pdf(bytes: Uint8Array): Promise<Uint8Array> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context, catalog } = file;
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const said = (object as { dict?: { get?(key: PDFName): unknown } }).dict?.get?.(
      PDFName.of('Type'),
    );
    if (said === PDFName.of('Metadata')) context.delete(ref);
  }
  const { Info } = context.trailerInfo;
  if (Info instanceof PDFRef) context.delete(Info);
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  catalog.delete(PDFName.of('Metadata'));
  return file.save({ addDefaultPage: false, updateFieldAppearances: false });
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

function office(bytes: Uint8Array): Uint8Array {
  let unpacked = 0;
  const parts: Unzipped = unzipSync(bytes, {
    filter: ({ originalSize }) => {
      unpacked += originalSize;
      if (unpacked > MOST_UNPACKED_BYTES) throw new RangeError('too large');
      return true;
    },
  });
  const text = new TextEncoder();
  return zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([path, part]) => {
        if (path in EMPTY) return [path, text.encode(EMPTY[path])];
        return [path, ABOUT.test(path) ? new Uint8Array() : withoutAuthors(path, part)];
      }),
    ),
    { mtime: '1980-01-01T00:00:00' },
  );
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

const cleaners: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>>> =
  { pdf, docx: office, xlsx: office, pptx: office, png, jpg: jpeg, jpeg };
