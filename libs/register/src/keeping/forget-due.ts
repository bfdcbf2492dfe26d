import type { KeptField } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { keptDaysSql, overSql } from '@convenor/people';
import { hangingOn } from './erase-registration';

/** Each field with what is set when it is due, and how it is seen that it is still there. Counts, modes and states stay. */
const fields: readonly { field: KeptField; set: string; there: string }[] = [
  { field: 'needs', set: `needs = '[]'`, there: `needs <> '[]'` },
  { field: 'visa', set: 'visa_letter = null', there: 'visa_letter is not null' },
  { field: 'reception', set: 'reception = null', there: 'reception is not null' },
  { field: 'interpretation', set: 'interpretation = null', there: 'interpretation is not null' },
  { field: 'organisation', set: 'organisation = null, position = null', there: '(organisation is not null or position is not null)' },
  { field: 'country', set: 'country = null', there: 'country is not null' },
  {
    field: 'contact', there: `(address <> '' or name <> '')`,
    set: `name = '', normalised_name = id::text, contact_name = null, address = '', honorific = null, zone = null, consents = '{}', decision_reason = null, code = id::text, link_version = link_version + 1, hold_until = null, remind_at = null`,
  },
];

interface Forgotten {
  id: Id;
  roundtable_id: Id;
}

/** Forgets what is due of registrations and what hangs on them, at most `limit` of each kind. @returns how many records */
export async function forgetRegistrationsDue(tx: Tx, limit: number): Promise<number> {
  let forgotten = await answersDue(tx, limit);
  for (const { field, set, there } of fields) {
    const rows = await tx.sql<Forgotten>(
      `update registration set ${set} where id in (
         select id from registration where ${there} and roundtable_id in (${overSql(field, '$1')}) order by id limit $2 for update skip locked) returning id, roundtable_id`, [tx.now, limit]);
    await logged(tx, field, rows);
    if (field === 'contact') await withoutContact(tx, rows.map(({ id }) => id));
    forgotten += rows.length;
  }
  return forgotten + (await focalPointsDue(tx, limit)) + (await calendarAnswersDue(tx, limit));
}

/** Each answer by the promise of its question, also of one that is asked no more; files go with their answer. */
async function answersDue(tx: Tx, limit: number): Promise<number> {
  const due = await tx.sql<Forgotten & { key: string }>(
    `select r.id, r.roundtable_id, k.key from registration r join roundtable o on o.id = r.roundtable_id left join registration_setup s on s.roundtable_id = o.id
       cross join lateral jsonb_object_keys(r.answers) as k (key)
       left join lateral (select (q ->> 'keepDays')::int as days from jsonb_array_elements(s.questions || s.removed) q where q ->> 'key' = k.key limit 1) asked on true
     where r.answers <> '{}' and o.state <> 'postponed' and o.ends_at + make_interval(days => coalesce(asked.days, ${keptDaysSql('answers')})) < $1
     order by r.id, k.key limit $2 for update of r skip locked`, [tx.now, limit]);
  const [ids, keys] = [due.map(({ id }) => id), due.map(({ key }) => key)];
  if (ids.length === 0) return 0;
  await tx.sql(
    `delete from answer_file f using registration r, unnest($1::uuid[], $2::text[]) as d (id, key)
     where r.id = d.id and f.roundtable_id = r.roundtable_id and f.question = d.key and f.id::text = r.answers ->> d.key`, [ids, keys]);
  await tx.sql(
    `update registration r set answers = r.answers - d.keys from (select id, array_agg(key) as keys from unnest($1::uuid[], $2::text[]) as u (id, key) group by id) d where r.id = d.id`, [ids, keys]);
  await logged(tx, 'answers', due);
  return due.length;
}

/** Links are void, and the places that somebody waited for are no longer waited for. */
async function withoutContact(tx: Tx, ids: readonly Id[]): Promise<void> {
  if (ids.length === 0) return;
  const waits = await tx.sql<{ roundtable_id: Id; mode: string; state: string }>('delete from registration_wait where registration_id = any($1) returning roundtable_id, mode, state', [ids]);
  for (const { roundtable_id: roundtable, mode } of waits.filter(({ state }) => state === 'offered')) {
    await tx.sql('update pool set held = held - 1 where roundtable_id = $1 and mode = $2', [roundtable, mode]);
  }
  await hangingOn(tx, ids);
  await tx.sql(`delete from calendar_feed f where not exists (select from registration r where encode(sha256(replace(r.address, '\\', '\\\\')::bytea), 'hex') = f.address_digest)`);
}

async function focalPointsDue(tx: Tx, limit: number): Promise<number> {
  const points = await tx.sql<Forgotten>(
    `update delegation set focal_name = '', focal_address = '', link_version = link_version + 1 where id in (
       select id from delegation where focal_address <> '' and roundtable_id in (${overSql('contact', '$1')}) limit $2 for update skip locked) returning id, roundtable_id`, [tx.now, limit]);
  const filters = await tx.sql(`delete from desk_filter where id in (select id from desk_filter where roundtable_id in (${overSql('contact', '$1')}) limit $2) returning id`, [tx.now, limit]);
  await logged(tx, 'contact', points);
  return points.length + filters.length;
}

async function calendarAnswersDue(tx: Tx, limit: number): Promise<number> {
  const replies = await tx.sql<Forgotten>(`delete from calendar_reply where id in (select id from calendar_reply where roundtable_id in (${overSql('messages', '$1')}) limit $2) returning id, roundtable_id`, [tx.now, limit]);
  const entries = await tx.sql<Forgotten>(
    `update calendar_entry set answer_from = null, answer_comment = null where registration_id in (
       select registration_id from calendar_entry where (answer_from is not null or answer_comment is not null) and roundtable_id in (${overSql('messages', '$1')}) limit $2) returning registration_id as id, roundtable_id`, [tx.now, limit]);
  await logged(tx, 'messages', [...replies, ...entries]);
  return replies.length + entries.length;
}

/** One line per roundtable: which field, of how many; never what it was. */
async function logged(tx: Tx, field: KeptField, rows: readonly Forgotten[]): Promise<void> {
  for (const [id, people] of Map.groupBy(rows, ({ roundtable_id: roundtable }) => roundtable)) {
    await tx.audit({ entity: 'roundtable', id, action: 'kept until', by: 'system:keeping', fields: { field, people: new Set(people.map((one) => one.id)).size } });
  }
}
