import type { Id } from '@convenor/kernel';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { percentile } from './load';

/** What the plain way did. Times in milliseconds. */
export interface Plain {
  perSecond: number;
  p99: number;
}

/** Debian keeps it beside its own server, and links it into the path. */
const program = ['/usr/bin/pgbench', ...['18', '17', '16', '15'].map((version) => `/usr/lib/postgresql/${version}/bin/pgbench`)].find((file) => existsSync(file));

/** What anybody would write first: lock the pool, look, insert, count, commit. */
const lockedRegistration = `
begin;
select held, last_number, places from pool where roundtable_id = :rt and mode = 'room' for update \\gset
insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, organisation, constituency, consents, language, registered_at, hold_until, remind_at, code)
values (gen_random_uuid(), :rt, 'room', case when :held < :places then 'unverified' else 'waitlisted' end, :last_number + 1,
  'Participant ' || :client_id || '-' || :last_number, 'participant ' || :client_id || '-' || :last_number, 'participant.' || :client_id || '.' || :last_number || '@example.org',
  'Harbour Institute', 'academia', jsonb_build_object('listed', false, 'brief', true, 'news', false), 'en', now(), now() + interval '1 day', now() + interval '18 hours', substr(md5(random()::text), 1, 12));
update pool set held = held + case when :held < :places then 1 else 0 end, last_number = last_number + 1 where roundtable_id = :rt and mode = 'room';
commit;
`;

/** A row, nothing locked: the least that a database can do to keep something. */
const oneInsert = `insert into attendance (id, roundtable_id, name, normalised_name, first_came_at) values (gen_random_uuid(), :rt, 'Guest', md5(random()::text), now());`;

/** 64 clients register so many people by the plain way, in the same database and table. @throws Error where pgbench is not installed */
export const registerPlainly = (databaseUrl: string, roundtableId: Id, amount: number): Promise<Plain> => run(databaseUrl, lockedRegistration, roundtableId, { clients: 64, amount });

/** So many rows by so many clients. */
export const insertPlainly = (databaseUrl: string, roundtableId: Id, wish: { clients: number; amount: number }): Promise<Plain> => run(databaseUrl, oneInsert, roundtableId, wish);

async function run(databaseUrl: string, script: string, roundtableId: Id, { clients, amount }: { clients: number; amount: number }): Promise<Plain> {
  if (!program) throw new Error('This bench compares with pgbench. On Debian: apt-get install postgresql-contrib (or the package postgresql-15).');
  const folder = mkdtempSync(path.join(tmpdir(), 'convenor-pgbench-'));
  try {
    const file = path.join(folder, 'plain.sql');
    writeFileSync(file, script.replaceAll(':rt', `'${roundtableId}'`));
    const wish = ['-n', '-M', 'prepared', '-c', String(clients), '-j', '2', '-t', String(Math.ceil(amount / clients)), '-f', file, '-l', '--log-prefix', path.join(folder, 'log'), databaseUrl];
    const said = await output(program, wish);
    const perSecond = Number(/tps = ([\d.]+)/.exec(said)?.[1]);
    if (!perSecond) throw new Error(`pgbench said: ${said.slice(-800)}`);
    return { perSecond, p99: percentile(microseconds(folder), 0.99) / 1000 };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The third column of pgbench's log: how long each transaction took. */
const microseconds = (folder: string): number[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith('log'))
    .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').trim().split('\n'))
    .map((line) => Number(line.split(' ')[2]));

const output = (command: string, wish: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(command, wish, { stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (text += String(part)));
    child.once('error', reject);
    child.once('close', () => resolve(text));
  });
