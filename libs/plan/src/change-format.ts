import { Injectable } from '@nestjs/common';
import type { AttendanceMode, RoundtableFormat } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { modeInUse } from './roundtable.errors';
import { Roundtable } from './roundtable.entity';
import { locked } from './told-change';

const modesOf: Record<RoundtableFormat, readonly AttendanceMode[]> = { in_person: ['room'], online: ['online'], hybrid: ['room', 'online'] };

/** In the room, online, or both. */
@Injectable()
export class ChangeFormat {
  constructor(private readonly transactions: Transactions) {}

  /**
   * Opens places for a mode that is new, without a limit, and takes those of a mode that goes. Whoever takes part keeps the
   * mode and is told nothing. The same format again is no change.
   *
   * @throws DomainError MODE_IN_USE while somebody is or was registered for the mode that goes
   */
  change(id: Id, format: RoundtableFormat, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const roundtable = await locked(tx, id);
      if (roundtable.format === format) return;
      const [before, after] = [modesOf[roundtable.format], modesOf[format]];
      for (const mode of before.filter((one) => !after.includes(one))) {
        // Whoever registered holds the pool by a foreign key; this stage need not know more.
        await tx.sql('delete from pool where roundtable_id = $1 and mode = $2', [id, mode]).catch((error: unknown) => {
          throw (error as { driverError?: { code?: string } }).driverError?.code === '23503' ? modeInUse(mode) : error;
        });
      }
      for (const mode of after) await tx.sql('insert into pool (roundtable_id, mode, places) values ($1, $2, null) on conflict do nothing', [id, mode]);
      await tx.manager.update(Roundtable, id, { format });
      await tx.audit({ entity: 'roundtable', id, action: 'format changed', by, fields: { format } });
      await tx.announce('roundtable.edited', id);
    });
  }
}
