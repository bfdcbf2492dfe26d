import { z } from 'zod';
import { Address } from '../access/sign-in';
import { AttendanceMode, Constituency, RegistrationState } from '../closed-lists';
import { contract, IdText, Instant, Line, Text, Words } from '../contract';
import { Language } from '../language';
import { RoundtableView } from '../plan/roundtable';
import { AccessState, AccessTask, NeedKey } from './access-needs';
import { CameBy } from './setup';

/** Purposes a participant agrees to, one by one; none is ticked for him. */
export const Consents = z.object({
  /** To be named in the list of participants. */
  listed: z.boolean().default(false),
  /** To be sent the brief that comes of the roundtable. */
  brief: z.boolean().default(false),
  /** To hear of later roundtables of the programme. */
  news: z.boolean().default(false),
  /** To be photographed. */
  photographs: z.boolean().default(false),
  /** To be recorded, picture and voice. */
  recording: z.boolean().default(false),
});
export type Consents = z.output<typeof Consents>;

/** An answer to a question of the organiser's own: text, one or several options, yes or no, or the name of a file that was sent. */
export const QuestionAnswer = z.union([Text(5000), z.array(Line(200)).max(40), z.boolean()]);
export type QuestionAnswer = z.output<typeof QuestionAnswer>;

/** Somebody who comes along: a registration of her own, told of by the one she accompanies. */
export const Companion = z.object({ name: Words(200), position: Line(200).nullable().default(null), accessNeeds: Text(2000).nullable().default(null) });
export type Companion = z.output<typeof Companion>;

/** What one participant tells. `contactName` is set when somebody else fills the form. */
export const RegistrationWish = z.object({
  mode: AttendanceMode,
  name: Words(200),
  address: Address,
  contactName: Line(200).nullable().default(null),
  organisation: Line(300).nullable().default(null),
  constituency: Constituency,
  /** ISO 3166 alpha-2; asked of those who speak for a State. */
  country: z.string().regex(/^[A-Z]{2}$/, 'A country of the list.').nullable().default(null),
  /** Needs ticked on the form; each becomes a task. */
  needs: z.array(NeedKey.exclude(['own_words'])).max(20).default([]),
  /** A need in the person's own words, a task as well. */
  accessNeeds: Text(2000).nullable().default(null),
  consents: Consents.default({ listed: false, brief: false, news: false, photographs: false, recording: false }),
  language: Language.default('en'),
  honorific: Line(60).nullable().default(null),
  /** Function or post, as a badge prints it. */
  position: Line(200).nullable().default(null),
  /** Key of an organiser's question → the answer. */
  answers: z.record(z.string().max(40), QuestionAnswer).default({}),
  /** Comes to the reception; null where it was not asked. */
  reception: z.boolean().nullable().default(null),
  /** The language to be interpreted into. */
  interpretation: Language.nullable().default(null),
  visaLetter: z.boolean().default(false),
  /** The reader's own IANA zone, where the browser told it; for mails only. */
  zone: z.string().regex(/^[A-Za-z0-9_+/-]{1,64}$/, 'The name of a time zone.').nullable().default(null),
  /** An invitation code, upper case. */
  code: Line(40).toUpperCase().nullable().default(null),
  companions: z.array(Companion).max(5).default([]),
  /** With `mode: 'online'`: waits for the room as well. */
  waitForRoom: z.boolean().default(false),
});
export type RegistrationWish = z.output<typeof RegistrationWish>;

/**
 * What the screen says after sending: it depends on the pool alone, so that it tells nobody who is registered. The mail
 * tells the person's own truth.
 */
export const RegistrationOutcome = z.object({
  outcome: z.enum(['place', 'waitlist', 'pending']),
  mode: AttendanceMode,
});
export type RegistrationOutcome = z.output<typeof RegistrationOutcome>;

export const registerParticipant = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations', permission: 'public',
  summary: 'Registers one person for the room or online, without an account. Takes an Idempotency-Key.',
  input: RegistrationWish.extend({ roundtableId: IdText }),
  output: RegistrationOutcome,
  errors: ['REGISTRATION_CLOSED', 'REGISTRATION_NOT_OPEN', 'MEETING_ALREADY_HELD', 'ROUNDTABLE_CANCELLED', 'ROUNDTABLE_POSTPONED', 'MODE_NOT_OFFERED', 'TOO_MANY_TRIES', 'IDEMPOTENCY_KEY_REUSED', 'STILL_AT_WORK', 'INVITATION_NEEDED', 'CODE_UNKNOWN', 'CODE_SPENT', 'TOO_MANY_COMPANIONS', 'ANSWER_MISSING', 'ANSWER_UNKNOWN'],
});

/** For programs that fill the form: what is missing is said as INPUT_INVALID, before anything is sent. Nothing is looked up or kept. */
export const checkRegistration = contract({
  method: 'POST', path: '/api/registrations/check', permission: 'public',
  summary: 'Says whether a registration is complete, without sending it.',
  input: RegistrationWish,
  output: z.object({ complete: z.literal(true) }),
});

export const RegistrationLine = z.object({
  id: IdText,
  mode: AttendanceMode,
  state: RegistrationState,
  number: z.int(),
  name: z.string(),
  contactName: z.string().nullable(),
  address: z.string(),
  organisation: z.string().nullable(),
  constituency: Constituency,
  country: z.string().nullable(),
  accessNeeds: z.string().nullable(),
  accessAnswer: z.string().nullable(),
  /** Each need with its answer. */
  needs: z.array(AccessTask),
  /** How the needs stand together: open while one is; null where none was told. */
  accessState: AccessState.nullable(),
  proved: z.boolean(),
  registeredAt: Instant,
  code: z.string(),
  honorific: z.string().nullable(),
  position: z.string().nullable(),
  cameBy: CameBy,
  language: Language,
  reception: z.boolean().nullable(),
  interpretation: Language.nullable(),
  visaLetter: z.enum(['asked', 'sent', 'refused']).nullable(),
  consents: Consents,
  delegationId: IdText.nullable(),
  accompaniesId: IdText.nullable(),
  /** Why the organiser decided as he did, as the person may read it. */
  decisionReason: z.string().nullable(),
});
export type RegistrationLine = z.output<typeof RegistrationLine>;

export const setPlaces = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/places', permission: 'roundtable.register', summary: 'How many places the room and the online meeting have; empty means no limit. Nobody is dropped when the number falls.',
  input: z.object({ roundtableId: IdText, room: z.int().min(0).max(1_000_000).nullable(), online: z.int().min(0).max(1_000_000).nullable() }),
  output: RoundtableView.shape.pools,
});

export const cancelRegistrationFor = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/:registrationId/cancel', permission: 'roundtable.register', summary: 'Cancels for a participant who asked by phone or mail; the place goes to the next in line.',
  input: z.object({ roundtableId: IdText, registrationId: IdText, reason: Line(500).nullable().default(null) }),
  output: RegistrationLine,
  errors: ['MEETING_ALREADY_HELD'],
});

/** What a participant sees of her own registration; found by her signed link. */
export const MyRegistration = RegistrationLine.extend({
  roundtableId: IdText,
  /** Place in the queue among those who wait, from 1; null when she does not wait. */
  queuePlace: z.int().nullable(),
  holdUntil: Instant.nullable(),
  answers: z.record(z.string(), QuestionAnswer),
  /** Waits for the room while confirmed online: her place in that queue, and until when an offer is held. */
  waitForRoom: z.object({ queuePlace: z.int(), offered: z.boolean(), holdUntil: Instant.nullable() }).nullable(),
  /** Who come along; each has a registration of her own and is cancelled by herself. */
  companions: z.array(z.object({ id: IdText, name: z.string(), state: RegistrationState, mode: AttendanceMode })),
});
export type MyRegistration = z.output<typeof MyRegistration>;
