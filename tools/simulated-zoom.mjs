import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { freePort } from './arrangement/postgres.mjs';
import { ownNode, root, toolEnvironment } from './build.mjs';
import { fail, say } from './say.mjs';

/** Where Convenor was to take any free port, it is taken here: Zoom must know it beforehand. */
const settledPort = async (wished) => (wished === '0' ? String(await freePort()) : wished || '3000');

/** Ends with whoever started it, and not by Ctrl-C before Convenor has. */
function startProgram() {
  const leash = pathToFileURL(path.join(root, 'tools/leash.mjs')).href;
  return spawn(ownNode, ['--import', leash, path.join(root, 'tools/zoom-simulator.mjs'), '--port', '0', '--json'], {
    cwd: root, env: toolEnvironment(), stdio: ['ignore', 'pipe', 'inherit', 'ipc'], detached: process.platform !== 'win32',
  });
}

async function firstLine(program) {
  for await (const line of createInterface({ input: program.stdout })) return JSON.parse(line);
  return fail('The simulated Zoom could not be started.');
}

/** Where Convenor answers on this machine. */
function convenorAt(port) {
  const host = process.env.HOST?.trim() || '127.0.0.1';
  return `http://${['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host}:${port}`;
}

const answers = (address) => fetch(address).then(({ ok }) => ok, () => false);

const post = async (address, body) => (await fetch(address, { method: 'POST', body: JSON.stringify(body) })).json();

/** Has the simulator prove Convenor's address as Zoom does, once Convenor answers. */
async function proven({ address: zoom }, convenor, isOver) {
  while (!(await answers(`${convenor}/readyz`))) {
    if (isOver()) return false;
    await pause(500);
  }
  for (let tries = 0; tries < 5 && !isOver(); tries += 1) {
    if ((await post(`${zoom}/__sim/webhooks`, { url: `${convenor}/api/webhooks/zoom` })).valid) return true;
    await pause(1000);
  }
  return false;
}

async function introduce(simulated, convenor, isOver) {
  const heard = await proven(simulated, convenor, isOver);
  if (isOver()) return;
  say(`A simulated Zoom runs at ${simulated.address} and ends with Convenor; no account is needed and nothing leaves this machine. Hosts: ${simulated.hosts.join(', ')}.`);
  say('Try it: give a roundtable to come a Zoom meeting, let somebody come online, open her personal link and press Join.');
  if (!heard) say('Convenor does not hear it live: its address for webhooks did not answer. Who was there comes from the report, half an hour after the meeting.');
}

/**
 * Starts a simulated Zoom beside Convenor.
 *
 * @returns the environment in which Convenor finds it as it would find Zoom, and `introduce`, to be called when Convenor has been started
 */
export async function simulatedZoom() {
  const program = startProgram();
  const simulated = await firstLine(program);
  const port = await settledPort(process.env.PORT?.trim());
  const { address, accountId, clientId, clientSecret, secretToken, hosts } = simulated;
  return {
    environment: {
      PORT: port, ZOOM_URL: address, ZOOM_ACCOUNT_ID: accountId, ZOOM_CLIENT_ID: clientId, ZOOM_CLIENT_SECRET: clientSecret, ZOOM_WEBHOOK_SECRET: secretToken, ZOOM_HOST: hosts[0],
    },
    introduce: (isOver) => introduce(simulated, convenorAt(port), isOver),
    end: () => program.kill('SIGTERM'),
  };
}
