import { installedMethodologies } from '@bangyang/installed-methodologies';
import { checkDefinition } from '@bangyang/methodology-sdk';
import { Client } from 'pg';

interface Finding {
  readonly check: string;
  readonly ok: boolean;
  readonly detail: string;
}

/** Things that must hold in every database, each as a query that finds the rows that break it. */
const invariants: readonly { readonly check: string; readonly broken: string }[] = [
  {
    check: 'no work waits in the outbox for more than five minutes',
    broken: `SELECT job || ' ' || key AS what FROM outbox WHERE sent_at IS NULL AND created_at < now() - interval '5 minutes'`,
  },
  {
    check: 'every release belongs to a computation of its own edition',
    broken:
      'SELECT release.id::text AS what FROM release JOIN score_run ON score_run.id = run_id WHERE score_run.edition_id <> release.edition_id',
  },
  {
    check: 'every computation used a definition of the methodology that its edition pinned',
    broken:
      'SELECT score_run.id::text AS what FROM score_run JOIN edition ON edition.id = edition_id WHERE NOT EXISTS (SELECT 1 FROM methodology_version m WHERE m.id = edition.methodology_id AND m.sha256 = score_run.definition_sha256)',
  },
  {
    check: 'every value belongs to a dataset',
    broken:
      'SELECT DISTINCT dataset_id::text AS what FROM observation WHERE NOT EXISTS (SELECT 1 FROM dataset_version d WHERE d.id = dataset_id)',
  },
  {
    check: 'every organiser has an owner',
    broken: `SELECT slug AS what FROM organiser WHERE NOT EXISTS (SELECT 1 FROM membership WHERE organiser_id = organiser.id AND role = 'owner' AND edition IS NULL)`,
  },
  {
    check: 'corrections name the release before them',
    broken:
      'SELECT id::text AS what FROM release WHERE (sequence > 1) <> (predecessor IS NOT NULL)',
  },
];

export async function doctor(options: { readonly json?: boolean }): Promise<void> {
  const findings = [
    nodeVersion(),
    ...methodologies(),
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

function methodologies(): readonly Finding[] {
  return installedMethodologies.map((methodology) => {
    const problems = checkDefinition(methodology);
    return {
      check: `methodology ${methodology.manifest.id} ${methodology.manifest.version}`,
      ok: problems.length === 0,
      detail: problems[0] ? `${problems[0].path}: ${problems[0].what}` : '',
    };
  });
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
    const findings: Finding[] = [{ check: reach, ok: true, detail: '' }];
    for (const { check, broken } of invariants) {
      const { rows } = await client.query<{ what: string }>(broken);
      findings.push({
        check,
        ok: rows.length === 0,
        detail: rows.length === 0 ? '' : `${rows.length}, first ${rows[0]?.what}`,
      });
    }
    return findings;
  } finally {
    await client.end();
  }
}
