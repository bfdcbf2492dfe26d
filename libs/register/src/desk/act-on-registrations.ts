import { Injectable } from '@nestjs/common';
import type { AttendanceMode, DeskAct, OutputOf, RegistrationState, actOnRegistrations } from '@convenor/contracts';
import { Transactions, type Actor, type Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { DeliveryQueue, type MailKind } from '@convenor/mail';
import { CancelRegistration } from '../cancel-registration';
import { Registration } from '../registration.entity';
import { lockedRegistration } from '../registration.life';
import { SwitchMode } from '../switch-mode';

interface Batch {
  roundtableId: Id;
  ids: readonly Id[];
  act: DeskAct;
  reason: string | null;
}

const refusal = (code: string, sentence: string): DomainError => new DomainError(code, 'refused', sentence);

/** The letter that tells somebody how she stands; states that are over have none to send again. */
const letters: Partial<Record<RegistrationState, { kind: MailKind; calendar?: 'REQUEST' }>> = {
  confirmed: { kind: 'registration-confirmed', calendar: 'REQUEST' },
  unverified: { kind: 'registration-proof' },
  waitlisted: { kind: 'registration-waitlisted' },
  offered: { kind: 'place-offered' },
};

const marks = { visa_sent: 'sent', visa_refused: 'refused', visa_asked: 'asked' } as const;

/** Does one thing with each of several people, one after the other: each stands or fails by herself, in her own transaction. */
@Injectable()
export class ActOnRegistrations {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: DeliveryQueue,
    private readonly cancelling: CancelRegistration,
    private readonly switching: SwitchMode,
  ) {}

  /** @returns how many it was done with, and whom it could not be done with, each with the reason in words */
  async act({ roundtableId, ids, act, reason }: Batch, by: Actor): Promise<OutputOf<typeof actOnRegistrations>> {
    const names = await this.names(roundtableId, ids);
    const refused: { id: Id; name: string; sentence: string }[] = [];
    let done = 0;
    for (const id of new Set(ids)) {
      try {
        await this.one({ roundtableId, id, act, reason }, by);
        done += 1;
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
        refused.push({ id, name: names.get(id) ?? 'Somebody who is not of this roundtable', sentence: error.message });
      }
    }
    return { done, refused };
  }

  private async names(roundtableId: Id, ids: readonly Id[]): Promise<Map<Id, string>> {
    const rows = await this.transactions.read<{ id: Id; name: string }>('select id, name from registration where roundtable_id = $1 and id = any($2)', [roundtableId, ids]);
    return new Map(rows.map(({ id, name }) => [id, name]));
  }

  private async one({ roundtableId, id, act, reason }: { roundtableId: Id; id: Id; act: DeskAct; reason: string | null }, by: Actor): Promise<unknown> {
    switch (act) {
      case 'cancel':
        return this.cancelling.cancel({ registrationId: id, roundtableId }, by, reason);
      case 'to_room':
      case 'to_online':
        return this.change({ roundtableId, id }, act === 'to_room' ? 'room' : 'online', by);
      case 'resend':
        return this.transactions.run((tx) => this.resend(tx, { id, roundtableId }, by));
      case 'visa_sent':
      case 'visa_refused':
      case 'visa_asked':
        return this.transactions.run((tx) => this.visa(tx, { id, roundtableId }, marks[act], by));
    }
  }

  private async change({ roundtableId, id }: { roundtableId: Id; id: Id }, mode: AttendanceMode, by: Actor): Promise<void> {
    const { outcome } = await this.switching.switch({ registrationId: id, roundtableId }, mode, by);
    if (outcome === 'full') throw refusal('POOL_FULL', mode === 'room' ? 'The room is full.' : 'The online meeting is full.');
  }

  /** At most once an hour to one person, whoever asks: a mail nobody wanted twice is a bother, a hundred are an attack. */
  private async resend(tx: Tx, where: { id: Id; roundtableId: Id }, by: Actor): Promise<void> {
    const registration = await lockedRegistration(tx, where);
    const { id, roundtableId, state, address, language, contactName, name } = registration;
    const letter = letters[state];
    if (!letter) throw refusal('NOTHING_TO_SEND', 'This registration is not in a state that a letter tells of.');
    if (address === '') throw refusal('NOTHING_TO_SEND', 'No address is known.');
    const queued = await this.queue.add(tx, {
      kind: letter.kind, dedupeKey: `${letter.kind}:${id}:again:${tx.now.toISOString().slice(0, 13)}`, subjectId: id, roundtableId, language,
      to: { name: contactName ?? name, address }, props: {}, ...(letter.calendar && { calendar: { method: letter.calendar } }),
    });
    if (queued === null) throw refusal('SENT_JUST_NOW', 'The letter went out within this hour already.');
    await tx.audit({ entity: 'registration', id, action: 'letter sent again', by, fields: { kind: letter.kind } });
  }

  private async visa(tx: Tx, where: { id: Id; roundtableId: Id }, to: 'sent' | 'refused' | 'asked', by: Actor): Promise<void> {
    const registration = await lockedRegistration(tx, where);
    if (registration.visaLetter === null) throw refusal('NO_VISA_LETTER_ASKED', 'No visa letter was asked for.');
    if (registration.visaLetter === to) return;
    await tx.manager.update(Registration, registration.id, { visaLetter: to });
    await tx.audit({ entity: 'registration', id: registration.id, action: to === 'asked' ? 'visa letter open again' : `visa letter ${to}`, by });
  }
}
