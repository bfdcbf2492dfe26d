import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError } from '@convenor/kernel';
import { Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** A table of ours and the columns that are written, in their order. */
export interface RecordTable {
  name: string;
  columns: readonly string[];
}

/** Where a counter of the database stands. */
export interface Counter {
  name: string;
  last: string;
  used: boolean;
}

/** A condition on the rows that are kept of a table, by its name; null: none of them. Tables not named are kept whole. */
export type KeptRows = Readonly<Record<string, string | null>>;

/** The list of migrations says which form the tables have; it is written by migrating, never copied. */
const formTable = 'migration';

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/**
 * One connection for as long as `work` takes, on which nothing is cut short and everything is written the same on every
 * server: UTC, ISO dates, shortest exact numbers.
 */
export async function connectedTo<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const settings = ['timezone=UTC', 'datestyle=ISO', 'intervalstyle=postgres', 'extra_float_digits=1', 'bytea_output=hex', 'statement_timeout=0', 'idle_in_transaction_session_timeout=0', 'synchronize_seqscans=off'];
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000, keepAlive: true, application_name: 'convenor copy', options: settings.map((setting) => `-c ${setting}`).join(' ') });
  client.on('error', () => undefined); // The statement under way says it.
  await client.connect().catch((error: unknown) => {
    const { host, pathname } = new URL(url);
    throw new DomainError('DATABASE_UNREACHABLE', 'unavailable', `The database ${pathname.slice(1)} on ${host} does not let us in: ${(error as Error).message || String((error as NodeJS.ErrnoException).code)}.`);
  });
  try {
    return await work(client);
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** All tables of ours, from the catalogue: one that is new is copied without anybody thinking of it. */
export async function tablesOf(client: Client): Promise<RecordTable[]> {
  const { rows } = await client.query<RecordTable>(
    `select t.relname as name, array_agg(c.attname::text order by c.attnum) as columns
     from pg_class t join pg_attribute c on c.attrelid = t.oid
     where t.relnamespace = current_schema()::regnamespace and t.relkind in ('r', 'p') and not t.relispartition and t.relname <> $1
       and c.attnum > 0 and not c.attisdropped and c.attgenerated = ''
     group by t.relname order by t.relname`,
    [formTable],
  );
  return rows;
}

/** Names of the migrations that made the tables what they are, in order; none on an empty database. */
export async function formOf(client: Client): Promise<string[]> {
  const { rows: found } = await client.query<{ there: boolean }>('select to_regclass($1) is not null as there', [formTable]);
  if (!found[0]?.there) return [];
  const { rows } = await client.query<{ name: string }>(`select name from ${formTable} order by "timestamp", id`);
  return rows.map(({ name }) => name);
}

export async function countersOf(client: Client): Promise<Counter[]> {
  const { rows } = await client.query<Counter>(
    `select sequencename as name, coalesce(last_value, start_value)::text as last, last_value is not null as used
     from pg_sequences where schemaname = current_schema() and sequencename not like $1 order by sequencename`,
    [`${formTable}\\_%`],
  );
  return rows;
}

export async function setCounters(client: Client, counters: readonly Counter[]): Promise<void> {
  for (const { name, last, used } of counters) await client.query('select setval($1::regclass, $2::bigint, $3)', [quoted(name), last, used]);
}

const columnsOf = ({ columns }: RecordTable): string => columns.map(quoted).join(', ');

/** The rows in PostgreSQL's own text form. */
export function copyOut(client: Client, table: RecordTable, kept: KeptRows = {}): Readable {
  const condition = kept[table.name];
  const where = condition === undefined ? '' : ` where ${condition ?? 'false'}`;
  return client.query(copyTo(`copy (select ${columnsOf(table)} from ${quoted(table.name)}${where}) to stdout`));
}

/** Takes rows in that form; answers how many came. */
export async function copyIn(client: Client, table: RecordTable, rows: Readable | AsyncIterable<Uint8Array>): Promise<number> {
  const into = client.query(copyFrom(`copy ${quoted(table.name)} (${columnsOf(table)}) from stdin`));
  await pipeline(rows, into);
  return into.rowCount;
}

/** The first table that has rows, or undefined. */
export async function firstWithRows(client: Client): Promise<string | undefined> {
  for (const { name } of await tablesOf(client)) {
    const { rowCount } = await client.query(`select 1 from ${quoted(name)} limit 1`);
    if (rowCount) return name;
  }
  return undefined;
}

/**
 * Runs `work` while no reference is checked and no trigger of ours fires, then checks all references at once. Needs no
 * more than owning the tables; inside a transaction, so that nothing of it is seen or left behind.
 */
export async function withReferencesAside<T>(client: Client, work: () => Promise<T>): Promise<T> {
  const { rows: references } = await client.query<{ owner: string; name: string; definition: string }>(
    `select conrelid::regclass::text as owner, conname as name, pg_get_constraintdef(oid) as definition from pg_constraint
     where contype = 'f' and conparentid = 0 and connamespace = current_schema()::regnamespace order by conname`,
  );
  const tables = await tablesOf(client);
  for (const { owner, name } of references) await client.query(`alter table ${owner} drop constraint ${quoted(name)}`);
  for (const { name } of tables) await client.query(`alter table ${quoted(name)} disable trigger user`);
  const done = await work();
  for (const { name } of tables) await client.query(`alter table ${quoted(name)} enable trigger user`);
  for (const { owner, name, definition } of references) await client.query(`alter table ${owner} add constraint ${quoted(name)} ${definition}`);
  return done;
}

/** Begins a transaction in which everything is seen as it was at one instant. */
export async function beginSnapshot(client: Client): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
}

/** All or nothing. */
export async function inTransaction<T>(client: Client, work: () => Promise<T>): Promise<T> {
  await client.query('begin');
  try {
    const done = await work();
    await client.query('commit');
    return done;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}
