import { Injectable } from '@nestjs/common';
import { Transactions, type Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { TakeScans } from './doors/take-scans';

/** Writes down somebody who came without registering. */
@Injectable()
export class AddWalkIn {
  private readonly scans: TakeScans;

  constructor(private readonly transactions: Transactions) {
    this.scans = new TakeScans(transactions);
  }

  /**
   * One person, one record: whoever bears the name of exactly one registration (a waiter who was let in) is written down
   * under it; anybody else by name. Twice is once.
   *
   * @returns the record's id
   */
  async add(roundtableId: Id, { name, organisation }: { name: string; organisation: string | null }, by: Actor): Promise<Id> {
    const now = this.transactions.now();
    const scan = { kind: 'walk_in', id: newId(), at: now.toISOString(), corrected: now, name, organisation } as const;
    const [taken] = await this.scans.take(roundtableId, [scan], { doorId: null, closed: false, by });
    if (!taken?.attendance) throw new Error('What was just written is not there.');
    return taken.attendance;
  }
}
