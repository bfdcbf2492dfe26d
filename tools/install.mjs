// Brings what Convenor needs, when it is not there yet. Runs before `npm start` and `npm test`, on the machine's own
// Node and without any package.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statfsSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { fail, say } from './say.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const modules = path.join(root, 'node_modules');
const stampFile = path.join(modules, '.convenor-installed');
const windows = process.platform === 'win32';

const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** Changes with the lock file, and with the machine when the folder was copied to another kind. */
function stamp() {
  const lock = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json'))).digest('hex');
  return `${lock} ${process.platform} ${process.arch}\n`;
}

const stamped = () => existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp();

/** Somebody may have run `npm ci` themselves: npm keeps its own list of what it put there. */
function installedAsLocked() {
  const list = path.join(modules, '.package-lock.json');
  if (!existsSync(list)) return false;
  const there = readJson(list).packages;
  const wanted = Object.entries(readJson(path.join(root, 'package-lock.json')).packages);
  return wanted.every(([place, { version, optional }]) => place === '' || optional || there[place]?.version === version);
}

/** The machine's own programs: those in node_modules are about to be replaced. */
function outsideEnvironment() {
  const name = Object.keys(process.env).find((key) => key.toUpperCase() === 'PATH') ?? 'PATH';
  const folders = (process.env[name] ?? '').split(path.delimiter).filter((folder) => !/node_modules[\\/]\.bin[\\/]?$/.test(folder));
  return { ...process.env, [name]: folders.join(path.delimiter) };
}

/** In bytes, npm's cache not counted. */
const spaceNeeded = 1_200_000_000;
const noSpace = 'There is not enough space on the disk: about 1.5 GB are needed. Free some, then run the command again.';

/** Before npm finds out: on a full disk it tries for minutes. */
function enoughSpace() {
  const { bavail, bsize } = statfsSync(root);
  return existsSync(modules) || bavail * bsize > spaceNeeded;
}

/** npm's words, turned into what the person can do. */
const causes = [
  [/ENOSPC|EDQUOT|no space left/i, noSpace],
  [/EACCES|EPERM|EROFS|permission denied|operation not permitted/i, `This account may not write to ${root} or to npm's cache. Run the command as the owner of that folder, or give it the right to write there.`],
  [/EINTEGRITY/, 'A downloaded package is not the one that was expected. Run "npm cache clean --force", then the command again; if it stays, something between here and the registry changes what is sent.'],
  [/E404|ETARGET|notarget/, 'The registry that npm is set up to use does not have one of the packages. Look at "npm config get registry".'],
  [/E401|E403|ENEEDAUTH/, 'The registry that npm is set up to use refuses this account. Look at "npm config get registry" and sign in there.'],
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ERR_SOCKET|ENETUNREACH|EHOSTUNREACH|network|proxy|CERT|self.signed/i, 'The registry cannot be reached. Connect this machine to the network (behind a proxy: "npm config set proxy …"), then run the command again. It is needed for the first start only.'],
];

const causeOf = (words) => causes.find(([pattern]) => pattern.test(words))?.[1] ?? 'What npm said stands above; after it is put right, run the command again.';

function npmCi() {
  return new Promise((resolve) => {
    const begun = Date.now();
    const progress = setInterval(() => say(`  … still installing (${Math.round((Date.now() - begun) / 1000)} s)`), 15_000);
    const npm = spawn('npm', ['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, env: outsideEnvironment(), shell: windows, stdio: ['ignore', 'pipe', 'pipe'] });
    let words = '';
    for (const stream of [npm.stdout, npm.stderr]) {
      stream.on('data', (part) => {
        words = (words + part).slice(-20_000);
        process.stderr.write(part);
      });
    }
    npm.on('error', (error) => (words += error.message));
    npm.on('close', (status) => {
      clearInterval(progress);
      resolve({ status, words });
    });
  });
}

const ownNode = path.join(modules, '.bin', windows ? 'node.cmd' : 'node');

const ownNodeRuns = () => spawnSync(ownNode, ['--version'], { encoding: 'utf8', shell: windows }).stdout?.startsWith('v24.') ?? false;

/** Convenor runs on a Node of its own, which its package fetches by a script that npm may have been told not to run. */
function bringNode() {
  if (ownNodeRuns()) return;
  const folder = path.join(modules, 'node');
  say('Fetching Node 24, on which Convenor runs …');
  const fetched = spawnSync('node', ['installArchSpecificPackage.js'], { cwd: folder, env: outsideEnvironment(), encoding: 'utf8', shell: windows });
  if (!windows && !existsSync(ownNode)) symlinkSync('../node/bin/node', ownNode);
  if (!ownNodeRuns()) fail(`Node 24 could not be installed. ${causeOf(`${fetched.stdout}${fetched.stderr}`)}`);
}

/**
 * package.json's scripts say `exec node …`, so that no shell stands between npm and Convenor and swallows the signal to
 * stop. Windows has no exec; there it is taught to run what follows.
 */
function teachExec() {
  if (windows) writeFileSync(path.join(modules, '.bin/exec.cmd'), '@%*\r\n');
}

const [major = 0] = process.versions.node.split('.').map(Number);
if (major < 20) fail(`Convenor needs Node.js 20 or later to install itself; this is ${process.version}. Get a newer one from https://nodejs.org, then run the command again.`);

if (!stamped()) {
  if (!installedAsLocked()) {
    if (!enoughSpace()) fail(noSpace);
    say('Installing what Convenor needs (npm ci). The first time takes a minute or two and needs the network …');
    const { status, words } = await npmCi();
    if (status !== 0) fail(`The installation did not succeed. ${causeOf(words)}`);
  }
  bringNode();
  teachExec();
  try {
    writeFileSync(stampFile, stamp());
  } catch {
    // Read-only but complete: it is looked at again next time.
  }
}
