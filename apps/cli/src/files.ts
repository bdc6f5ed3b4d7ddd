import { CodedError } from '@bangyang/kernel';
import { decodeText, parseTable, type TextTable } from '@bangyang/observations-contract/tables';
import { hash } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, stat, writeFile, mkdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';

/** The bytes of a file that the user named. */
export async function readBytes(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch {
    throw new CodedError({
      code: 'cli.no-file',
      where: path,
      what: 'the file cannot be read',
      fix: 'check its name and rights',
    });
  }
}

/** SHA-256 as 64 hexadecimal digits, by the machine's own code: tables of an index have megabytes. */
export const digest = (content: string | Uint8Array): string => hash('sha256', content);

export async function readTable(path: string, encoding = 'utf-8'): Promise<TextTable> {
  if (encoding !== 'utf-8' && encoding !== 'gbk') {
    throw new CodedError({
      code: 'cli.encoding',
      where: '--encoding',
      what: `"${encoding}" is not known`,
      fix: 'write utf-8 or gbk',
    });
  }
  const file = basename(path);
  return parseTable(decodeText(await readBytes(path), file, encoding), file);
}

export async function readJson(path: string): Promise<unknown> {
  const text = decodeText(await readBytes(path), basename(path));
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new CodedError({
      code: 'cli.no-json',
      where: basename(path),
      what: `the file is not JSON: ${error instanceof Error ? error.message : ''}`,
      fix: 'correct it at that place',
    });
  }
}

/** Writes all files beside the target folder and moves them there at once: all of them are there, or none. */
export async function writeFolder(
  target: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  const folder = resolve(target);
  const existing = await stat(folder).catch(() => undefined);
  if (existing && !existing.isDirectory()) {
    throw new CodedError({
      code: 'cli.out',
      where: target,
      what: 'there is a file of that name',
      fix: 'name a folder',
    });
  }
  await mkdir(dirname(folder), { recursive: true });
  const fresh = await mkdtemp(`${folder}.new-`);
  try {
    await Promise.all(
      Array.from(files, async ([name, content]) => {
        await mkdir(dirname(join(fresh, name)), { recursive: true });
        await writeFile(join(fresh, name), content);
      }),
    );
    if (existing) await replaceFiles(fresh, folder, files);
    else await rename(fresh, folder);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** A folder that was there keeps what else is in it. */
async function replaceFiles(
  fresh: string,
  folder: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): Promise<void> {
  for (const name of files.keys()) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await rename(join(fresh, name), join(folder, name));
  }
}

/** The database as its owner, for commands that look at all of it. Throws `config.no-owner`. */
export function ownerUrl(): string {
  const url = process.env['DATABASE_URL'];
  if (url) return url;
  throw new CodedError({
    code: 'config.no-owner',
    where: 'environment variable DATABASE_URL',
    what: 'it is not said which database',
    fix: 'set it to the database as its owner',
  });
}
