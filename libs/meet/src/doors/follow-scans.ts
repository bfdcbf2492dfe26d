import type { Actor, Tx } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { refreshComings } from '../attendance/comings';
import { comingOf, othersSql, putInSql, roomSql } from './coming.sql';
import type { DoorScan } from './door-scan.entity';

/** Whom a scan means: a registration, or a name written down without one. */
export type Scanned = Pick<DoorScan, 'registrationId' | 'normalisedName'>;

type FirstScan = Pick<DoorScan, 'id' | 'kind' | 'doorId' | 'by' | 'registrationId' | 'name' | 'normalisedName' | 'organisation'> & { at: Date };

/**
 * Writes into the record of attendance anew what the scans of these people say: in, since the earliest scan that let her in and was not taken back, or not
 * in. Their rows are locked first, so that scans of the same moment come before or after it.
 */
export async function followScans(tx: Tx, roundtableId: Id, people: readonly Scanned[], by: Actor): Promise<void> {
  const registrations = people.flatMap(({ registrationId }) => registrationId ?? []);
  const names = people.flatMap(({ registrationId, normalisedName }) => (registrationId === null && normalisedName ? [normalisedName] : []));
  if (registrations.length + names.length === 0) return;
  const before = await tx.sql<{ id: Id }>(
    `select id from attendance a where roundtable_id = $1 and (registration_id = any($2) or (registration_id is null and normalised_name = any($3))) order by id for update`,
    [roundtableId, registrations, names],
  );
  const ids = before.map(({ id }) => id);
  const were = await tx.sql<{ id: Id }>(`select id from attendance a where id = any($1) and ${roomSql('came')} ->> 'how' in ('door', 'walk_in')`, [ids]);
  await tx.sql(`update attendance set came = ${othersSql('came')}, taken = ${othersSql('taken')} where id = any($1)`, [ids]);
  const first = await firstScans(tx, roundtableId, registrations, names);
  const are = [...(await putIn(tx, roundtableId, first, 'registered')), ...(await putIn(tx, roundtableId, first, 'by name'))];
  // A record that somebody corrected by hand stays, for the correction hangs on it.
  await tx.sql(`delete from attendance a where id = any($1) and came = '[]' and taken = '[]' and not exists (select from attendance_correction where attendance_id = a.id)`, [ids]);
  await tx.sql(`update attendance set first_came_at = (select min((c ->> 'at')::timestamptz) from jsonb_array_elements(came) c) where id = any($1) and came <> '[]'`, [ids]);
  await heedCorrections(tx, roundtableId, [...new Set([...ids, ...are])], by);
  for (const { id } of were.filter(({ id }) => !are.includes(id))) await tx.audit({ entity: 'attendance', id, action: 'tick taken back', by });
  for (const id of are.filter((id) => !were.some((one) => one.id === id))) await tx.audit({ entity: 'attendance', id, action: 'came: room', by, fields: { how: 'door' } });
}

/** What was said by hand holds over scans of before. That she was not there no longer holds once a door has seen her since. */
async function heedCorrections(tx: Tx, roundtableId: Id, ids: readonly Id[], by: Actor): Promise<void> {
  const over = await tx.sql<{ id: Id }>(
    `update attendance_correction c set taken_back_by = $2, taken_back_at = $3 from attendance a
     where a.id = any($1) and c.attendance_id = a.id and c.kind = 'was_not_there' and c.taken_back_at is null and exists (select from door_scan s where s.roundtable_id = a.roundtable_id and s.let_in and s.undone_by is null
       and s.at > c.made_at and (s.registration_id = a.registration_id or (a.registration_id is null and s.registration_id is null and s.normalised_name = a.normalised_name)))
     returning a.id`, [ids, by, tx.now]);
  const said = await tx.sql<{ id: Id }>('select distinct attendance_id as id from attendance_correction where attendance_id = any($1) and (taken_back_at is null or taken_back_at = $2)', [ids, tx.now]);
  await refreshComings(tx, roundtableId, said.map(({ id }) => id));
  for (const { id } of over) await tx.audit({ entity: 'attendance', id, action: 'correction taken back', by });
}

const firstScans = (tx: Tx, roundtableId: Id, registrations: readonly Id[], names: readonly string[]): Promise<FirstScan[]> =>
  tx.sql<FirstScan>(
    `select distinct on (s.registration_id, s.normalised_name) s.id, s.kind, s.door_id as "doorId", s.by, s.at, s.registration_id as "registrationId",
       coalesce(r.name, s.name) as name, coalesce(r.normalised_name, s.normalised_name) as "normalisedName", coalesce(r.organisation, s.organisation) as organisation
     from door_scan s left join registration r on r.id = s.registration_id
     where s.roundtable_id = $1 and s.let_in and s.undone_by is null and (s.registration_id = any($2) or (s.registration_id is null and s.normalised_name = any($3)))
     order by s.registration_id, s.normalised_name, s.at, s.id`,
    [roundtableId, registrations, names],
  );

async function putIn(tx: Tx, roundtableId: Id, scans: readonly FirstScan[], known: 'registered' | 'by name'): Promise<Id[]> {
  const rows = scans.filter(({ registrationId }) => (registrationId !== null) === (known === 'registered'));
  if (rows.length === 0) return [];
  const from = rows.map((scan) => ({ person: newId(), registration: scan.registrationId, name: scan.name, normalised: scan.normalisedName, organisation: scan.organisation, coming: comingOf(scan), at: scan.at }));
  const recordset = 'jsonb_to_recordset($2::jsonb) as s(person uuid, registration uuid, name text, normalised text, organisation text, coming jsonb, at timestamptz)';
  const written = await tx.sql<{ id: Id }>(putInSql(recordset, known, 'false'), [roundtableId, JSON.stringify(from)]);
  return written.map(({ id }) => id);
}
