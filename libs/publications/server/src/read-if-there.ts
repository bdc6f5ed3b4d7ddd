import { readFile } from 'node:fs/promises';

/** The bytes of a file; undefined where there is none. */
export const readIfThere = (path: string): Promise<Buffer | undefined> =>
  readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });

/** The same as text. */
export const textIfThere = async (path: string): Promise<string | undefined> =>
  (await readIfThere(path))?.toString('utf8');
