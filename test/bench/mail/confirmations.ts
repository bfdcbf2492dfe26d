import { newId, type Id } from '@convenor/kernel';
import type { BenchHouse } from '../house/product';

/** People whose places are confirmed and who have a calendar entry: everything a confirmation is written from. */
export async function confirmedPeople({ sql, roundtable }: BenchHouse, amount: number): Promise<Id[]> {
  await sql(`update roundtable set starts_at = now() + interval '20 days', ends_at = now() + interval '20 days 2 hours' where id = $1`, [roundtable.id]);
  const people = Array.from({ length: amount }, (_, at) => ({ id: newId(), at, language: (['en', 'fr', 'es'] as const)[at % 3], address: `participant.${at}@office${at % 40}.example.org` }));
  await sql(
    `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, constituency, language, registered_at, proved_at, code)
     select p.id, $1, 'room', 'confirmed', p.at + 1, 'Participant ' || p.at, 'participant ' || p.at, p.address, 'academia', p.language, now(), now(), 'C' || p.at
     from jsonb_to_recordset($2::jsonb) as p(id uuid, at integer, language text, address text)`,
    [roundtable.id, JSON.stringify(people)],
  );
  await sql(`update pool set places = $2, held = $2, last_number = $2 where roundtable_id = $1 and mode = 'room'`, [roundtable.id, amount]);
  await sql(
    `insert into calendar_entry (registration_id, roundtable_id, uid, told)
     select id, roundtable_id, id::text, '{"title":"","days":[],"zone":"","city":null,"location":null,"join":null,"postponed":false}' from registration where roundtable_id = $1`,
    [roundtable.id],
  );
  return people.map(({ id }) => id);
}

/** A confirmation for each, queued in one commit as a handler of announcements queues them. */
export const queueConfirmations = ({ sql, roundtable }: BenchHouse, run: number): Promise<{ id: Id; to_address: string }[]> =>
  sql(
    `insert into delivery (id, kind, dedupe_key, subject_id, roundtable_id, lane, language, to_address, to_name, props, calendar, due_at, created_at)
     select gen_random_uuid(), 'registration-confirmed', 'bench:' || $2 || ':' || id, id, roundtable_id, id || '/' || roundtable_id, language, address, name, '{}', '{"method":"REQUEST"}', now(), now()
     from registration where roundtable_id = $1 order by number returning id, to_address`,
    [roundtable.id, run],
  );

/** What was sent, to be sent again by hand: subject, text and calendar object of each. */
export const sentWords = ({ sql, roundtable }: BenchHouse): Promise<{ address: string; name: string; subject: string; text: string; calendar: string }[]> =>
  sql(
    `select to_address as address, to_name as name, subject, text, calendar->>'written' as calendar from delivery
     where roundtable_id = $1 and state = 'sent' order by number limit 2000`,
    [roundtable.id],
  );
