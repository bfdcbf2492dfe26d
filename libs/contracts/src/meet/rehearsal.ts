import { z } from 'zod';
import { LineupRole } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import { Language } from '../language';

/** Why somebody is asked to the technical rehearsal. */
export const RehearsalPart = z.enum(['lineup', 'interpreter', 'host', 'other']);
export type RehearsalPart = z.output<typeof RehearsalPart>;

/** Where somebody's entry stands: never sent, as it is now, older than what is set now, to be taken back, taken back. */
export const RehearsalStanding = z.enum(['not_asked', 'asked', 'to_update', 'to_withdraw', 'withdrawn']);
export type RehearsalStanding = z.output<typeof RehearsalStanding>;

/** Somebody who is asked, as the organiser sees it. */
export const RehearsalGuest = z.object({
  id: IdText,
  part: RehearsalPart,
  /** The role in the line-up; null for all others. */
  role: LineupRole.nullable(),
  personId: IdText.nullable(),
  name: z.string(),
  address: z.string(),
  language: Language,
  /** The hours on this person's clock, with the city: "20:45–21:15, Kathmandu (UTC+5:45)". */
  local: z.string(),
  standing: RehearsalStanding,
  /** What the calendar answered to the time as it stands; null while it did not. */
  answer: z.enum(['accepted', 'tentative', 'declined', 'delegated', 'other_time']).nullable(),
  /** The receiving mail server vouched for who answered. */
  answerProved: z.boolean(),
  answerComment: z.string().nullable(),
});
export type RehearsalGuest = z.output<typeof RehearsalGuest>;

/** Somebody of the line-up, or who keeps the meeting online, who could be asked. */
export const RehearsalCandidate = z.object({
  part: RehearsalPart, role: LineupRole.nullable(), personId: IdText.nullable(), name: z.string(),
  /** Null where no address is known: it has to be typed. */
  address: z.string().nullable(),
});
export type RehearsalCandidate = z.output<typeof RehearsalCandidate>;

/** The rehearsal as it is set. Its hours are wall time in the roundtable's zone. */
export const RehearsalSet = z.object({
  date: z.iso.date(),
  start: z.string(),
  /** Minutes. */
  lasts: z.int(),
  startsAt: Instant,
  /** "Tuesday 4 May 2027, 15:00–15:30, Geneva (UTC+2)". */
  line: z.string(),
  /** Its own link; null where the meeting's own is used. */
  joinUrl: z.string().nullable(),
  note: z.string(),
  state: z.enum(['set', 'cancelled']),
  /** It is over. */
  over: z.boolean(),
  /** The zone's rules were changed since: by them the clock shows another hour at that instant. Setting it anew settles it. */
  clocksMoved: z.boolean(),
});
export type RehearsalSet = z.output<typeof RehearsalSet>;

export const RehearsalView = z.object({
  zone: z.string(),
  /** How people get in with the meeting's own link: one link for all, everybody by her own page, or not at all yet. */
  meetingLink: z.enum(['shared', 'personal', 'none']),
  rehearsal: RehearsalSet.nullable(),
  guests: z.array(RehearsalGuest),
  candidates: z.array(RehearsalCandidate),
  /** How many mails "send" would send now. */
  toSend: z.object({ invitations: z.int(), updates: z.int(), withdrawals: z.int() }),
});
export type RehearsalView = z.output<typeof RehearsalView>;

const path = '/api/roundtables/:roundtableId/rehearsal' as const;
const permission = 'roundtable.register' as const;

export const showRehearsal = contract({
  method: 'GET', path, permission, summary: 'The technical rehearsal: when, who is asked, by whose clock, and what calendars answered.',
  input: z.object({ roundtableId: IdText }), output: RehearsalView,
});

/** Somebody who is to be asked. Of the line-up by the person, all others by name and address. */
export const RehearsalGuestWish = z.object({ part: RehearsalPart, personId: IdText.nullable().default(null), name: Words(200), address: z.email('An address like name@example.org.').max(254) });
export type RehearsalGuestWish = z.output<typeof RehearsalGuestWish>;

export const setRehearsal = contract({
  method: 'PUT', path, permission, summary: 'Sets or moves the rehearsal and says who is asked. Nobody hears of it before it is sent.',
  input: z.object({
    roundtableId: IdText,
    date: z.iso.date(),
    start: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'A time like 15:00.'),
    /** For the hour that comes twice when summer time ends. */
    which: z.enum(['first', 'second']).optional(),
    lasts: z.int().min(5, 'At least five minutes.').max(480, 'At most eight hours.'),
    joinUrl: z.url({ protocol: /^https$/, error: 'A link that begins with https://.' }).max(1000).nullable(),
    note: Text(2000).trim(),
    guests: z.array(RehearsalGuestWish).max(100, 'At most a hundred people.'),
  }),
  output: RehearsalView,
  errors: ['LOCAL_TIME_SKIPPED', 'LOCAL_TIME_TWICE', 'LOCAL_TIME_INVALID', 'REHEARSAL_AFTER_MEETING', 'REHEARSAL_GUEST_TWICE', 'REHEARSAL_PERSON_UNKNOWN', 'ROUNDTABLE_CANCELLED'],
});

export const sendRehearsal = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/rehearsal/send', permission,
  summary: 'Sends invitations, updates and withdrawals to whom they are due. Refused when they would be others than were reviewed.',
  input: z.object({ roundtableId: IdText, invitations: z.int(), updates: z.int(), withdrawals: z.int() }),
  output: RehearsalView, errors: ['REHEARSAL_NOT_SET', 'REHEARSAL_OVER', 'REHEARSAL_OTHERWISE', 'REHEARSAL_NO_LINK', 'ROUNDTABLE_CANCELLED'],
});

export const cancelRehearsal = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/rehearsal/cancel', permission, summary: 'Cancels the rehearsal: whoever has it in a calendar is told. Twice is once.',
  input: z.object({ roundtableId: IdText, reason: Line(300).nullable().default(null) }), output: RehearsalView, errors: ['REHEARSAL_NOT_SET'],
});
