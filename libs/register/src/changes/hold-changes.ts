import { Injectable } from '@nestjs/common';
import { Transactions, type Actor, type Announcements, type Tx } from '@convenor/database';
import { DomainError, type Id } from '@convenor/kernel';
import { DeliveryQueue, overtake } from '@convenor/mail';
import { HeldChange, RoundtablePlans } from '@convenor/plan';
import { CalendarEntries } from '../calendar-entries';
import { mailTo } from '../mail-to';
import { Registration } from '../registration.entity';
import { changeProps, sameTold, type Told } from '../told';
import { dueAt, isNear } from './hold.rules';
import { peopleToTell, type TellablePerson } from './told-people';

/**
 * When people hear of a change: held for some minutes, so that several changes travel as one mail and one calendar update; at
 * once when the meeting is near, postponed or cancelled. A change that is taken back is told to nobody.
 */
@Injectable()
export class HoldChanges {
  constructor(
    private readonly transactions: Transactions,
    private readonly queue: DeliveryQueue,
    private readonly entries: CalendarEntries,
    private readonly plans: RoundtablePlans,
  ) {}

  listen(announcements: Announcements): void {
    announcements.on('roundtable.changed', (tx, { subjectId }) => this.consider(tx, subjectId, true));
    // A date that was postponed stands again.
    announcements.on('roundtable.moved', (tx, { subjectId }) => this.consider(tx, subjectId, false));
    announcements.on('roundtable.cancelled', (tx, { subjectId }) => this.cancelled(tx, subjectId));
  }

  /** Sends what is due. Each in one transaction with all its mails: killed anywhere, it is sent once. @returns how many changes */
  async sweep(): Promise<number> {
    const due = await this.transactions.read<{ id: Id }>('select roundtable_id as id from held_change where due_at <= $1 order by due_at', [this.transactions.now()]);
    for (const { id } of due) await this.transactions.run((tx) => this.sendDue(tx, id));
    return due.length;
  }

  /**
   * Sends the held change now. `version` is the roundtable's as it was previewed.
   *
   * @throws DomainError NOTHING_HELD; CHANGED_SINCE_READ when it changed again since
   */
  send(roundtableId: Id, version: number, by: Actor): Promise<number> {
    return this.transactions.run(async (tx) => {
      await this.heldOr(tx, roundtableId);
      const [roundtable] = await tx.sql<{ version: number }>('select version from roundtable where id = $1', [roundtableId]);
      if (roundtable?.version !== version) throw new DomainError('CHANGED_SINCE_READ', 'refused', 'It has changed again since you read it. Look once more, then send.');
      return this.tellNow(tx, roundtableId, await peopleToTell(tx.manager, this.plans, roundtableId), by);
    });
  }

  /** Holds it longer, but never past the moment from which on people are told at once. @throws DomainError NOTHING_HELD */
  longer(roundtableId: Id, minutes: number, by: Actor): Promise<void> {
    return this.transactions.run(async (tx) => {
      const held = await this.heldOr(tx, roundtableId);
      const starts = startsOf(await peopleToTell(tx.manager, this.plans, roundtableId));
      if (starts.length === 0) throw nothingHeld();
      await tx.manager.update(HeldChange, roundtableId, { dueAt: dueAt(tx.now, earliest(starts), held.dueAt, minutes) });
      await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'change held longer', by, fields: { minutes } });
    });
  }

  private async consider(tx: Tx, roundtableId: Id, anew: boolean): Promise<void> {
    await oneAtATime(tx, roundtableId);
    // Also where nobody is to be told yet: whoever has not proved her address has no entry.
    await shortenHolds(tx, roundtableId);
    const people = await peopleToTell(tx.manager, this.plans, roundtableId);
    const plan = people[0]?.plan;
    if (!plan || plan.roundtable.endsAt <= tx.now) return void (await tx.sql('delete from held_change where roundtable_id = $1', [roundtableId]));
    const starts = startsOf(people);
    if (plan.roundtable.state === 'postponed' || isNear(tx.now, ...starts)) return void (await this.tellNow(tx, roundtableId, people, 'system:changes'));
    const held = await tx.manager.findOneBy(HeldChange, { roundtableId });
    if (held?.dueAt && !anew) return;
    await tx.sql(
      `insert into held_change (roundtable_id, since, due_at) values ($1, $2, $3)
       on conflict (roundtable_id) do update set due_at = excluded.due_at`,
      [roundtableId, tx.now, dueAt(tx.now, earliest(starts), held?.dueAt ?? null)],
    );
  }

  private async sendDue(tx: Tx, roundtableId: Id): Promise<void> {
    await oneAtATime(tx, roundtableId);
    const [held] = await tx.sql('select 1 from held_change where roundtable_id = $1 and due_at <= $2', [roundtableId, tx.now]);
    if (held) await this.tellNow(tx, roundtableId, await peopleToTell(tx.manager, this.plans, roundtableId), 'system:changes');
  }

  /** Raises every entry, writes to those whose facts changed and to nobody else, and notes what they are told. */
  private async tellNow(tx: Tx, roundtableId: Id, people: readonly TellablePerson[], by: Actor): Promise<number> {
    await tx.sql('delete from held_change where roundtable_id = $1', [roundtableId]);
    const [one] = people;
    if (!one || one.plan.roundtable.endsAt <= tx.now) return 0;
    const raised = new Map((await this.entries.raise(tx, { roundtableId })).map((entry) => [entry.registrationId, entry.sequence]));
    // Who still waits for the mail of an earlier change gets this one alone, with what she was really told before.
    const overtaken = await overtake(tx, 'roundtable-changed', people.map(({ registration }) => registration.id));
    const told: { registrationId: Id; told: Told }[] = [];
    for (const { registration, before: noted, now } of people) {
      const before = (overtaken.get(registration.id)?.toldBefore as Told | undefined) ?? noted;
      told.push({ registrationId: registration.id, told: now.postponed ? { ...before, postponed: true } : now });
      if (sameTold(before, now)) continue;
      const sequence = raised.get(registration.id) ?? 0;
      // A date that stands no more leaves the calendar; the next one comes with a higher sequence under the same UID.
      await this.queue.add(tx, now.postponed
        ? mailTo(registration, { kind: 'roundtable-cancelled', once: sequence, props: { postponed: true }, calendar: 'CANCEL' })
        : mailTo(registration, { kind: 'roundtable-changed', once: sequence, props: { ...changeProps(before, now), toldBefore: before }, calendar: 'REQUEST' }));
    }
    await this.entries.tell(tx, told);
    await tx.audit({ entity: 'roundtable', id: roundtableId, action: 'change told', by, fields: { people: people.length } });
    return people.length;
  }

  /** Everybody who came to the point of a place or a number is told; whoever has an entry gets it taken out. */
  private async cancelled(tx: Tx, roundtableId: Id): Promise<void> {
    await oneAtATime(tx, roundtableId);
    await tx.sql('delete from held_change where roundtable_id = $1', [roundtableId]);
    const raised = new Set((await this.entries.raise(tx, { roundtableId })).map(({ registrationId }) => registrationId));
    for (const registration of await tx.manager.findBy(Registration, { roundtableId })) {
      if (!registration.provedAt || registration.address === '' || !['confirmed', 'waitlisted', 'offered', 'pending'].includes(registration.state)) continue;
      await this.queue.add(tx, mailTo(registration, { kind: 'roundtable-cancelled', once: 'first', ...(raised.has(registration.id) && { calendar: 'CANCEL' as const }) }));
    }
  }

  private async heldOr(tx: Tx, roundtableId: Id): Promise<HeldChange> {
    await oneAtATime(tx, roundtableId);
    const held = await tx.manager.findOneBy(HeldChange, { roundtableId });
    if (!held?.dueAt) throw nothingHeld();
    return held;
  }
}

/** Timer, announcement and organiser come one after the other, so that what was told is read after the other has told it. */
const oneAtATime = (tx: Tx, roundtableId: Id): Promise<unknown> => tx.sql(`select pg_advisory_xact_lock(hashtextextended('held ' || $1::text, 0))`, [roundtableId]);

const nothingHeld = (): DomainError => new DomainError('NOTHING_HELD', 'refused', 'No change is held any more: it was sent, or put back.');

/** When it begins, and when people think that it does. */
const startsOf = (people: readonly TellablePerson[]): Date[] => [
  ...people.slice(0, 1).map(({ plan }) => plan.roundtable.startsAt),
  ...people.flatMap(({ before }) => (before.days[0] && !before.postponed ? [new Date(before.days[0].startsAt)] : [])),
];

const earliest = (dates: readonly Date[]): Date => new Date(Math.min(...dates.map((date) => date.getTime())));

/** A meeting that begins sooner ends holds sooner: no place is held past the start. */
async function shortenHolds(tx: Tx, roundtableId: Id): Promise<void> {
  for (const table of ['registration', 'registration_wait']) {
    await tx.sql(
      `update ${table} r set hold_until = t.starts_at, remind_at = case when r.remind_at < t.starts_at then r.remind_at end
       from roundtable t where t.id = $1 and r.roundtable_id = t.id and r.hold_until > t.starts_at`, [roundtableId]);
  }
}
