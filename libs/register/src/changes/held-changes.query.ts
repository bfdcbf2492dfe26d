import { Injectable } from '@nestjs/common';
import { cityOf, knownZones, localTime } from '@convenor/calendar';
import type { ChangedClock, HeldChange as HeldChangeView, HeldChangeAnswer, InputOf, Language, OutputOf, previewHeldChange } from '@convenor/contracts';
import { DomainError, type Id } from '@convenor/kernel';
import { renderMail } from '@convenor/mail';
import { HeldChange, Roundtable, RoundtablePlans } from '@convenor/plan';
import { DataSource } from 'typeorm';
import { RegistrationOffice } from '../registration-office';
import { changeProps, joinLinkOf, mailFactsOf } from '../told';
import { clockOf, factsOf, headlineOf, type Change } from './change-in-words';
import { hold } from './hold.rules';
import { peopleToTell, type TellablePerson } from './told-people';

/** So many people to choose a reader from; more would make a list nobody reads. */
const readersShown = 100;

/** A change that waits, as the organiser sees it before it is sent. */
@Injectable()
export class HeldChanges {
  constructor(
    private readonly dataSource: DataSource,
    private readonly plans: RoundtablePlans,
    private readonly office: RegistrationOffice,
  ) {}

  async show(roundtableId: Id): Promise<HeldChangeAnswer> {
    return { held: await this.held(roundtableId), holdMinutes: hold.minutes, atOnceHours: hold.atOnceHours };
  }

  /** The mail as one of those concerned will read it; her own links stand in it as a sign only. @throws DomainError NOT_FOUND */
  async letter({ roundtableId, registrationId }: InputOf<typeof previewHeldChange>): Promise<OutputOf<typeof previewHeldChange>> {
    const person = (await peopleToTell(this.dataSource.manager, this.plans, roundtableId)).find(({ registration }) => registration.id === registrationId);
    if (!person) throw new DomainError('NOT_FOUND', 'not_found', 'This person is not written to.');
    const { registration, before, now, plan } = person;
    const { language, mode, name } = registration;
    const ownPage = `${this.office.publicUrl}/links/…`;
    const common = { person: name, roundtable: mailFactsOf(plan, language, this.office.publicUrl) };
    const { subject, text } = now.postponed
      ? renderMail('roundtable-cancelled', { ...common, reason: plan.roundtable.cancelledReason }, language, this.office.organiser.name)
      : renderMail('roundtable-changed', {
          ...common, ...changeProps(before, now), mode, readerZone: registration.zone, joinLink: mode === 'online' ? joinLinkOf(plan, ownPage) : null, myLink: ownPage,
        } as Parameters<typeof renderMail<'roundtable-changed'>>[1], language, this.office.organiser.name);
    return { name, city: cityOfPerson(person), language, subject, text };
  }

  private async held(roundtableId: Id): Promise<HeldChangeView | null> {
    const held = await this.dataSource.manager.findOneBy(HeldChange, { roundtableId });
    if (!held?.dueAt) return null;
    const people = await peopleToTell(this.dataSource.manager, this.plans, roundtableId);
    const roundtable = await this.dataSource.manager.findOneBy(Roundtable, { id: roundtableId });
    const [one] = people;
    if (!one || !roundtable) return null;
    const changes = people.map(changeOf);
    return {
      since: held.since.toISOString(),
      dueAt: held.dueAt.toISOString(),
      dueWords: `${localTime(held.dueAt, roundtable.zone).time}, ${one.plan.venue?.city ?? cityOf(roundtable.zone)}`,
      headline: headlineOf(mostCommon(people)),
      version: roundtable.version,
      people: people.length,
      clocks: clocksOf(people),
      facts: factsOf(changes),
      languages: countedBy(people, ({ registration }) => registration.language).map(([language, count]) => ({ language: language as Language, people: count })),
      readers: people.slice(0, readersShown).map((person) => ({ registrationId: person.registration.id, name: person.registration.name, mode: person.registration.mode, city: cityOfPerson(person) })),
      mayPutBack: held.was !== null,
    };
  }
}

/** The zone somebody told, if we know it; else the meeting's. */
const zoneOf = ({ registration, plan }: TellablePerson): string => (registration.zone && isKnown(registration.zone) ? registration.zone : plan.roundtable.zone);

let known: ReadonlySet<string> | undefined;
const isKnown = (zone: string): boolean => (known ??= new Set(knownZones())).has(zone);

const cityOfPerson = (person: TellablePerson): string => {
  const zone = zoneOf(person);
  return zone === person.plan.roundtable.zone ? (person.plan.venue?.city ?? cityOf(zone)) : cityOf(zone);
};

const changeOf = (person: TellablePerson): Change => ({ before: person.before, now: person.now, zone: zoneOf(person) });

/** A line for each clock and each thing it showed; most people first. */
function clocksOf(people: readonly TellablePerson[]): ChangedClock[] {
  const clocks = new Map<string, ChangedClock>();
  for (const person of people) {
    const clock = clockOf(changeOf(person));
    const key = JSON.stringify(clock);
    clocks.set(key, { ...clock, city: cityOfPerson(person), people: (clocks.get(key)?.people ?? 0) + 1 });
  }
  return [...clocks.values()].sort((one, other) => other.people - one.people || one.city.localeCompare(other.city));
}

function countedBy<T>(items: readonly T[], key: (item: T) => string): [string, number][] {
  const counts = new Map<string, number>();
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
  return [...counts].sort(([, one], [, other]) => other - one);
}

/** Somebody for whom it is the same as for most. */
function mostCommon(people: readonly TellablePerson[]): Pick<Change, 'before' | 'now'> {
  const said = (person: TellablePerson): string => headlineOf(person);
  const [[headline] = ['']] = countedBy(people, said);
  const found = people.find((person) => said(person) === headline);
  if (!found) throw new Error('nobody is told');
  return found;
}
