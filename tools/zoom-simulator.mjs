// npm run zoom-simulator -- [--port 4020] [--seed 7] [--webhook ADDRESS] [--json]
//
// Runs a simulated Zoom on this computer and prints what an administrator would enter, with --json as one line. The same seed gives the
// same credentials.
import { parseArgs } from 'node:util';
import { fromSource } from '../test/setup/source.mjs';
import { fail } from './say.mjs';

const usage = 'Usage: npm run zoom-simulator -- [--port 4020] [--seed NUMBER] [--webhook ADDRESS] [--json]';
const largestPort = 65_535;

function wholeNumber(text, largest) {
  if (text === undefined) return undefined;
  if (!/^\d+$/.test(text) || Number(text) > largest) fail(`“${text}” is no number from 0 to ${largest}. ${usage}`);
  return Number(text);
}

function wishOf(args) {
  try {
    const { values } = parseArgs({ args, options: { port: { type: 'string' }, seed: { type: 'string' }, webhook: { type: 'string' }, json: { type: 'boolean' } } });
    if (values.webhook !== undefined && !/^https?:\/\//.test(values.webhook)) fail(`“${values.webhook}” is no address. ${usage}`);
    return { port: wholeNumber(values.port, largestPort) ?? 4020, seed: wholeNumber(values.seed, 2 ** 32 - 1), webhook: values.webhook, json: values.json ?? false };
  } catch (error) {
    return fail(`${error.message}\n${usage}`);
  }
}

async function open({ port, seed }) {
  const { openZoom } = await fromSource('test/simulators/zoom/door.ts');
  try {
    return await openZoom({ port, pace: 'flowing', ...(seed === undefined ? {} : { seed }) });
  } catch (error) {
    return fail(error.code === 'EADDRINUSE' ? `Something else answers at port ${port}; choose another with --port.` : error.message);
  }
}

const wish = wishOf(process.argv.slice(2));
const zoom = await open(wish);

let stopping;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    stopping ??= zoom.close().then(() => process.exit(0));
  });
}

const { accountId, clientId, clientSecret, secretToken } = zoom.credentials;
const hosts = zoom.account.users.map(({ email, licensed }) => (licensed ? email : `${email} (no licence)`));
if (wish.json) process.stdout.write(`${JSON.stringify({ address: zoom.address, ...zoom.credentials, hosts })}\n`);
else process.stdout.write(`A simulated Zoom runs; everything of it is in memory and goes when it stops. Seed ${zoom.seed}.

  Account ID            ${accountId}
  Client ID             ${clientId}
  Client secret         ${clientSecret}
  Webhook secret token  ${secretToken}
  API address           ${zoom.apiAddress}
  OAuth address         ${zoom.tokenAddress}
  Hosts                 ${hosts.join(', ')}

Where Zoom should send webhooks, faults, plays and the clock are set at ${zoom.address}/__sim, for one:
  curl -X POST ${zoom.address}/__sim/webhooks -d '{"url":"http://127.0.0.1:3000/…"}'
Ctrl-C ends it.
`);
if (wish.webhook) process[wish.json ? 'stderr' : 'stdout'].write((await zoom.webhooks.subscribe(wish.webhook)) ? `Webhooks go to ${wish.webhook}.\n` : `${wish.webhook} did not answer the validation; no webhooks go there.\n`);
