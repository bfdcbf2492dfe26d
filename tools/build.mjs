import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, say } from './say.mjs';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Node 24 of node_modules, whatever Node runs this command. */
export const ownNode = path.join(root, 'node_modules/.bin', process.platform === 'win32' ? 'node.cmd' : 'node');

/** The environment in which our own programs and our own Node are found first, and nx leaves nothing running behind. */
export const toolEnvironment = () => ({
  ...process.env,
  PATH: [path.join(root, 'node_modules/.bin'), process.env.PATH].join(path.delimiter),
  NX_DAEMON: 'false',
  NX_TUI: 'false',
});

const apps = ['api', 'worker', 'organiser', 'public', 'door'];
const builtStamp = path.join(root, 'dist/.built');
const notBuilt = /(\.spec\.tsx?|\.md)$/;

const existing = () => apps.filter((app) => existsSync(path.join(root, 'apps', app, 'project.json')));

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory() && !['node_modules', 'dist'].includes(entry.name)) yield* sources(file);
    else if (entry.isFile() && !notBuilt.test(entry.name)) yield file;
  }
}

/** Everything a build reads. Cheaper by seconds than asking nx, which a start would pay every time. */
function fingerprint() {
  const digest = createHash('sha256').update(process.version);
  const single = ['package-lock.json', 'tsconfig.base.json', 'nx.json'].map((name) => path.join(root, name));
  for (const file of [...single, ...sources(path.join(root, 'apps')), ...sources(path.join(root, 'libs'))]) {
    digest.update(path.relative(root, file)).update(readFileSync(file));
  }
  return digest.digest('hex');
}

function nxBuild(projects) {
  return new Promise((resolve) => {
    const nx = spawn(ownNode, [path.join(root, 'node_modules/nx/dist/bin/nx.js'), 'run-many', '-t', 'build', '-p', projects.join(','), '--outputStyle=static'], {
      cwd: root, env: toolEnvironment(), stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [nx.stdout, nx.stderr]) stream.on('data', (part) => (output += part));
    nx.on('error', (error) => resolve({ status: 1, output: output + error.message }));
    nx.on('close', (status) => resolve({ status, output }));
  });
}

/** Builds the apps if anything they are made from has changed; silent unless there is something to do. */
export async function buildWhatChanged() {
  const now = fingerprint();
  const whole = existsSync(path.join(root, 'dist/apps/api/main.js'));
  if (whole && existsSync(builtStamp) && readFileSync(builtStamp, 'utf8') === now) return;
  say('Building Convenor …');
  const { status, output } = await nxBuild(existing());
  if (status !== 0) {
    say(output);
    fail('Convenor could not be built; the reason stands above. In an unchanged copy this should not happen: delete the folders dist and .nx, then run the command again.');
  }
  mkdirSync(path.dirname(builtStamp), { recursive: true });
  writeFileSync(builtStamp, now);
}
