import { z } from 'zod';
import { AttendanceMode, RoundtableFormat } from '../closed-lists';
import { contract, IdText, Instant, Words } from '../contract';
import { Language } from '../language';
import { DayWish, RoundtableView } from './roundtable';

/** A sitting on one clock, converted by the server: `2022-11-03`, `15:00`; `endDate` where it ends on another day. */
export const ClockSpan = z.object({ date: z.iso.date(), start: z.string(), end: z.string(), endDate: z.iso.date().nullable() });
export type ClockSpan = z.output<typeof ClockSpan>;

/** Everybody who lives by one clock: what it showed and what it will show. Null: no hours are told (a saved date). */
export const ChangedClock = z.object({
  zone: z.string(), city: z.string(), people: z.int(),
  was: ClockSpan.nullable(), becomes: ClockSpan.nullable(),
  /** The date on this clock is another than before. */
  otherDay: z.boolean(),
});
export type ChangedClock = z.output<typeof ChangedClock>;

/** One thing that changes beside the time, in words; an empty side was or will be nothing. */
export const ChangedFact = z.object({ what: z.enum(['title', 'days', 'place', 'link', 'zone']), was: z.string(), becomes: z.string(), people: z.int() });
export type ChangedFact = z.output<typeof ChangedFact>;

/**
 * A change that was made and is not told yet. "Before" is what each person was last told, so that two changes within the
 * hold travel as one.
 */
export const HeldChange = z.object({
  since: Instant,
  /** When it goes out by itself. */
  dueAt: Instant,
  /** The same on the meeting's clock: "16:00, Geneva". */
  dueWords: z.string(),
  /** "The start moves by 15 minutes". */
  headline: z.string(),
  /** The roundtable's version that is previewed: sending names it, so that nothing unseen goes out. */
  version: z.int(),
  people: z.int(),
  clocks: z.array(ChangedClock),
  facts: z.array(ChangedFact),
  languages: z.array(z.object({ language: Language, people: z.int() })),
  /** The first to choose a reader from. */
  readers: z.array(z.object({ registrationId: IdText, name: z.string(), mode: AttendanceMode, city: z.string() })),
  /** False where there is nothing to go back to: a postponed meeting that was set anew. */
  mayPutBack: z.boolean(),
});
export type HeldChange = z.output<typeof HeldChange>;

export const HeldChangeAnswer = z.object({
  held: HeldChange.nullable(),
  /** How long a change is held, and from how many hours before the start it goes at once. */
  holdMinutes: z.int(),
  atOnceHours: z.int(),
});
export type HeldChangeAnswer = z.output<typeof HeldChangeAnswer>;

const changes = '/api/roundtables/:roundtableId/changes' as const;

export const showHeldChange = contract({
  method: 'GET', path: changes, permission: 'roundtable.register', summary: 'The change that is held, with the people it concerns on their clocks.',
  input: z.object({ roundtableId: IdText }), output: HeldChangeAnswer,
});

/** As a named person will read it; `registrationId` must be one of those who are written to. */
export const previewHeldChange = contract({
  method: 'GET', path: `${changes}/letter`, permission: 'roundtable.register', summary: 'The mail of the held change as one person will read it.',
  input: z.object({ roundtableId: IdText, registrationId: IdText }),
  output: z.object({ name: z.string(), city: z.string(), language: Language, subject: z.string(), text: z.string() }),
});

export const sendHeldChange = contract({
  method: 'POST', path: `${changes}/send`, permission: 'roundtable.edit', summary: 'Sends the held change now; one mail and one calendar update a person.',
  input: z.object({ roundtableId: IdText, version: z.int() }), output: z.object({ people: z.int() }),
  errors: ['NOTHING_HELD', 'CHANGED_SINCE_READ'],
});

export const holdChangeLonger = contract({
  method: 'POST', path: `${changes}/hold`, permission: 'roundtable.edit', summary: 'Holds the change longer, so that another can travel with it.',
  input: z.object({ roundtableId: IdText, minutes: z.int().min(5).max(24 * 60).default(30) }), output: HeldChangeAnswer,
  errors: ['NOTHING_HELD'],
});

export const putChangeBack = contract({
  method: 'POST', path: `${changes}/put-back`, permission: 'roundtable.edit', summary: 'Sets the roundtable back to what people were told; then nobody is written to.',
  input: z.object({ roundtableId: IdText }), output: RoundtableView,
  errors: ['NOTHING_HELD'],
});

/** What a schedule would mean, before it is kept: nothing is changed. */
export const weighSchedule = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/schedule/weigh', permission: 'roundtable.read', summary: 'What a schedule means on other clocks, and what to look out for.',
  input: z.object({ roundtableId: IdText, zone: Words(64), days: z.array(DayWish).min(1).max(14) }),
  output: z.object({
    /** "Thursday 3 November 2022, 15:00–17:00, Geneva (UTC+1)". */
    lines: z.array(z.string()),
    /** Where the zone is another than now: the meeting's present instants on the new clock. */
    sameInstant: z.object({ days: z.array(DayWish), lines: z.array(z.string()) }).nullable(),
    /** The first sitting on the clocks of those who registered and of a few cities. */
    clocks: z.array(z.object({ city: z.string(), zone: z.string(), line: z.string(), people: z.int() })),
    /** "New York is 5 hours behind Geneva on that day, not 6 as in the weeks around." */
    warnings: z.array(z.string()),
    /** Times that clocks show twice, with what each would mean. */
    twice: z.array(z.object({ day: z.int(), end: z.boolean(), first: z.string(), second: z.string() })),
  }),
  errors: ['LOCAL_TIME_SKIPPED', 'ZONE_UNKNOWN', 'ENDS_BEFORE_IT_STARTS'],
});

export const changeFormat = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/format', permission: 'roundtable.edit', summary: 'In person, online or both; a mode somebody registered for is not taken away.',
  input: z.object({ roundtableId: IdText, format: RoundtableFormat }), output: RoundtableView,
  errors: ['MODE_IN_USE'],
});

/** A change of the law moved the clocks under a meeting to come: the organiser says what stays. */
export const ZoneQuestion = z.object({
  city: z.string(), zone: z.string(), zoneVersion: z.string(), foundAt: Instant,
  /** "The clocks of Rabat changed since this date was set." */
  keepClock: z.object({ lines: z.array(z.string()), utc: z.string() }),
  keepInstant: z.object({ lines: z.array(z.string()), utc: z.string() }),
});
export type ZoneQuestion = z.output<typeof ZoneQuestion>;

export const showZoneQuestion = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/zone-question', permission: 'roundtable.read', summary: 'Whether new zone rules moved the meeting, and what either answer would mean.',
  input: z.object({ roundtableId: IdText }), output: z.object({ question: ZoneQuestion.nullable() }),
});

export const answerZoneQuestion = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/zone-question', permission: 'roundtable.edit', summary: 'Keeps the clock time or the instant; a change is held and told like any other.',
  input: z.object({ roundtableId: IdText, keep: z.enum(['clock', 'instant']) }), output: RoundtableView,
  errors: ['NO_ZONE_QUESTION'],
});
