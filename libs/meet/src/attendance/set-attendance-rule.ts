import { Injectable } from '@nestjs/common';
import type { AttendanceRule as Rule } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { settle } from '../presence/settle';
import { AttendanceRule } from './correction.entity';

/** From when on somebody counts as present, and what of time counts. */
@Injectable()
export class SetAttendanceRule {
  constructor(private readonly transactions: Transactions) {}

  /** Times that lay outside may come in by a longer grace, and the other way round: all is looked at anew. */
  set(roundtableId: Id, { leastMinutes, leastShare, graceBefore, graceAfter }: Rule, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      await tx.manager.upsert(AttendanceRule, { roundtableId, leastMinutes, leastShare, graceBefore, graceAfter }, ['roundtableId']);
      await settle(tx, roundtableId);
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'attendance rule set', by, fields: { leastMinutes, leastShare, graceBefore, graceAfter } });
    });
  }
}
