// Keeps one PostgreSQL for every Jest run that was started on its own (without `npm test`), several at once included.
// It goes when nobody has used it for a while; nobody has to be the last to turn off the light.
import { renameSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { fromSource } from './source.mjs';
import { addressFile, serverFolder } from './borrow.mjs';

const quietSeconds = 15;

function announce(url) {
  writeFileSync(`${addressFile}.new`, JSON.stringify({ url }), { mode: 0o600 });
  renameSync(`${addressFile}.new`, addressFile);
}

async function untilUnused(server) {
  for (let quiet = 0; quiet < quietSeconds; ) {
    await pause(1000);
    quiet = (await server.users()) === 0 ? quiet + 1 : 0;
  }
}

const { startTestServer } = await fromSource('libs/database/src/testing/test-server.ts');
let server;
try {
  server = await startTestServer(serverFolder, console.log);
} catch (error) {
  if (error.code === 'EMBEDDED_IN_USE') process.exit(0); // Another keeper was faster.
  throw error;
}
for (;;) {
  announce(server.url);
  await untilUnused(server);
  // Whoever read the address before it went is connected by the end of the pause.
  rmSync(addressFile, { force: true });
  await pause(1000);
  if ((await server.users()) === 0) break;
}
await server.stop();
