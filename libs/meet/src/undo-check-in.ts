import { Injectable } from '@nestjs/common';
import { Transactions, type Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { TakeScans } from './doors/take-scans';

/** The wrong name was ticked. */
@Injectable()
export class UndoCheckIn {
  private readonly scans: TakeScans;

  constructor(private readonly transactions: Transactions) {
    this.scans = new TakeScans(transactions);
  }

  /** Takes back every scan that holds her in, whichever door it came from; that she also came online stays. Undoing what is not there is not an error. */
  async undo(roundtableId: Id, registrationId: Id, by: Actor): Promise<void> {
    const held = await this.transactions.read<{ id: Id }>(
      'select id from door_scan where roundtable_id = $1 and registration_id = $2 and let_in and undone_by is null', [roundtableId, registrationId]);
    if (held.length === 0) return;
    const now = this.transactions.now();
    const undo = { kind: 'undo' as const, id: newId(), at: now.toISOString(), corrected: now, undoes: held.map(({ id }) => id) };
    await this.scans.take(roundtableId, [undo], { doorId: null, closed: false, by });
  }
}
