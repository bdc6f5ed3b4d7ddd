import { CodedError } from '@bangyang/kernel';
import { verifyBundle } from '@bangyang/results-contract';
import { readJson } from '../files.js';

interface Options {
  readonly publicKey?: string;
  readonly json?: boolean;
}

export async function verify(bundle: string, options: Options): Promise<void> {
  const verdict = verifyBundle(
    /^https?:\/\//.test(bundle) ? await download(bundle) : await readJson(bundle),
  );
  const signedByOther =
    verdict.ok && options.publicKey !== undefined && verdict.publicKey !== options.publicKey;
  const answer = signedByOther
    ? {
        ok: false as const,
        file: 'signature',
        what: `signed with ${verdict.publicKey}, not with the key that was asked for`,
      }
    : verdict;
  if (!answer.ok) process.exitCode = 1;
  if (options.json) console.log(JSON.stringify(answer));
  else if (answer.ok)
    console.log(
      `OK: ${answer.edition}, ${answer.lists} lists with ${answer.rows} rows recomputed, signed with ${answer.publicKey}`,
    );
  else
    console.log(
      `NOT VERIFIED: ${answer.file}${'row' in answer && answer.row !== undefined ? `, row ${answer.row}` : ''}: ${answer.what}`,
    );
}

async function download(address: string): Promise<unknown> {
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`the server answers ${response.status}`);
    return await response.json();
  } catch (error) {
    throw new CodedError({
      code: 'cli.download',
      where: address,
      what: `the bundle cannot be read: ${error instanceof Error ? error.message : ''}`,
      fix: 'check the address',
    });
  }
}
