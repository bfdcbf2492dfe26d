import { cleanLine } from './clean-text';
import { calendarAround, textLine } from './icalendar';
import type { CalendarFragment } from './roundtable-fragment';

/**
 * A file for anybody's calendar: one roundtable, METHOD:PUBLISH, no attendee and no link to join. The copy keeps the
 * roundtable's UID, so that a later file replaces it.
 */
export const publicEntry = (fragment: CalendarFragment): string => calendarAround('PUBLISH', [fragment.text]);

/**
 * A feed to subscribe to (RFC 7986). The fragments are joined as they stand: ten thousand cost about as much as joining
 * strings, and equal fragments give equal bytes, on which an ETag can rest. Keep cancelled roundtables in it for some
 * months, for many calendars never remove what vanishes.
 *
 * @param name what the calendar is called in the subscriber's list
 */
export function feed(name: string, fragments: readonly CalendarFragment[]): string {
  const title = cleanLine(name);
  return calendarAround('PUBLISH', fragments.map(({ text }) => text), [
    textLine('name', title),
    textLine('x-wr-calname', title),
    'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
    'X-PUBLISHED-TTL:PT4H',
  ]);
}
