import { DomainError, type Id } from '@convenor/kernel';
import type { Language } from '@convenor/contracts';
import ICAL from 'ical.js';
import { createEvent, type EventAttributes } from 'ics';

import { calendarAddress, cleanLine, cleanName, cleanText, webAddress } from './clean-text';
import { eventText, put, putPerson, putTime } from './icalendar';
import { dateInWords, formatWhen, hoursFollow, type Sitting } from './when';
import { localTime, plusDays } from './zones';

/** A mailbox with the name it goes by. */
export type CalendarPerson = { readonly name: string; readonly address: string };

/** What anybody may know of a roundtable. There is no field for a joining link: it has no place in what is public. */
export type RoundtableEvent = {
  readonly id: Id;
  /** The installation's host, of which UIDs are made: `convenor.example.org`. Never changed once entries are out. */
  readonly host: string;
  readonly title: string;
  /** The meeting's sittings in order, one per day as a rule; at least one. */
  readonly days: readonly Sitting[];
  /** IANA zone and language in which the sittings are told in the description. */
  readonly zone: string;
  readonly language: Language;
  /** The meeting's own city, where the zone's usual one would be wrong. */
  readonly city?: string;
  /** Plain text. */
  readonly description?: string;
  /** "Room 7, House of the Valleys, Geneva", or "Online". */
  readonly location?: string;
  /** The public page. */
  readonly url?: string;
  readonly categories?: readonly string[];
  readonly status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** Save the date: the days of the sittings as whole days, no hours anywhere (`VALUE=DATE`, RFC 5545, 3.3.4). */
  readonly wholeDays?: boolean;
  /** 0 at first, higher with every change that is announced. */
  readonly sequence: number;
  /** When the roundtable last changed: the entry's DTSTAMP, so that equal content has equal bytes. */
  readonly changedAt: Date;
  readonly organiser: CalendarPerson;
};

/**
 * A roundtable's VEVENT, made once per change and kept as data: feeds join the text as it stands, personal entries set
 * their own properties on it.
 */
export type CalendarFragment = {
  /** `roundtable-<id>@<host>`: in feeds and downloads one for all. */
  readonly uid: string;
  /** `BEGIN:VEVENT` … `END:VEVENT`, folded, ended by CRLF. */
  readonly text: string;
};

/**
 * Writes a roundtable's VEVENT (RFC 5545, 3.6.1). Several days become one entry from the first start to the last end, each
 * day's hours told in the description: one person and roundtable have one UID, which must carry changes and the
 * cancellation together.
 *
 * @throws DomainError CALENDAR_TIMES_INVALID for no sitting, or one that ends before it starts or before the sitting
 *   before it; CALENDAR_ADDRESS_INVALID for a page or organiser that cannot stand in a calendar
 */
export function roundtableFragment(event: RoundtableEvent): CalendarFragment {
  const uid = `roundtable-${event.id}@${event.host}`;
  const { startsAt, endsAt } = spanOf(event.days);
  const component = baseEvent({
    uid,
    start: startsAt.getTime(),
    end: endsAt.getTime(),
    title: cleanLine(event.title) || '-',
    description: descriptionOf(event),
    sequence: event.sequence,
    status: event.status,
    transp: 'OPAQUE',
    classification: 'PUBLIC',
  });
  if (event.wholeDays) putWholeDays(component, event);
  putTime(component, 'dtstamp', event.changedAt);
  putTime(component, 'last-modified', event.changedAt);
  put(component, 'location', cleanLine(event.location ?? ''));
  put(component, 'url', event.url && webAddress(event.url));
  putPerson(component, 'organizer', calendarAddress(event.organiser.address), { cn: cleanName(event.organiser.name) });
  putCategories(component, event.categories ?? []);
  return { uid, text: eventText(component) };
}

/** From the first start to the last end; refuses sittings out of order. */
export function spanOf(days: readonly Sitting[]): Sitting {
  const [first, last] = [days[0], days.at(-1)];
  const inOrder = days.every(({ startsAt, endsAt }, at) => startsAt < endsAt && startsAt >= (days[at - 1]?.endsAt ?? startsAt));
  if (!first || !last || !inOrder) {
    throw new DomainError('CALENDAR_TIMES_INVALID', 'invalid', 'Each sitting must end after it starts and begin after the one before it.');
  }
  return { startsAt: first.startsAt, endsAt: last.endsAt };
}

/** `ics` writes only what it writes rightly: times in UTC and clean text; everything else is set on the parsed event. */
function baseEvent(attributes: EventAttributes): ICAL.Component {
  const { error, value } = createEvent({ ...attributes, startInputType: 'utc', endInputType: 'utc' });
  if (error || !value) throw error ?? new Error('ics wrote nothing');
  const event = new ICAL.Component(ICAL.parse(value)).getFirstSubcomponent('vevent');
  if (!event) throw new Error('ics wrote no event');
  return event;
}

/** From the first day to the day after the last (DTEND is exclusive); whoever is free on those days stays free until the hours are set. */
function putWholeDays(event: ICAL.Component, { days, zone }: RoundtableEvent): void {
  const dates = wallDates(days, zone);
  const [first = '', last = ''] = [dates[0], dates.at(-1)];
  for (const [name, date] of [['dtstart', first], ['dtend', plusDays(last, 1)]] as const) {
    event.removeAllProperties(name);
    event.addPropertyWithValue(name, ICAL.Time.fromDateString(date));
  }
  put(event, 'transp', 'TRANSPARENT');
}

/** The dates on which sittings begin, by the clocks of the zone. */
const wallDates = (days: readonly Sitting[], zone: string): string[] => days.map(({ startsAt }) => localTime(startsAt, zone).date);

function descriptionOf({ days, zone, language, city, description, wholeDays }: RoundtableEvent): string {
  const hours = wholeDays
    ? [...wallDates(days, zone).map((date) => dateInWords(date, language)), hoursFollow[language]].join('\n')
    : days.map((day) => formatWhen(day, zone, language, city).line).join('\n');
  return [hours, cleanText(description ?? '').trim()].filter(Boolean).join('\n\n');
}

/** ics joins categories without escaping their commas; readers take a backslash at the end of one for an escaped comma. */
function putCategories(event: ICAL.Component, categories: readonly string[]): void {
  const named = categories.map((name) => cleanLine(name).replace(/\\+$/, '').trim()).filter(Boolean);
  if (named.length === 0) return;
  const property = new ICAL.Property('categories');
  property.setValues(named);
  event.addProperty(property);
}
