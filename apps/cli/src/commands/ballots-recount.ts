import { recount } from '@bangyang/ballots-contract';
import { writeFile } from 'node:fs/promises';
import { readJson } from '../files.js';
import { ledgerFrom } from './public-vote.js';

interface Options {
  readonly save?: string;
  readonly publicKey?: string;
  readonly json?: boolean;
}

/** Counts a vote again. Exit code 1 with the first thing that does not agree. */
export async function ballotsRecount(source: string, options: Options): Promise<void> {
  const ledger = await ledgerFrom(source, readJson);
  if (options.save !== undefined) await writeFile(options.save, `${JSON.stringify(ledger)}\n`);
  const counted = recount(ledger);
  const signedBy = ledger.result?.publicKey;
  const verdict =
    counted.ok && options.publicKey !== undefined && signedBy !== options.publicKey
      ? {
          ok: false as const,
          where: 'result',
          what: `signed with ${signedBy}, not with the key that was asked for`,
        }
      : counted;
  if (!verdict.ok) process.exitCode = 1;
  if (options.json) console.log(JSON.stringify(verdict));
  else if (!verdict.ok) console.log(`NOT RECOUNTED: ${verdict.where}: ${verdict.what}`);
  else {
    console.log(
      `OK: ${ledger.edition}, ${verdict.ballots} ballots (${verdict.void} void) in an unbroken chain with ${ledger.checkpoints.length} checkpoints, signed with ${signedBy}`,
    );
    for (const row of verdict.tally)
      console.log(`${String(row.entrant).padStart(6)}  ${row.counted} counted, ${row.void} void`);
  }
}
