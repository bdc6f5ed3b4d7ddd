import { CodedError } from '@bangyang/kernel';
import {
  installedFolder,
  loadPackage,
  shapeProblems,
  versionProblem,
  type LoadedMethodology,
  type LoadedPackage,
} from '@bangyang/methodology-host/admission';
import {
  conformance,
  doubts,
  goldenProblems,
  orderProblems,
  type Conformance,
  type ConformanceProblem,
  type Golden,
} from '@bangyang/methodology-testkit';
import { canonicalJson } from '@bangyang/kernel';
import type { Definition, Methodology } from '@bangyang/methodology-sdk';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

interface Verdict {
  readonly methodology: string;
  readonly version: string;
  readonly checks: readonly Conformance[];
  /** what does not fail the check */
  readonly doubts: readonly ConformanceProblem[];
}

export async function pluginCheck(
  name: string,
  options: { readonly json?: boolean },
): Promise<void> {
  const folder = await folderOf(name);
  const loaded = await loadPackage(folder);
  const again = await loadPackage(folder);
  const golden = await readGolden(folder);
  const verdicts = loaded.methodologies.map((methodology, at) =>
    judge(loaded, methodology, again.methodologies[at], golden),
  );
  if (verdicts.some(({ checks }) => checks.some(({ problems }) => problems.length > 0)))
    process.exitCode = 1;
  if (options.json) {
    console.log(JSON.stringify(verdicts));
    return;
  }
  const line = ({ where, what, fix }: ConformanceProblem) => `     ${where}: ${what}; ${fix}`;
  for (const { methodology, version, checks, doubts } of verdicts) {
    for (const { name: what, problems } of checks) {
      const mark = problems.length === 0 ? 'ok  ' : 'FAIL';
      console.log(`${mark} ${methodology} ${version}: ${what}`);
      for (const problem of problems) console.log(line(problem));
    }
    for (const doubt of doubts)
      console.log(`note ${methodology} ${version}: ${line(doubt).trim()}`);
  }
}

function judge(
  loaded: LoadedPackage,
  { data, operators, notPlain }: LoadedMethodology,
  again: LoadedMethodology | undefined,
  golden: Golden | undefined,
): Verdict {
  const { manifest } = data as { manifest?: { id?: unknown; version?: unknown } };
  const verdict = (checks: readonly Conformance[], found: readonly ConformanceProblem[] = []) => ({
    methodology: String(manifest?.id ?? loaded.name),
    version: String(manifest?.version ?? loaded.version),
    checks,
    doubts: found,
  });
  const shape = {
    name: 'its definition has the shape of the contract',
    problems: [...notPlain, ...shapeProblems(data)].map(({ path, what }) => ({
      where: path || 'the definition',
      what,
      fix: 'write it as the type Methodology of the SDK has it',
    })),
  };
  if (shape.problems.length > 0) return verdict([shape]);
  const definition = data as Definition;
  const methodology: Methodology = {
    ...definition,
    operators: Object.fromEntries(operators.map((id) => [id, () => null])),
  };
  const checks = [shape, ...conformance(methodology), sameEachTime(loaded, definition, again)];
  if (checks.some(({ problems }) => problems.length > 0) || !isFromTable(definition))
    return verdict(checks, doubts(methodology));
  if (!golden) {
    const missing = {
      where: join(loaded.folder, 'golden'),
      what: 'there is no table whose lists somebody worked out by hand',
      fix: 'add golden/data.csv and golden/lists/<list>.csv; docs/plugin-authors.md shows how',
    };
    return verdict(checks, [...doubts(methodology), missing]);
  }
  return verdict(
    [
      ...checks,
      {
        name: 'its lists are those worked out by hand',
        problems: goldenProblems(methodology, golden),
      },
      {
        name: 'the order of rows and columns changes nothing',
        problems: orderProblems(methodology, golden),
      },
    ],
    doubts(methodology),
  );
}

/** A definition that a clock or chance went into could not be stored under its version. */
function sameEachTime(
  loaded: LoadedPackage,
  definition: Definition,
  again: LoadedMethodology | undefined,
): Conformance {
  const version = versionProblem(loaded, definition);
  return {
    name: 'it is the same each time it is loaded, under the version of its package',
    problems: [
      ...(canonicalJson(definition) === canonicalJson(again?.data)
        ? []
        : [
            {
              where: loaded.name,
              what: 'loaded twice, it is two different definitions',
              fix: 'take out what depends on the time, on chance or on the machine',
            },
          ]),
      ...(version
        ? [{ where: version.path, what: version.what, fix: 'write the same version in both' }]
        : []),
    ],
  };
}

const isFromTable = ({ indices }: Definition): boolean =>
  indices.length > 0 &&
  indices.every(({ parts }) => parts.every(({ source }) => 'under' in source));

/** A folder, or the name of a package installed here or in the workspace of this command. */
async function folderOf(name: string): Promise<string> {
  const isFolder = (await stat(name).catch(() => undefined))?.isDirectory() ?? false;
  if (isFolder) return resolve(name);
  const here = fileURLToPath(new URL('.', import.meta.url));
  const found = installedFolder(name, process.cwd()) ?? installedFolder(name, here);
  if (found !== undefined) return found;
  throw new CodedError({
    code: 'cli.plugin',
    where: name,
    what: 'there is neither a folder nor an installed package of that name',
    fix: 'name the folder of a package, or install the package here first',
  });
}

/** Only what is not there counts as left out: a file that cannot be read must not pass for that. */
const unlessAbsent =
  <Value>(value: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };

/** The folder `golden` of a package: data.csv, lists/<list>.csv and, where indicators are left out, omit.json. */
async function readGolden(folder: string): Promise<Golden | undefined> {
  const text = (name: string) =>
    readFile(join(folder, 'golden', name), 'utf8').catch(unlessAbsent(undefined));
  const data = await text('data.csv');
  if (data === undefined) return undefined;
  const names = await readdir(join(folder, 'golden/lists')).catch(unlessAbsent([]));
  const lists = await Promise.all(
    names
      .filter((file) => file.endsWith('.csv'))
      .sort()
      .map(async (file) => [file.slice(0, -4), (await text(`lists/${file}`)) ?? ''] as const),
  );
  const omit = await text('omit.json');
  return {
    data,
    lists: Object.fromEntries(lists),
    ...(omit !== undefined && { omit: JSON.parse(omit) as string[] }),
  };
}
