import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { build } from '../../workspace/src/build.mjs';
import { ensureInstalled, handedToPinnedNode } from '../../workspace/src/install.mjs';
import { repository } from '../../workspace/src/projects.mjs';

/*
 * `npm run bench -- <name>`: measures, prints a table and writes it to out/bench/<name>.json. Absolute
 * times drift with the machine; what is compared is measured in the same run, in turns.
 */

const benches = {
  start: 'npm start until it is ready: fresh data, then a second time; the API alone on that data',
  compute: 'one edition from the shipped table, and indices up to 10,000 x 40, against COINr',
  uncertainty: '1,000 runs of an uncertainty analysis, against COINr',
  'portal-size': 'scripts and styles of a first load, compressed',
  'page-loads':
    'what the first page of a reader costs: bytes by kind, and its largest part on a slow phone',
  import: 'a million values from CSV to a dataset, against COPY alone',
  'admin-size': 'scripts and styles of a first load of the workspace, compressed',
  assignment: 'who reviews what: 30 x 12 and 500 x 200, five reviews each',
  paper: 'the white paper of 100 cities with charts, in Chinese and English',
  votes:
    'durable votes over HTTP with every check, against one INSERT a request; and what kill -9 loses',
  endurance: '500 votes/s for ten minutes with a restart of the API in between',
  deadline: '300 cities with evidence hand in during the last minute before a deadline',
  serve: 'list page and its JSON against a bare node:http server with the same bytes',
};

async function main(name) {
  if (!Object.hasOwn(benches, name ?? '')) {
    console.error(`usage: npm run bench -- <name>\n`);
    for (const [known, what] of Object.entries(benches))
      console.error(`  ${known.padEnd(12)} ${what}`);
    process.exitCode = 2;
    return;
  }
  ensureInstalled();
  if (handedToPinnedNode()) return;
  await build();
  const { measure } = await import(`./${name}.mjs`);
  const rows = await measure();
  console.table(rows);
  const file = join(repository, 'out/bench', `${name}.json`);
  mkdirSync(join(repository, 'out/bench'), { recursive: true });
  writeFileSync(file, `${JSON.stringify({ bench: name, ...circumstances(), rows }, null, 2)}\n`);
  console.log(`Written to out/bench/${name}.json`);
}

function circumstances() {
  return {
    at: new Date().toISOString(),
    commit: execFileSync('git', ['rev-parse', 'HEAD'], {
      cwd: repository,
      encoding: 'utf8',
    }).trim(),
    node: process.version,
    cores: cpus().length,
    processor: cpus()[0]?.model.trim(),
  };
}

try {
  await main(process.argv[2]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
