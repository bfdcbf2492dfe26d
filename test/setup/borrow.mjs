import { spawn } from 'node:child_process';
import { chmodSync, closeSync, mkdirSync, openSync, readFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';

export const serverFolder = path.join(tmpdir(), `convenor-specs-${userInfo().uid}`);
export const addressFile = path.join(serverFolder, 'server.json');

const patience = 90_000;

/** Holds one connection, which keeps the server; it ends with this process and does not keep the process. */
async function hold() {
  try {
    const { url } = JSON.parse(readFileSync(addressFile, 'utf8'));
    const client = new pg.Client({ connectionString: url, application_name: 'convenor test run' });
    client.on('error', () => undefined);
    await client.connect();
    client.connection.stream.unref();
    return url;
  } catch {
    return undefined;
  }
}

function startKeeper() {
  mkdirSync(serverFolder, { recursive: true });
  chmodSync(serverFolder, 0o755);
  const file = path.join(serverFolder, 'keeper.log');
  const log = openSync(file, 'a', 0o600);
  const keeper = spawn(process.execPath, [fileURLToPath(new URL('keeper.mjs', import.meta.url))], { detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  keeper.unref();
  const state = { running: true, failed: false, file };
  keeper.once('exit', (status) => Object.assign(state, { running: false, failed: status !== 0 }));
  return state;
}

/** The address of the shared test server, which lives at least as long as this process. */
export async function borrowServer() {
  const until = performance.now() + patience;
  let keeper;
  while (performance.now() < until) {
    const url = await hold();
    if (url) return url;
    if (keeper?.failed) break;
    if (!keeper?.running) keeper = startKeeper();
    await pause(100);
  }
  throw new Error(`The test database did not start; see ${keeper?.file ?? serverFolder}.`);
}
