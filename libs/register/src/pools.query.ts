import type { PoolCounts } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';

/** One SQL statement's rows, in a transaction or outside any. */
export type Ask = <Row extends object>(statement: string, parameters: unknown[]) => Promise<Row[]>;

/** The pools of a roundtable with what is in them, the room first. */
export const poolsOf = (ask: Ask, roundtableId: Id): Promise<PoolCounts[]> =>
  ask<PoolCounts>(
    `select p.mode, p.places, p.held,
       count(*) filter (where r.state = 'confirmed')::int as confirmed,
       count(*) filter (where r.state = 'unverified')::int as unverified,
       count(*) filter (where r.state = 'offered')::int as offered,
       count(*) filter (where r.state = 'waitlisted')::int as waiting
     from pool p left join registration r on r.roundtable_id = p.roundtable_id and r.mode = p.mode
     where p.roundtable_id = $1 group by p.roundtable_id, p.mode order by p.mode desc`,
    [roundtableId],
  );
