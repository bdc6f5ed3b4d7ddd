import { CodedError } from '@bangyang/kernel';
import { checkDefinition } from '@bangyang/methodology-sdk';
import { brokenInvariants } from '@bangyang/server';
import { Client } from 'pg';
import { methodologies } from '../methodologies.js';

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

export async function doctor(options: { readonly json?: boolean }): Promise<void> {
  const findings = [
    nodeVersion(),
    ...(await soundMethodologies()),
    ...(await database(process.env['DATABASE_URL'] || undefined)),
  ];
  if (findings.some((finding) => !finding.ok)) process.exitCode = 1;
  if (options.json) console.log(JSON.stringify(findings));
  else
    for (const { ok, check, detail } of findings)
      console.log(`${ok ? 'ok  ' : 'FAIL'} ${check}${detail ? `: ${detail}` : ''}`);
}

function nodeVersion(): Finding {
  return {
    check: 'Node 24 or newer',
    ok: Number(process.versions.node.split('.')[0]) >= 24,
    detail: process.versions.node,
  };
}

async function soundMethodologies(): Promise<readonly Finding[]> {
  try {
    return (await methodologies()).map((methodology) => {
      const problems = checkDefinition(methodology);
      return {
        check: `methodology ${methodology.manifest.id} ${methodology.manifest.version}`,
        ok: problems.length === 0,
        detail: problems[0] ? `${problems[0].path}: ${problems[0].what}` : '',
      };
    });
  } catch (error) {
    if (!(error instanceof CodedError)) throw error;
    return [{ check: 'admitted methodologies', ok: false, detail: error.message }];
  }
}

async function database(url: string | undefined): Promise<readonly Finding[]> {
  const reach = 'the database answers';
  if (url === undefined)
    return [{ check: reach, ok: false, detail: 'DATABASE_URL is not set, so nothing was asked' }];
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
  } catch (error) {
    return [{ check: reach, ok: false, detail: error instanceof Error ? error.message : '' }];
  }
  try {
    // Loaded here alone: it brings every feature, which the other commands need not wait for.
    const { invariants } = await import('@bangyang/wiring');
    const broken = new Map(
      (
        await brokenInvariants(
          async <Row>(sql: string) => (await client.query(sql)).rows as Row[],
          invariants,
        )
      ).map((item) => [item.check, `${item.count}, first ${item.first}`]),
    );
    return [
      { check: reach, ok: true, detail: '' },
      ...invariants.map(({ check }) => ({
        check,
        ok: !broken.has(check),
        detail: broken.get(check) ?? '',
      })),
    ];
  } finally {
    await client.end();
  }
}
