import { cleanLine } from './clean-text';
import { calendarAround, CRLF, textLine } from './icalendar';
import type { CalendarFragment, RoundtableEvent } from './roundtable-fragment';

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
export function feed(name: string, fragments: readonly Pick<CalendarFragment, 'text'>[]): string {
  const { head, tail } = feedFrame(name);
  return head + fragments.map(({ text }) => text).join('') + tail;
}

/** What stands before and after the fragments of a feed, for whoever joins them as bytes. */
export function feedFrame(name: string): { head: string; tail: string } {
  const title = cleanLine(name);
  const frame = calendarAround('PUBLISH', [], [
    textLine('name', title),
    textLine('x-wr-calname', title),
    'REFRESH-INTERVAL;VALUE=DURATION:PT4H',
    'X-PUBLISHED-TTL:PT4H',
  ]);
  const tail = `END:VCALENDAR${CRLF}`;
  return { head: frame.slice(0, -tail.length), tail };
}

/**
 * A roundtable's fragment for a feed in which it is not certain: somebody waits for a place, or gave it back. In folded text a
 * line that begins with a property's name is that property, for whatever people typed has its line ends escaped.
 */
export const withStatus = ({ text }: Pick<CalendarFragment, 'text'>, status: RoundtableEvent['status']): { text: string } => ({
  text: text.replace(/^STATUS:[A-Z]+(?=\r\n)/m, `STATUS:${status}`),
});
