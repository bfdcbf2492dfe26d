import ICAL from 'ical.js';

import { calendarAddress, cleanLine, cleanName, cleanText, webAddress } from './clean-text';
import { calendarAround, eventText, put, putPerson, putTime } from './icalendar';
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

/** Parsing costs more than writing, and a change goes to hundreds of people at once. */
const parsed = new Map<string, unknown[]>();
const keptParsed = 32;

/**
 * The calendar object of one person's mail (RFC 5546 REQUEST or CANCEL), lines ended by CRLF. Send it with the same method
 * in the MIME part (RFC 6047).
 *
 * @throws DomainError CALENDAR_ADDRESS_INVALID for a mailbox or link that cannot stand in a calendar
 */
export function personalEntry(fragment: CalendarFragment, entry: PersonalEntry): string {
  const event = eventOf(fragment);
  const link = entry.joinUrl && webAddress(entry.joinUrl);
  put(event, 'uid', cleanLine(entry.uid));
  event.updatePropertyWithValue('sequence', entry.sequence);
  putTime(event, 'dtstamp', entry.madeAt);
  put(event, 'class', 'PRIVATE');
  if (entry.method === 'CANCEL') put(event, 'status', 'CANCELLED');
  if (link || entry.location !== undefined) put(event, 'location', link || cleanLine(entry.location ?? ''));
  put(event, 'description', [link, described(event, entry.description)].filter(Boolean).join('\n\n'));
  if (link) putConference(event, link);
  putPerson(event, 'organizer', calendarAddress(entry.organiser.address), { cn: cleanName(entry.organiser.name) });
  putPerson(event, 'attendee', calendarAddress(entry.attendee.address), {
    cutype: 'INDIVIDUAL',
    role: 'REQ-PARTICIPANT',
    partstat: entry.partstat,
    rsvp: entry.rsvp ? 'TRUE' : 'FALSE',
    cn: cleanName(entry.attendee.name),
  });
  return calendarAround(entry.method, [eventText(event)]);
}

/** A copy of the fragment's event, to be changed at will. */
function eventOf({ text }: CalendarFragment): ICAL.Component {
  const held = parsed.get(text) ?? ICAL.parse(text);
  parsed.delete(text);
  parsed.set(text, held);
  for (const oldest of parsed.keys()) {
    if (parsed.size <= keptParsed) break;
    parsed.delete(oldest);
  }
  return new ICAL.Component(structuredClone(held));
}

function described(event: ICAL.Component, own: string | undefined): string {
  if (own !== undefined) return cleanText(own).trim();
  const shared = event.getFirstPropertyValue('description');
  return typeof shared === 'string' ? shared : '';
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
