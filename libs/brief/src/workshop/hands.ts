import type { Hand } from '@convenor/contracts';
import type { Actor } from '@convenor/database';

/** Rows of one statement, inside a transaction or outside. */
export type Sql = <Row extends object>(statement: string, parameters?: unknown[]) => Promise<Row[]>;

/** Somebody of whom it is known who acted, and perhaps under which name. */
export interface Written {
  actor: Actor | null;
  byName?: string | null;
}

/** Names for those who acted; one statement however many they are. What the product did itself bears its name. */
export async function handsOf(sql: Sql, actors: readonly (Actor | null)[], me: Actor): Promise<(who: Written) => Hand> {
  const ids = [...new Set(actors.flatMap((actor) => (actor?.startsWith('account:') ? [actor.slice('account:'.length)] : [])))];
  const rows = ids.length > 0 ? await sql<{ id: string; name: string }>('select id, name from account where id = any($1)', [ids]) : [];
  const names = new Map(rows.map(({ id, name }) => [`account:${id}`, name]));
  return ({ actor, byName }) => ({ name: byName ?? names.get(actor ?? '') ?? (actor?.startsWith('system:') ? 'Convenor' : 'Somebody'), mine: actor === me && !byName });
}

/** One name. */
export const handIn = async (sql: Sql, actor: Actor, me: Actor): Promise<Hand> => (await handsOf(sql, [actor], me))({ actor });
