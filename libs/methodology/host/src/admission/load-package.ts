import { CodedError } from '@bangyang/kernel';
import { spawn } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

/** One methodology that a package exports, as it came: nothing of it is checked yet. */
export interface LoadedMethodology {
  /** everything but the functions */
  readonly data: unknown;
  /** names of its functions */
  readonly operators: readonly string[];
  /** what the data lost on their way because it is no plain data */
  readonly notPlain: readonly { readonly path: string; readonly what: string }[];
}

export interface LoadedPackage {
  readonly name: string;
  readonly version: string;
  /** without links */
  readonly folder: string;
  /** it belongs to this workspace, whose packages share one version */
  readonly inWorkspace: boolean;
  readonly methodologies: readonly LoadedMethodology[];
}

interface PackageFile {
  readonly name?: string;
  readonly version?: string;
  readonly exports?: unknown;
  readonly main?: string;
  readonly nx?: unknown;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

const PATIENCE_MS = 10_000;

/**
 * Loads the package in a folder in a process of its own, which reads packages alone, writes nothing, starts
 * nothing, sees no environment and is ended after ten seconds: what comes back is text. A package that
 * fails, exits or never ends harms nobody. Throws `methodology.package` saying what it did.
 */
export async function loadPackage(path: string): Promise<LoadedPackage> {
  const refuse = (what: string, fix: string): never => {
    throw new CodedError({ code: 'methodology.package', where: path, what, fix });
  };
  const folder = realFolder(path) ?? refuse('there is no such folder', 'name one that is there');
  const manifest =
    packageFile(folder) ??
    refuse('the folder has no package.json that is JSON', 'name the folder of a package');
  const entry =
    entryOf(manifest.exports) ?? (manifest.exports === undefined && (manifest.main ?? 'index.js'));
  if (!entry)
    return refuse(
      'its package.json exports nothing to import',
      'write "exports": "./index.js" into it',
    );
  const answer = await inChild(join(folder, entry), folder);
  if ('error' in answer)
    return refuse(
      `it cannot be loaded: ${answer.error}`,
      manifest.nx === undefined
        ? 'correct the package, or take its name out of the file that admits it'
        : 'correct that; packages of this workspace are built first, with `npx tsc -b`',
    );
  if (answer.methodologies.length === 0)
    refuse('it exports no methodology', 'export what defineMethodology returns');
  return {
    name: manifest.name ?? '',
    version: manifest.version ?? '',
    folder,
    inWorkspace: manifest.nx !== undefined,
    methodologies: answer.methodologies.map(({ text, ...rest }) => ({
      ...rest,
      data: JSON.parse(text) as unknown,
    })),
  };
}

/** The folder in which a package is installed, seen from a folder; undefined where it is not. */
export function installedFolder(name: string, from: string): string | undefined {
  if (!/^(@[a-z0-9][\w.-]*\/)?[a-z0-9][\w.-]*$/i.test(name)) return undefined;
  return nodeModulesAbove(from)
    .map((modules) => realFolder(join(modules, name)))
    .find((folder) => folder !== undefined && packageFile(folder) !== undefined);
}

type Answer =
  | {
      readonly methodologies: readonly (Omit<LoadedMethodology, 'data'> & {
        readonly text: string;
      })[];
    }
  | { readonly error: string };

function inChild(entry: string, folder: string): Promise<Answer> {
  const script = fileURLToPath(
    new URL(`./load-in-child${extname(import.meta.url)}`, import.meta.url),
  );
  const rights = ['--permission', ...readable(folder, script).map((at) => `--allow-fs-read=${at}`)];
  const child = spawn(
    process.execPath,
    [...rights, '--max-old-space-size=256', script, pathToFileURL(entry).href, folder],
    { stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: {} },
  );
  return new Promise((resolve, reject) => {
    let answer: Answer | undefined;
    let isLate = false;
    const patience = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, PATIENCE_MS);
    child.on('message', (message) => (answer = message as Answer));
    child.on('error', reject);
    child.on('close', () => {
      clearTimeout(patience);
      const why = isLate
        ? `it is not loaded after ${PATIENCE_MS / 1000} seconds`
        : 'it ends the process that loads it';
      resolve(answer ?? { error: why });
    });
  });
}

/** What a package may find: its own files, what is installed above it, and what it needs behind links. */
function readable(folder: string, script: string): readonly string[] {
  const reached = new Set([folder]);
  const modules = new Set<string>();
  for (const at of reached) {
    const above = nodeModulesAbove(at);
    above.forEach((place) => modules.add(place));
    const { dependencies = {}, peerDependencies = {} } = packageFile(at) ?? {};
    for (const name of Object.keys({ ...dependencies, ...peerDependencies })) {
      const found = above.map((place) => realFolder(join(place, name))).find(Boolean);
      if (found !== undefined) reached.add(found);
    }
  }
  return [...reached, ...modules, dirname(script)];
}

function nodeModulesAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return [join(folder, 'node_modules'), ...(above === folder ? [] : nodeModulesAbove(above))];
}

function realFolder(path: string): string | undefined {
  try {
    return realpathSync(path);
  } catch {
    return undefined;
  }
}

function packageFile(folder: string): PackageFile | undefined {
  try {
    return JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as PackageFile;
  } catch {
    return undefined;
  }
}

const CONDITIONS = ['node', 'import', 'module-sync', 'default'];

/** What `import` of the bare name leads to, for the forms of `exports` that a package of one entry has. */
function entryOf(exports: unknown): string | undefined {
  if (typeof exports === 'string') return exports;
  if (typeof exports !== 'object' || exports === null) return undefined;
  const ways = Object.entries(exports);
  const own = ways.find(([key]) => key === '.');
  if (own) return entryOf(own[1]);
  const taken = ways.find(([key]) => CONDITIONS.includes(key));
  return taken && entryOf(taken[1]);
}
