import { checkLedger, receiptView } from '@bangyang/ballots-contract';
import { rename, stat, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { CodedError } from '@bangyang/kernel';
import { readJson } from '../files.js';
import { downloadLedger, read } from './public-vote.js';

const seenLedger = z.object({ publicKey: z.string(), heads: z.record(z.string(), z.string()) });

interface Options {
  readonly state: string;
  readonly receipt?: readonly string[];
  readonly json?: boolean;
}

/** Holds a ledger to what was seen of it before. Exit code 1 with the first thing that is not as it was. */
export async function ballotsMonitor(address: string, options: Options): Promise<void> {
  const before = await readState(options.state);
  const ledger = await downloadLedger(address);
  const checked = checkLedger(ledger, before);
  const receipts = checked.fault
    ? []
    : await placesOf(address, ledger.entries, options.receipt ?? []);
  const lost = receipts.find(({ isThere }) => !isThere);
  const fault = checked.fault ?? (lost && { where: `receipt ${lost.receipt}`, what: lost.what });
  if (fault) process.exitCode = 1;
  // What was seen before a fault stays: it is the proof.
  else if (!checked.fault && checked.seen) {
    await writeFile(`${options.state}.new`, `${JSON.stringify(checked.seen)}\n`);
    await rename(`${options.state}.new`, options.state);
  }
  const counts = { entries: ledger.entries.length, checkpoints: ledger.checkpoints.length };
  if (options.json) console.log(JSON.stringify({ ok: !fault, ...counts, ...(fault && { fault }) }));
  else if (fault) console.log(`CHANGED: ${fault.where}: ${fault.what}`);
  else {
    console.log(
      `OK: ${counts.entries} entries, ${counts.checkpoints} checkpoints${before ? '; all that was seen before still stands' : '; looked at for the first time'}`,
    );
    for (const { receipt, what } of receipts) console.log(`receipt ${receipt}: ${what}`);
  }
}

async function readState(path: string): Promise<z.infer<typeof seenLedger> | undefined> {
  // Only a file that is not there means a first look: one that cannot be read must not be taken for that.
  const isThere = await stat(path).then(
    () => true,
    ({ code }: NodeJS.ErrnoException) => code !== 'ENOENT',
  );
  if (!isThere) return undefined;
  const parsed = seenLedger.safeParse(await readJson(path));
  if (parsed.success) return parsed.data;
  throw new CodedError({
    code: 'cli.no-ledger',
    where: path,
    what: 'the file is no state of this command',
    fix: 'name another file; without it nothing can be compared with what was there before',
  });
}

/** Where the ballot of each receipt stands, and whether it stands there unchanged. */
async function placesOf(
  address: string,
  entries: readonly { readonly sequence: number; readonly commitment: string }[],
  receipts: readonly string[],
): Promise<
  readonly { readonly receipt: string; readonly isThere: boolean; readonly what: string }[]
> {
  const places = [];
  for (const receipt of receipts) {
    const { sequence, commitment } = await read(
      `${address.replace(/\/+$/, '')}/receipts/${receipt}`,
      receiptView,
    );
    const isThere = sequence === null || entries[sequence - 1]?.commitment === commitment;
    const what =
      sequence === null
        ? 'cast, and on its way into the ledger'
        : isThere
          ? `entry ${sequence}, as it was cast`
          : `entry ${sequence} is of another ballot`;
    places.push({ receipt, isThere, what });
  }
  return places;
}
