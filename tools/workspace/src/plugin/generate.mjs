import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { workspaceProjects } from '../projects.mjs';

const template = fileURLToPath(new URL('template', import.meta.url));
const installed = 'libs/methodology/installed';
/** Nobody can call a constant so. */
const reserved = new Set(
  `await break case catch class const continue debugger default delete do else enum eval export extends
  false finally for function if implements import in instanceof interface let new null package private
  protected public return static super switch this throw true try typeof var void while with yield`.split(
    /\s+/,
  ),
);

/**
 * `nx generate @bangyang/workspace:plugin <name>`: a methodology that computes, passes its checks and is
 * installed. Throws before anything is written when the name cannot be taken.
 */
export default async function generatePlugin(tree, { name, title, titleEn, install = true }) {
  refuseName(tree, name);
  const words = name.split('-');
  const constant = [words[0], ...words.slice(1).map(capitalised)].join('');
  const values = {
    name,
    constant,
    title: inQuotes(title ?? name),
    titleEn: inQuotes(titleEn ?? capitalised(words.join(' '))),
  };
  for (const file of filesIn(template)) {
    const path = `plugins/${name}/${filled(file, values).replace(/\.template$/, '')}`;
    await write(tree, path, filled(readFileSync(join(template, file), 'utf8'), values));
  }
  await register(tree, name, constant);
  if (!install) return undefined;
  return () => {
    const { status } = spawnSync('npm', ['install', '--no-audit', '--no-fund'], {
      cwd: tree.root,
      stdio: 'inherit',
    });
    if (status !== 0)
      throw new Error('the plugin is there, but not linked: run `npm install` yourself');
  };
}

function refuseName(tree, name) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name) || name.length > 60) {
    throw new Error(
      `"${name}" is no id of a methodology: write at most 60 small letters, digits and hyphens, such as service-reach`,
    );
  }
  if (reserved.has(name)) {
    throw new Error(`"${name}" is a word of JavaScript: take another id, such as ${name}-cities`);
  }
  const { workspaces } = json(tree, 'package.json');
  const taken = workspaceProjects({ workspaces }, tree.root).find(
    (project) => project.name === `@bangyang/${name}`,
  );
  if (taken || tree.exists(`plugins/${name}`)) {
    const where = taken?.root ?? `plugins/${name}`;
    throw new Error(`"${name}" is already there: see ${where}, or take another id`);
  }
}

/** Adds the plugin to the one list of what is installed, and to what is compiled. */
async function register(tree, name, constant) {
  const index = `${installed}/src/index.ts`;
  const code = tree.read(index, 'utf8');
  const added = code
    .replace(/((?:^import .*\n)+)/m, `$1import { ${constant} } from '@bangyang/${name}';\n`)
    .replace(/(= \[\n[^\]]*)\];/, `$1  ${constant},\n];`);
  if (added.split(constant).length < code.split(constant).length + 2) {
    throw new Error(`${index} is not written as expected: it has no list to add "${constant}" to`);
  }
  await write(tree, index, added);

  const manifest = json(tree, `${installed}/package.json`);
  manifest.dependencies[`@bangyang/${name}`] = '0.1.0';
  await write(tree, `${installed}/package.json`, JSON.stringify(manifest));

  const nested = json(tree, `${installed}/tsconfig.json`);
  nested.references.push({ path: `../../../plugins/${name}` });
  await write(tree, `${installed}/tsconfig.json`, JSON.stringify(nested));

  const all = json(tree, 'tsconfig.json');
  const last = all.references.findLastIndex(({ path }) => path.startsWith('./plugins/'));
  all.references.splice(last + 1, 0, { path: `./plugins/${name}` });
  await write(tree, 'tsconfig.json', JSON.stringify(all));
}

/** Files that the repository formats are formatted as it does; tables stay as they are. */
async function write(tree, path, content) {
  const isFormatted = /\.(ts|md|json)$/.test(path);
  // Compiler options and manifests keep their lists one item a line, whatever fits.
  const expanded = path.endsWith('.json')
    ? `${JSON.stringify(JSON.parse(content), null, 2)}\n`
    : content;
  const style = await resolveConfig(join(tree.root, path));
  tree.write(path, isFormatted ? await format(expanded, { ...style, filepath: path }) : content);
}

function filesIn(folder, inside = '') {
  return readdirSync(join(folder, inside), { withFileTypes: true }).flatMap((entry) => {
    const path = join(inside, entry.name);
    return entry.isDirectory() ? filesIn(folder, path) : [path];
  });
}

const json = (tree, path) => JSON.parse(tree.read(path, 'utf8'));
const filled = (text, values) => text.replace(/__(\w+?)__/g, (whole, key) => values[key] ?? whole);
const capitalised = (word) => word.charAt(0).toUpperCase() + word.slice(1);
/** What stands between two single quotes of a source. */
const inQuotes = (text) => text.replace(/[\\']/g, '\\$&').replace(/\s+/g, ' ');
