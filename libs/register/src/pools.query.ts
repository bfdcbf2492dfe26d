import type { AttendanceMode, PoolCounts } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';

/** One SQL statement's rows, in a transaction or outside any. */
export type Ask = <Row extends object>(statement: string, parameters: unknown[]) => Promise<Row[]>;

/**
 * The pools of a roundtable with what is in them, the room first. Whoever has a place in one pool and waits for the other is
 * counted among those who wait there, or were offered a place.
 * `places` are those that were set, or those `given` at most: no more than the licence of the online meeting allows.
 */
export const poolsOf = (ask: Ask, roundtableId: Id, places: 'set' | 'given' = 'set'): Promise<PoolCounts[]> =>
  ask<PoolCounts>(
    `select p.mode, ${places === 'set' ? 'p.places' : 'least(p.places, p.licence) as places'}, p.held,
       count(*) filter (where r.state = 'confirmed')::int as confirmed,
       count(*) filter (where r.state = 'unverified')::int as unverified,
       (count(*) filter (where r.state = 'offered') + (select count(*) from registration_wait w
         where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'offered'))::int as offered,
       (count(*) filter (where r.state = 'waitlisted') + (select count(*) from registration_wait w join registration c on c.id = w.registration_id
         where w.roundtable_id = p.roundtable_id and w.mode = p.mode and w.state = 'waiting' and c.state = 'confirmed'))::int as waiting
     from pool p left join registration r on r.roundtable_id = p.roundtable_id and r.mode = p.mode
     where p.roundtable_id = $1 group by p.roundtable_id, p.mode order by p.mode desc`,
    [roundtableId],
  );

/** Place in a pool's queue of whoever has `number` there, from 1: among all who wait, proved or not. */
export async function queuePlaceOf(ask: Ask, { roundtableId, mode, number }: { roundtableId: Id; mode: AttendanceMode; number: number }): Promise<number> {
  const [row] = await ask<{ before: number }>(
    `select ((select count(*) from registration where roundtable_id = $1 and mode = $2 and state = 'waitlisted' and number < $3)
       + (select count(*) from registration_wait w join registration r on r.id = w.registration_id
          where w.roundtable_id = $1 and w.mode = $2 and w.state = 'waiting' and r.state = 'confirmed' and w.number < $3))::int as before`,
    [roundtableId, mode, number],
  );
  return (row?.before ?? 0) + 1;
}
