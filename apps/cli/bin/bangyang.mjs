#!/usr/bin/env node
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// The platform runs on the Node that it brings; an older one on the machine only hands over.
const root = new URL('../../../', import.meta.url);
const pinned = fileURLToPath(new URL('node_modules/.bin/node', root));
const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));
if (!existsSync(main)) {
  console.error('bangyang: the command is not built yet: run `npm run build` once');
  process.exit(2);
}
const { status } = spawnSync(
  existsSync(pinned) ? pinned : process.execPath,
  [main, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exit(status ?? 1);
