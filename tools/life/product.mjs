import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { ownNode, root, toolEnvironment } from '../build.mjs';
import { Stop } from './arguments.mjs';

/** How long a start may take on a slow machine, its first database included; in milliseconds. */
const longestStart = 120_000;
const longestStop = 60_000;
/** Api and worker look at the clock's offset twice a second. */
const untilClockIsRead = 1_100;

/** Nothing of a real installation may be reached from here: set to nothing is not set. */
const noInstallation = Object.fromEntries(['DATABASE_URL', 'DATABASE_DIRECT_URL', 'CONVENOR_SECRET', 'PUBLIC_URL', 'TRUSTED_PROXIES', 'HOST'].map((name) => [name, '']));

/** The database may run as another user than this one, who must be able to enter the folder. */
function throwAwayFolder() {
  const folder = mkdtempSync(path.join(tmpdir(), 'convenor-life-'));
  chmodSync(folder, 0o755);
  writeFileSync(path.join(folder, 'throw-away'), 'Made by npm run life, removed at its end.\n');
  return folder;
}

/** The line that `npm start -- --json` prints, once it answers. */
function firstLine(program, said) {
  return new Promise((resolve, reject) => {
    let text = '';
    const limit = setTimeout(() => reject(new Stop(`Convenor did not start within two minutes.\n${said()}`)), longestStart);
    program.stdout.on('data', (part) => {
      text += part;
      const line = text.split('\n').find((one) => one.startsWith('{') && one.endsWith('}'));
      if (!line) return;
      clearTimeout(limit);
      resolve(JSON.parse(line));
    });
    program.once('exit', (status) => {
      clearTimeout(limit);
      reject(new Stop(`Convenor ended while starting (exit code ${status}).\n${said()}`));
    });
    program.once('error', reject);
  });
}

/** The built product on a throw-away data folder, with a clock that can be moved. */
export class Product {
  #folder = throwAwayFolder();
  #built;
  #program;
  #said = '';
  #heard = '';
  #ended;
  #stopping;

  /**
   * @param {string} smtpUrl where its mail goes
   * @param {{ built?: boolean }} wish `built`: somebody has built it; the program itself is started, without the command around it
   */
  constructor(smtpUrl, { built = false } = {}) {
    this.#built = built;
    this.environment = { ...toolEnvironment(), ...noInstallation, CONVENOR_HOME: this.#folder, PORT: '0', WORKER: 'child', SMTP_URL: smtpUrl, MAIL_FROM: 'Convenor <roundtables@example.org>' };
  }

  /** What it said on its error stream, the end of it. */
  get said() {
    return this.#said;
  }

  /** All that it and its worker wrote on either stream since the beginning: its log. */
  get log() {
    return this.#heard;
  }

  /** Starts as `npm start -- --json` does; gives that command's line. After an end it starts again on the same data. */
  async start() {
    // Both end with this command, even if this command is killed outright: one looks at its parent, the other is on a leash.
    const command = this.#built ? ['--enable-source-maps', '--import', pathToFileURL(path.join(root, 'tools/leash.mjs')).href, path.join(root, 'dist/apps/api/main.js')] : [path.join(root, 'tools/start.mjs')];
    this.#program = spawn(ownNode, [...command, '--json'], {
      cwd: root,
      env: { ...this.environment, NODE_ENV: 'production', npm_lifecycle_event: 'life' },
      stdio: ['ignore', 'pipe', 'pipe', ...(this.#built ? ['ipc'] : [])],
      // Ctrl-C reaches the terminal's group; it is passed on once, by `stop`.
      detached: process.platform !== 'win32',
    });
    this.#program.stderr.on('data', (part) => (this.#said = (this.#said + part).slice(-20_000)));
    for (const stream of [this.#program.stdout, this.#program.stderr]) stream.on('data', (part) => (this.#heard += part));
    this.#ended = new Promise((resolve) => this.#program.once('exit', resolve));
    const line = await firstLine(this.#program, () => this.#said);
    this.address = line.address;
    return line;
  }

  /** Moves the clock of api and worker; it goes on from there. */
  async moveClockTo(instant) {
    this.setClock(instant);
    await pause(untilClockIsRead);
  }

  /** The same before the start, when nobody has to notice. */
  setClock(instant) {
    const file = path.join(this.#folder, 'clock-offset');
    writeFileSync(`${file}.new`, String(instant.getTime() - Date.now()));
    renameSync(`${file}.new`, file);
  }

  /** A fresh sign-in link, as whoever may run commands on the server gets one. */
  async signInLink(address) {
    const command = spawn(ownNode, [path.join(root, 'dist/apps/api/sign-in.js'), address], { cwd: root, env: { ...this.environment, PUBLIC_URL: this.address }, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [command.stdout, command.stderr]) stream.on('data', (part) => (text += part));
    await new Promise((resolve) => command.once('close', resolve));
    const link = /https?:\S+\/links\/\S+/.exec(text)?.[0];
    if (!link) throw new Stop(`There was no new sign-in link: ${text.trim()}`);
    return link;
  }

  /** Sends the program a signal and waits for its end; gives its exit code, null where the signal ended it. */
  end(signal) {
    this.#program.kill(signal);
    return this.#ended;
  }

  /** Ends it in order and removes its folder; asking twice waits for the same end. */
  stop() {
    this.#stopping ??= this.#end();
    return this.#stopping;
  }

  async #end() {
    if (this.#program?.exitCode === null && this.#program.signalCode === null) {
      this.#program.kill('SIGTERM');
      await Promise.race([this.#ended, pause(longestStop, undefined, { ref: false })]);
    }
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
