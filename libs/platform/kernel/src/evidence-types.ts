/** A kind of file that is taken as evidence: its name ends so, and its bytes begin so. */
interface EvidenceType {
  readonly endings: readonly string[];
  readonly type: string;
  readonly looksRight: (head: Uint8Array) => boolean;
}

const begins =
  (...bytes: readonly number[]) =>
  (head: Uint8Array): boolean =>
    bytes.every((byte, at) => head[at] === byte);
const says =
  (text: string, from = 0) =>
  (head: Uint8Array): boolean =>
    [...text].every((letter, at) => head[from + at] === letter.charCodeAt(0));
const zip = begins(0x50, 0x4b, 0x03, 0x04);
const oldOffice = begins(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1);
const OFFICE = 'application/vnd.openxmlformats-officedocument';

/** No text format is among them: a page or a picture of text would be run by whoever opens it. */
const evidenceTypes: readonly EvidenceType[] = [
  { endings: ['pdf'], type: 'application/pdf', looksRight: says('%PDF-') },
  { endings: ['docx'], type: `${OFFICE}.wordprocessingml.document`, looksRight: zip },
  { endings: ['xlsx'], type: `${OFFICE}.spreadsheetml.sheet`, looksRight: zip },
  { endings: ['pptx'], type: `${OFFICE}.presentationml.presentation`, looksRight: zip },
  { endings: ['doc'], type: 'application/msword', looksRight: oldOffice },
  { endings: ['xls'], type: 'application/vnd.ms-excel', looksRight: oldOffice },
  { endings: ['ppt'], type: 'application/vnd.ms-powerpoint', looksRight: oldOffice },
  { endings: ['zip'], type: 'application/zip', looksRight: zip },
  { endings: ['png'], type: 'image/png', looksRight: begins(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a) },
  { endings: ['jpg', 'jpeg'], type: 'image/jpeg', looksRight: begins(0xff, 0xd8, 0xff) },
  { endings: ['mp4'], type: 'video/mp4', looksRight: says('ftyp', 4) },
];

export const MOST_EVIDENCE_BYTES = 200 * 1024 * 1024;
/** as many first bytes as tell what a file is */
export const HEAD_BYTES = 16;
export const evidenceEndings = evidenceTypes.flatMap(({ endings }) => endings);

const typeByName = (name: string): EvidenceType | undefined => {
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return evidenceTypes.find(({ endings }) => endings.includes(ending));
};

/** Whether a file of this name may be sent at all; its bytes are looked at when they are there. */
export const isEvidenceName = (name: string): boolean => typeByName(name) !== undefined;

/** The media type of a file whose name and first bytes agree; undefined when they do not. */
export function evidenceType(name: string, head: Uint8Array): string | undefined {
  const expected = typeByName(name);
  return expected?.looksRight(head) ? expected.type : undefined;
}
