import { unzlibSync } from 'fflate';
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  PDFNumber,
  PDFRawStream,
  PDFRef,
  PDFStream,
  PDFString,
  type PDFObject,
} from 'pdf-lib';
import { withoutJpeg2000Metadata, withoutPictureMetadata } from './without-picture-metadata.js';

const name = (text: string): PDFName => PDFName.of(text);

/** What programs and makers say of themselves, wherever it hangs. */
const ABOUT = [
  'Metadata',
  'PieceInfo',
  'LastModified',
  'SpiderInfo',
  'Perms',
  'DSS',
  'JS',
  'OPI',
  'Ref',
].map(name);
/** Where a link leads: to a disk, an address or a home page; what stands on the page stays. */
const TARGETS = ['F', 'UF', 'URI', 'Win', 'Mac', 'Unix', 'DOS'].map(name);
/** Files within a file, and forms that are drawn from a document of their own. */
const HOLDS_MORE = ['EF', 'XFA'].map(name);
const LINKS = new Set(
  ['Launch', 'GoToR', 'GoToE', 'SubmitForm', 'ImportData', 'URI', 'Thread'].map(name),
);
const PATH = /[\\/][^\\/]+\.\w{2,4}$|^\w:\\|^file:|^mailto:/i;

/**
 * A PDF without what its program wrote about who made it, with nothing of earlier versions of it, and its
 * pictures cleaned. Throws for an encrypted or damaged one, and for one with files or another form within.
 */
export async function withoutPdfMetadata(bytes: Uint8Array): Promise<Uint8Array> {
  const file = await PDFDocument.load(bytes, { updateMetadata: false });
  const { context } = file;
  if (file.getPageCount() === 0) throw new RangeError('there are no pages');
  delete context.trailerInfo.Info;
  delete context.trailerInfo.ID;
  const reached = new Set<PDFObject>();
  const waiting: (PDFObject | undefined)[] = [context.trailerInfo.Root];
  while (waiting.length > 0) {
    const object = waiting.pop();
    if (object === undefined || reached.has(object)) continue;
    reached.add(object);
    if (object instanceof PDFRef) waiting.push(context.lookup(object));
    else if (object instanceof PDFArray) waiting.push(...object.asArray());
    else if (object instanceof PDFStream) waiting.push(object.dict);
    else if (object instanceof PDFDict) {
      cleanDict(object);
      waiting.push(...object.values());
    }
  }
  // What nothing leads to is left of an earlier version, with whoever wrote that one.
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    if (!reached.has(ref)) context.delete(ref);
    else if (object instanceof PDFRawStream) {
      const picture = withoutOwnMetadata(object);
      if (picture) context.assign(ref, picture);
    }
  }
  return file.save({ addDefaultPage: false, updateFieldAppearances: false });
}

function cleanDict(object: PDFDict): void {
  const held = HOLDS_MORE.find((key) => object.has(key));
  if (held) throw new RangeError(`${held.asString()} holds a document of its own`);
  for (const key of ABOUT) object.delete(key);
  // A signature: it names its signer, and is none any more.
  if (object.has(name('ByteRange'))) for (const key of object.keys()) object.delete(key);
  const kind = object.lookup(name('S'));
  const isLink = kind instanceof PDFName && LINKS.has(kind);
  if (isLink || object.lookup(name('Type')) === name('Filespec'))
    for (const key of TARGETS) object.delete(key);
  // Notes in a document say who wrote them; fields of a form are called so as well.
  const isNote = object.has(name('Rect')) && object.lookup(name('Subtype')) !== name('Widget');
  if (isNote) object.delete(name('T'));
  const instead = object.lookup(name('Alt'));
  const isText = instead instanceof PDFString || instead instanceof PDFHexString;
  if (isText && PATH.test(instead.decodeText())) object.delete(name('Alt'));
}

/** A picture keeps the notes of its camera also within a document; undefined for what is none. */
function withoutOwnMetadata({ dict, contents }: PDFRawStream): PDFRawStream | undefined {
  const said = dict.lookup(name('Filter'));
  const filters = said instanceof PDFArray ? said.asArray() : [said];
  const last = filters.at(-1);
  const clean = last && cleaners.get(last);
  if (!clean) return undefined;
  let bytes = contents;
  for (const filter of filters.slice(0, -1)) {
    if (filter !== name('FlateDecode')) throw new RangeError('a picture is packed otherwise');
    bytes = unzlibSync(bytes);
  }
  const picture = clean(bytes);
  dict.set(name('Filter'), last);
  const parameters = dict.lookup(name('DecodeParms'));
  if (parameters instanceof PDFArray)
    dict.set(name('DecodeParms'), parameters.get(parameters.size() - 1));
  dict.set(name('Length'), PDFNumber.of(picture.length));
  return PDFRawStream.of(dict, picture);
}

const cleaners = new Map<PDFObject, (bytes: Uint8Array) => Uint8Array>([
  [name('DCTDecode'), withoutPictureMetadata],
  [name('JPXDecode'), withoutJpeg2000Metadata],
]);
