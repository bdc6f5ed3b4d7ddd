import { CodedError } from '@bangyang/kernel';
import { conformance } from '@bangyang/methodology-testkit';
import type { Methodology } from '@bangyang/methodology-sdk';
import { readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

export async function pluginCheck(
  name: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const results = (await methodologiesIn(name)).map((methodology) => ({
    methodology: methodology.manifest.id,
    checks: conformance(methodology),
  }));
  const problems = results.flatMap((result) => result.checks.flatMap((check) => check.problems));
  if (problems.length > 0) process.exitCode = 1;
  if (options.json) {
    console.log(JSON.stringify(results));
    return;
  }
  for (const { methodology, checks } of results) {
    for (const check of checks) {
      console.log(`${check.problems.length === 0 ? 'ok  ' : 'FAIL'} ${methodology}: ${check.name}`);
      for (const problem of check.problems) console.log(`     ${problem}`);
    }
  }
}

async function methodologiesIn(name: string): Promise<readonly Methodology[]> {
  const folder = resolve(name);
  const isFolder = (await stat(folder).catch(() => undefined))?.isDirectory() ?? false;
  const specifier = isFolder ? pathToFileURL(join(folder, await entryOf(folder))).href : name;
  let loaded: Record<string, unknown>;
  try {
    loaded = (await import(specifier)) as Record<string, unknown>;
  } catch (error) {
    throw new CodedError({
      code: 'cli.plugin',
      where: name,
      what: `the package cannot be loaded: ${error instanceof Error ? error.message.split('\n')[0] : ''}`,
      fix: 'install and build it, then name the package or its folder',
    });
  }
  const found = Object.values(loaded).filter(
    (value): value is Methodology =>
      typeof value === 'object' && value !== null && 'manifest' in value && 'workflow' in value,
  );
  if (found.length === 0)
    throw new CodedError({
      code: 'cli.plugin',
      where: name,
      what: 'the package exports no methodology',
      fix: 'export what defineMethodology returns',
    });
  return found;
}

async function entryOf(folder: string): Promise<string> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => {
    throw new CodedError({
      code: 'cli.plugin',
      where: folder,
      what: 'the folder has no package.json',
      fix: 'name the folder of a package',
    });
  });
  const { exports } = JSON.parse(text) as { exports?: { '.'?: { default?: string } } };
  return exports?.['.']?.default ?? 'index.js';
}
