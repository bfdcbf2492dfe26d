import { Secrets } from '@convenor/access';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import type { PersonalData } from '@convenor/people';
import { everybodysData } from './everybodys-data';
import { notPersonal } from './not-personal.fixture';

const data: PersonalData = everybodysData(new Secrets('a secret of at least thirty-two signs'), {} as never);
const declared = data.ports.flatMap(({ fields }) => fields.flatMap(({ columns }) => columns));

let db: TestDatabase;
beforeAll(async () => {
  db = await testDatabase();
});
afterAll(() => db.drop());

const names = async (sql: string): Promise<string[]> => ((await db.dataSource.query(sql)) as { name: string }[]).map(({ name }) => name);
const texts = `select c.table_name || '.' || c.column_name as name from information_schema.columns c join information_schema.tables t using (table_schema, table_name)
  where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and (c.data_type in ('text', 'character varying', 'json', 'jsonb', 'bytea', 'ARRAY', 'tsvector', 'xml', 'inet', 'cidr')) order by 1`;

/** Columns about which nobody decided. */
const undecided = (columns: readonly string[], known: readonly string[]): string[] =>
  columns.filter((column) => !known.includes(column) && !notPersonal[column.split('.')[0] ?? '']?.includes(column.split('.')[1] ?? ''));

describe('what is kept of people', () => {
  it('is told of every column that can hold words', async () => {
    expect(undecided(await names(texts), declared)).toEqual([]);
  });

  it('names columns that there are, each once', async () => {
    const all = await names(`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public'`);
    const listed = Object.entries(notPersonal).flatMap(([table, columns]) => columns.map((column) => `${table}.${column}`));
    expect([...declared, ...listed].filter((column) => !all.includes(column))).toEqual([]);
    expect([...declared, ...listed].filter((column, index, every) => every.indexOf(column) !== index)).toEqual([]);
  });

  it('would miss whoever is left out', async () => {
    const without = data.ports.filter(({ holder }) => holder !== 'meet').flatMap(({ fields }) => fields.flatMap(({ columns }) => columns));
    expect(undecided(await names(texts), without)).toEqual(['attendance.came', 'attendance.name', 'attendance.normalised_name', 'attendance.organisation']);
  });

  it('covers every table that hangs on a person, a registration or an account', async () => {
    const hanging = await names(`select distinct conrelid::regclass::text as name from pg_constraint where contype = 'f' and confrelid in ('person'::regclass, 'registration'::regclass, 'account'::regclass) order by 1`);
    const covered = new Set([...declared.map((column) => column.split('.')[0]), ...Object.keys(notPersonal)]);
    expect(hanging.filter((table) => !covered.has(table))).toEqual(['evaluation_mark']);
  });

  it('knows every column that names octets', async () => {
    const files = await names(`select table_name || '.' || column_name as name from information_schema.columns where table_schema = 'public' and column_name in ('file', 'sha256', 'asset', 'pieces') order by 1`);
    expect(data.ports.flatMap((port) => port.files ?? []).sort()).toEqual(files);
  });
});
