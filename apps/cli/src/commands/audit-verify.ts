import { verifyAudit } from '@bangyang/audit-server';
import { Client } from 'pg';
import { ownerUrl } from '../files.js';

/** Follows the audit chains as the owner of the database. Exit code 1 with the first entry that does not fit. */
export async function auditVerify(options: { readonly json?: boolean }): Promise<void> {
  const client = new Client({ connectionString: ownerUrl() });
  await client.connect();
  const verdict = await verifyAudit((sql) => client.query(sql)).finally(() => client.end());
  if (verdict.fault) process.exitCode = 1;
  if (options.json) console.log(JSON.stringify(verdict));
  else if (verdict.fault) {
    const { chain, sequence, what } = verdict.fault;
    console.log(`FAIL chain ${chain}, entry ${sequence}: ${what}`);
  } else {
    const erased =
      verdict.erased === 0 ? '' : `, ${verdict.erased} without names, which were erased`;
    console.log(`OK ${verdict.chains} chains, ${verdict.entries} entries${erased}`);
  }
}
