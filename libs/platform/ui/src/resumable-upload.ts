import type { DetailedError, Upload, UploadOptions } from 'tus-js-client';
import { problemOf, type Problem } from './problem';

const CHUNK_BYTES = 5 * 1024 * 1024;

export interface ResumableUpload {
  /** Resolves to the id of the upload once all bytes are there; to nothing when it was given up. */
  readonly done: Promise<string | undefined>;
  /** Gives the upload up, here and on the server. */
  readonly stop: () => void;
}

/**
 * Sends a file piece by piece (tus 1.0), going on after a broken line; the same file chosen again goes on
 * where it stopped.
 */
export function sendInPieces(
  file: File,
  {
    endpoint,
    metadata = {},
    csrf,
    progress,
  }: {
    readonly endpoint: string;
    /** beside the name of the file */
    readonly metadata?: Readonly<Record<string, string>>;
    readonly csrf: string;
    /** told how much of it is through, from 0 to 1 */
    readonly progress: (share: number) => void;
  },
): ResumableUpload {
  const { promise: done, resolve, reject } = Promise.withResolvers<string | undefined>();
  let upload: Upload | undefined;
  let stopped = false;
  const options: UploadOptions = {
    endpoint,
    metadata: { ...metadata, name: file.name },
    headers: { 'x-csrf-token': csrf },
    chunkSize: CHUNK_BYTES,
    retryDelays: [0, 1_000, 3_000, 5_000, 10_000, 20_000, 60_000],
    removeFingerprintOnSuccess: true,
    // The same file for another purpose is another upload.
    fingerprint: () =>
      Promise.resolve(
        [
          'bangyang',
          endpoint,
          ...Object.values(metadata),
          file.name,
          file.size,
          file.lastModified,
        ].join('-'),
      ),
    onProgress: (sent, total) => progress(total === 0 ? 0 : sent / total),
    onError: reject,
    onSuccess: () => resolve(upload?.url?.split('/').at(-1)),
  };
  const start = async (): Promise<void> => {
    // Only who sends a file waits for the code that does it.
    const tus = await import('tus-js-client');
    upload = new tus.Upload(file, options);
    const [last] = await upload.findPreviousUploads();
    if (stopped) return;
    if (last) upload.resumeFromPreviousUpload(last);
    upload.start();
  };
  progress(0);
  start().catch(reject);
  return {
    done,
    stop: () => {
      stopped = true;
      void upload?.abort(true).catch(() => undefined);
      resolve(undefined);
    },
  };
}

/** The refusal in an error of an upload, or of any other request. */
export function uploadProblemOf(error: unknown): Problem {
  if (!(error instanceof Error) || !('originalResponse' in error)) return problemOf(error);
  const body = (error as DetailedError).originalResponse?.getBody();
  if (body?.startsWith('{')) return JSON.parse(body) as Problem;
  return { code: 'network', detail: error.message };
}
