import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPlatform } from '../../workspace/src/platform-process.mjs';
import { repository } from '../../workspace/src/projects.mjs';

/** Seconds from `npm start` on built sources to the line that it is ready, and to the end after Ctrl-C. */
export async function measure() {
  const outer = mkdtempSync(join(tmpdir(), 'bangyang-bench-'));
  try {
    const rows = [];
    for (const data of ['fresh', 'filled', 'filled']) {
      const platform = await startPlatform({ folder: repository, dataDir: join(outer, 'data') });
      try {
        const before = performance.now();
        await platform.stop();
        rows.push({
          data,
          ready_s: round(platform.seconds),
          stopped_s: round((performance.now() - before) / 1000),
        });
      } finally {
        platform.kill();
      }
    }
    return rows;
  } finally {
    rmSync(outer, { recursive: true, force: true });
  }
}

const round = (seconds) => Number(seconds.toFixed(2));
