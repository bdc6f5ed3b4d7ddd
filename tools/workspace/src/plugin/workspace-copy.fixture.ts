import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { repository, workspaceProjects } from '../projects.mjs';

const copied = ['libs', 'plugins', 'apps', 'tools'];
const files = [
  ...['package.json', 'package-lock.json', 'nx.json', 'jest.config.mjs', 'eslint.config.mjs'],
  ...['tsconfig.json', 'tsconfig.base.json', 'tsconfig.spec.json'],
  ...['.prettierrc.json', '.prettierignore'],
];
const left = ['node_modules', '.angular', '.nx', 'out', 'coverage'];

/** This workspace once more in a throwaway folder, with what is built; foreign packages are links. */
export class WorkspaceCopy {
  readonly folder = realpathSync(mkdtempSync(join(tmpdir(), 'bangyang-workspace-')));

  constructor() {
    for (const file of files) cpSync(join(repository, file), this.at(file));
    for (const folder of copied) {
      cpSync(join(repository, folder), this.at(folder), {
        recursive: true,
        preserveTimestamps: true,
        filter: (from) => !left.includes(basename(from)) && !/apps\/\w+\/dist\/browser/.test(from),
      });
    }
    this.linkInstalled('');
    const manifest = JSON.parse(readFileSync(this.at('package.json'), 'utf8')) as {
      workspaces: string[];
    };
    for (const { name, root } of workspaceProjects(manifest, this.folder)) {
      this.link(name, root);
      this.linkInstalled(root);
    }
  }

  at(path: string): string {
    return join(this.folder, path);
  }

  /** What `npm install` does for a package of the workspace. */
  link(name: string, root: string): void {
    const link = this.at(join('node_modules', name));
    mkdirSync(dirname(link), { recursive: true });
    symlinkSync(this.at(root), link);
  }

  /** Runs a program of `node_modules` by its file; answers everything that it prints. */
  run(program: string, ...parameters: string[]) {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [this.at(program), ...parameters],
      {
        cwd: this.folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          NODE_OPTIONS: '--experimental-vm-modules --disable-warning=ExperimentalWarning',
          NX_DAEMON: 'false',
          NX_TUI: 'false',
          NX_WORKSPACE_ROOT_PATH: this.folder,
          NO_COLOR: '1',
        },
      },
    );
    return { status, printed: stdout + stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private linkInstalled(root: string): void {
    const from = join(repository, root, 'node_modules');
    const to = this.at(join(root, 'node_modules'));
    let entries: string[];
    try {
      entries = readdirSync(from);
    } catch {
      return;
    }
    mkdirSync(to, { recursive: true });
    for (const entry of entries) {
      if (entry !== '@bangyang' && entry !== '.cache')
        symlinkSync(join(from, entry), join(to, entry));
    }
  }
}
