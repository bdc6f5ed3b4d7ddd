/** Boxes at the beginning of a film that show it; what else stands there tells of it. */
const TOP = new Set(['ftyp', 'styp', 'mdat', 'moov', 'moof', 'sidx', 'ssix', 'mfra', 'pdin']);
const WALKED = new Set(['moov', 'trak', 'mdia', 'minf', 'moof', 'traf']);
/** User data (artist, place, camera), metadata, boxes of programs, and room that may hold what was there. */
const ABOUT = new Set(['udta', 'meta', 'uuid', 'free', 'skip', 'wide']);
/** Pictures, sound and subtitles; a track of places and camera data is none of them. */
const SHOWN = new Set(['vide', 'soun', 'text', 'sbtl', 'subt', 'clcp', 'tmcd', 'hint', 'auxv']);

interface Box {
  readonly kind: string;
  readonly at: number;
  /** where what it holds begins and ends */
  readonly from: number;
  readonly to: number;
}

function* boxesIn(view: DataView, from: number, to: number): Generator<Box> {
  for (let at = from; at < to;) {
    if (at + 8 > to) throw new RangeError('a box is cut off');
    const said = view.getUint32(at);
    const isLong = said === 1;
    if (isLong && at + 16 > to) throw new RangeError('a box is cut off');
    const size = isLong ? Number(view.getBigUint64(at + 8)) : said === 0 ? to - at : said;
    const begins = at + (isLong ? 16 : 8);
    const end = at + size;
    if (end < begins || end > to) throw new RangeError('a box is cut off');
    const kind = String.fromCharCode(...[4, 5, 6, 7].map((letter) => view.getUint8(at + letter)));
    yield { kind, at, from: begins, to: end };
    at = end;
  }
}

/**
 * A film (ISO 14496-12) without artist, place, camera and program. Every byte stays at its place, since the
 * film is found by place: what tells of it becomes empty room. Throws where a box is cut off, and for a film
 * with tracks that are neither seen nor heard.
 */
export function withoutMovieMetadata(film: Uint8Array): Uint8Array {
  const bytes = Uint8Array.from(film);
  const view = new DataView(bytes.buffer);
  for (const box of boxesIn(view, 0, bytes.length)) {
    if (WALKED.has(box.kind)) clean(bytes, view, box);
    else if (!TOP.has(box.kind)) empty(bytes, box);
  }
  return bytes;
}

function clean(bytes: Uint8Array, view: DataView, parent: Box): void {
  for (const box of boxesIn(view, parent.from, parent.to)) {
    if (ABOUT.has(box.kind)) empty(bytes, box);
    else if (box.kind === 'hdlr') unname(bytes, box, parent);
    else if (WALKED.has(box.kind)) clean(bytes, view, box);
  }
}

/** Version, handler and room come first, then a name that the program chose. */
function unname(bytes: Uint8Array, { from, to }: Box, parent: Box): void {
  const handler = String.fromCharCode(...bytes.subarray(from + 8, from + 12));
  if (parent.kind === 'mdia' && !SHOWN.has(handler))
    throw new RangeError(`a track of ${handler} is neither seen nor heard`);
  bytes.fill(0, from + 24, to);
}

function empty(bytes: Uint8Array, { at, from, to }: Box): void {
  bytes.set(new TextEncoder().encode('free'), at + 4);
  bytes.fill(0, from, to);
}
