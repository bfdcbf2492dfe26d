import ICAL from 'ical.js';

import { allParts, field, textOf, type MimePart } from './mime';

/** What a calendar answered (RFC 5546, 3.2.3 and 3.2.7). */
export type CalendarReply = {
  readonly uid: string;
  /** `other_time`: another time is proposed (COUNTER). */
  readonly answer: 'accepted' | 'tentative' | 'declined' | 'delegated' | 'other_time';
  /** Lower case, without `mailto:`. */
  readonly attendee: string;
  /** Of the entry that was answered; null where the calendar leaves it out. */
  readonly sequence: number | null;
  /** When the answer was made; answers are ordered by it. */
  readonly stampedAt: Date;
  readonly comment: string | null;
};

const largest = 256 * 1024;

const answers: Record<string, CalendarReply['answer']> = { ACCEPTED: 'accepted', TENTATIVE: 'tentative', DECLINED: 'declined', DELEGATED: 'delegated' };

/** Parts in which calendars answer: Outlook, Google and Apple differ, and one mail may hold the same answer twice. */
const isCalendar = ({ type, parameters, fields }: MimePart): boolean =>
  type === 'text/calendar' || type === 'application/ics' || /\.ics"?\s*(;|$)/i.test(`${parameters.get('name') ?? ''};${field({ fields }, 'content-disposition')}`);

/** True when there is a calendar part at all, whatever it says. */
export const hasCalendar = (mail: MimePart): boolean => allParts(mail).some(isCalendar);

/**
 * The answer in a mail; null where there is none that can be understood. ORGANIZER is not asked for: Exchange leaves it
 * out. Exactly one meeting and one attendee, as RFC 5546 has it; recurrence is never expanded.
 *
 * @param now stands in for an answer's own time where that is missing or lies ahead
 */
export function calendarReplyIn(mail: MimePart, now: Date): CalendarReply | null {
  for (const part of allParts(mail).filter(isCalendar)) {
    const reply = part.content.length <= largest ? replyOf(textOf(part), now) : null;
    if (reply) return reply;
  }
  return null;
}

function replyOf(text: string, now: Date): CalendarReply | null {
  try {
    const calendar = new ICAL.Component(ICAL.parse(text.replace(/^\uFEFF/, '')) as ConstructorParameters<typeof ICAL.Component>[0]);
    const method = textOfProperty(calendar, 'method').toUpperCase();
    const [event, ...others] = calendar.getAllSubcomponents('vevent');
    if (!event || others.length > 0 || !['REPLY', 'COUNTER'].includes(method)) return null;
    return eventReply(event, method, now);
  } catch {
    return null;
  }
}

function eventReply(event: ICAL.Component, method: string, now: Date): CalendarReply | null {
  const [attendee, ...others] = event.getAllProperties('attendee');
  const address = /^mailto:\s*([^\s?]{3,320})/i.exec(String(attendee?.getFirstValue() ?? ''))?.[1];
  const answer = method === 'COUNTER' ? 'other_time' : answers[String(attendee?.getParameter('partstat') ?? '').toUpperCase()];
  const uid = textOfProperty(event, 'uid');
  if (!address || others.length > 0 || !answer || !uid) return null;
  const sequence = Number(event.getFirstPropertyValue('sequence') ?? Number.NaN);
  const comment = [event.getFirstPropertyValue('comment'), attendee?.getParameter('x-response-comment')].map((said) => (typeof said === 'string' ? said.trim() : '')).find(Boolean);
  return { uid, answer, attendee: address.toLowerCase(), sequence: Number.isInteger(sequence) && sequence >= 0 ? sequence : null, stampedAt: stampOf(event, now), comment: comment ? cleaned(comment) : null };
}

const textOfProperty = (component: ICAL.Component, name: string): string => {
  const value = component.getFirstPropertyValue(name);
  return typeof value === 'string' ? value.trim() : '';
};

function stampOf(event: ICAL.Component, now: Date): Date {
  const value = event.getFirstPropertyValue('dtstamp');
  const stamp = value instanceof ICAL.Time ? value.toJSDate() : now;
  return Number.isNaN(stamp.getTime()) || stamp > now ? now : stamp;
}

const cleaned = (text: string): string => text.normalize('NFC').replace(/[\p{Cc}\p{Surrogate}\u202a-\u202e\u2066-\u2069]+/gu, ' ').replace(/\s+/g, ' ').trim().slice(0, 1_000);
