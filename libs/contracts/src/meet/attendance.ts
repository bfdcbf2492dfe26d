import { z } from 'zod';
import { AttendanceMode, Constituency } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';

/** Where what is known of an attendance comes from. `heard`: told while it happened; `report`: told afterwards; `file`: a report that somebody brought. */
export const AttendanceSource = z.enum(['door', 'walk_in', 'list', 'heard', 'report', 'file', 'hand']);
export type AttendanceSource = z.output<typeof AttendanceSource>;

/** A time without a break. Estimated: one end was not measured. */
export const AttendanceStretch = z.object({ from: Instant, to: Instant, mode: AttendanceMode, estimated: z.boolean() });
export type AttendanceStretch = z.output<typeof AttendanceStretch>;

/** What a person said against what was measured. `was_there` adds a time, `mode` makes all of it the room's or online. */
export const CorrectionKind = z.enum(['came_at', 'left_at', 'mode', 'was_there', 'was_not_there']);
export type CorrectionKind = z.output<typeof CorrectionKind>;

export const AttendanceCorrection = z.object({
  id: IdText, kind: CorrectionKind, at: Instant.nullable(), until: Instant.nullable(), mode: AttendanceMode.nullable(), reason: z.string(), by: z.string(), madeAt: Instant,
});
export type AttendanceCorrection = z.output<typeof AttendanceCorrection>;

/** How it is decided who was present, and what counts as the meeting. */
export const AttendanceRule = z.object({
  /** At least so many minutes … */
  leastMinutes: z.int().min(0).max(1440),
  /** … and at least so much of the meeting, in per cent; null: not asked. */
  leastShare: z.int().min(1).max(100).nullable(),
  /** Minutes before the beginning and after the end that count as well. */
  graceBefore: z.int().min(0).max(240),
  graceAfter: z.int().min(0).max(240),
});
export type AttendanceRule = z.output<typeof AttendanceRule>;

export const AttendancePerson = z.object({
  id: IdText,
  registrationId: IdText.nullable(),
  name: z.string(),
  organisation: z.string().nullable(),
  constituency: Constituency.nullable(),
  /** Two letters, ISO 3166-1. */
  country: z.string().nullable(),
  /** Regional group of the country, where it has one. */
  region: z.string().nullable(),
  /** Null: nothing of the person counts as time in the meeting. */
  mode: z.enum(['room', 'online', 'both']).nullable(),
  /** Runs this roundtable: an account of the programme, without a registration. */
  team: z.boolean(),
  stretches: z.array(AttendanceStretch),
  /** In all, time in both modes counted once: whole minutes, half a minute rounded up. */
  minutes: z.int(),
  roomMinutes: z.int(),
  onlineMinutes: z.int(),
  /** False where it is known that the person came, and not for how long. */
  timesKnown: z.boolean(),
  /** Comings online, an absence of up to 90 seconds bridged. */
  visits: z.int(),
  /** Connections online, all of them. */
  devices: z.int(),
  /** Two connections ran at the same time. */
  severalAtOnce: z.boolean(),
  /** By the rule. */
  present: z.boolean(),
  corrections: z.array(AttendanceCorrection),
  sources: z.array(AttendanceSource),
});
export type AttendancePerson = z.output<typeof AttendancePerson>;

/** One thing that told who came online. */
export const PresenceSource = z.object({
  id: IdText,
  source: z.enum(['heard', 'report', 'file']),
  /** `zoom`, `teams`, …; of a file, what it looks like. */
  service: z.string(),
  /** Of a file: its name. */
  name: z.string().nullable(),
  beganAt: Instant.nullable(), endedAt: Instant.nullable(),
  stays: z.int(), people: z.int(), unmatched: z.int(),
  /** A service may still say more. */
  final: z.boolean(),
  /** What was kept differs from what was heard by more than two minutes, for so many connections. */
  differences: z.int(),
  broughtAt: Instant.nullable(), broughtBy: z.string().nullable(),
});
export type PresenceSource = z.output<typeof PresenceSource>;

export const showAttendance = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/attendance/record', permission: 'roundtable.record', summary: 'One record of who was there: per person the times, minutes, modes, corrections, and what it is known from.',
  input: z.object({ roundtableId: IdText }),
  output: z.object({
    startsAt: Instant, endsAt: Instant, zone: z.string(),
    /** Minutes of the meeting as planned, its days together. */
    meetingMinutes: z.int(),
    rule: AttendanceRule,
    people: z.array(AttendancePerson),
    totals: z.object({ people: z.int(), present: z.int(), room: z.int(), online: z.int(), both: z.int(), minutes: z.int() }),
    sources: z.array(PresenceSource),
    /** Groups of connections that are nobody yet. */
    waiting: z.int(),
  }),
});

export const setAttendanceRule = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/attendance/rule', permission: 'roundtable.record', summary: 'From how many minutes on somebody counts as present, and what counts as the meeting.',
  input: AttendanceRule.extend({ roundtableId: IdText }), output: z.object({}),
});

/** Why nobody was found for a connection. */
export const WhyUnmatched = z.enum(['unknown_address', 'no_address', 'shared_link', 'shared_address', 'phone', 'taken_apart']);
export type WhyUnmatched = z.output<typeof WhyUnmatched>;

export const MatchingStay = z.object({ id: IdText, name: z.string(), namesBefore: z.array(z.string()), cameAt: Instant.nullable(), leftAt: Instant.nullable(), estimated: z.boolean(), source: z.enum(['heard', 'report', 'file']) });
export type MatchingStay = z.output<typeof MatchingStay>;

/** Connections that look like one: same key of the service, same address, or the same name. */
const StayGroup = z.object({
  id: z.string(),
  /** Every name shown, the last first. */
  names: z.array(z.string()),
  /** Null also for whoever may not see addresses. */
  address: z.string().nullable(),
  kind: z.enum(['person', 'phone', 'room_system']),
  stays: z.array(MatchingStay),
  /** Union of the stays within the meeting. */
  minutes: z.int(),
  severalAtOnce: z.boolean(),
});

/** Who it may be; strength from 1 (a thought) to 3 (as good as said). */
const Suggestion = z.object({
  registrationId: IdText.nullable(), attendanceId: IdText.nullable(), name: z.string(), organisation: z.string().nullable(), reasons: z.array(z.string()), strength: z.int().min(1).max(3),
});
export type MatchSuggestion = z.output<typeof Suggestion>;

export const WaitingGroup = StayGroup.extend({ why: WhyUnmatched, suggestions: z.array(Suggestion) });
export type WaitingGroup = z.output<typeof WaitingGroup>;

export const MatchedGroup = StayGroup.extend({
  attendanceId: IdText, person: z.string(),
  how: z.enum(['registrant', 'team', 'address', 'address_and_name', 'bound', 'hand']),
  by: z.string().nullable(),
});
export type MatchedGroup = z.output<typeof MatchedGroup>;

export const SetAsideGroup = StayGroup.extend({ /** `outside`: came and went before the meeting or after it; `repeated`: another source tells the same. */ why: z.enum(['room_system', 'waiting_room', 'hand', 'repeated', 'outside']), by: z.string().nullable() });
export type SetAsideGroup = z.output<typeof SetAsideGroup>;

export const showMatching = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/attendance/matching', permission: 'roundtable.record', summary: 'Connections that are nobody yet, with who they may be and why; what was matched and how; what is nobody.',
  input: z.object({ roundtableId: IdText }),
  output: z.object({ waiting: z.array(WaitingGroup), matched: z.array(MatchedGroup), setAside: z.array(SetAsideGroup), /** Everybody one may choose, A to Z. */ people: z.array(z.object({ registrationId: IdText.nullable(), attendanceId: IdText.nullable(), name: z.string(), organisation: z.string().nullable(), mode: AttendanceMode.nullable() })) }),
});

export const matchStays = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/attendance/matches', permission: 'roundtable.record', summary: 'Says who connections were: somebody registered, somebody on the record, a new person, or nobody. A report that comes again leaves it as said.',
  input: z.object({
    roundtableId: IdText,
    stayIds: z.array(IdText).min(1).max(2000),
    to: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('registration'), registrationId: IdText }),
      z.object({ kind: z.literal('attendance'), attendanceId: IdText }),
      z.object({ kind: z.literal('new'), name: Words(200), organisation: Line(300).nullable().default(null) }),
      z.object({ kind: z.literal('nobody') }),
    ]),
  }),
  output: z.object({ attendanceId: IdText.nullable() }), errors: ['STAYS_GONE'],
});

export const undoMatch = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/attendance/matches/undo', permission: 'roundtable.record', summary: 'Takes back what was said, or found, of these connections: they wait to be matched by hand.',
  input: z.object({ roundtableId: IdText, stayIds: z.array(IdText).min(1).max(2000) }), output: z.object({}), errors: ['STAYS_GONE'],
});

/** What a file does not say by itself. `value` goes back under the question's key. */
const FileQuestion = z.object({ key: z.enum(['order', 'zone', 'sheet', 'name', 'came', 'left', 'other_meeting']), sentence: z.string(), choices: z.array(z.object({ value: z.string(), words: z.string() })) });
export type FileQuestion = z.output<typeof FileQuestion>;

export const bringReport = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/attendance/reports', permission: 'roundtable.record',
  summary: 'Brings a participants’ report as a file (CSV, TSV, XLSX) or as text that was pasted. Asks what the file does not say, and keeps nothing until it is answered. The same file again is once.',
  input: z.object({
    roundtableId: IdText,
    /** At most 10 MB. */
    file: z.union([z.object({ name: Words(300), base64: z.string().max(14_000_000) }), z.object({ name: Words(300), text: Text(2_000_000) })]),
    /** Key of a question → value of a choice; of `zone` any IANA name. */
    answers: z.partialRecord(FileQuestion.shape.key, Line(200)).default({}),
  }),
  output: z.discriminatedUnion('result', [
    z.object({ result: z.literal('asks'), layout: z.string(), questions: z.array(FileQuestion), samples: z.array(z.array(z.string())) }),
    z.object({
      result: z.literal('read'), reportId: IdText,
      /** What it looks like: “Zoom, participants of a meeting”. */
      layout: z.string(),
      rows: z.int(), people: z.int(), matched: z.int(), unmatched: z.int(), setAside: z.int(),
      /** Lines that could not be read, and why. */
      unread: z.array(z.object({ line: z.int(), why: z.string() })),
      /** What was found out and might surprise: the order of day and month, the zone, in words. */
      remarks: z.array(z.string()),
    }),
  ]),
  errors: ['LIST_UNREADABLE', 'LIST_TOO_LONG', 'LIST_TOO_LARGE', 'LIST_EMPTY'],
});

export const removeReport = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/attendance/reports/:reportId', permission: 'roundtable.record', summary: 'Takes a file that was brought away again, with what was matched of it.',
  input: z.object({ roundtableId: IdText, reportId: IdText }), output: z.object({}),
});

export const correctAttendance = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/attendance/record/:attendanceId/corrections', permission: 'roundtable.record', summary: 'Says against the measurement when somebody came or left, how, or that she was not there. What was measured stays.',
  input: z.object({ roundtableId: IdText, attendanceId: IdText, kind: CorrectionKind, at: Instant.nullable().default(null), until: Instant.nullable().default(null), mode: AttendanceMode.nullable().default(null), reason: Words(500) }),
  output: z.object({ correctionId: IdText }),
});

export const takeBackCorrection = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/attendance/corrections/:correctionId', permission: 'roundtable.record', summary: 'Takes a correction back; the measurement counts again.',
  input: z.object({ roundtableId: IdText, correctionId: IdText }), output: z.object({}),
});

export const addByHand = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/attendance/record', permission: 'roundtable.record', summary: 'Writes down somebody whom neither the door nor the online meeting measured.',
  input: z.object({ roundtableId: IdText, registrationId: IdText.nullable().default(null), name: Words(200), organisation: Line(300).nullable().default(null), mode: AttendanceMode, from: Instant, to: Instant, reason: Words(500) }),
  output: z.object({ attendanceId: IdText }),
});

export const uniteAttendance = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/attendance/record/:attendanceId/unite', permission: 'roundtable.record', summary: 'Two records are one person: all that is known of the other goes to this one. One of both may be registered.',
  input: z.object({ roundtableId: IdText, attendanceId: IdText, otherId: IdText }), output: z.object({}), errors: ['BOTH_REGISTERED'],
});
