import { Injectable } from '@nestjs/common';
import type { CalendarAnswer, CalendarReplyLine } from '@convenor/contracts';
import { Transactions, type Actor } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import { lockedRegistration } from '../registration.life';
import { CalendarReplies } from './calendar-replies.query';

const NoCalendarEntry = (): DomainError => new DomainError('NO_CALENDAR_ENTRY', 'refused', 'This person was never sent a calendar entry, so there is nothing to answer. Nothing was changed.');
const notFound = (): DomainError => new DomainError('NOT_FOUND', 'not_found', 'There is nothing here, or you may not see it.');

/** What an organiser does about answers: enters one that came by phone, settles one, says what follows from them. */
@Injectable()
export class KeepCalendarAnswers {
  constructor(
    private readonly transactions: Transactions,
    private readonly replies: CalendarReplies,
  ) {}

  /** An answer that came by word. It stands until a later one comes that is vouched for. @throws RegistrationNotFound, NO_CALENDAR_ENTRY */
  async enter({ roundtableId, registrationId }: { roundtableId: Id; registrationId: Id }, { answer, comment }: { answer: CalendarAnswer; comment: string | null }, by: Actor): Promise<CalendarReplyLine> {
    const id = newId();
    await this.transactions.run(async (tx) => {
      await lockedRegistration(tx, { id: registrationId, roundtableId });
      const origin = `hand:${by.replace(/^account:/, '')}`;
      const [entry] = await tx.sql<{ sequence: number }>(
        `update calendar_entry set answer = $2, answered_at = $3, answer_from = $4, answer_proved = true, answer_comment = $5 where registration_id = $1 returning sequence`,
        [registrationId, answer, tx.now, origin, comment || null],
      );
      if (!entry) throw NoCalendarEntry();
      await tx.sql(
        `insert into calendar_reply (id, registration_id, roundtable_id, answer, sequence, stamped_at, from_address, proved, comment, received_at, settled_at)
         values ($1, $2, $3, $4, $5, $6, $7, true, $8, $6, $6)
         on conflict on constraint calendar_reply_once do update set id = excluded.id, comment = excluded.comment`,
        [id, registrationId, roundtableId, answer, entry.sequence, tx.now, origin, comment || null],
      );
      await tx.audit({ entity: 'registration', id: registrationId, action: 'calendar answer entered', by, fields: { answer } });
      await tx.announce('registration.calendar_answered', registrationId, { answer, proved: true, oldTime: false });
    });
    return this.shown(roundtableId, id);
  }

  /** Says that an answer is dealt with. Twice is once. */
  async settle(roundtableId: Id, id: Id, by: Actor): Promise<CalendarReplyLine> {
    await this.transactions.run(async (tx) => {
      const [row] = await tx.sql<{ registration_id: Id }>('update calendar_reply set settled_at = $3 where id = $1 and roundtable_id = $2 and settled_at is null returning registration_id', [id, roundtableId, tx.now]);
      if (row) await tx.audit({ entity: 'registration', id: row.registration_id, action: 'calendar answer settled', by });
    });
    return this.shown(roundtableId, id);
  }

  async rule(roundtableId: Id): Promise<{ declinedFrees: boolean }> {
    const [row] = await this.transactions.read<{ declinedFrees: boolean }>('select declined_frees as "declinedFrees" from calendar_rule where roundtable_id = $1', [roundtableId]);
    return row ?? { declinedFrees: false };
  }

  async setRule(roundtableId: Id, { declinedFrees }: { declinedFrees: boolean }, by: Actor): Promise<{ declinedFrees: boolean }> {
    await this.transactions.run(async (tx) => {
      await tx.sql('insert into calendar_rule (roundtable_id, declined_frees) values ($1, $2) on conflict on constraint calendar_rule_key do update set declined_frees = excluded.declined_frees', [roundtableId, declinedFrees]);
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'calendar rule set', by, fields: { declinedFrees } });
    });
    return { declinedFrees };
  }

  private async shown(roundtableId: Id, id: Id): Promise<CalendarReplyLine> {
    const line = await this.replies.find(roundtableId, id);
    if (!line) throw notFound();
    return line;
  }
}
