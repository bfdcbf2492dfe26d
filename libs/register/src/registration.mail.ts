import { Injectable } from '@nestjs/common';
import type { Announcement, Announcements, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue } from '@convenor/mail';
import { RoundtablePlans } from '@convenor/plan';
import { CalendarEntries } from './calendar-entries';
import { isToldByList } from './delegations/told-by-list';
import { mailTo, type Sending } from './mail-to';
import { askForProof, listAtOnce } from './own/letters-to-the-unproved';
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
    on('registration.received', (tx, one) => askForProof(tx, this.queue, one, 'first'));
    on('registration.repeated', (tx, one) => listAtOnce(tx, this.queue, one));
    on('registration.reminded', (tx, one) => (one.state === 'offered' ? this.send(tx, one, { kind: 'place-offered', once: 'reminder' }) : askForProof(tx, this.queue, one, 'reminder')));
    on('registration.let_in', (tx, one) => askForProof(tx, this.queue, one, 'let in'));
    on('registration.pending', (tx, one) => this.send(tx, one, { kind: 'registration-pending', once: 'first' }));
    // Who waits in a delegation stands in its list.
    on('registration.waiting', async (tx, one) => (one.delegationId ? undefined : this.send(tx, one, { kind: 'registration-waitlisted', once: 'first' })));
    on('registration.offered', (tx, one) => this.send(tx, one, { kind: 'place-offered', once: 'first' }));
    on('registration.offer_expired', (tx, one) => this.send(tx, one, { kind: 'offer-expired', once: 'first' }));
    on('registration.wait_offered', (tx, one, { id }) => this.send(tx, one, { kind: 'place-offered', once: id }));
    on('registration.wait_reminded', (tx, one, { id }) => this.send(tx, one, { kind: 'place-offered', once: id }));
    on('registration.wait_expired', (tx, one, { id, facts }) => this.send(tx, one, { kind: 'offer-expired', once: id, props: { waitedFor: facts.mode } }));
    on('registration.confirmed', (tx, one) => this.confirmed(tx, one));
    on('registration.switched', (tx, one) => this.switched(tx, one));
    on('registration.declined', (tx, one, { facts }) => this.declined(tx, one, facts));
    on('registration.cancelled', (tx, one) => this.cancelled(tx, one));
    announcements.on('registration.forgotten', (tx, { subjectId }) => this.queue.erase(tx, subjectId));
  }

  private send(tx: Tx, registration: Registration, sending: Sending): Promise<Id | null> {
    return this.queue.add(tx, mailTo(registration, sending));
  }

  private async confirmed(tx: Tx, registration: Registration): Promise<void> {
    if (registration.state !== 'confirmed') return;
    const plan = await this.plans.of(registration.roundtableId, registration.language);
    await this.entries.open(tx, registration, toldOf(plan, registration.mode));
    if (await isToldByList(tx, registration)) return;
    await this.send(tx, registration, { kind: 'registration-confirmed', once: 'first', calendar: 'REQUEST' });
  }

  /** The entry stays, with another place and another way to join. */
  private async switched(tx: Tx, registration: Registration): Promise<void> {
    if (registration.state !== 'confirmed') return;
    const plan = await this.plans.of(registration.roundtableId, registration.language);
    const told = toldOf(plan, registration.mode);
    const [raised] = await this.entries.raise(tx, { registrationId: registration.id });
    if (!raised) return this.confirmed(tx, registration);
    await this.entries.tell(tx, [{ registrationId: registration.id, told }]);
    await this.send(tx, registration, { kind: 'registration-switched', once: raised.sequence, calendar: 'REQUEST' });
  }

  /** Who said no herself knows it; the organiser's no is told where he wished so, to an address that was proved. */
  private async declined(tx: Tx, registration: Registration, { was, tell }: Announcement['facts']): Promise<void> {
    if (was === 'offered' || tell !== true || !registration.provedAt) return;
    await this.send(tx, registration, { kind: 'registration-declined', once: 'first' });
  }

  /** An address that was never proved is not written to again. */
  private async cancelled(tx: Tx, registration: Registration): Promise<void> {
    if (!registration.provedAt) return;
    const raised = await this.entries.raise(tx, { registrationId: registration.id });
    await this.send(tx, registration, { kind: 'registration-cancelled', once: 'first', ...(raised.length > 0 && { calendar: 'CANCEL' as const }) });
  }
}
