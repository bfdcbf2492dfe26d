import type { Admits, AttendanceMode, RoundtableState } from '@convenor/contracts';
import type { Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** A pool as it stands, with what decides whether it gives places. */
export interface PoolRow {
  mode: AttendanceMode;
  /** The smaller of its places and its licence; null: no limit. */
  most: number | null;
  held: number;
  lastNumber: number;
  admits: Admits;
  state: RoundtableState;
  startsAt: Date;
  endsAt: Date;
}

const select = `select p.mode, least(p.places, p.licence) as most, p.held, p.last_number as "lastNumber", p.admits,
    r.state, r.starts_at as "startsAt", r.ends_at as "endsAt"
  from pool p join roundtable r on r.id = p.roundtable_id where p.roundtable_id = $1 and p.mode = any($2) order by p.mode`;

/** Pools with their rows locked, online first as admission has it. Those that do not exist are left out. */
export const lockedPools = (tx: Tx, roundtableId: Id, modes: readonly AttendanceMode[]): Promise<PoolRow[]> =>
  tx.sql<PoolRow>(`${select} for no key update of p`, [roundtableId, modes]);

/** The same without a lock: for a look at what would be. */
export const poolsAsTheyStand = (tx: Tx, roundtableId: Id, modes: readonly AttendanceMode[]): Promise<PoolRow[]> => tx.sql<PoolRow>(select, [roundtableId, modes]);

/** Places that nobody holds, negative when the number was lowered below them; null: no limit. */
export const freeIn = ({ most, held }: Pick<PoolRow, 'most' | 'held'>): number | null => (most === null ? null : most - held);

/** How many are served before `number` from one pool's queue: proved, waiting, with a place in the other pool or without. */
export async function servedBefore(tx: Tx, { roundtableId, mode, number = null, but = null }: { roundtableId: Id; mode: AttendanceMode; number?: number | null; but?: Id | null }): Promise<number> {
  const [row] = await tx.sql<{ count: number }>(
    `select (
       (select count(*) from registration where roundtable_id = $1 and mode = $2 and state = 'waitlisted' and proved_at is not null
         and ($3::int is null or number < $3) and id is distinct from $4)
     + (select count(*) from registration_wait w join registration r on r.id = w.registration_id
         where w.roundtable_id = $1 and w.mode = $2 and w.state = 'waiting' and r.state = 'confirmed' and ($3::int is null or w.number < $3)
         and w.registration_id is distinct from $4))::int as count`,
    [roundtableId, mode, number, but],
  );
  return row?.count ?? 0;
}
