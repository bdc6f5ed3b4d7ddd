import { CodedError } from '@bangyang/kernel';
import { unzipSync, zipSync, type Unzipped } from 'fflate';
import { withoutMovieMetadata } from './without-movie-metadata.js';
import { UncleanPart, withoutOfficeMetadata } from './without-office-metadata.js';
import { withoutPdfMetadata } from './without-pdf-metadata.js';
import { withoutPictureMetadata } from './without-picture-metadata.js';

/** Taking more apart would take the memory of everybody else. */
const MOST_BYTES = 64 * 1024 * 1024;
const MOST_UNPACKED_BYTES = 512 * 1024 * 1024;

type Cleaner = (bytes: Uint8Array) => Uint8Array | Promise<Uint8Array>;

const endingOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** Whether what its program wrote about who made a file can be taken out of it, by its name and size. */
export const canLoseMetadata = (name: string, bytes: number): boolean =>
  bytes <= MOST_BYTES && endingOf(name) in cleaners;

/**
 * A file without what its program wrote about who made it: author, company, place, comments, links, and the
 * names of the members of an archive. What it shows stays. Throws `evidence.not-blind` for what cannot be
 * cleaned: old Office files, which hold the names of their writers in many places, other kinds without a
 * cleaner, also in an archive or a document, files attached to a PDF, damaged and encrypted files, and those
 * above 64 MB.
 */
export async function withoutMetadata(name: string, bytes: Uint8Array): Promise<Uint8Array> {
  const clean = cleaners[endingOf(name)];
  if (!clean || bytes.length > MOST_BYTES) throw notBlind(name);
  try {
    return await clean(bytes);
  } catch (error) {
    throw notBlind(name, error instanceof UncleanPart ? error.part : undefined);
  }
}

export const notBlind = (name: string, part?: string): CodedError =>
  new CodedError({
    code: 'evidence.not-blind',
    where: name,
    what:
      'the review hides names, and what this file says of its makers cannot be taken out' +
      (part === undefined ? '' : `: it holds ${part}`),
    fix:
      `send ${Object.keys(cleaners).join(', ')} without a password, each of 64 MB at most, ` +
      'a PDF without attachments, a document without objects of other programs and without macros',
    ...(part !== undefined && { values: { part } }),
  });

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

const office = async (bytes: Uint8Array): Promise<Uint8Array> =>
  pack(await withoutOfficeMetadata(unpack(bytes), (ending) => within[ending]));

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
    if (!cleaner || cleaner === archive) throw new UncleanPart(path);
    clean[`材料${at + 1}.${endingOf(path)}`] = Uint8Array.from(await cleaner(part));
  }
  return pack(clean);
}

const picture = withoutPictureMetadata;
const cleaners: Readonly<Record<string, Cleaner>> = {
  pdf: withoutPdfMetadata,
  docx: office,
  xlsx: office,
  pptx: office,
  png: picture,
  jpg: picture,
  jpeg: picture,
  mp4: withoutMovieMetadata,
  zip: archive,
};
/** What may lie within a document: pictures of more kinds, and no archive. */
const within: Readonly<Record<string, Cleaner>> = {
  ...Object.fromEntries(Object.entries(cleaners).filter(([ending]) => ending !== 'zip')),
  gif: picture,
  emf: picture,
  bmp: picture,
};
