import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { migrations } from '@convenor/database';
import { Client } from 'pg';
import { ask, openHouse, type House } from './house';
import { storm, type Asked } from './storm';
import { tools, type OwnPostgres, type Product } from './tools';
import { contradictions, recordsOf } from './truth';

const places = 40;
const root = path.resolve(__dirname, '../..');

async function asking<Row extends object>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Row>(sql, values)).rows;
  } finally {
    await client.end();
  }
}

/** The built command, as npm run backup, restore and move call it. */
function command(words: readonly string[], environment: Record<string, string | undefined>): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve) => {
    const program = spawn(path.join(root, 'node_modules/.bin/node'), [path.join(root, 'dist/apps/api/backup.js'), ...words], { cwd: root, env: environment as NodeJS.ProcessEnv, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [program.stdout, program.stderr]) stream.on('data', (part) => (said += part));
    program.once('close', (code) => resolve({ code, said }));
  });
}

/** What was acknowledged by now, as it must be found again. */
const acknowledged = (everybody: readonly Asked[]): Asked[] => everybody.filter(({ answer }) => answer !== null).map((asked) => ({ ...asked, again: asked.answer, refusals: [] }));

describe('What people entrusted', () => {
  let house: House;
  let folder: string;
  let file: string;
  let restored: Product;
  let postgres: OwnPostgres | undefined;
  const environmentOf = (home: string): Record<string, string | undefined> => ({ ...house.product.environment, CONVENOR_HOME: home });
  const newHome = (name: string): string => {
    const home = mkdtempSync(path.join(folder, `${name}-`));
    chmodSync(home, 0o755);
    writeFileSync(path.join(home, 'throw-away'), 'Made by a test.\n');
    return home;
  };

  beforeAll(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'convenor-faults-backup-'));
    chmodSync(folder, 0o755);
    file = path.join(folder, 'in-a-storm.tar.gz');
    house = await openHouse({ room: places, online: null });
  });
  afterAll(async () => {
    await (restored as Product | undefined)?.stop();
    await postgres?.stop();
    await (house as House | undefined)?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it('comes back from a backup taken in a storm: everything acknowledged before it began is there, and nothing contradicts itself', async () => {
    const waves = [storm(house, 'storm', 30, 1_500)];
    const everybody = (): Asked[] => waves.flatMap((wave) => [...wave.everybody]);
    await pause(1_500);
    const before = acknowledged(everybody());
    const early = await recordsOf(house.home, house.roundtable.id);
    let taken: Awaited<ReturnType<typeof command>> | null = null;
    const taking = command(['take', file], environmentOf(house.home)).then((done) => (taken = done));
    // However slow the machine: people come as long as the backup is at work, fewer than one network may be.
    for (let wave = 1; !taken && wave < 40; wave += 1, await pause(400)) waves.push(storm(house, `wave-${wave}`, 8, 400));
    await taking;
    expect(taken).toMatchObject({ code: 0, said: expect.stringContaining('The secret is in it') });
    for (const { over } of waves) await over;
    expect(before.length).toBeGreaterThan(5);

    const home = newHome('restored');
    expect(await command(['restore', file], environmentOf(home))).toMatchObject({ code: 0, said: expect.stringMatching(/registration +\d+/) });
    const { Product: Started } = await tools();
    restored = new Started('', { built: true });
    restored.environment.CONVENOR_HOME = home;
    await restored.start();
    const records = await recordsOf(home, house.roundtable.id);
    expect(contradictions(before, records)).toEqual([]);
    const late = await recordsOf(house.home, house.roundtable.id);
    // The snapshot was taken in the midst of it.
    expect(records.registrations.length).toBeGreaterThanOrEqual(before.length);
    expect(records.registrations.length).toBeLessThan(late.registrations.length);
    // A copy of two instants is found out: counters of one, rows of the other.
    expect(contradictions([], { ...late, pools: early.pools })).not.toEqual([]);
  });

  it('is a whole installation again: links that were sent still open, sessions are over, the next one registers', async () => {
    const { address } = restored;
    const mail = await house.sink.next('storm-0@storm.example.org', 'the first mail');
    const own = await fetch(`${address}${new URL(mail.link ?? '').pathname}`, { redirect: 'manual' });
    expect(own.status).toBeLessThan(400);
    expect((await fetch(`${address}/api/me`, { headers: { cookie: house.staff.cookie } })).status).toBe(401);
    const again: House = { ...house, product: restored };
    const { everybody, over } = storm(again, 'after', 3, 100);
    await over;
    const { registrations } = await recordsOf(restored.environment.CONVENOR_HOME ?? '', house.roundtable.id);
    expect(registrations.filter((row) => row.address.startsWith('after-'))).toHaveLength(everybody.length);
  });

  it('is not restored over anything', async () => {
    expect(await command(['restore', file], environmentOf(restored.environment.CONVENOR_HOME ?? ''))).toMatchObject({ code: 2, said: expect.stringContaining('Another Convenor is running') });
    await restored.end('SIGTERM');
    expect(await command(['restore', file], environmentOf(restored.environment.CONVENOR_HOME ?? ''))).toMatchObject({ code: 2, said: expect.stringContaining('is not empty') });
  });

  it('moves to a PostgreSQL of one’s own and back, every table compared, and is not gone on with in two places', async () => {
    const home = restored.environment.CONVENOR_HOME ?? '';
    const secret = readFileSync(path.join(home, 'secret'), 'utf8').trim();
    const { startPostgres } = await tools();
    postgres = await startPostgres(path.join(folder, 'postgres'));
    const url = await postgres.database('convenor');
    const moved = await command(['move', '--to', url], environmentOf(home));
    expect(moved).toMatchObject({ code: 0, said: expect.stringContaining('each table is the same on both sides') });
    expect(moved.said).not.toContain(secret);
    const rows = () => asking<{ n: string }>(url, 'select count(*) as n from registration');
    const [there] = await rows();
    expect(Number(there?.n)).toBeGreaterThan(3);
    await expect(restored.start()).rejects.toThrow(/The records of .* were moved: The database convenor on 127/);

    Object.assign(restored.environment, { DATABASE_URL: url, CONVENOR_SECRET: secret });
    await restored.start();
    const inUse = await command(['move', '--to', 'embedded'], restored.environment);
    expect(inUse).toMatchObject({ code: 2, said: expect.stringContaining('other connection') });
    await storm({ ...house, product: restored }, 'away', 1, 100).over;
    await restored.end('SIGTERM');
    expect(await command(['move', '--to', 'embedded'], restored.environment)).toMatchObject({ code: 0, said: expect.stringContaining('start Convenor without DATABASE_URL') });
    expect(existsSync(path.join(home, 'moved-to'))).toBe(false);

    Object.assign(restored.environment, { DATABASE_URL: '', CONVENOR_SECRET: '' });
    await restored.start();
    const { registrations } = await recordsOf(home, house.roundtable.id);
    expect(registrations).toHaveLength(Number(there?.n) + 1);
  });

  it('is backed up before a newer version changes it, and an older version does not touch what a newer one wrote', async () => {
    const home = restored.environment.CONVENOR_HOME ?? '';
    const before = (await recordsOf(home, house.roundtable.id)).registrations;
    const Last = migrations.at(-1);
    if (!Last) throw new Error('There is no migration.');
    const newest = new Last();
    // As the version before left it.
    await newest.down({ query: (sql: string) => ask(home, sql) } as never);
    await ask(home, 'delete from migration where name = $1', [newest.name]);
    await restored.end('SIGTERM');
    await restored.start();
    expect(restored.log).toMatch(/Its records are backed up first[^]*before-\d+-\w+\.tar\.gz[^]*brought to its newest form \(1 steps\)/);
    expect(readdirSync(path.join(home, 'backups'))).toHaveLength(1);
    expect((await recordsOf(home, house.roundtable.id)).registrations).toEqual(before);

    await ask(home, `insert into migration ("timestamp", name) values (9999999999999, 'AddTomorrow9999999999999')`);
    await restored.end('SIGTERM');
    await expect(restored.start()).rejects.toThrow(/AddTomorrow9999999999999.*Nothing was changed.*restore/s);
  });
});
