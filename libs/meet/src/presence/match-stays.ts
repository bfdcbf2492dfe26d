import { Injectable } from '@nestjs/common';
import type { InputOf, matchStays } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { measuredBy } from '../attendance/comings';
import { recordOfSomebody } from '../attendance/record-of-somebody';
import { StaysGone } from './presence.errors';
import { settle } from './settle';

type To = InputOf<typeof matchStays>['to'];
type Kept = { id: Id; attendanceId: Id | null };

/** A person says who connections were. It stays said whatever a service tells later. */
@Injectable()
export class MatchStays {
  constructor(private readonly transactions: Transactions) {}

  /**
   * All of the connections or none. Later connections with the same key, user or address follow what was said; those with the same name
   * only are asked about again.
   *
   * @returns the record they belong to now; null where they are nobody's
   * @throws StaysGone where one is not there any more; DomainError NOT_FOUND for a person who is not of this roundtable
   */
  match(roundtableId: Id, stayIds: readonly Id[], to: To, by: Actor): Promise<Id | null> {
    return this.transactions.run(async (tx) => {
      const rows = await locked(tx, roundtableId, stayIds);
      const attendanceId = to.kind === 'nobody' ? null : await recordOfSomebody(tx, roundtableId, to, { mode: 'online', at: tx.now.toISOString(), how: 'service', by: measuredBy });
      await tx.sql(
        `update presence set attendance_id = $2, how = $3, set_aside = $4, why = null, decided_by = $5 where id = any($1)`,
        [stayIds, attendanceId, attendanceId ? 'hand' : null, attendanceId ? null : 'hand', by]);
      await settle(tx, roundtableId, undefined, rows.flatMap((row) => row.attendanceId ?? []));
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'connections matched', by, fields: { stays: stayIds.length, to: to.kind, attendanceId } });
      return attendanceId;
    });
  }

  /** Takes back what was said or found: the connections wait to be matched by hand. @throws StaysGone */
  undo(roundtableId: Id, stayIds: readonly Id[], by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const rows = await locked(tx, roundtableId, stayIds);
      await tx.sql(`update presence set attendance_id = null, how = null, set_aside = null, why = 'taken_apart', decided_by = $2 where id = any($1)`, [stayIds, by]);
      await settle(tx, roundtableId, undefined, rows.flatMap((row) => row.attendanceId ?? []));
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'match taken back', by, fields: { stays: stayIds.length } });
    });
  }
}

async function locked(tx: Tx, roundtableId: Id, stayIds: readonly Id[]): Promise<Kept[]> {
  const rows = await tx.sql<Kept>('select id, attendance_id as "attendanceId" from presence where roundtable_id = $1 and id = any($2) order by id for update', [roundtableId, stayIds]);
  if (rows.length !== new Set(stayIds).size) throw StaysGone();
  return rows;
}
