#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import * as module from 'node:module';
import { fileURLToPath } from 'node:url';

const main = new URL('../dist/main.js', import.meta.url);
if (!existsSync(main)) {
  console.error('bangyang: the command is not built yet: run `npm run build` once');
  process.exit(2);
}
const pinned = fileURLToPath(new URL('../../../node_modules/.bin/node', import.meta.url));
if (Number.parseInt(process.versions.node, 10) >= 24 || !existsSync(pinned)) {
  // Commands are short: compiling their modules is a good part of the time that they take.
  module.enableCompileCache?.();
  await import(main.href);
} else {
  // The platform brings its Node: an older one on the machine only hands over.
  const { status } = spawnSync(pinned, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}
