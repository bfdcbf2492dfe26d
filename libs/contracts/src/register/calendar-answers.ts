import { z } from 'zod';
import { contract, IdText, Instant, Line } from '../contract';

/** What a calendar answered, or somebody for it. Never the registration's own state. */
export const CalendarAnswer = z.enum(['accepted', 'tentative', 'declined']);
export type CalendarAnswer = z.output<typeof CalendarAnswer>;

/** One answer as it came. */
export const CalendarReplyLine = z.object({
  id: IdText,
  registrationId: IdText,
  name: z.string(),
  /** `delegated`: somebody else shall come; `other_time`: another time is proposed. Both want a person's answer. */
  answer: z.enum([...CalendarAnswer.options, 'delegated', 'other_time']),
  /** The address that answered; empty for one that was entered by hand. */
  fromAddress: z.string(),
  /** Whether the receiving mail server vouched for that address. An answer nobody vouched for is shown and changes nothing. */
  proved: z.boolean(),
  comment: z.string().nullable(),
  /** It answers a time or place that has changed since. */
  oldTime: z.boolean(),
  byHand: z.boolean(),
  /** Who entered it by hand. */
  by: z.string().nullable(),
  receivedAt: Instant,
  /** The same on the clock of the roundtable's place: `YYYY-MM-DDTHH:mm`. */
  receivedAtPlace: z.string(),
  /** When somebody said that it is dealt with; null where nobody did or nothing is asked. */
  settledAt: Instant.nullable(),
  /** Somebody should look: declined and still registered, somebody else shall come, another time proposed, or a comment that nobody has read. */
  open: z.boolean(),
});
export type CalendarReplyLine = z.output<typeof CalendarReplyLine>;

export const listCalendarReplies = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/calendar-replies', permission: 'roundtable.register', summary: 'What calendars answered, the newest first, and how many of each.',
  input: z.object({ roundtableId: IdText, open: z.stringbool().optional(), cursor: Line(200).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }),
  output: z.object({ items: z.array(CalendarReplyLine), nextCursor: z.string().nullable(), counts: z.object({ accepted: z.int(), tentative: z.int(), declined: z.int(), none: z.int(), open: z.int() }) }),
});

export const settleCalendarReply = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/calendar-replies/:replyId/settle', permission: 'roundtable.register', summary: 'Says that an answer is dealt with.',
  input: z.object({ roundtableId: IdText, replyId: IdText }), output: CalendarReplyLine,
});

export const enterCalendarAnswer = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/registrations/:registrationId/calendar-answer', permission: 'roundtable.register',
  summary: 'Enters an answer that came by phone, by word or in a mail; it is marked as entered by hand.',
  input: z.object({ roundtableId: IdText, registrationId: IdText, answer: CalendarAnswer, comment: Line(500).nullable().default(null) }),
  output: CalendarReplyLine, errors: ['NO_CALENDAR_ENTRY'],
});

/** What follows from answers. */
export const CalendarRule = z.object({
  /** A place is given back at once when the calendar of its holder declines and the mail server vouches for it. */
  declinedFrees: z.boolean(),
});
export type CalendarRule = z.output<typeof CalendarRule>;

export const showCalendarRule = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/calendar-rule', permission: 'roundtable.register', summary: 'What follows from answers by calendar.',
  input: z.object({ roundtableId: IdText }), output: CalendarRule,
});

export const setCalendarRule = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/calendar-rule', permission: 'roundtable.register', summary: 'Sets what follows from answers by calendar.',
  input: CalendarRule.extend({ roundtableId: IdText }), output: CalendarRule,
});
