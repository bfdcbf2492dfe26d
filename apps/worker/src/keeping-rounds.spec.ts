import { Secrets } from '@convenor/access';
import { FolderFiles, Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, newId } from '@convenor/kernel';
import { EraseAgain, keepErased } from '@convenor/people';
import { everybodysData } from '@convenor/publish';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { KeepingRounds } from './keeping-rounds';

const secrets = new Secrets('a secret of at least thirty-two signs');
let db: TestDatabase;
let home: string;
let transactions: Transactions;
const rounds = (): KeepingRounds => {
  const data = everybodysData(secrets, {} as never);
  return new KeepingRounds(transactions, data, new EraseAgain(transactions, data, secrets), home);
};

beforeAll(async () => {
  db = await testDatabase();
  home = mkdtempSync(path.join(tmpdir(), 'convenor-keeping-'));
  transactions = new Transactions(db.dataSource, new FixedClock(new Date('2026-11-23T09:00:00Z')));
});
afterAll(() => db.drop());

const old = new Date('2026-10-01T00:00:00Z');
const place = (name: string): string => path.join(home, 'files', name.slice(0, 2), name);

describe('forgetting in the data folder', () => {
  it('takes away octets that no row names, and leaves those that a row or a list names, or that have just come', async () => {
    const files = new FolderFiles(path.join(home, 'files'));
    const [nobodys, named, listed, fresh] = await Promise.all(['nobody’s', 'named', 'listed', 'fresh'].map((text) => files.keep(Buffer.from(text)))) as [string, string, string, string];
    for (const name of [nobodys, named, listed]) utimesSync(place(name), old, old);
    const programme = newId();
    await db.dataSource.query(`insert into programme (id, slug, kind, name, main_language, created_at) values ($1, 'p', 'series', '{}', 'en', now())`, [programme]);
    await db.dataSource.query(`insert into house_template (programme_id, file, name, octets, taken, brought_at) values ($1, $2, 'x', 1, '{}', now())`, [programme, named]);
    await db.dataSource.query('alter table typeset_pdf drop constraint typeset_pdf_of');
    await db.dataSource.query(`insert into typeset_pdf (id, edition_id, version, name, pieces, uploaded_by, uploaded_at) values ('${newId()}', '${newId()}', 1, 'x', '${JSON.stringify([listed])}', 'system:spec', now())`);
    await rounds().forget();
    await rounds().forget();
    expect([nobodys, named, listed, fresh].map((name) => existsSync(place(name)))).toEqual([false, true, true, true]);
  });

  it('takes away backups before upgrades after thirty days, and no other', async () => {
    const backups = path.join(home, 'backups');
    mkdirSync(backups);
    for (const name of ['before-old', 'before-new', 'mine']) writeFileSync(path.join(backups, name), '');
    for (const name of ['before-old', 'mine']) utimesSync(path.join(backups, name), old, old);
    utimesSync(path.join(backups, 'before-new'), new Date('2026-11-20T00:00:00Z'), new Date('2026-11-20T00:00:00Z'));
    await rounds().forget();
    expect(['before-old', 'before-new', 'mine'].map((name) => existsSync(path.join(backups, name)))).toEqual([false, true, true]);
  });

  it('keeps the list of the erased beside the database, without a name or an address', async () => {
    await transactions.run((tx) => keepErased(tx, secrets, [{ address: 'iko@example.net', name: 'Iko Tamarind' }]));
    await rounds().erased();
    const text = readFileSync(path.join(home, 'erased-people.jsonl'), 'utf8');
    expect(text.trim().split('\n')).toHaveLength(1);
    expect(text).not.toMatch(/iko/i);
    // A database that was restored without the erasure takes it up again.
    await db.dataSource.query('delete from erased_person');
    await rounds().erased();
    expect(await db.dataSource.query('select count(*)::int as n from erased_person')).toEqual([{ n: 1 }]);
  });
});
