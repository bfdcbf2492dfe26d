import { randomUUID } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { FolderFiles } from '../files';
import { migrate } from '../migrate';
import { migrations } from '../migrations';
import { connected, databaseAt } from '../testing/template';
import { testDatabase, type TestDatabase } from '../testing/test-database';
import { workspaceRoot } from '../testing/workspace';
import { backupBeforeUpgrade } from './before-upgrade';
import type { Manifest } from './manifest';
import { moveRecords } from './move-records';
import { partsOf, verifyBackup } from './read-backup';
import { restoreBackup, type RestoreWish } from './restore-backup';
import { takeBackup, type BackupWish } from './take-backup';
import { packed, type Part } from './tar';

const secret = 'a secret of this test that is long enough to be one';
/** All that text can hold and a line of COPY cannot as it is. */
const difficult = 'ليلى “\\N”\tŁukasz\r\n李 🕊 \\. {} \\x00';

let database: TestDatabase;
let folder: string;
let home: string;
let file: string;
let paper: string;
const made: string[] = [];

/** An empty database beside the spec's own, as an operator would make one. */
async function emptyDatabase(): Promise<string> {
  const name = `test_empty_${randomUUID().replaceAll('-', '')}`;
  await connected(databaseAt(database.url, 'postgres'), (client) => client.query(`create database ${name}`));
  const url = databaseAt(database.url, name);
  made.push(url);
  return url;
}

const ask = (url: string, sql: string, values: unknown[] = []): Promise<Record<string, unknown>[]> => connected(url, async (client) => (await client.query<Record<string, unknown>>(sql, values)).rows);
const count = async (url: string, table: string): Promise<number> => Number((await ask(url, `select count(*) as n from ${table}`))[0]?.n);
const tables = async (url: string): Promise<number> => Number((await ask(url, `select count(*) as n from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace`))[0]?.n);

const backup = (changed: Partial<BackupWish> = {}): Promise<Manifest> =>
  takeBackup({
    file, url: database.url, home, secret, withFiles: true, kept: { sign_in_session: null }, leftOut: ['sessions'], product: '1.2.3', zones: '2026f',
    takenAt: new Date('2026-11-22T10:00:00Z'), say: () => undefined, ...changed,
  });

async function restore(changed: Partial<RestoreWish> = {}): Promise<{ url: string; home: string; counts: ReadonlyMap<string, number> }> {
  const from = changed.file ?? file;
  const wish = { file: from, manifest: await verifyBackup(from), url: changed.url ?? (await emptyDatabase()), home: mkdtempSync(path.join(folder, 'restored-')), named: 'The new database', say: () => undefined, ...changed };
  return { url: wish.url, home: wish.home, counts: await restoreBackup(wish) };
}

const announce = `insert into announcement (id, topic, subject_id, facts, announced_at) values (gen_random_uuid(), 'made', gen_random_uuid(), $1, now())`;

/** An account that is signed in and has a role, mails with numbers, a file that a row names, one that none names. */
async function fill(): Promise<void> {
  const files = new FolderFiles(path.join(home, 'files'));
  paper = await files.keep(Buffer.from('a paper that somebody kept'));
  await files.keep(Buffer.from('a file that no row names'));
  const account = randomUUID();
  await ask(database.url, `insert into account (id, address, name, created_at) values ($1, 'ana@example.org', $2, now())`, [account, difficult]);
  await ask(database.url, `insert into sign_in_session (token_hash, account_id, created_at, last_seen_at, expires_at) values ('x', $1, now(), now(), now())`, [account]);
  await ask(database.url, `insert into role_grant (id, account_id, role, granted_at) values (gen_random_uuid(), $1, 'organiser', now())`, [account]);
  for (const key of ['one', 'two']) {
    await ask(database.url, `insert into delivery (id, kind, dedupe_key, lane, language, to_address, to_name, due_at, created_at) values (gen_random_uuid(), 'k', $1, 'l', 'en', 'ana@example.org', 'Ana', now(), now())`, [key]);
  }
  await ask(database.url, announce, [JSON.stringify({ file: paper, said: difficult.replace('\\x00', '') })]);
}

beforeAll(async () => {
  database = await testDatabase();
  folder = mkdtempSync(path.join(tmpdir(), 'convenor-backup-'));
  chmodSync(folder, 0o755);
  home = path.join(folder, 'home');
  file = path.join(folder, 'one.tar.gz');
  await fill();
  await backup();
});
afterAll(async () => {
  for (const url of made) await connected(databaseAt(url, 'postgres'), (client) => client.query(`drop database if exists ${new URL(url).pathname.slice(1)} with (force)`));
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup', () => {
  it('comes back as it was: rows of every alphabet, numbers that go on, files, the secret, and no session', async () => {
    const { url, home: there, counts } = await restore();
    const everything = `select (select json_agg(a) from account a)::text as accounts, (select json_agg(d order by number) from delivery d)::text as mails, (select json_agg(a) from announcement a)::text as announced`;
    expect(await ask(url, everything)).toEqual(await ask(database.url, everything));
    expect(counts.get('delivery')).toBe(2);
    expect(await count(url, 'sign_in_session')).toBe(0);
    expect(await count(database.url, 'sign_in_session')).toBe(1);
    const [mail] = await ask(url, `insert into delivery (id, kind, dedupe_key, lane, language, to_address, to_name, due_at, created_at) values (gen_random_uuid(), 'k', 'three', 'l', 'en', 'a@example.org', 'A', now(), now()) returning number`);
    expect(mail?.number).toBe('3');
    expect(await new FolderFiles(path.join(there, 'files')).read(paper)).toEqual(Buffer.from('a paper that somebody kept'));
    expect(readdirSync(path.join(there, 'files'))).toHaveLength(1);
    expect(readFileSync(path.join(there, 'secret'), 'utf8').trim()).toBe(secret);
    for (const kept of [file, path.join(there, 'secret')]) expect(statSync(kept).mode & 0o777).toBe(0o600);
    // References and triggers stand as the migrations made them.
    const shape = `select conname, pg_get_constraintdef(oid) as rule, convalidated from pg_constraint where connamespace = 'public'::regnamespace order by 1`;
    expect(await ask(url, shape)).toEqual(await ask(database.url, shape));
    expect(await ask(url, `select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'`)).toEqual([]);
  });

  it('is of one instant: what commits together is in it together, or not at all', async () => {
    let going = true;
    let pairs = 0;
    const writer = connected(database.url, async (client) => {
      for (; going; pairs += 1) {
        await client.query(`with a as (${announce.replace('$1', `'{"pair":true}'`)}) insert into rate_count (bucket, window_starts_at, count) values ('${randomUUID()}', now(), 1)`);
      }
    });
    const manifests: Manifest[] = [];
    for (const name of ['storm-1', 'storm-2', 'storm-3']) manifests.push(await backup({ file: path.join(folder, `${name}.tar.gz`) }));
    going = false;
    await writer;
    const rows = ({ tables: all }: Manifest, name: string): number => all.find((table) => table.name === name)?.rows ?? -1;
    expect(pairs).toBeGreaterThan(20);
    for (const manifest of manifests) expect(rows(manifest, 'announcement') - 1).toBe(rows(manifest, 'rate_count'));
    expect(rows(manifests[2] as Manifest, 'rate_count')).toBeGreaterThan(rows(manifests[0] as Manifest, 'rate_count'));
    await ask(database.url, `delete from announcement where facts @> '{"pair":true}'`);
    await ask(database.url, 'delete from rate_count');
  });

  it('never overwrites a file', async () => {
    const before = readFileSync(file);
    await expect(backup()).rejects.toMatchObject({ code: 'BACKUP_EXISTS' });
    expect(readFileSync(file)).toEqual(before);
  });

  it('leaves nothing behind when the disk has no room for it, and says so', async () => {
    const place = mkdtempSync(path.join(folder, 'small-'));
    const noise = 'insert into announcement (id, topic, subject_id, facts, announced_at) select gen_random_uuid(), $1, gen_random_uuid(), jsonb_build_object(1, md5(n::text), 2, md5((-n)::text)), now() from generate_series(1, 20000) n';
    await ask(database.url, noise.replace('$1', `'noise'`));
    const wish = { file: path.join(place, 'b.tar.gz'), url: database.url, home, secret, withFiles: true, kept: {}, leftOut: [], product: '1', zones: '2026f' };
    // The system refuses this process files above 200 kB, as a full disk would; its own code is larger and loaded before.
    const program = `
      import { execFileSync } from 'node:child_process';
      import { fromSource } from './test/setup/source.mjs';
      const { takeBackup } = await fromSource('libs/database/src/backup/take-backup.ts');
      execFileSync('prlimit', ['--pid', String(process.pid), '--fsize=200000']);
      await takeBackup({ ...${JSON.stringify(wish)}, takenAt: new Date(), say: () => {} }).then(() => console.log('whole'), ({ code, message }) => console.log(code, message));`;
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', program], { cwd: workspaceRoot(), encoding: 'utf8' });
    expect(run.stdout).toMatch(/^BACKUP_NO_ROOM There is no room .* No half backup was left/);
    expect(readdirSync(place)).toEqual([]);
    await ask(database.url, `delete from announcement where topic = 'noise'`);
  });

  it('is stopped in the middle and leaves nothing behind', async () => {
    const place = mkdtempSync(path.join(folder, 'stopped-'));
    const stop = new AbortController();
    stop.abort();
    await expect(backup({ file: path.join(place, 'b.tar.gz'), signal: stop.signal })).rejects.toThrow();
    expect(readdirSync(place)).toEqual([]);
  });
});

describe('a backup that is not as it was written', () => {
  const octets = (): Buffer => readFileSync(file);
  const altered = (content: Buffer): string => {
    const place = path.join(mkdtempSync(path.join(folder, 'altered-')), 'b.tar.gz');
    writeFileSync(place, content);
    return place;
  };
  const rewritten = async (change: (parts: { name: string; octets: Buffer }[]) => { name: string; octets: Buffer }[], patch: (tar: Buffer) => Buffer = (tar) => tar): Promise<string> => {
    const parts: { name: string; octets: Buffer }[] = [];
    for await (const { name, content } of partsOf(file)) {
      const all: Uint8Array[] = [];
      for await (const some of content) all.push(some);
      parts.push({ name, octets: Buffer.concat(all) });
    }
    const source = async function* (): AsyncGenerator<Part> {
      for (const { name, octets: held } of change(parts)) yield { name, size: held.length, content: [held] };
    };
    const tar: Uint8Array[] = [];
    for await (const some of packed(source())) tar.push(some);
    return altered(gzipSync(patch(Buffer.concat(tar))));
  };

  it.each([0.02, 0.3, 0.7, 0.99])('is refused when only %d of it arrived', async (share) => {
    await expect(verifyBackup(altered(octets().subarray(0, Math.floor(octets().length * share))))).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });

  it.each([0, 12, 300, 1000, -6])('is refused when the octet at %d is another', async (at) => {
    const changed = Buffer.from(octets());
    const place = at < 0 ? changed.length + at : at;
    changed[place] = (changed[place] ?? 0) ^ 0xff;
    await expect(verifyBackup(altered(changed))).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });

  it('is refused when a row was changed, a part is missing, or one was added, though it unpacks', async () => {
    const cases = [
      await rewritten((parts) => parts.map((part) => (part.name.includes('account') ? { ...part, octets: Buffer.from(part.octets.toString().replace('ana@', 'eve@')) } : part))),
      await rewritten((parts) => parts.filter(({ name }) => !name.includes('account'))),
      await rewritten((parts) => [{ name: `files/${'0'.repeat(64)}`, octets: Buffer.from('x') }, ...parts]),
      await rewritten((parts) => parts.filter(({ name }) => name !== 'manifest.json')),
    ];
    for (const one of cases) await expect(verifyBackup(one)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    // As it was, packed anew, it is good: the refusals above have their reason.
    expect((await verifyBackup(await rewritten((parts) => parts))).product).toBe('1.2.3');
  });

  it.each(['../outside', '/etc/outside', 'files/../../outside', 'records/x/../../../outside', `files/${'a'.repeat(64)}/more`, 'secret/'])('is refused when a part is called %s', async (name) => {
    const outside = await rewritten((parts) => [{ name, octets: Buffer.from('x') }, ...parts]);
    await expect(verifyBackup(outside)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    expect(existsSync(path.join(folder, 'outside'))).toBe(false);
  });

  it('is refused when a part is a link', async () => {
    const linked = await rewritten((parts) => parts, (tar) => {
      const changed = Buffer.from(tar);
      changed.write('2', 156);
      const sum = [...changed.subarray(0, 512)].reduce((total, octet, at) => total + (at >= 148 && at < 156 ? 32 : octet), 0);
      changed.write(`${sum.toString(8).padStart(6, '0')}\0`, 148);
      return changed;
    });
    await expect(verifyBackup(linked)).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
  });

  it('is refused when it is something else altogether', async () => {
    for (const other of [gzipSync('hello'), Buffer.from('hello'), Buffer.alloc(0), gunzipSync(octets())]) await expect(verifyBackup(altered(other))).rejects.toMatchObject({ code: 'BACKUP_DAMAGED' });
    await expect(verifyBackup(path.join(folder, 'nowhere'))).rejects.toMatchObject({ code: 'BACKUP_UNREADABLE' });
  });
});

describe('restoring', () => {
  it('refuses a place that has rows, and changes none of them', async () => {
    const { url } = await restore();
    await ask(url, `update account set name = 'changed since'`);
    await expect(restore({ url })).rejects.toMatchObject({ code: 'TARGET_NOT_EMPTY', message: expect.stringContaining('account') });
    expect((await ask(url, 'select name from account'))[0]?.name).toBe('changed since');
  });

  it('refuses records of a newer form before anything is made', async () => {
    const url = await emptyDatabase();
    const manifest = await verifyBackup(file);
    await expect(restore({ url, manifest: { ...manifest, form: [...manifest.form, 'AddTomorrow9999999999999'] } })).rejects.toMatchObject({ code: 'BACKUP_NEWER', message: expect.stringContaining('AddTomorrow9999999999999') });
    expect(await tables(url)).toBe(0);
  });

  it('refuses another secret than the one in force, and leaves no row', async () => {
    const url = await emptyDatabase();
    await expect(restore({ url, secretInForce: 'quite another one, which is long enough too' })).rejects.toMatchObject({ code: 'SECRET_DIFFERS' });
    expect(await count(url, 'account')).toBe(0);
    // What such an attempt leaves is as good as empty.
    expect((await restore({ url })).counts.get('account')).toBe(1);
  });

  it('finds files that were left where they are, and refuses when one is nowhere or is another', async () => {
    const bare = path.join(folder, 'bare.tar.gz');
    expect((await backup({ file: bare, withFiles: false })).files).toEqual([paper]);
    await expect(restore({ file: bare })).rejects.toMatchObject({ code: 'FILES_MISSING' });
    const wrong = mkdtempSync(path.join(folder, 'wrong-'));
    mkdirSync(path.join(wrong, paper.slice(0, 2)));
    writeFileSync(path.join(wrong, paper.slice(0, 2), paper), 'not what its name says');
    await expect(restore({ file: bare, filesFrom: wrong })).rejects.toMatchObject({ code: 'FILES_MISSING' });
    const { home: there } = await restore({ file: bare, filesFrom: path.join(home, 'files') });
    expect(await new FolderFiles(path.join(there, 'files')).read(paper)).toHaveLength(26);
  });
});

describe('an upgrade', () => {
  const forms = migrations.map((migration) => new migration().name);

  /** A database as the version before left it: the newest migration is undone. */
  async function older(): Promise<string> {
    const { url } = await restore();
    const [last] = migrations.slice(-1);
    if (!last) throw new Error('There is no migration.');
    await connected(url, async (client) => {
      await new last().down({ query: (sql: string) => client.query(sql) } as never);
      await client.query('delete from migration where name = $1', [forms.at(-1)]);
    });
    return url;
  }

  it('takes its backup before it changes a table, only when there is something to lose, and keeps three', async () => {
    const steps: unknown[] = [];
    const note = async (step: unknown): Promise<void> => void steps.push(step);
    await migrate(await emptyDatabase(), note);
    await migrate((await restore()).url, note);
    expect(steps).toEqual([]);

    const url = await older();
    const place = mkdtempSync(path.join(folder, 'upgraded-'));
    const wish = { home: place, secret, kept: {}, leftOut: [], product: '1', zones: '2026f', say: () => undefined };
    for (const day of ['19', '20', '21']) await backupBeforeUpgrade({ ...wish, takenAt: new Date(`2026-11-${day}T10:00:00Z`) }, url, 'Older1');
    await migrate(url, async (step) => {
      steps.push(step);
      await backupBeforeUpgrade({ ...wish, takenAt: new Date('2026-11-22T10:00:00Z') }, url, step.to);
    });
    expect(steps).toEqual([{ from: forms.at(-2), to: forms.at(-1), steps: 1 }]);
    const kept = readdirSync(path.join(place, 'backups')).sort();
    expect(kept).toEqual(['before-1-20261120T100000Z.tar.gz', 'before-1-20261121T100000Z.tar.gz', `before-${/\d+$/.exec(forms.at(-1) ?? '')?.[0]}-20261122T100000Z.tar.gz`]);
    const before = path.join(place, 'backups', kept[2] ?? '');
    expect((await verifyBackup(before)).form).toEqual(forms.slice(0, -1));
    // An older backup is restored in its own form, then brought to the newest.
    const { url: back } = await restore({ file: before, filesFrom: path.join(home, 'files') });
    expect((await ask(back, 'select name from migration order by "timestamp"')).map(({ name }) => name)).toEqual(forms);
    expect(await count(back, 'delivery')).toBe(2);
  });

  it('does not begin when its backup cannot be taken', async () => {
    const url = await older();
    await expect(migrate(url, () => Promise.reject(new Error('no room')))).rejects.toThrow('no room');
    expect(await ask(url, 'select 1 from migration where name = $1', [forms.at(-1)])).toEqual([]);
  });

  it('refuses a database that a newer Convenor wrote, names both forms, and changes nothing', async () => {
    const { url } = await restore();
    await ask(url, `insert into migration ("timestamp", name) values (9999999999999, 'AddTomorrow9999999999999')`);
    const refusal = await migrate(url, () => Promise.reject(new Error('not to be called'))).catch((error: unknown) => error);
    expect(refusal).toMatchObject({ code: 'DATABASE_NEWER', message: expect.stringMatching(/AddTomorrow9999999999999.*newest is “\w+”.*restore/s) });
    expect((refusal as Error).message).toContain(String(forms.at(-1)));
  });
});

describe('moving', () => {
  it('brings every row to another PostgreSQL and back, each table the same on both sides', async () => {
    const [source, there, back] = [(await restore()).url, await emptyDatabase(), await emptyDatabase()];
    const away = await moveRecords({ from: source, to: there, named: 'The other database', say: () => undefined });
    expect(away.find(({ name }) => name === 'delivery')?.rows).toBe('2');
    expect(await moveRecords({ from: there, to: back, named: 'The first database', say: () => undefined })).toEqual(away);
    const [mail] = await ask(back, `insert into delivery (id, kind, dedupe_key, lane, language, to_address, to_name, due_at, created_at) values (gen_random_uuid(), 'k', 'three', 'l', 'en', 'a@example.org', 'A', now(), now()) returning number`);
    expect(mail?.number).toBe('3');
    await expect(moveRecords({ from: source, to: there, named: 'The other database', say: () => undefined })).rejects.toMatchObject({ code: 'TARGET_NOT_EMPTY' });
  });

  it('is refused while anybody else is on the database that is moved', async () => {
    const [source, to] = [(await restore()).url, await emptyDatabase()];
    await connected(source, () => expect(moveRecords({ from: source, to, named: 'x', say: () => undefined })).rejects.toMatchObject({ code: 'STILL_IN_USE' }));
    expect(await tables(to)).toBe(0);
  });
});
