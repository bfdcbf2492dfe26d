import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { say } from './say.mjs';
import { ownNode, root, toolEnvironment } from './build.mjs';

const require = createRequire(import.meta.url);
const usual = [
  '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable', '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const runs = (file) => Boolean(file) && existsSync(file) && spawnSync(file, ['--version'], { timeout: 30_000 }).status === 0;

const ofPlaywright = () => require('playwright-core').chromium.executablePath();

const found = () => [process.env.CHROMIUM_PATH, ...usual, ofPlaywright()].find(runs);

function run(command, args) {
  return spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...toolEnvironment(), DEBIAN_FRONTEND: 'noninteractive' } }).status === 0;
}

const isRoot = () => process.getuid?.() === 0;

/** A Chromium that starts: CHROMIUM_PATH, the machine's, or one installed now; undefined if there is no way. */
export function chromium() {
  const there = found();
  if (there) return there;
  if (isRoot() && existsSync('/usr/bin/apt-get')) {
    say('Installing Chromium, which the journeys are walked in (apt-get install chromium) …');
    if (run('apt-get', ['update', '-qq'])) run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium']);
  }
  if (found()) return found();
  say('Fetching Chromium, which the journeys are walked in (playwright-core install chromium) …');
  const cli = require.resolve('playwright-core/package.json').replace(/package\.json$/, 'cli.js');
  run(ownNode, [cli, 'install', ...(isRoot() ? ['--with-deps'] : []), 'chromium']);
  return found();
}
