import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LOOK_EVERY = 50;

/**
 * Ends the server that still runs on a data folder although whoever started it is gone (killed, or
 * out of memory). It would hold the folder's lock, and nobody would ever stop it.
 */
export async function endStalePostmaster(dataFolder: string): Promise<void> {
  const file = join(dataFolder, 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 1) return;
  // SIGINT is the fast shutdown: open connections are ended, nothing is lost.
  if (servesFolder(pid, dataFolder)) process.kill(pid, 'SIGINT');
  while (servesFolder(pid, dataFolder))
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
}

/** After a crash the number may belong to another program by now, which must not be touched. */
function servesFolder(pid: number, dataFolder: string): boolean {
  const words = commandOf(pid);
  return words.includes('-D') && words.includes(dataFolder);
}

function commandOf(pid: number): readonly string[] {
  try {
    if (process.platform === 'linux')
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0');
    return execFileSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' })
      .trim()
      .split(' ');
  } catch {
    return [];
  }
}
