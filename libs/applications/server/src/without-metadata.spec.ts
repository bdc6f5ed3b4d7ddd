import { describe, expect, it } from '@jest/globals';
import { strToU8, unzipSync, zipSync, zlibSync } from 'fflate';
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
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
type Relation = readonly [id: string, kind: string, target: string, mode?: 'External'];
const relations = (...all: readonly Relation[]): Uint8Array =>
  strToU8(
    `<Relationships xmlns="${PACKAGE}">${all
      .map(
        ([id, kind, target, mode]) =>
          `<Relationship Id="${id}" Type="${kind}" Target="${target}"${mode ? ` TargetMode="${mode}"` : ''}/>`,
      )
      .join('')}</Relationships>`,
  );
/** A Word document with more parts, and relations of its text to them. */
const wordOf = (
  parts: Readonly<Record<string, Uint8Array>> = {},
  ...own: readonly Relation[]
): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8(
      `<Types><Override PartName="/docProps/core.xml" ContentType="c"/><Override PartName="/word/document.xml" ContentType="d"/></Types>`,
    ),
    '_rels/.rels': relations(
      ['rId1', `${OFFICE}/officeDocument`, 'word/document.xml'],
      ['rId2', `${PACKAGE}/metadata/core-properties`, 'docProps/core.xml'],
      ['rId3', `${PACKAGE}/metadata/thumbnail`, 'docProps/thumbnail.jpeg'],
    ),
    'docProps/core.xml': strToU8(`<dc:creator>${NAME}</dc:creator>`),
    'docProps/thumbnail.jpeg': bytesOf(NAME),
    'word/document.xml': strToU8('<w:p>report</w:p>'),
    'word/_rels/document.xml.rels': relations(
      ['rId1', `${OFFICE}/image`, 'media/image1.jpeg'],
      ...own,
    ),
    'word/media/image1.jpeg': photograph,
    ...parts,
  });
const letter = wordOf();
/** What is left of the parts of a document. */
const cleaned = async (name: string, bytes: Uint8Array): Promise<ReadonlyMap<string, string>> =>
  new Map(
    Object.entries(unzipSync(await withoutMetadata(name, bytes))).map(([path, part]) => [
      path,
      Buffer.from(part).toString('latin1'),
    ]),
  );
const telling = (parts: ReadonlyMap<string, string>): readonly string[] =>
  [...parts].flatMap(([path, part]) => (`${path} ${part}`.includes(NAME) ? [path] : []));
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

  it('is of a document what is shown, without its properties, its template, and where its links lead', async () => {
    const parts = await cleaned(
      'a.docx',
      wordOf(
        {
          'word/document.xml': strToU8(
            `<?xml version="1.0"?><!-- ${NAME} --><w:p>report<w:ins w:author='${NAME}'/><pic:cNvPr id="1" name="图片1" descr="C:\\Users\\${NAME}\\a.png"/>` +
              `<w:instrText>HYPERLINK "mailto:${NAME}@x.cn" \\o</w:instrText><w:fldSimple w:instr="INCLUDEPICTURE &quot;file:///C:/${NAME}.png&quot; \\d"/></w:p>`,
          ),
          'word/settings.xml': strToU8(
            `<w:settings><w:attachedTemplate r:id="rId1"/><w:mailMerge><w:query w:val="${NAME}"/></w:mailMerge><w:docVars><w:docVar w:name="a" w:val="${NAME}"/></w:docVars></w:settings>`,
          ),
          'word/_rels/settings.xml.rels': relations([
            'rId1',
            `${OFFICE}/attachedTemplate`,
            `file:///C:\\Users\\${NAME}\\Normal.dotm`,
            'External',
          ]),
          'word/comments.xml': strToU8(
            `<w:comment w:author="${NAME}" w:initials="${NAME}">seen</w:comment>`,
          ),
          'word/people.xml': strToU8(`<w15:person w15:author="${NAME}"/>`),
          'customXml/item1.xml': strToU8(NAME),
          'docMetadata/LabelInfo.xml': strToU8(NAME),
          'word/of-an-earlier-version.xml': strToU8(NAME),
        },
        ['rId2', `${OFFICE}/settings`, 'settings.xml'],
        ['rId3', `${OFFICE}/comments`, '/word/comments.xml'],
        ['rId4', 'http://schemas.microsoft.com/office/2011/relationships/people', 'people.xml'],
        ['rId5', `${OFFICE}/customXml`, '../customXml/item1.xml'],
        ['rId6', `${OFFICE}/hyperlink`, `https://x.example/personal/${NAME}`, 'External'],
      ),
    );
    expect(telling(parts)).toEqual([]);
    expect(parts.get('word/document.xml')).toContain('report');
    expect(parts.get('word/comments.xml')).toContain('seen');
    expect(parts.get('word/_rels/document.xml.rels')).toContain('Target="removed"');
    expect(parts.get('[Content_Types].xml')).toBe(
      '<Types><Override PartName="/word/document.xml" ContentType="d"/></Types>',
    );
    expect([...parts.keys()].toSorted()).toEqual([
      '[Content_Types].xml',
      '_rels/.rels',
      'word/_rels/document.xml.rels',
      'word/_rels/settings.xml.rels',
      'word/comments.xml',
      'word/document.xml',
      'word/media/image1.jpeg',
      'word/settings.xml',
    ]);
  });

  it.each([
    ['xl/workbook.xml', `<x15ac:absPath url="C:\\Users\\${NAME}\\"/>`],
    ['xl/workbook.xml', `<mc:Choice><x15ac:absPath url="${NAME}"/></mc:Choice><sheet/>`],
    ['xl/workbook.xml', `<fileSharing userName="${NAME}"/>`],
    ['xl/comments1.xml', `<authors><author>${NAME}</author></authors>`],
    ['xl/persons/person.xml', `<person displayName="${NAME}" userId="${NAME}"/>`],
    ['xl/pivotCache/pivotCacheDefinition1.xml', `<pivotCacheDefinition refreshedBy="${NAME}"/>`],
    ['xl/connections.xml', `<connection id="1" sourceFile="C:\\${NAME}.csv"/>`],
    ['xl/worksheets/sheet1.xml', `<pageSetup r:id="rId9${NAME}"/>`],
    ['ppt/commentAuthors.xml', `<p:cmAuthor id="0" name="${NAME}" initials="${NAME}"/>`],
    ['ppt/authors.xml', `<p188:author id="0" name="${NAME}" userId="${NAME}" providerId="AD"/>`],
    ['ppt/tags/tag1.xml', `<p:tagLst><p:tag name="${NAME}" val="${NAME}"/></p:tagLst>`],
    ['ppt/media/a.svg', `<svg sodipodi:docname="${NAME}"><metadata><a/>${NAME}</metadata></svg>`],
  ])('is of %s without %s', async (path, text) => {
    const parts = await cleaned(
      'a.xlsx',
      wordOf({ [path]: strToU8(text) }, ['rId2', `${OFFICE}/worksheet`, `/${path}`]),
    );
    expect(telling(parts)).toEqual([]);
    const ends = (whole: string) => whole.match(/<\/[^>]+>/g) ?? [];
    expect(ends(parts.get(path) ?? '')).toEqual(ends(text).filter((end) => end !== '</metadata>'));
  });

  it('is of documents within a document, and none where another program has put in its own', async () => {
    const embedding = (name: string, part: Uint8Array) =>
      wordOf({ [`word/embeddings/${name}`]: part }, [
        'rId2',
        `${OFFICE}/package`,
        `embeddings/${name}`,
      ]);
    const parts = await cleaned('a.docx', embedding('plan.docx', letter));
    const held = Buffer.from(parts.get('word/embeddings/plan.docx') ?? '', 'latin1');
    expect(Object.keys(unzipSync(held))).toContain('word/document.xml');
    expect(
      telling(
        new Map(
          Object.entries(unzipSync(held)).map(([path, part]) => [
            path,
            Buffer.from(part).toString(),
          ]),
        ),
      ),
    ).toEqual([]);
    for (const name of ['oleObject1.bin', 'plan.doc', 'photo.tiff', 'vbaProject.bin', 'more.zip'])
      await expect(withoutMetadata('a.docx', embedding(name, strToU8(NAME)))).rejects.toMatchObject(
        {
          code: 'evidence.not-blind',
          problem: { values: { part: `word/embeddings/${name}` } },
        },
      );
    await refused('a.docx', zipSync({ 'word/document.xml': strToU8('<w:p>report</w:p>') }));
    await refused(
      'a.docx',
      wordOf({ 'word/document.xml': bytesOf(new Uint8Array([0xff, 0xfe]), NAME) }),
    );
  });

  it('is of a picture what is seen of it, whatever it is called', async () => {
    const chunk = (kind: string, content: string): Buffer => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(content.length);
      return bytesOf(length, kind, content, Buffer.alloc(4));
    };
    const drawing = bytesOf(
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
      chunk('IHDR', '0'.repeat(13)),
      ...['tEXt', 'iTXt', 'eXIf', 'caBX', 'prVW'].map((kind) => chunk(kind, NAME)),
      chunk('IDAT', 'pixels'),
      chunk('IEND', ''),
      NAME,
    );
    const segment = (marker: number, content: string): Buffer => {
      const head = Buffer.from([0xff, marker, 0, 0]);
      head.writeUInt16BE(content.length + 2, 2);
      return bytesOf(head, content);
    };
    const photo = bytesOf(
      new Uint8Array([0xff, 0xd8]),
      segment(0xe0, 'JFIF'),
      segment(0xe1, `Exif\0\0${NAME}`),
      segment(0xe2, `MPF\0${NAME}`),
      segment(0xe2, 'ICC_PROFILE\0colours'),
      segment(0xda, 'scan'),
      new Uint8Array([1, 0xff, 0, 2, 0xff, 0xd0, 3]),
      segment(0xfe, NAME),
      segment(0xda, 'scan'),
      new Uint8Array([4, 0xff, 0xd9]),
      `a film behind the photograph, of ${NAME}`,
    );
    const animation = bytesOf(
      'GIF89a',
      new Uint8Array([1, 0, 1, 0, 0, 0, 0, 0x21, 0xfe, NAME.length]),
      NAME,
      new Uint8Array([0, 0x21, 0xff, 11]),
      'XMP DataXMP',
      new Uint8Array([NAME.length]),
      NAME,
      new Uint8Array([0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 1, 0, 0x3b]),
      NAME,
    );
    const record = (kind: number, ...content: readonly (string | Uint8Array)[]): Buffer => {
      const held = bytesOf(...content);
      const head = Buffer.alloc(8);
      head.writeUInt32LE(kind, 0);
      head.writeUInt32LE(held.length + 8, 4);
      return bytesOf(head, held);
    };
    const chart = bytesOf(
      record(1, Buffer.alloc(32), ' EMF', Buffer.alloc(56), NAME),
      record(70, Buffer.alloc(4), 'mine', NAME),
      record(2, 'lines'),
      record(14, Buffer.alloc(12)),
      NAME,
    );
    for (const [name, picture, shown] of [
      ['a.png', drawing, 'pixels'],
      ['a.jpg', drawing, 'pixels'],
      ['a.jpg', photo, 'colours'],
      ['a.png', photo, 'scan'],
      ['a.png', animation, 'GIF89a'],
      ['a.png', chart, 'lines'],
    ] as const) {
      const after = Buffer.from(await withoutMetadata(name, picture));
      expect([name, after.includes(NAME), after.includes(shown)]).toEqual([name, false, true]);
    }
    expect(Buffer.from(await withoutMetadata('a.jpg', photo)).at(-1)).toBe(0xd9);
    await refused('a.png', bytesOf('II*\0', NAME));
    await refused('a.png', drawing.subarray(0, drawing.length - 24));
  });

  it('is of a PDF without earlier versions, programs, signers, and the cameras of its pictures', async () => {
    const file = await PDFDocument.create();
    const { context, catalog } = file;
    const page = file.addPage([100, 100]);
    file.setAuthor(NAME);
    const said = () => PDFString.of(NAME);
    // Nothing leads there any more: an earlier version had it.
    context.register(context.obj({ Author: said() }));
    const xmp = context.register(context.stream(NAME, { Type: 'Metadata', Subtype: 'XML' }));
    catalog.set(PDFName.of('Metadata'), xmp);
    const image = (filter: string | readonly string[], bytes: Uint8Array) =>
      context.register(
        context.stream(bytes, { Type: 'XObject', Subtype: 'Image', Metadata: xmp, Filter: filter }),
      );
    const wave = bytesOf(
      box('jP  ', 'sign'),
      box('xml ', NAME),
      box('uuid', NAME),
      box(
        'jp2c',
        Buffer.from('ff4fff51000411ffff640010', 'hex').subarray(0, 8),
        Buffer.from('ff64000b', 'hex'),
        NAME,
        Buffer.from('ff90', 'hex'),
        'tiles',
      ),
    );
    page.node.setXObject(PDFName.of('A'), image('DCTDecode', photograph));
    page.node.setXObject(
      PDFName.of('B'),
      image(['FlateDecode', 'DCTDecode'], zlibSync(photograph)),
    );
    page.node.setXObject(PDFName.of('C'), image('JPXDecode', wave));
    page.node.set(PDFName.of('PieceInfo'), context.obj({ Draw: { Private: said() } }));
    const signature = { Type: 'Sig', ByteRange: [0, 1], Name: said(), Contents: said() };
    const link = { S: 'Launch', F: { Type: 'Filespec', F: PDFString.of(`C:\\${NAME}.docx`) } };
    page.node.set(
      PDFName.of('Annots'),
      context.obj([
        {
          Subtype: 'Widget',
          FT: 'Sig',
          Rect: [0, 0, 9, 9],
          T: PDFString.of('field'),
          V: signature,
        },
        { Subtype: 'Link', Rect: [0, 0, 9, 9], A: link },
        {
          Subtype: 'Link',
          Rect: [0, 0, 9, 9],
          A: { S: 'URI', URI: PDFString.of(`mailto:${NAME}`) },
        },
      ]),
    );
    catalog.set(
      PDFName.of('StructTreeRoot'),
      context.obj({ K: [{ S: 'Figure', Alt: PDFString.of(`C:\\\\Users\\\\${NAME}\\\\a.png`) }] }),
    );
    const before = await file.save({ useObjectStreams: false });
    const opened = await PDFDocument.load(await withoutMetadata('a.pdf', before), {
      updateMetadata: false,
    });
    const after = Buffer.from(await opened.save({ useObjectStreams: false }));
    expect(after.includes(NAME)).toBe(false);
    for (const shown of ['tiles', '(field)', '/Image'])
      expect([shown, after.includes(shown)]).toEqual([shown, true]);
  });

  it('is none of a PDF with a file within', async () => {
    const file = await PDFDocument.create();
    file.addPage([100, 100]);
    await file.attach(bytesOf(NAME), 'list.txt');
    await refused('a.pdf', await file.save());
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
