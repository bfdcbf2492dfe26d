import ICAL from 'ical.js';

import { calendarAddress, cleanLine, cleanName, cleanText, webAddress } from './clean-text';
import { calendarAround, CRLF, eventText, put, putPerson, putTime } from './icalendar';
import type { CalendarFragment, CalendarPerson } from './roundtable-fragment';

/** One person's own entry for a roundtable. */
export type PersonalEntry = {
  /** One per person and roundtable, for ever. */
  readonly uid: string;
  /** Never falls; a CANCEL's is higher than the last REQUEST's. */
  readonly sequence: number;
  readonly method: 'REQUEST' | 'CANCEL';
  /** When this object is made: DTSTAMP, by which clients order two objects of one SEQUENCE. */
  readonly madeAt: Date;
  /** The mailbox that receives replies; the same as the mail's From, never the attendee's. */
  readonly organiser: CalendarPerson;
  /** Exactly the address the mail goes to; nobody else is listed. */
  readonly attendee: CalendarPerson;
  /** ACCEPTED for those who registered, NEEDS-ACTION for the invited who have not answered. */
  readonly partstat: 'ACCEPTED' | 'NEEDS-ACTION';
  readonly rsvp: boolean;
  /** Venue and room, for those who come to the room. Ignored where a joining link is given. */
  readonly location?: string;
  /** Only for confirmed people online: stands in LOCATION, in the first line of DESCRIPTION and in CONFERENCE. */
  readonly joinUrl?: string;
  /** Plain text in the person's language, with the hours in words; the roundtable's own when left out. */
  readonly description?: string;
};

/** What a person's entry takes from the roundtable's: properties nobody changes, ready as text, and the others' values. */
type Shared = { readonly lines: string; readonly status: string; readonly location: string; readonly description: string };

/** Reading and writing a fragment costs more than the person's own part, and a change goes to hundreds at once. */
const read = new Map<string, Shared>();
const keptRead = 32;

/**
 * The calendar object of one person's mail (RFC 5546 REQUEST or CANCEL), lines ended by CRLF. Send it with the same method
 * in the MIME part (RFC 6047).
 *
 * @throws DomainError CALENDAR_ADDRESS_INVALID for a mailbox or link that cannot stand in a calendar
 */
export function personalEntry(fragment: CalendarFragment, entry: PersonalEntry): string {
  const shared = sharedOf(fragment);
  const event = new ICAL.Component('vevent');
  const link = entry.joinUrl && webAddress(entry.joinUrl);
  put(event, 'uid', cleanLine(entry.uid));
  event.addPropertyWithValue('sequence', entry.sequence);
  putTime(event, 'dtstamp', entry.madeAt);
  put(event, 'class', 'PRIVATE');
  put(event, 'status', entry.method === 'CANCEL' ? 'CANCELLED' : shared.status);
  put(event, 'location', link || (entry.location === undefined ? shared.location : cleanLine(entry.location)));
  const words = entry.description === undefined ? shared.description : cleanText(entry.description).trim();
  put(event, 'description', [link, words].filter(Boolean).join('\n\n'));
  if (link) putConference(event, link);
  putPerson(event, 'organizer', calendarAddress(entry.organiser.address), { cn: cleanName(entry.organiser.name) });
  putPerson(event, 'attendee', calendarAddress(entry.attendee.address), {
    cutype: 'INDIVIDUAL',
    role: 'REQ-PARTICIPANT',
    partstat: entry.partstat,
    rsvp: entry.rsvp ? 'TRUE' : 'FALSE',
    cn: cleanName(entry.attendee.name),
  });
  return calendarAround(entry.method, [eventText(event).slice(0, -ending.length), shared.lines, ending]);
}

const ending = `END:VEVENT${CRLF}`;
const own = new Set(['uid', 'sequence', 'dtstamp', 'class', 'status', 'location', 'description', 'organizer', 'attendee', 'conference']);

function sharedOf({ text }: CalendarFragment): Shared {
  const held = read.get(text) ?? readShared(text);
  read.delete(text);
  read.set(text, held);
  for (const oldest of read.keys()) {
    if (read.size <= keptRead) break;
    read.delete(oldest);
  }
  return held;
}

function readShared(text: string): Shared {
  const event = new ICAL.Component(ICAL.parse(text));
  const value = (name: string): string => {
    const found = event.getFirstPropertyValue(name);
    return typeof found === 'string' ? found : '';
  };
  const lines = event.getAllProperties().filter(({ name }) => !own.has(name)).map((property) => ICAL.helpers.foldline(property.toICALString()) + CRLF);
  return { lines: lines.join(''), status: value('status'), location: value('location'), description: value('description') };
}

/** RFC 7986, 5.11. Outlook, Apple and Thunderbird were seen not to show it, so the link stands in the text as well. */
function putConference(event: ICAL.Component, link: string): void {
  const conference = new ICAL.Property('conference');
  conference.setParameter('value', 'URI');
  conference.setParameter('feature', ['AUDIO', 'VIDEO']);
  conference.setParameter('label', 'Online');
  conference.setValue(link);
  event.addProperty(conference);
}
