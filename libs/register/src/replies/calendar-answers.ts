import { Injectable } from '@nestjs/common';
import { normalisedAddress } from '@convenor/access';
import type { RegistrationState } from '@convenor/contracts';
import { Transactions, type Tx } from '@convenor/database';
import { DomainError, newId, type Id } from '@convenor/kernel';
import type { CalendarAnswering } from '@convenor/mail';
import { CancelRegistration } from '../cancel-registration';
import { holdsPlace, isOver } from '../registration.rules';
import { CalendarDeclinedMail } from './calendar-declined.mail';

/** The entry that was answered, whose it is and what its roundtable's rule says. */
type Answered = {
  registrationId: Id;
  roundtableId: Id;
  address: string;
  state: RegistrationState;
  /** The highest SEQUENCE the person was written to with. */
  told: number;
  declinedFrees: boolean;
};

/** Somebody who knows an entry's UID cannot fill the table with answers to it. */
const mostReplies = 50;

/**
 * What a calendar answered. The registration's own state is never read from it: people press “decline” to clear a calendar, and
 * mail rules do so for them. An answer that nobody vouches for, by another address, or to a time that was moved since, is
 * shown as such and changes nothing.
 */
@Injectable()
export class CalendarAnswers {
  constructor(
    private readonly transactions: Transactions,
    private readonly cancelling: CancelRegistration,
    private readonly mail: CalendarDeclinedMail,
  ) {}

  /**
   * Records an answer and does what follows: a proved “declined” is offered the way to cancel by mail, or frees the place at
   * once where the organiser said so. Called twice for one answer, everything happens once.
   */
  async record(reply: CalendarAnswering): Promise<void> {
    const entry = await this.answered(reply.uid);
    if (!entry || entry.address === '') return;
    const proved = reply.proved && reply.attendee === normalisedAddress(entry.address);
    const oldTime = reply.sequence !== null && reply.sequence < entry.told;
    const declines = proved && !oldTime && reply.answer === 'declined' && !isOver(entry.state);
    const frees = declines && entry.declinedFrees && holdsPlace(entry.state);
    const latest = await this.isLatest(entry.registrationId, reply.stampedAt);
    // In a transaction of its own, before the answer is written down: killed in between, it is done again and is once.
    const freed = frees && latest && (await this.free(entry.registrationId));
    await this.transactions.run(async (tx) => {
      if (!(await this.keep(tx, entry, { ...reply, proved, oldTime }))) return;
      if (!oldTime) await this.stand(tx, entry.registrationId, { ...reply, proved });
      await tx.audit({ entity: 'registration', id: entry.registrationId, action: 'answered by calendar', by: proved ? `registration:${entry.registrationId}` : 'public', fields: { answer: reply.answer, proved, oldTime, freed } });
      await tx.announce('registration.calendar_answered', entry.registrationId, { answer: reply.answer, proved, oldTime });
      if (declines && latest && !freed && reply.mayBeAnswered) await this.mail.offerToCancel(tx, entry.registrationId, entry.told);
    });
  }

  private async answered(uid: string): Promise<Answered | undefined> {
    const [entry] = await this.transactions.read<Answered>(
      `select e.registration_id as "registrationId", e.roundtable_id as "roundtableId", r.address, r.state, coalesce(c.declined_frees, false) as "declinedFrees",
         coalesce((select max(split_part(d.dedupe_key, ':', 3)::int) from delivery d
           where d.subject_id = r.id and d.kind = 'roundtable-changed' and split_part(d.dedupe_key, ':', 3) ~ '^[0-9]{1,9}$'), 0) as told
       from calendar_entry e join registration r on r.id = e.registration_id left join calendar_rule c on c.roundtable_id = e.roundtable_id where e.uid = $1`,
      [uid],
    );
    return entry;
  }

  private async isLatest(registrationId: Id, stampedAt: Date): Promise<boolean> {
    const later = await this.transactions.read('select 1 from calendar_reply where registration_id = $1 and stamped_at > $2 and proved limit 1', [registrationId, stampedAt]);
    return later.length === 0;
  }

  /** False where the meeting is over: there is nothing to be freed any more. */
  private async free(registrationId: Id): Promise<boolean> {
    try {
      await this.cancelling.cancel({ registrationId }, `registration:${registrationId}`);
      return true;
    } catch (reason) {
      if (reason instanceof DomainError) return false;
      throw reason;
    }
  }

  private async keep(tx: Tx, { registrationId, roundtableId }: Answered, reply: CalendarAnswering & { oldTime: boolean }): Promise<boolean> {
    const [kept] = await tx.sql(
      `insert into calendar_reply (id, registration_id, roundtable_id, answer, sequence, stamped_at, from_address, proved, comment, old_time, received_at)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11 where (select count(*) from calendar_reply where registration_id = $2) < $12
       on conflict on constraint calendar_reply_once do nothing returning id`,
      [newId(), registrationId, roundtableId, reply.answer, reply.sequence ?? 0, reply.stampedAt, reply.attendee, reply.proved, reply.comment, reply.oldTime, tx.now, mostReplies],
    );
    return kept !== undefined;
  }

  /** The entry shows the latest answer; one that is vouched for is not replaced by one that is not. */
  private async stand(tx: Tx, registrationId: Id, { answer, attendee, proved, comment, stampedAt }: CalendarAnswering): Promise<void> {
    if (answer === 'delegated' || answer === 'other_time') return;
    await tx.sql(
      `update calendar_entry set answer = $2, answered_at = $3, answer_from = $4, answer_proved = $5, answer_comment = $6
       where registration_id = $1 and (answer is null or ((not answer_proved or $5) and answered_at <= $3))`,
      [registrationId, answer, stampedAt, attendee, proved, comment],
    );
  }
}
