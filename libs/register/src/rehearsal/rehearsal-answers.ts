import { Injectable } from '@nestjs/common';
import { normalisedAddress } from '@convenor/access';
import { Transactions } from '@convenor/database';
import type { CalendarAnswering } from '@convenor/mail';
import { RehearsalGuestRow } from './rehearsal.entity';

/**
 * What calendars answered to a rehearsal, known by its guest's UID: an answer to the meeting is another entry's and is not looked at.
 * It is shown to the organiser and changes nothing else. The latest that is vouched for stands.
 */
@Injectable()
export class RehearsalAnswers {
  constructor(private readonly transactions: Transactions) {}

  /** Called twice for one answer, it stands once. An answer to hours that were moved since is not one to the rehearsal as it is. */
  async record({ uid, answer, attendee, proved: vouched, comment, sequence, stampedAt }: CalendarAnswering): Promise<void> {
    if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(uid)) return;
    await this.transactions.run(async (tx) => {
      const guest = await tx.manager.findOne(RehearsalGuestRow, { where: { id: uid }, lock: { mode: 'for_no_key_update' } });
      if (!guest?.stands || guest.address === '' || (sequence !== null && sequence < (guest.told?.since ?? 0))) return;
      const proved = vouched && attendee === normalisedAddress(guest.address);
      if (stands(guest, proved, stampedAt)) return;
      await tx.manager.update(RehearsalGuestRow, guest.id, { answer, answeredAt: stampedAt, answerProved: proved, answerComment: comment?.slice(0, 500) ?? null });
      await tx.audit({ entity: 'roundtable', id: guest.roundtableId, action: 'rehearsal answered by calendar', by: 'public', fields: { answer, proved } });
    });
  }
}

/** What stands is newer, the same, or vouched for while this is not. */
const stands = ({ answer, answeredAt, answerProved }: RehearsalGuestRow, proved: boolean, stampedAt: Date): boolean =>
  answer !== null && answeredAt !== null && (answeredAt >= stampedAt || (answerProved === true && !proved));
