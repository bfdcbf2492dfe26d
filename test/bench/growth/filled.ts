import type { Id } from '@convenor/kernel';
import type { BenchHouse } from '../house/product';

/** A roundtable with so many registrations and notes, written past the product: what is tried is reading. */
export async function filled(house: BenchHouse, { registrations, notes }: { registrations: number; notes: number }): Promise<{ id: Id; slug: string }> {
  const roundtable = await house.another({ room: registrations, online: null });
  await house.sql(
    `insert into registration (id, roundtable_id, mode, state, number, name, normalised_name, address, organisation, constituency, country, consents, language, registered_at, proved_at, code)
     select gen_random_uuid(), $1, case when n % 3 = 0 then 'online' else 'room' end, case when n % 10 = 0 then 'waitlisted' when n % 11 = 0 then 'cancelled' else 'confirmed' end, n,
       'Participant ' || n, 'participant ' || n, 'p' || n || '@example.org', 'Organisation ' || n % 97, case when n % 2 = 0 then 'academia' else 'member_state' end,
       case when n % 2 = 1 then 'KE' end, '{"listed":true,"brief":true,"news":false}', 'en', now() - n * interval '1 second', now(), 'C' || n
     from generate_series(1, $2) n`,
    [roundtable.id, registrations],
  );
  await house.sql(
    `update pool p set held = c.held, last_number = $2 from (select mode, count(*) filter (where state = 'confirmed')::int as held from registration where roundtable_id = $1 group by mode) c
     where p.roundtable_id = $1 and p.mode = c.mode`,
    [roundtable.id, registrations],
  );
  await house.sql(
    `insert into note (id, roundtable_id, position, kind, text, attribution, noted_at)
     select gen_random_uuid(), $1, n, 'point', 'Point number ' || n || ' about harbours.', 'on_record', now() from generate_series(1, $2) n`,
    [roundtable.id, notes],
  );
  await house.sql('analyze registration, note');
  return roundtable;
}
