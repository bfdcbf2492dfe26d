import { Injectable } from '@nestjs/common';
import type { Announcement, Announcements, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { CalendarEntries } from './calendar-entries';
import { mailTo, type Sending } from './mail-to';
import { Registration } from './registration.entity';
import { toldOf } from './told';

/** Who hears of what about a registration: consequences of what was announced, queued in the transaction that marks it handled. */
@Injectable()
export class RegistrationMail {
  constructor(
    private readonly queue: DeliveryQueue,
    private readonly entries: CalendarEntries,
    private readonly plans: RoundtablePlans,
  ) {}

  listen(announcements: Announcements): void {
    const on = (topic: string, act: (tx: Tx, registration: Registration, announcement: Announcement) => Promise<unknown>): void => {
      announcements.on(topic, async (tx, announcement) => {
        const registration = await tx.manager.findOneBy(Registration, { id: announcement.subjectId });
        // An erased person has no address, and nothing is sent any more.
        if (registration && registration.address !== '') await act(tx, registration, announcement);
      });
    };
    on('registration.received', (tx, one) => this.send(tx, one, { kind: 'registration-proof', once: 'first' }));
    on('registration.repeated', (tx, one) => this.already(tx, one));
    on('registration.reminded', (tx, one) => this.send(tx, one, { kind: one.state === 'offered' ? 'place-offered' : 'registration-proof', once: 'reminder' }));
    on('registration.waiting', (tx, one) => this.send(tx, one, { kind: 'registration-waitlisted', once: 'first' }));
    on('registration.offered', (tx, one) => this.send(tx, one, { kind: 'place-offered', once: 'first' }));
    on('registration.confirmed', (tx, one) => this.confirmed(tx, one));
    on('registration.cancelled', (tx, one) => this.cancelled(tx, one));
    announcements.on('registration.forgotten', (tx, { subjectId }) => this.queue.erase(tx, subjectId));
  }

  private send(tx: Tx, registration: Registration, sending: Sending): Promise<Id | null> {
    return this.queue.add(tx, mailTo(registration, sending));
  }

  /** One such mail an hour to one address, however often somebody fills the form with it. */
  private async already(tx: Tx, { address, roundtableId }: Registration): Promise<void> {
    const [eldest] = await tx.manager.find(Registration, { where: { address, roundtableId }, order: { id: 'ASC' }, take: 1 });
    if (eldest) await this.send(tx, eldest, { kind: 'registration-already', once: tx.now.toISOString().slice(0, 13) });
  }

  private async confirmed(tx: Tx, registration: Registration): Promise<void> {
    if (registration.state !== 'confirmed') return;
    const plan = await this.plans.of(registration.roundtableId, registration.language);
    await this.entries.open(tx, registration, toldOf(plan, registration.mode));
    await this.send(tx, registration, { kind: 'registration-confirmed', once: 'first', calendar: 'REQUEST' });
  }

  /** An address that was never proved is not written to again. */
  private async cancelled(tx: Tx, registration: Registration): Promise<void> {
    if (!registration.provedAt) return;
    const raised = await this.entries.raise(tx, { registrationId: registration.id });
    await this.send(tx, registration, { kind: 'registration-cancelled', once: 'first', ...(raised.length > 0 && { calendar: 'CANCEL' as const }) });
  }
}
