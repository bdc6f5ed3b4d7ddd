import { describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { PDFDocument, PDFName, PDFString } from 'pdf-lib';
import { canLoseMetadata, withoutMetadata } from './without-metadata.js';

const NAME = 'lantianyu';
const bytesOf = (...parts: readonly (string | Uint8Array)[]): Buffer =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));
const box = (kind: string, ...content: readonly (string | Uint8Array)[]): Buffer => {
  const held = bytesOf(...content);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(held.length + 8);
  return bytesOf(length, kind, held);
};
const track = (handler: string): Buffer =>
  box('trak', box('mdia', box('hdlr', Buffer.alloc(8), handler, Buffer.alloc(12), `${NAME}\0`)));
const film = (...tracks: readonly Buffer[]): Buffer =>
  bytesOf(
    box('ftyp', 'isom'),
    box('free', NAME),
    box('uuid', 'xmp', NAME),
    box(
      'moov',
      box('mvhd', 'length'),
      ...tracks,
      box('udta', box('cART', NAME)),
      box('meta', NAME),
    ),
    box('mdat', 'the pictures themselves'),
  );
const photograph = bytesOf(
  new Uint8Array([0xff, 0xd8, 0xff, 0xe1, 0, 11]),
  NAME,
  new Uint8Array([0xff, 0xda, 0, 2, 9, 9, 0xff, 0xd9]),
);
const letter = zipSync({
  '[Content_Types].xml': strToU8('<Types/>'),
  'docProps/core.xml': strToU8(`<dc:creator>${NAME}</dc:creator>`),
  'word/document.xml': strToU8('<w:p>report</w:p>'),
  'word/media/image1.jpeg': photograph,
});
const refused = (name: string, bytes: Uint8Array) =>
  expect(withoutMetadata(name, bytes)).rejects.toMatchObject({ code: 'evidence.not-blind' });

describe('a file without what tells of its makers', () => {
  it('is of a film what is seen and heard, every byte at its place', async () => {
    const before = film(track('vide'), track('soun'));
    const after = Buffer.from(await withoutMetadata('a.MP4', before));
    expect(after.includes(NAME)).toBe(false);
    expect(after.length).toBe(before.length);
    expect(after.indexOf('the pictures')).toBe(before.indexOf('the pictures'));
    expect(after.subarray(0, 12)).toEqual(before.subarray(0, 12));
    expect(after.includes('mvhd')).toBe(true);
  });

  it('is none of a film that carries places, or is cut off', async () => {
    await refused('a.mp4', film(track('vide'), track('meta')));
    await refused('a.mp4', film(track('vide')).subarray(0, 60));
  });

  it('is of an archive its members, each cleaned and called by a number', async () => {
    const packed = zipSync({
      [`${NAME}/`]: new Uint8Array(),
      [`${NAME}/plan.docx`]: letter,
      [`__MACOSX/${NAME}/._plan.docx`]: strToU8(NAME),
      [`${NAME}.jpg`]: photograph,
    });
    const after = unzipSync(await withoutMetadata('a.zip', packed));
    expect(Object.keys(after)).toEqual(['材料1.docx', '材料2.jpg']);
    expect(Buffer.from(after['材料2.jpg'] ?? []).includes(NAME)).toBe(false);
    const parts = unzipSync(after['材料1.docx'] ?? new Uint8Array());
    for (const part of Object.values(parts)) expect(Buffer.from(part).includes(NAME)).toBe(false);
    expect(Buffer.from(parts['word/document.xml'] ?? []).toString()).toContain('report');
  });

  it('is none of an archive that holds what cannot be cleaned', async () => {
    for (const member of ['plan.doc', 'list.txt', 'more.zip'])
      await refused('a.zip', zipSync({ 'plan.docx': letter, [member]: zipSync({ a: letter }) }));
  });

  it('is none of an old Office file, of what is damaged, and of what is too large', async () => {
    const old = bytesOf(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), NAME);
    for (const name of ['a.doc', 'a.xls', 'a.ppt']) {
      expect(canLoseMetadata(name, 1)).toBe(false);
      await refused(name, old);
    }
    await refused('a.docx', bytesOf('PK', NAME));
    await refused('a.pdf', bytesOf('%PDF-1.7', NAME));
    expect(canLoseMetadata('a.pdf', 64 * 1024 * 1024 + 1)).toBe(false);
    expect(canLoseMetadata('a.pdf', 64 * 1024 * 1024)).toBe(true);
  });

  it('is of a document without who wrote notes into it', async () => {
    const file = await PDFDocument.create();
    const page = file.addPage([100, 100]);
    const note = file.context.register(
      file.context.obj({
        Type: 'Annot',
        Subtype: 'Text',
        Rect: [0, 0, 9, 9],
        T: PDFString.of(NAME),
        Contents: PDFString.of('please check'),
      }),
    );
    page.node.set(PDFName.of('Annots'), file.context.obj([note]));
    const before = await file.save({ useObjectStreams: false });
    const opened = await PDFDocument.load(await withoutMetadata('a.pdf', before));
    const after = Buffer.from(await opened.save({ useObjectStreams: false }));
    expect([Buffer.from(before), after].map((bytes) => bytes.includes(NAME))).toEqual([
      true,
      false,
    ]);
    expect(after.includes('please check')).toBe(true);
  });
});
