import {
  CodedError,
  evidenceEndings,
  evidenceType,
  HEAD_BYTES,
  MOST_EVIDENCE_BYTES,
} from '@bangyang/kernel';
import type { Response } from 'express';
import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { scan } from './clamd.js';

export interface InspectedFile {
  /** media type on which its name and its first bytes agree */
  readonly type: string;
  readonly sha256: string;
  /** whether a scanner looked; false where none is set */
  readonly scanned: boolean;
}

/**
 * Looks whether a file is what its name says, hashes it, and lets a scanner look where one is set; `open`
 * reads it from its beginning. Throws `evidence.type`, `evidence.infected`, `evidence.no-scanner`.
 */
export async function inspectEvidence(
  name: string,
  open: () => Promise<Readable>,
  clamdUrl: string | undefined,
): Promise<InspectedFile> {
  const hash = createHash('sha256');
  let head = Buffer.alloc(0);
  for await (const piece of await open()) {
    const chunk = piece as Buffer;
    if (head.length < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES)]);
    hash.update(chunk);
  }
  const type = evidenceType(name, head);
  if (type === undefined) throw wrongEvidenceType(name);
  if (clamdUrl !== undefined) await scan(clamdUrl, await open());
  return { type, sha256: hash.digest('hex'), scanned: clamdUrl !== undefined };
}

export const wrongEvidenceType = (name: string): CodedError =>
  new CodedError({
    code: 'evidence.type',
    where: name,
    what: 'the file is not what its name says, or of a kind that is not taken',
    fix: `send one of ${evidenceEndings.join(', ')}`,
    values: { file: name, endings: evidenceEndings },
  });

export const evidenceTooLarge = (name: string, most = MOST_EVIDENCE_BYTES): CodedError =>
  new CodedError({
    code: 'evidence.too-large',
    where: name,
    what: `a file has between 1 and ${most} bytes`,
    fix: 'make it smaller, or send it in parts',
    values: { file: name, megabytes: Math.floor(most / 2 ** 20) },
  });

/** Sends a file that somebody left. Whatever it holds, no browser opens it here: it is bytes for the disk. */
export async function sendAttachment(
  response: Response,
  { name, bytes }: { readonly name: string; readonly bytes: number },
  content: Readable,
): Promise<void> {
  response
    .status(200)
    .setHeader('content-type', 'application/octet-stream')
    .setHeader('content-length', String(bytes))
    .setHeader('x-content-type-options', 'nosniff')
    .setHeader('content-security-policy', "default-src 'none'; sandbox")
    .setHeader('cross-origin-resource-policy', 'same-origin')
    .setHeader(
      'content-disposition',
      `attachment; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`)}`,
    );
  await pipeline(content, response);
}
