import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { isMain } from './install.mjs';
import { repository, workspaceProjects } from './projects.mjs';

/*
 * The boundaries rule fails open: without a project graph, or with a mistyped tag, it reports nothing
 * and the check is green. So the real configuration and the real tags are laid out once more in a
 * throwaway folder, with empty sources, one forbidden import per file, and linted through Nx. Every
 * planted file must be reported by the rule it breaks, and every permitted one must stay quiet.
 */

const boundaries = '@nx/enforce-module-boundaries';
const restricted = 'no-restricted-imports';

/** { in: the package, what: the source, rule: who must report it, or undefined when it is permitted } */
const planted = [
  { in: '@bangyang/kernel', what: "import 'node:fs';", rule: restricted },
  { in: '@bangyang/kernel', what: "import 'typeorm';", rule: boundaries },
  { in: '@bangyang/kernel', what: "import '@noble/hashes/sha2.js';", rule: undefined },
  { in: '@bangyang/methodology-sdk', what: "import '@bangyang/kernel';", rule: undefined },
  { in: '@bangyang/methodology-sdk', what: "import '@bangyang/scoring';", rule: restricted },
  { in: '@bangyang/methodology-sdk', what: "import '@bangyang/server';", rule: boundaries },
  { in: '@bangyang/top100', what: "import '@bangyang/methodology-sdk';", rule: undefined },
  { in: '@bangyang/top100', what: "import 'typeorm';", rule: boundaries },
  { in: '@bangyang/top100', what: "import '@bangyang/smile';", rule: boundaries },
  { in: '@bangyang/top100', what: "import '@bangyang/scoring';", rule: boundaries },
  { in: '@bangyang/top100', what: "import 'node:fs';", rule: restricted },
  { in: '@bangyang/results-contract', what: "import '@bangyang/scoring';", rule: undefined },
  { in: '@bangyang/results-contract', what: "import '@nestjs/common';", rule: boundaries },
  { in: '@bangyang/results-contract', what: "import '@bangyang/server';", rule: boundaries },
  // A methodology whose tests use no testkit: that one rests on this room, and only the ring would be named.
  { in: '@bangyang/results-contract', what: "import '@bangyang/ten-samples';", rule: boundaries },
  { in: '@bangyang/editions-server', what: "import '@bangyang/results-server';", rule: restricted },
  { in: '@bangyang/results-server', what: "import '@bangyang/editions-server';", rule: undefined },
  {
    in: '@bangyang/results-server',
    what: "import '@bangyang/installed-methodologies';",
    rule: boundaries,
  },
  { in: '@bangyang/installed-methodologies', what: "import '@bangyang/top100';", rule: undefined },
  { in: '@bangyang/installed-methodologies', what: "import '@bangyang/kernel';", rule: boundaries },
  { in: '@bangyang/api', what: "import '@bangyang/top100';", rule: boundaries },
  { in: '@bangyang/api', what: "import '@bangyang/editions-server';", rule: undefined },
  {
    in: '@bangyang/scoring',
    what: 'export const x = Math.log(2);',
    rule: 'no-restricted-properties',
  },
  {
    in: '@bangyang/scoring',
    what: 'export const { pow } = Math;',
    rule: 'no-restricted-properties',
  },
  { in: '@bangyang/scoring', what: 'export const x = 2 ** 0.5;', rule: 'no-restricted-syntax' },
  { in: '@bangyang/scoring', what: 'export const x = Math.sqrt(2);', rule: undefined },
  {
    in: '@bangyang/scoring',
    what: 'export const x: any = 1;',
    rule: '@typescript-eslint/no-explicit-any',
  },
  { in: 'canary-public', what: "import 'canary-staff';", rule: boundaries },
  { in: 'canary-public', what: "import '@bangyang/kernel';", rule: undefined },
  { in: 'canary-public', what: "import 'node:path';", rule: restricted },
  { in: 'canary-public', what: "import '@bangyang/server';", rule: boundaries },
];

/** Packages that exist only here, so that both audiences are tested whoever uses them in earnest. */
const extra = {
  'libs/canary/public': {
    name: 'canary-public',
    tags: ['runs:browser', 'type:feature', 'audience:public'],
  },
  'libs/canary/staff': {
    name: 'canary-staff',
    tags: ['runs:browser', 'type:feature', 'audience:staff'],
  },
};

function layOut(folder, projects) {
  for (const file of [
    'package.json',
    'package-lock.json',
    'nx.json',
    'tsconfig.base.json',
    'eslint.config.mjs',
  ]) {
    cpSync(join(repository, file), join(folder, file));
  }
  for (const file of ['projects.mjs']) {
    mkdirSync(join(folder, 'tools/workspace/src'), { recursive: true });
    cpSync(
      join(repository, 'tools/workspace/src', file),
      join(folder, 'tools/workspace/src', file),
    );
  }
  for (const { name, root } of projects) {
    mkdirSync(join(folder, root, 'src'), { recursive: true });
    const manifest = join(repository, root, 'package.json');
    const target = join(folder, root, 'package.json');
    if (existsSync(manifest)) cpSync(manifest, target);
    else writeFileSync(target, JSON.stringify(manifestOf(root)));
    writeFileSync(join(folder, root, 'src/index.ts'), 'export {};\n');
    const files = planted.filter((plant) => plant.in === name);
    files.forEach((plant, at) => {
      writeFileSync(join(folder, root, 'src', fileOf(at)), `${plant.what}\nexport {};\n`);
    });
  }
  linkPackages(folder, projects);
}

const fileOf = (at) => `planted-${at}.ts`;

function manifestOf(root) {
  const { name, tags } = extra[root];
  return {
    name,
    version: '0.0.0',
    type: 'module',
    exports: { '.': { '@bangyang/source': './src/index.ts', default: './dist/index.js' } },
    dependencies: {
      'canary-staff': '0.0.0',
      '@bangyang/kernel': '0.1.0',
      '@bangyang/server': '0.1.0',
    },
    nx: { tags },
  };
}

/** Foreign packages are links to the installed ones; our own point into the throwaway folder. */
function linkPackages(folder, projects) {
  const from = join(repository, 'node_modules');
  const to = join(folder, 'node_modules');
  mkdirSync(to);
  for (const entry of readdirSync(from)) {
    if (entry !== '@bangyang' && entry !== '.cache')
      symlinkSync(join(from, entry), join(to, entry));
  }
  for (const { name, root } of projects) {
    const link = join(to, name);
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(join(folder, root), link);
  }
}

function lint(folder, names) {
  const outcome = spawnSync(
    process.execPath,
    [
      join(folder, 'node_modules/nx/dist/bin/nx.js'),
      ...[
        'run-many',
        '-t',
        'lint',
        '-p',
        names.join(','),
        '--output-style=stream',
        '--skip-nx-cache',
      ],
      ...['--', '--format=json', '--output-file=planted.json'],
    ],
    {
      cwd: folder,
      encoding: 'utf8',
      timeout: 120_000,
      env: { ...process.env, NX_DAEMON: 'false', NX_WORKSPACE_ROOT_PATH: folder },
    },
  );
  return `${outcome.stdout}${outcome.stderr}`;
}

/** Returns what is wrong with the checks, one line each; an empty array when every plant was treated rightly. */
export function runCanary() {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'bangyang-canary-')));
  try {
    const real = workspaceProjects(
      JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')),
    );
    const made = Object.entries(extra).map(([root, { name }]) => ({ name, root }));
    const projects = [...real, ...made];
    layOut(folder, projects);
    const names = [...new Set(planted.map((plant) => plant.in))];
    const log = lint(folder, names);
    const problems = names.flatMap((name) => judge(folder, projects, name));
    return problems.length > 0 ? [...problems, log.trim().split('\n').slice(-20).join('\n')] : [];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function judge(folder, projects, name) {
  const project = projects.find((candidate) => candidate.name === name);
  if (!project) return [`${name}: no such package; the canary must be told its new name`];
  const report = join(folder, project.root, 'planted.json');
  if (!existsSync(report)) return [`${name}: was not linted at all`];
  const results = JSON.parse(readFileSync(report, 'utf8'));
  return planted
    .filter((plant) => plant.in === name)
    .flatMap((plant, at) => {
      const result = results.find(({ filePath }) => filePath.endsWith(`/${fileOf(at)}`));
      // Some plants close a ring of packages; the rule then names the ring and hides the tag.
      const rules = result?.messages
        .filter(({ message }) => !message.startsWith('Circular dependency'))
        .map(({ ruleId }) => ruleId);
      if (!rules) return [`${name}: ${plant.what} was not looked at`];
      if (plant.rule === undefined) {
        return rules.length > 0
          ? [`${name}: ${plant.what} is permitted, but ${rules} reports it`]
          : [];
      }
      return rules.includes(plant.rule)
        ? []
        : [`${name}: ${plant.what} is forbidden, but ${plant.rule} does not report it`];
    });
}

if (isMain(import.meta)) {
  const problems = runCanary();
  if (problems.length > 0) {
    console.error(problems.join('\n'));
    process.exitCode = 1;
  } else {
    const forbidden = planted.filter(({ rule }) => rule !== undefined).length;
    console.log(
      `Canary: ${forbidden} planted violations reported, ${planted.length - forbidden} permitted imports left alone.`,
    );
  }
}
