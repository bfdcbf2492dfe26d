import { Injectable } from '@nestjs/common';
import type { CheckInAnswer } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { newId, type Id } from '@convenor/kernel';
import { doorLine } from './door.query';
import { TakeScans } from './doors/take-scans';
import { CodeUnknown, NobodyNamed } from './meet.errors';

/** Whom the door ticks: a name of the list, or the code on the badge. */
export interface WhoCame {
  registrationId?: Id | undefined;
  code?: string | undefined;
}

/** Lets somebody in from the page of names, which is a door like any other. */
@Injectable()
export class CheckIn {
  private readonly scans: TakeScans;

  constructor(private readonly transactions: Transactions) {
    this.scans = new TakeScans(transactions);
  }

  /**
   * Ticks one name. Checking in is a set: the second door is told that she is in, and since when. Whoever has no confirmed
   * place is shown with her state and not ticked; the door decides and may write her down.
   *
   * @throws CodeUnknown for nobody of this roundtable
   */
  async checkIn(roundtableId: Id, { registrationId, code }: WhoCame, by: Actor): Promise<CheckInAnswer> {
    if (!registrationId && !code?.trim()) throw NobodyNamed();
    const now = this.transactions.now();
    const scan = { kind: 'tick', id: newId(), at: now.toISOString(), corrected: now, shown: null, registrationId, code } as const;
    const [taken] = await this.scans.take(roundtableId, [scan], { doorId: null, closed: false, by });
    const line = taken?.registration && (await doorLine((sql, parameters) => this.transactions.read(sql, parameters), roundtableId, taken.registration));
    if (!taken || !line) throw CodeUnknown();
    return { result: taken.answer === 'welcome' || taken.answer === 'already_in' ? taken.answer : 'not_confirmed', line };
  }
}
