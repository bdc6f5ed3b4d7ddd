import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from './build.mjs';
import { ensureInstalled, handedToPinnedNode } from './install.mjs';
import { chromiumPath, ensureMachinePackages } from './machine.mjs';
import { repository } from './projects.mjs';

/*
 * `npm test`: every suite there is, from a fresh clone. The last line is always
 * "N passed, N failed, N skipped"; a suite that could not be run, and a build that does not compile,
 * count as one failure each.
 */

/** `minutes` is a budget: a suite that has not ended by then has failed. On two idle cores each takes half of it. */
const suites = [
  {
    name: 'unit and integration',
    config: 'jest.config.mjs',
    options: ['--maxWorkers=2'],
    minutes: 16,
  },
  { name: 'end to end', config: 'e2e.config.mjs', options: ['--runInBand'], minutes: 28 },
];

async function main() {
  try {
    ensureMachinePackages();
    ensureInstalled();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
    return;
  }
  if (handedToPinnedNode()) return;
  const total = { passed: 0, failed: 0, skipped: 0 };
  try {
    await build();
    for (const suite of suites) add(total, runSuite(suite));
  } catch (error) {
    console.error(error.message);
    total.failed += 1;
  }
  process.exitCode = total.failed > 0 ? 1 : 0;
  console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
}

function runSuite({ name, config, options, minutes }) {
  const report = join(repository, 'out/test', config.replace('.config.mjs', '.json'));
  mkdirSync(dirname(report), { recursive: true });
  rmSync(report, { force: true });
  console.log(`\nRunning the ${name} suites …`);
  const { status } = spawnSync(
    process.execPath,
    [
      ...['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'],
      ...['node_modules/jest/bin/jest.js', '--config', config, '--json', `--outputFile=${report}`],
      ...options,
    ],
    {
      cwd: repository,
      timeout: minutes * 60_000,
      // Jest writes its report to stderr; one stream keeps the last line last.
      stdio: ['ignore', 'inherit', 1],
      env: {
        ...process.env,
        // Workers are processes of their own and inherit no flags.
        NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
        PATH: `${join(repository, 'node_modules/.bin')}:${process.env.PATH}`,
        BANGYANG_CHROMIUM: chromiumPath(),
      },
    },
  );
  if (!existsSync(report)) {
    console.error(
      `The ${name} suites ended with ${status} and left no report; their budget is ${minutes} minutes.`,
    );
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return counted(JSON.parse(readFileSync(report, 'utf8')), status);
}

function counted(report, status) {
  const skipped = report.numPendingTests + report.numTodoTests;
  for (const { name, assertionResults } of report.testResults) {
    for (const test of assertionResults) {
      if (['pending', 'todo'].includes(test.status)) {
        console.log(`Skipped: ${name.replace(`${repository}/`, '')}: ${test.fullName}`);
      }
    }
  }
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites;
  // A setup that fails outside any test leaves every count at zero.
  return { passed: report.numPassedTests, failed: failed || (status === 0 ? 0 : 1), skipped };
}

function add(total, suite) {
  for (const kind of Object.keys(total)) total[kind] += suite[kind];
}

await main();
