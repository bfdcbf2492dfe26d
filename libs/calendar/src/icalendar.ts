import ICAL from 'ical.js';

/** Line end of iCalendar (RFC 5545, 3.1). */
export const CRLF = '\r\n';

/** PRODID: who wrote the object. */
const product = '-//Convenor//Convenor//EN';

// ical.js keeps these for the whole process. Its limit counts without the continuation's leading space, hence 74 for 75
// octets; of RFC 7986 it knows neither NAME nor CONFERENCE, and would leave the one unescaped and quote the other's features.
ICAL.foldLength = 74;
ICAL.design.icalendar.property.conference = { defaultType: 'uri' };
for (const name of ['name', 'x-wr-calname']) ICAL.design.icalendar.property[name] = { defaultType: 'text' };
ICAL.design.icalendar.param.feature = { multiValue: ',' };

/** What iTIP calls the sending (RFC 5546): an invitation or its update, its withdrawal, or an entry for anybody. */
export type CalendarMethod = 'REQUEST' | 'CANCEL' | 'PUBLISH';

/** A calendar object around events that are ready as text; ends with CRLF. */
export const calendarAround = (method: CalendarMethod, events: readonly string[], extra: readonly string[] = []): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'CALSCALE:GREGORIAN', `PRODID:${product}`, `METHOD:${method}`, ...extra, ''].join(CRLF)
  + events.join('')
  + `END:VCALENDAR${CRLF}`;

/** A property as one folded line, its value escaped as TEXT. */
export function textLine(name: string, value: string): string {
  const property = new ICAL.Property(name);
  property.setValue(value);
  return ICAL.helpers.foldline(property.toICALString());
}

/** The event's text: folded at 75 octets, lines ended by CRLF, the last too. */
export const eventText = (event: ICAL.Component): string => event.toString() + CRLF;

/** Sets a property's only value, or takes the property away when there is none. */
export function put(event: ICAL.Component, name: string, value: string | undefined): void {
  event.removeAllProperties(name);
  if (value) event.addPropertyWithValue(name, value);
}

/** An instant as iCalendar's UTC time; seconds are the finest it knows. */
export const utcTime = (instant: Date): ICAL.Time => ICAL.Time.fromJSDate(instant, true);

/** The instant of the events' DTSTAMP and the like, set as a time of its own type. */
export function putTime(event: ICAL.Component, name: string, instant: Date): void {
  event.removeAllProperties(name);
  event.addPropertyWithValue(name, utcTime(instant));
}

/** A person of the event (ORGANIZER, ATTENDEE) with parameters that are already clean. */
export function putPerson(event: ICAL.Component, name: 'organizer' | 'attendee', address: string, parameters: Record<string, string>): void {
  event.removeAllProperties(name);
  const person = new ICAL.Property(name);
  for (const [parameter, value] of Object.entries(parameters)) if (value) person.setParameter(parameter, value);
  person.setValue(address);
  event.addProperty(person);
}
