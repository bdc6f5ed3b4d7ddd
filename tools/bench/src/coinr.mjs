import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('coinr.R', import.meta.url));
const r = (...parameters) => spawnSync('Rscript', parameters, { encoding: 'utf8' });

/** Version of COINr that R finds here (R_LIBS), if there is one: it is compared with where it is at hand. */
export const coinrVersion = (() => {
  const { status, stdout } = r('-e', 'cat(as.character(packageVersion("COINr")))');
  return status === 0 ? stdout : undefined;
})();

/**
 * Runs COINr on the tables of a folder, from the start of Rscript to its end.
 * Gives the whole process and the computation in it, in milliseconds; nothing without R or COINr.
 */
export function coinrCommand(folder, kind, runs = 0) {
  if (!coinrVersion) return {};
  const before = performance.now();
  const { status, stdout, stderr } = r(program, kind, folder, String(runs));
  if (status !== 0) throw new Error(`COINr ended with ${status}: ${stderr}`);
  return {
    command_ms: Math.round(performance.now() - before),
    computing_ms: Math.round(Number(stdout) * 1000),
  };
}
