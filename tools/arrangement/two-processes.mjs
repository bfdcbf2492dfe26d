import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ownNode, root } from '../build.mjs';
import { Product } from '../life/product.mjs';
import { freePort, startPostgres } from './postgres.mjs';
import { startProxy } from './proxy.mjs';

const secret = 'a secret of this arrangement, which guards nothing';

/** One worker, apart from any api. */
function startWorker(environment) {
  // It ends by itself when its parent goes: that is what the channel is for.
  const worker = spawn(ownNode, ['--enable-source-maps', path.join(root, 'dist/apps/worker/main.js')], { cwd: root, env: { ...environment, NODE_ENV: 'production' }, stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const ended = new Promise((resolve) => worker.once('exit', resolve));
  let said = '';
  worker.stderr.on('data', (part) => (said = (said + part).slice(-5_000)));
  return {
    pid: worker.pid,
    get said() {
      return said;
    },
    async end(signal) {
      worker.kill(signal);
      return ended;
    },
  };
}

/**
 * What docker/compose.yml describes, without containers: one external PostgreSQL, two api processes, a worker apart and a
 * proxy in front, on one data folder. The product must have been built.
 *
 * @param {{ smtpUrl: string, port?: number }} wish where mail goes; the proxy's port
 */
export async function startTwoProcesses({ smtpUrl, port }) {
  const folder = mkdtempSync(path.join(tmpdir(), 'convenor-two-'));
  chmodSync(folder, 0o755);
  const home = path.join(folder, 'home');
  mkdirSync(home);
  writeFileSync(path.join(home, 'throw-away'), 'Made for two processes, removed at its end.\n');
  const postgres = await startPostgres(path.join(folder, 'postgres'));
  const databaseUrl = await postgres.database('convenor');
  const publicPort = port ?? (await freePort());
  const apis = [new Product(smtpUrl, { built: true }), new Product(smtpUrl, { built: true })];
  const own = { CONVENOR_HOME: home, DATABASE_URL: databaseUrl, CONVENOR_SECRET: secret, PUBLIC_URL: `http://127.0.0.1:${publicPort}`, TRUSTED_PROXIES: '1', WORKER: 'none' };
  const workers = [];
  const environment = { ...apis[0].environment, ...own };
  for (const api of apis) Object.assign(api.environment, own, { PORT: String(await freePort()) });
  const places = apis.map(({ environment: { PORT } }) => `http://127.0.0.1:${PORT}`);
  // Both at once: the first migrates, the second waits its turn.
  const lines = await Promise.all(apis.map((api) => api.start())).catch(async (error) => {
    for (const api of apis) await api.stop();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
    throw error;
  });
  const proxy = await startProxy(() => places, publicPort);
  const more = () => {
    const worker = startWorker(environment);
    workers.push(worker);
    return worker;
  };
  more();
  return {
    address: proxy.address, places, apis, pids: lines.map(({ pid }) => pid), workers, databaseUrl, home, postgres, environment,
    signInLink: lines.map(({ signInLink }) => signInLink).find(Boolean) ?? null,
    anotherWorker: more,
    async stop() {
      await proxy.stop();
      for (const worker of workers) await worker.end('SIGTERM');
      for (const api of apis) await api.stop();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
