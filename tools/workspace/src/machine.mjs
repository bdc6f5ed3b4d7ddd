import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { isMain } from './install.mjs';

/* What npm cannot bring: browsers for the end-to-end suite, Chinese letters for its pages, and Redis. */

const browsers = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const macBrowsers = [
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const needs = [
  { debian: 'chromium', present: () => chromiumPath() !== undefined },
  { debian: 'firefox-esr', present: () => firefoxPath() !== undefined },
  { debian: 'fonts-noto-cjk', present: hasChineseFont },
  { debian: 'redis-server', present: () => onPath('redis-server') !== undefined },
];

/** The browser of the end-to-end suite: `BANGYANG_CHROMIUM`, or the first one found on this machine. */
export function chromiumPath() {
  const named = process.env.BANGYANG_CHROMIUM;
  if (named) return existsSync(named) ? named : undefined;
  return [...browsers.map(onPath), ...macBrowsers].find((path) => path && existsSync(path));
}

/** The other browser, in which the engine must give the same bytes. */
export function firefoxPath() {
  return ['firefox-esr', 'firefox'].map(onPath).find((path) => path !== undefined);
}

/** Makes the machine ready for every suite, or throws the one line that somebody has to run. */
export function ensureMachinePackages() {
  const missing = needs.filter((need) => !need.present()).map((need) => need.debian);
  if (missing.length === 0) return;
  const list = missing.join(' ');
  if (!onPath('apt-get')) {
    throw new Error(`Install what these Debian packages hold, then run it again: ${list}`);
  }
  const byHand = `sudo apt-get update && sudo apt-get install -y --no-install-recommends ${list}`;
  if (process.getuid() !== 0) throw new Error(byHand);
  console.log(`Installing Debian packages: ${list} …`);
  for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...missing]]) {
    const { status } = spawnSync('apt-get', ['-q', ...step], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (status !== 0)
      throw new Error(`apt-get ${step[0]} ended with ${status}; by hand: ${byHand}`);
  }
  const still = needs.filter((need) => !need.present()).map((need) => need.debian);
  if (still.length > 0) throw new Error(`Installed, yet not found: ${still.join(' ')}`);
}

function hasChineseFont() {
  if (process.platform === 'darwin') return true;
  const fonts = spawnSync('fc-list', [':lang=zh-cn', 'file'], { encoding: 'utf8' });
  if (!fonts.error) return fonts.stdout.trim() !== '';
  return existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc');
}

function onPath(name) {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((folder) => folder !== '')
    .map((folder) => join(folder, name))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });
}

if (isMain(import.meta)) {
  try {
    ensureMachinePackages();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
