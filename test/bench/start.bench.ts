import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { runBench } from './frame';
import { openHouse } from './house/product';

/** A house that was lived in; it is started again and again on the same data. */
const house = await openHouse();
const port = 20_000 + (process.pid % 20_000);
const address = `http://127.0.0.1:${port}`;

async function untilServed(): Promise<number> {
  const environment = { ...process.env, DATABASE_URL: house.databaseUrl, CONVENOR_SECRET: 'a secret of the benches, which guards nothing at all', CONVENOR_HOME: house.home, PORT: String(port), WORKER: 'child', NODE_ENV: 'production' };
  const started = performance.now();
  const program = spawn(process.execPath, ['--enable-source-maps', resolve('dist/apps/api/main.js'), '--json'], { env: environment, stdio: 'ignore' });
  const ended = new Promise((done) => program.once('exit', done));
  let seconds = Number.POSITIVE_INFINITY;
  while (program.exitCode === null && performance.now() - started < 60_000) {
    const answer = await fetch(`${address}/en/roundtables/${house.roundtable.slug}`).catch(() => null);
    if (answer?.ok && (await answer.text()).includes('</html>')) {
      seconds = (performance.now() - started) / 1000;
      break;
    }
    await pause(20);
  }
  program.kill('SIGTERM');
  await ended;
  return seconds;
}

await runBench({
  name: 'start',
  work: 'seconds from exec to the first page, on data that is there : one',
  goal: { atMost: 5 },
  rounds: 7,
  ours: async () => ({ value: await untilServed(), product: null }),
  direct: async () => ({ value: 1, product: null }),
  faults: () => [],
  close: () => house.close(),
});
