import { Injectable } from '@nestjs/common';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';

/** The wrong name was ticked. */
@Injectable()
export class UndoCheckIn {
  constructor(private readonly transactions: Transactions) {}

  /** Takes the room's tick back; that she also came online stays. Undoing what is not there is not an error. */
  undo(roundtableId: Id, registrationId: Id, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const [left] = await tx.sql<{ id: Id; came: unknown[] }>(
        `update attendance set came = coalesce((select jsonb_agg(c) from jsonb_array_elements(came) c where c ->> 'mode' <> 'room'), '[]')
         where roundtable_id = $1 and registration_id = $2 and came @> '[{"mode":"room"}]' returning id, came`,
        [roundtableId, registrationId],
      );
      if (!left) return;
      if (left.came.length === 0) await tx.sql('delete from attendance where id = $1', [left.id]);
      else await tx.sql(`update attendance set first_came_at = (came -> 0 ->> 'at')::timestamptz where id = $1`, [left.id]);
      await tx.audit({ entity: 'attendance', id: left.id, action: 'tick taken back', by });
    });
  }
}
