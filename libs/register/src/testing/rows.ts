import type { RegistrationState } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import type { DataSource } from 'typeorm';

interface PoolRow {
  places: number | null;
  held: number;
  last_number: number;
}

export async function poolRow(dataSource: DataSource, roundtableId: Id, mode = 'room'): Promise<PoolRow> {
  const [row] = await dataSource.query<PoolRow[]>('select places, held, last_number from pool where roundtable_id = $1 and mode = $2', [roundtableId, mode]);
  if (!row) throw new Error('no such pool');
  return row;
}

interface RegistrationRow {
  id: Id;
  state: RegistrationState;
  number: number;
  hold_until: Date | null;
  remind_at: Date | null;
  proved_at: Date | null;
}

/** The newest registration under `name`. */
export async function rowOf(dataSource: DataSource, roundtableId: Id, name: string): Promise<RegistrationRow> {
  const [row] = await dataSource.query<RegistrationRow[]>(
    'select id, state, number, hold_until, remind_at, proved_at from registration where roundtable_id = $1 and name = $2 order by id desc limit 1',
    [roundtableId, name],
  );
  if (!row) throw new Error(`nobody called ${name} is registered`);
  return row;
}

/** What is wrong in the whole database, in words; empty when every invariant of places and log holds. */
export async function invariantsBroken(dataSource: DataSource): Promise<string[]> {
  const rows = await dataSource.query<{ broken: string }[]>(`
    with counted as (
      select p.*, (select count(*) from registration r where r.roundtable_id = p.roundtable_id and r.mode = p.mode
        and r.state in ('unverified', 'confirmed', 'offered'))
        + (select count(*) from registration_wait w where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'offered') as holding from pool p)
    select 'counter says ' || held || ', rows say ' || holding as broken from counted where held <> holding
    union all
    select 'two living registrations of one person' from registration
      where state not in ('offer_expired', 'declined', 'cancelled', 'lapsed')
      group by roundtable_id, address, normalised_name having count(*) > 1
    union all
    select 'two people with number ' || number from (
      select roundtable_id, mode, number from registration union all select roundtable_id, mode, number from registration_wait) one
      group by roundtable_id, mode, number having count(*) > 1
    union all
    select 'number ' || r.number || ' beyond the last given' from registration r join pool p on p.roundtable_id = r.roundtable_id and p.mode = r.mode and r.number > p.last_number
    union all
    select 'waits for the pool in which she holds a place' from registration_wait w join registration r on r.id = w.registration_id and r.mode = w.mode
    union all
    select r.state || ' waits for the room' from registration_wait w join registration r on r.id = w.registration_id and r.state not in ('unverified', 'confirmed', 'waitlisted', 'offered', 'pending')
    union all
    select 'code says ' || uses || ', rows say ' || used from (select c.uses, (select count(*) from registration r where r.code_id = c.id
        and r.state not in ('offer_expired', 'declined', 'cancelled', 'lapsed')) as used from invitation_code c) one where uses <> used
    union all
    select 'confirmed, not proved' from registration where state = 'confirmed' and proved_at is null
    union all
    select 'a hole in the log' from audit_entry group by entity, entity_id having count(*) <> max(version) or min(version) <> 1
    union all
    select r.state || ' with a hold' from registration r where r.hold_until is not null and r.state not in ('unverified', 'offered', 'waitlisted', 'pending')
    union all
    select r.state || ' without a hold' from registration r where r.hold_until is null and r.state in ('unverified', 'offered')`);
  return rows.map(({ broken }) => broken);
}

/** States of registrations, in the order asked for. */
export async function stateOf(dataSource: DataSource, ...ids: Id[]): Promise<RegistrationState[]> {
  const rows = await dataSource.query<{ id: Id; state: RegistrationState }[]>('select id, state from registration where id = any($1)', [ids]);
  return ids.flatMap((id) => rows.find((row) => row.id === id)?.state ?? []);
}

/** Topics announced of one subject, oldest first. */
export async function announced(dataSource: DataSource, subjectId: Id): Promise<string[]> {
  const rows = await dataSource.query<{ topic: string }[]>('select topic from announcement where subject_id = $1 order by announced_at, id', [subjectId]);
  return rows.map(({ topic }) => topic);
}
