import { CodedError } from '@bangyang/kernel';
import { checkDefinition, type Definition } from '@bangyang/methodology-sdk';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { shapeProblems } from './definition-shape.js';
import { installedFolder, loadPackage, type LoadedPackage } from './load-package.js';

export const CONFIG_FILE = 'bangyang.config.json';

/** A methodology of a package that this deployment admits. */
export interface AdmittedMethodology {
  readonly package: string;
  readonly definition: Definition;
}

/**
 * The file that admits packages: the named one, or `bangyang.config.json` in the current folder where there
 * is one. Without a file nothing is admitted.
 */
export function admissionFile(named: string | undefined): string | undefined {
  if (named !== undefined) return resolve(named);
  return existsSync(CONFIG_FILE) ? resolve(CONFIG_FILE) : undefined;
}

/**
 * Loads the methodologies of the packages that a file admits by name; they are looked for in the folder of
 * the file and above. What is installed but not named is never imported. `taken` are ids that the platform
 * brings. Throws `config.invalid` for the file, `methodology.package`, `methodology.broken` and
 * `methodology.taken` for the first package that cannot be admitted.
 */
export async function admittedMethodologies(
  file: string | undefined,
  taken: readonly string[],
): Promise<readonly AdmittedMethodology[]> {
  if (file === undefined) return [];
  const admitted: AdmittedMethodology[] = [];
  for (const name of namesIn(file)) {
    const folder = installedFolder(name, dirname(file));
    if (folder === undefined) {
      throw new CodedError({
        code: 'methodology.package',
        where: `${file}, "${name}"`,
        what: 'the package is not installed beside this file',
        fix: `run \`npm install ${name}\` in ${dirname(file)}, or take the name out`,
      });
    }
    for (const definition of definitionsOf(await loadPackage(folder), `package ${name}`)) {
      const { id } = definition.manifest;
      const other = admitted.find((item) => item.definition.manifest.id === id)?.package;
      if (taken.includes(id) || other !== undefined) {
        throw new CodedError({
          code: 'methodology.taken',
          where: `package ${name}`,
          what: `the methodology "${id}" is already there, from ${other ?? 'the platform itself'}`,
          fix: 'give it an id of its own in manifest.id, or admit only one of the two',
        });
      }
      admitted.push({ package: name, definition });
    }
  }
  return admitted;
}

/** The definitions of a package, each checked. Throws `methodology.broken` with the first problem. */
function definitionsOf(loaded: LoadedPackage, where: string): readonly Definition[] {
  return loaded.methodologies.map(({ data, notPlain }) => {
    const refuse = (path: string, what: string): never => {
      throw new CodedError({
        code: 'methodology.broken',
        where: `${where}, ${path}`,
        what,
        fix: `correct it; \`bangyang plugin check ${loaded.folder}\` shows every problem`,
      });
    };
    const malformed = [...notPlain, ...shapeProblems(data)][0];
    if (malformed) return refuse(malformed.path, malformed.what);
    const definition = data as Definition;
    const problem = checkDefinition(definition)[0] ?? versionProblem(loaded, definition);
    return problem ? refuse(problem.path, problem.what) : definition;
  });
}

/** A definition is found again by its version: that of its package, so that nobody has to look into it. */
export function versionProblem(
  { version, inWorkspace }: LoadedPackage,
  { manifest }: Definition,
): { readonly path: string; readonly what: string } | undefined {
  if (inWorkspace || manifest.version === version) return undefined;
  return {
    path: 'manifest.version',
    what: `it is ${manifest.version}, but the package has version ${version}`,
  };
}

function namesIn(file: string): readonly string[] {
  const refuse = (what: string): never => {
    throw new CodedError({
      code: 'config.invalid',
      where: file,
      what,
      fix: 'write { "methodologies": ["name-of-a-package"] }',
    });
  };
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    return refuse(
      error instanceof SyntaxError ? `it is not JSON: ${error.message}` : 'it cannot be read',
    );
  }
  if (typeof content !== 'object' || content === null || Array.isArray(content))
    return refuse('it is no object');
  const unknown = Object.keys(content).find((key) => key !== 'methodologies');
  if (unknown !== undefined) return refuse(`"${unknown}" is no setting`);
  const { methodologies = [] } = content as { methodologies?: unknown };
  if (!Array.isArray(methodologies) || methodologies.some((name) => typeof name !== 'string'))
    return refuse('"methodologies" is no list of names');
  return [...new Set(methodologies as string[])];
}
