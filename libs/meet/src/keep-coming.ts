import type { Tx } from '@convenor/database';
import { newId, normalisedName, type Id } from '@convenor/kernel';
import type { Coming } from './attendance.entity';

/** Somebody who came: known by a registration, or by name alone. */
export interface Comer {
  registrationId: Id | null;
  name: string;
  organisation: string | null;
}

/**
 * Writes down that people came. Coming in one mode is a set: who is there already stays as first written, also when two
 * doors write at the same moment, for the row's newest form is what the conflict sees.
 *
 * @returns attendance ids of those for whom this was new
 */
export async function keepComing(tx: Tx, roundtableId: Id, comers: readonly Comer[], coming: Coming): Promise<Id[]> {
  if (comers.length === 0) return [];
  const rows = comers.map((comer) => ({ ...comer, id: newId(), normalised: normalisedName(comer.name) }));
  const [registered, others] = [rows.filter(({ registrationId }) => registrationId), rows.filter(({ registrationId }) => !registrationId)];
  const written = [
    ...(await insert(tx, roundtableId, registered, coming, '(registration_id)')),
    ...(await insert(tx, roundtableId, others, coming, '(roundtable_id, normalised_name) where registration_id is null')),
  ];
  await tx.sql(
    `insert into audit_entry (entity, entity_id, version, action, actor, at, fields)
     select 'attendance', w.id, (select coalesce(max(version), 0) + 1 from audit_entry where entity = 'attendance' and entity_id = w.id),
       $2, $3, $4, $5 from unnest($1::uuid[]) as w(id)`,
    [written, `came: ${coming.mode}`, coming.by, tx.now, JSON.stringify({ how: coming.how })],
  );
  return written;
}

async function insert(tx: Tx, roundtableId: Id, rows: readonly object[], coming: Coming, once: string): Promise<Id[]> {
  if (rows.length === 0) return [];
  const written = await tx.sql<{ id: Id }>(
    `insert into attendance as a (id, roundtable_id, registration_id, name, normalised_name, organisation, came, first_came_at)
     select c.id, $1, c."registrationId", c.name, c.normalised, c.organisation, $3::jsonb, $4
     from jsonb_to_recordset($2::jsonb) as c(id uuid, "registrationId" uuid, name text, normalised text, organisation text)
     order by c."registrationId", c.normalised
     on conflict ${once} do update set came = a.came || excluded.came, first_came_at = least(a.first_came_at, excluded.first_came_at)
       where not a.came @> $5::jsonb
     returning a.id`,
    [roundtableId, JSON.stringify(rows), JSON.stringify([coming]), coming.at, JSON.stringify([{ mode: coming.mode }])],
  );
  return written.map(({ id }) => id);
}
