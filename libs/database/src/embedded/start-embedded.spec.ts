import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client, Pool } from 'pg';
import { clusterIn } from './cluster';
import { livingEmbeddedUrl } from './living';
import { connect } from './server';
import { startEmbedded, type Embedded } from './start-embedded';

const running: Embedded[] = [];
const folders: string[] = [];
const said: string[] = [];

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'convenor-embedded-'));
  folders.push(folder);
  return folder;
}

async function started(home: string): Promise<Embedded> {
  const embedded = await startEmbedded({ home, log: (sentence) => said.push(sentence) });
  running.push(embedded);
  return embedded;
}

const postmasterOf = ({ folder }: Embedded): number => Number(readFileSync(path.join(folder, 'database/postmaster.pid'), 'utf8').split('\n')[0]);

async function eventually<T>(work: () => Promise<T>): Promise<T> {
  for (const until = performance.now() + 10_000; ; ) {
    try {
      return await work();
    } catch (error) {
      if (performance.now() > until) throw error;
      await pause(50);
    }
  }
}

const refusal = (code: string) => expect.objectContaining({ name: 'DomainError', code });

afterEach(async () => {
  for (const embedded of running.splice(0)) await embedded.stop();
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  said.length = 0;
});

describe('the embedded PostgreSQL', () => {
  it('keeps what it was given across a stop and a start', async () => {
    const home = newFolder();
    const first = await started(home);
    const pool = new Pool({ connectionString: first.url });
    await pool.query('create table kept as select 42 as answer');
    await pool.end();
    await first.stop();
    expect(existsSync(path.join(home, 'database/postmaster.pid'))).toBe(false);

    const second = await started(home);
    const client = new Client({ connectionString: second.url });
    await client.connect();
    expect((await client.query('select answer from kept')).rows).toEqual([{ answer: 42 }]);
    expect((await client.query('show fsync')).rows).toEqual([{ fsync: 'on' }]);
    await client.end();
  });

  it('is back within five seconds on the same port, with every acknowledged row, when its postmaster is killed', async () => {
    const embedded = await started(newFolder());
    const pool = new Pool({ connectionString: embedded.url, max: 4 });
    pool.on('error', () => undefined);
    await pool.query('create table arrival (number int primary key)');
    const acknowledged: number[] = [];
    let writing = true;
    const writers = [0, 1, 2, 3].map(async (writer) => {
      for (let number = writer; writing; number += 4) {
        await pool.query('insert into arrival values ($1)', [number]).then(() => acknowledged.push(number), () => pause(20));
      }
    });
    await pause(300);

    const killed = performance.now();
    process.kill(postmasterOf(embedded), 'SIGKILL');
    const before = acknowledged.length;
    await pause(200); // The last processes of the killed server may still answer.
    await eventually(() => pool.query('select 1'));
    const downFor = performance.now() - killed;
    await pause(200);
    writing = false;
    await Promise.all(writers);

    const kept = new Set((await pool.query<{ number: number }>('select number from arrival')).rows.map(({ number }) => number));
    await pool.end();
    expect(downFor).toBeLessThan(5000);
    expect(before).toBeGreaterThan(10);
    expect(acknowledged.length).toBeGreaterThan(before);
    expect(acknowledged.filter((number) => !kept.has(number))).toEqual([]);
    expect(said.at(-1)).toBe('The database is back.');
  });

  it('refuses a second instance on the same folder with a sentence, while the first goes on and a command beside it finds it', async () => {
    const home = newFolder();
    const first = await started(home);
    await expect(started(home)).rejects.toEqual(refusal('EMBEDDED_IN_USE'));
    expect(await livingEmbeddedUrl(home)).toBe(first.url);
    const client = new Client({ connectionString: first.url });
    await client.connect();
    await client.end();
    await first.stop();
    expect(await livingEmbeddedUrl(home)).toBeUndefined();
  });

  it('lets one of two first starts at the same moment have the folder', async () => {
    const home = newFolder();
    const outcomes = await Promise.allSettled([started(home), started(home)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(outcomes.find(({ status }) => status === 'rejected')).toMatchObject({ reason: refusal('EMBEDDED_IN_USE') });
  });

  it('takes the lock again when only its connection was cut', async () => {
    const home = newFolder();
    const embedded = await started(home);
    const client = await connect(embedded.port, clusterIn(home));
    await client.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'convenor owner' and pid <> pg_backend_pid()");
    await eventually(async () => expect(said.at(-1)).toBe('The database is back.'));
    await client.end();
    await expect(started(home)).rejects.toEqual(refusal('EMBEDDED_IN_USE'));
  });

  it('sweeps what a killed initialisation left behind', async () => {
    const home = newFolder();
    const left = path.join(home, 'init-999999999-abcd');
    mkdirSync(left);
    await started(home);
    expect(existsSync(left)).toBe(false);
  });

  it('is not taken in by a lock file whose number now belongs to another program', async () => {
    const home = newFolder();
    await (await started(home)).stop();
    writeFileSync(path.join(home, 'database/postmaster.pid'), [process.pid, '', '', 1, '', '', '', ''].join('\n'));
    await started(home);
  });

  it('gives the product a role that cannot touch the server', async () => {
    const client = new Client({ connectionString: (await started(newFolder())).url });
    await client.connect();
    await expect(client.query("copy (select 1) to program 'true'")).rejects.toThrow(/permission denied/);
    await expect(client.query('create table own (id int)')).resolves.toBeDefined();
    await client.end();
  });

  it('says which folder cannot be written, and what to do', async () => {
    const file = path.join(newFolder(), 'a-file');
    writeFileSync(file, '');
    const attempt = started(path.join(file, 'home'));
    await expect(attempt).rejects.toEqual(refusal('DATA_FOLDER_UNWRITABLE'));
    await expect(attempt).rejects.toThrow(/cannot write.*CONVENOR_HOME/);
  });

  it('leaves data of another PostgreSQL version as it is', async () => {
    const home = newFolder();
    const embedded = await started(home);
    await embedded.stop();
    const version = path.join(home, 'database/PG_VERSION');
    chmodSync(version, 0o644);
    writeFileSync(version, '15\n');
    await expect(started(home)).rejects.toEqual(refusal('EMBEDDED_VERSION'));
  });
});
