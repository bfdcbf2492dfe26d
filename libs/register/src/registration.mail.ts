import { Injectable } from '@nestjs/common';
import type { Language } from '@convenor/contracts';
import type { Announcement, Announcements, Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue, type MailKind } from '@convenor/mail';
import { RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { CalendarEntries, type RaisedEntry } from './calendar-entries';
import { Registration } from './registration.entity';
import { sameTold, toldOf, whenAndWhereBefore, type Told } from './told';

/** What goes to one person; links and words are made when its turn comes. */
interface Sending {
  kind: MailKind;
  /** What makes it one of its kind for this person: a state that is entered once, an hour, a sequence. */
  once: string | number;
  props?: Record<string, unknown>;
  calendar?: 'REQUEST' | 'CANCEL';
}

/** Who hears of what: consequences of what was announced, queued in the transaction that marks it handled. */
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
    announcements.on('roundtable.changed', (tx, { subjectId }) => this.roundtableChanged(tx, subjectId));
    // A date that was postponed stands again.
    announcements.on('roundtable.moved', (tx, { subjectId }) => this.roundtableChanged(tx, subjectId));
    announcements.on('roundtable.cancelled', (tx, { subjectId }) => this.roundtableCancelled(tx, subjectId));
  }

  private send(tx: Tx, { id, roundtableId, language, name, contactName, address }: Registration, { kind, once, props = {}, calendar }: Sending): Promise<Id | null> {
    return this.queue.add(tx, {
      kind,
      dedupeKey: `${kind}:${id}:${once}`,
      subjectId: id,
      roundtableId,
      language,
      to: { name: contactName ?? name, address },
      props,
      ...(calendar && { calendar: { method: calendar } }),
    });
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

  /** Raises every entry; writes to the confirmed whose facts changed, and to nobody else; to nobody once the meeting is over. */
  private async roundtableChanged(tx: Tx, roundtableId: Id): Promise<void> {
    const plans = new Map<Language, RoundtablePlan>();
    const raised = new Map((await this.entries.raise(tx, { roundtableId })).map((entry) => [entry.registrationId, entry]));
    const changed: { registrationId: Id; told: Told }[] = [];
    for (const registration of await tx.manager.findBy(Registration, { roundtableId, state: 'confirmed' })) {
      const entry = raised.get(registration.id);
      const { language, mode } = registration;
      const plan = plans.get(language) ?? (await this.plans.of(roundtableId, language));
      plans.set(language, plan);
      if (plan.roundtable.endsAt <= tx.now) return;
      const told = toldOf(plan, mode);
      if (!entry || sameTold(entry.told, told) || (entry.told.postponed && told.postponed)) continue;
      changed.push({ registrationId: registration.id, told: told.postponed ? { ...entry.told, postponed: true } : told });
      await this.sendChange(tx, registration, entry, told);
    }
    await this.entries.tell(tx, changed);
  }

  /** A date that stands no more leaves the calendar; the next one comes with a higher sequence under the same UID. */
  private sendChange(tx: Tx, registration: Registration, { sequence, told: before }: RaisedEntry, told: Told): Promise<unknown> {
    if (told.postponed) return this.send(tx, registration, { kind: 'roundtable-cancelled', once: sequence, props: { postponed: true }, calendar: 'CANCEL' });
    const props = { before: whenAndWhereBefore(before, told) };
    return this.send(tx, registration, { kind: 'roundtable-changed', once: sequence, props, calendar: 'REQUEST' });
  }

  /** Everybody who came to the point of a place or a number is told; whoever has an entry gets it taken out. */
  private async roundtableCancelled(tx: Tx, roundtableId: Id): Promise<void> {
    const raised = new Set((await this.entries.raise(tx, { roundtableId })).map(({ registrationId }) => registrationId));
    for (const registration of await tx.manager.findBy(Registration, { roundtableId })) {
      if (!registration.provedAt || !['confirmed', 'waitlisted', 'offered', 'pending'].includes(registration.state)) continue;
      await this.send(tx, registration, { kind: 'roundtable-cancelled', once: 'first', ...(raised.has(registration.id) && { calendar: 'CANCEL' as const }) });
    }
  }
}
