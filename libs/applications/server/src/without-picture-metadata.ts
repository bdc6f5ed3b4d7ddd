/**
 * A picture without what camera and program wrote into it; how to show it stays. What it is, is read from its
 * bytes: an ending says what somebody called it. Throws for other kinds and for what is cut off.
 */
export function withoutPictureMetadata(bytes: Uint8Array): Uint8Array {
  for (const [begins, clean] of kinds)
    if (begins.every((byte, at) => bytes[at] === byte)) return clean(bytes);
  throw new RangeError('this is no picture that can be cleaned');
}

const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
const lettersOf = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to));

/** Bytes as they are read, which must all be there. */
function part(bytes: Uint8Array, from: number, to: number): Uint8Array {
  if (to > bytes.length) throw new RangeError('the picture is cut off');
  return bytes.subarray(from, to);
}

/** Pixels, colours and the pictures of an animation; every other chunk is a remark of some program. */
const PNG_SHOWN = new Set(
  (
    'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI ' +
    'bKGD hIST pHYs sPLT acTL fcTL fdAT'
  ).split(' '),
);

function png(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 8)];
  for (let at = 8; ;) {
    const end = at + 12 + view.getUint32(at);
    const kind = lettersOf(bytes, at + 4, at + 8);
    if (PNG_SHOWN.has(kind)) kept.push(part(bytes, at, end));
    if (kind === 'IEND') return Buffer.concat(kept);
    at = end;
  }
}

const EMBEDDED_PROFILE = 'ICC_PROFILE';

/** Segments of camera and program (APP1, APP13 and their like), comments, and further pictures (APP2 but for colours). */
const isAbout = (marker: number, held: string): boolean =>
  marker === 0xfe ||
  (marker === 0xe2 && !held.startsWith(EMBEDDED_PROFILE)) ||
  (marker >= 0xe1 && marker <= 0xef && marker !== 0xe2 && marker !== 0xee);

function jpeg(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 2)];
  let hasPixels = false;
  for (let at = 2; ;) {
    if (hasPixels && at + 1 >= bytes.length) return Buffer.concat(kept);
    if (view.getUint8(at) !== 0xff) throw new RangeError('a segment is missing');
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    // Cameras hang further pictures, films and notes behind the end of this one.
    if (marker === 0xd9) return Buffer.concat([...kept, bytes.subarray(at, at + 2)]);
    let end = at + 2 + view.getUint16(at + 2);
    if (marker === 0xda) {
      hasPixels = true;
      end = endOfScan(bytes, end);
    }
    const whole = part(bytes, at, end);
    if (!isAbout(marker, lettersOf(bytes, at + 4, at + 4 + EMBEDDED_PROFILE.length)))
      kept.push(whole);
    at = end;
  }
}

/** Where pixels end: at a marker that neither stands for a byte nor for a restart, or with the picture. */
function endOfScan(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at;
  }
  return bytes.length;
}

/** Comments and the extensions of programs, but for the one that says how often an animation runs. */
function gif(bytes: Uint8Array): Uint8Array {
  const colours = (flags: number): number => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  const afterBlocks = (from: number): number => {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    return at + 1;
  };
  const head = 13 + colours(bytes[10] ?? 0);
  const kept = [part(bytes, 0, head)];
  for (let at = head; ;) {
    const kind = bytes[at];
    if (kind === 0x3b) return Buffer.concat([...kept, bytes.subarray(at, at + 1)]);
    if (kind === 0x2c) {
      const end = afterBlocks(at + 11 + colours(bytes[at + 9] ?? 0));
      kept.push(part(bytes, at, end));
      at = end;
      continue;
    }
    if (kind !== 0x21) throw new RangeError('the picture is cut off');
    const end = afterBlocks(at + 2);
    const isShown =
      bytes[at + 1] === 0xf9 ||
      (bytes[at + 1] === 0xff && lettersOf(bytes, at + 3, at + 14) === 'NETSCAPE2.0');
    if (isShown) kept.push(part(bytes, at, end));
    at = end;
  }
}

const EMF_COMMENT = 70;
const EMF_END = 14;

/** A drawing of Windows: its description names program and file, its comments hold what programs like. */
function emf(bytes: Uint8Array): Uint8Array {
  const drawing = Uint8Array.from(bytes);
  const view = viewOf(drawing);
  if (lettersOf(bytes, 40, 44) !== ' EMF') throw new RangeError('this is no drawing');
  drawing.fill(0, 60, 68);
  for (let at = 0; ;) {
    const [kind, length] = [view.getUint32(at, true), view.getUint32(at + 4, true)];
    const end = at + length;
    if (length < 8 || end > drawing.length) throw new RangeError('the drawing is cut off');
    if (at === 0) drawing.fill(0, Math.min(100, end), end);
    // What draws the same picture anew (EMF+) is a comment as well.
    else if (kind === EMF_COMMENT && lettersOf(drawing, at + 12, at + 16) !== 'EMF+')
      drawing.fill(0, at + 12, end);
    at = end;
    if (kind === EMF_END) return drawing.subarray(0, at);
  }
}

/** Pixels one after the other, and nothing else up to the length that it names. */
function bmp(bytes: Uint8Array): Uint8Array {
  return part(bytes, 0, viewOf(bytes).getUint32(2, true));
}

const kinds: readonly (readonly [readonly number[], (bytes: Uint8Array) => Uint8Array])[] = [
  [[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], png],
  [[0xff, 0xd8], jpeg],
  [[0x47, 0x49, 0x46, 0x38], gif],
  [[0x01, 0x00, 0x00, 0x00], emf],
  [[0x42, 0x4d], bmp],
];

/**
 * A picture of JPEG 2000 without the boxes that tell of it and the comments between its parts. Throws where a
 * box is cut off.
 */
export function withoutJpeg2000Metadata(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  if (view.getUint16(0) === 0xff4f) return codestream(bytes);
  const kept: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const said = view.getUint32(at);
    if (said === 1) throw new RangeError('a box is too large');
    const end = said === 0 ? bytes.length : at + said;
    if (end < at + 8 || end > bytes.length) throw new RangeError('a box is cut off');
    const kind = lettersOf(bytes, at + 4, at + 8);
    if (kind === 'jp2c') {
      const stream = codestream(bytes.subarray(at + 8, end));
      const head = Buffer.from(bytes.subarray(at, at + 8));
      head.writeUInt32BE(8 + stream.length);
      kept.push(head, stream);
    } else if (JP2_SHOWN.has(kind)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  return Buffer.concat(kept);
}
const JP2_SHOWN = new Set(['jP  ', 'ftyp', 'jp2h']);

function codestream(bytes: Uint8Array): Uint8Array {
  const view = viewOf(bytes);
  const kept = [bytes.subarray(0, 2)];
  for (let at = 2; ;) {
    const marker = view.getUint16(at);
    // From the first tile on there are pixels.
    if (marker === 0xff90) return Buffer.concat([...kept, bytes.subarray(at)]);
    const end = at + 2 + view.getUint16(at + 2);
    if (marker !== 0xff64) kept.push(part(bytes, at, end));
    at = end;
  }
}
