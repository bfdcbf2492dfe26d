import { DomainError } from '@convenor/kernel';
import type { Client } from 'pg';
import { beginSnapshot, connectedTo, copyIn, copyOut, countersOf, formOf, inTransaction, quoted, setCounters, tablesOf, withReferencesAside, type RecordTable } from './records';
import { prepareTarget, tablesMissing } from './target';

/** From where to where records are moved. */
export interface MoveWish {
  from: string;
  to: string;
  /** How the target is called in a refusal. */
  named: string;
  say: (sentence: string) => void;
}

/** A table as both servers see it: how many rows, and a digest that does not depend on their order. */
export interface Sum {
  name: string;
  rows: string;
  digest: string;
}

async function sumOf(client: Client, { name, columns }: RecordTable): Promise<Sum> {
  const { rows } = await client.query<Sum>(
    `select $1 as name, count(*)::text as rows, coalesce(sum(('x' || left(md5(t::text), 15))::bit(60)::bigint), 0)::text as digest
     from (select ${columns.map(quoted).join(', ')} from ${quoted(name)}) t`,
    [name],
  );
  return rows[0] ?? { name, rows: '0', digest: '0' };
}

/** Other connections: a process of ours that still runs, or somebody at the database's own prompt. */
async function refuseCompany(client: Client): Promise<void> {
  const { rows } = await client.query<{ others: number }>(
    `select count(*)::int as others from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'`,
  );
  const others = rows[0]?.others ?? 0;
  if (others > 0) {
    throw new DomainError('STILL_IN_USE', 'refused', `${others} other connection${others === 1 ? ' is' : 's are'} open to the database that is moved. Stop every Convenor and close other programs on it first; nothing was changed.`, { others });
  }
}

/**
 * Copies all records from one PostgreSQL to an empty one, of any version from 15, and compares every table on both sides
 * before it counts. The source stays as it is; while it goes on nobody can write there.
 *
 * @returns each table's sum, equal on both sides
 * @throws DomainError STILL_IN_USE, TARGET_NOT_EMPTY, BACKUP_NEWER, MOVE_DIFFERS
 */
export async function moveRecords({ from, to, named, say }: MoveWish): Promise<Sum[]> {
  return connectedTo(from, async (source) => {
    await refuseCompany(source);
    const tables = await tablesOf(source);
    await beginSnapshot(source);
    // Held until the end, and taken before the snapshot is: nobody can write what would stay behind.
    if (tables.length > 0) await source.query(`lock table ${tables.map(({ name }) => quoted(name)).join(', ')} in share mode`);
    await prepareTarget(to, await formOf(source), named);
    return connectedTo(to, (target) => inTransaction(target, () => copyAll(source, target, tables, say)));
  });
}

async function copyAll(source: Client, target: Client, tables: readonly RecordTable[], say: (sentence: string) => void): Promise<Sum[]> {
  tablesMissing(tables.map(({ name }) => name), (await tablesOf(target)).map(({ name }) => name));
  await withReferencesAside(target, async () => {
    for (const table of tables) {
      const rows = await copyIn(target, table, copyOut(source, table));
      if (rows > 100_000) say(`  … ${table.name}: ${rows} rows`);
    }
  });
  await setCounters(target, await countersOf(source));
  const sums: Sum[] = [];
  for (const table of tables) {
    const [here, there] = [await sumOf(source, table), await sumOf(target, table)];
    if (here.rows !== there.rows || here.digest !== there.digest) {
      throw new DomainError('MOVE_DIFFERS', 'unavailable', `The table “${table.name}” did not arrive as it left (${here.rows} rows, ${there.rows} there). The target was left empty; the source is unchanged.`, { table: table.name });
    }
    sums.push(here);
  }
  return sums;
}
