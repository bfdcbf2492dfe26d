// npm start: builds what changed and runs Convenor until it is told to stop. With --json the api prints one line
// { address, signInLink, … } instead of sentences. With --zoom-simulator a simulated Zoom runs beside it.
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { buildWhatChanged, ownNode, root, toolEnvironment } from './build.mjs';
import { say } from './say.mjs';

const longestStop = 60_000;
const simulatorFlag = '--zoom-simulator';

await buildWhatChanged();
const zoom = process.argv.includes(simulatorFlag) ? await (await import('./simulated-zoom.mjs')).simulatedZoom() : undefined;

// In a group of its own: Ctrl-C reaches the terminal's group, npm passes it on once more, and the api must hear it once.
const api = spawn(
  ownNode,
  ['--enable-source-maps', '--import', pathToFileURL(fileURLToPath(new URL('leash.mjs', import.meta.url))).href, path.join(root, 'dist/apps/api/main.js'), ...process.argv.slice(2).filter((one) => one !== simulatorFlag)],
  { cwd: root, env: { ...toolEnvironment(), NODE_ENV: process.env.NODE_ENV ?? 'production', ...zoom?.environment }, stdio: ['ignore', 'inherit', 'inherit', 'ipc'], detached: process.platform !== 'win32' },
);

let stopping = false;
function stop() {
  if (stopping) return;
  stopping = true;
  say('Stopping: finishing what is under way …');
  api.kill('SIGTERM');
  setTimeout(() => {
    say('It does not end on its own and is ended now. What was acknowledged is kept.');
    api.kill('SIGKILL');
  }, longestStop).unref();
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop);

// npm killed outright tells nobody; without it the terminal is gone, and nobody could stop Convenor any more.
if (process.env.npm_lifecycle_event) {
  const npm = process.ppid;
  setInterval(() => process.ppid !== npm && stop(), 1000).unref();
}

zoom?.introduce(() => stopping || api.exitCode !== null);

api.on('error', (error) => {
  zoom?.end();
  say(`Convenor could not be started: ${error.message}`);
  process.exit(1);
});
api.on('exit', (status, signal) => {
  zoom?.end();
  const asTold = stopping && (status === 0 || signal === 'SIGTERM' || status === 143);
  process.exit(asTold ? 0 : (status ?? 1));
});
