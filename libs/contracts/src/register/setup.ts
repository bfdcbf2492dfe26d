import { z } from 'zod';
import { AttendanceMode, Role } from '../closed-lists';
import { contract, IdText, Instant, Line, Words } from '../contract';
import { Language } from '../language';

/** Who may take a place: anyone, whoever the organiser lets in, or only those with an invitation. */
export const Admits = z.enum(['open', 'approval', 'invitation']);
export type Admits = z.output<typeof Admits>;

/** How a registration came in. */
export const CameBy = z.enum(['form', 'code', 'delegation', 'companion', 'list', 'organiser', 'walk_in', 'lineup']);
export type CameBy = z.output<typeof CameBy>;

export const QuestionKind = z.enum(['line', 'text', 'choice', 'choices', 'yes_no', 'file', 'consent']);
export type QuestionKind = z.output<typeof QuestionKind>;

/** The key of an organiser's question in `answers` and in the form (`question.<key>`). */
export const QuestionKey = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, 'Small letters, digits and _.');

/** Words in one or several languages; at least one is there. */
export const SaidIn = (max: number) => z.partialRecord(Language, Line(max)).refine((said) => Object.values(said).some(Boolean), 'Please fill this in.');

/** A question is shown only where another field has one of these values. */
export const ShownWhen = z.object({
  /** `mode`, `constituency`, or the key of an earlier question. */
  field: z.union([z.literal('mode'), z.literal('constituency'), QuestionKey]),
  is: z.array(Words(200)).min(1).max(40),
});

/** One question of the organiser's own, with why it is asked, who may read the answer and until when it is kept. */
export const Question = z.object({
  key: QuestionKey,
  kind: QuestionKind,
  label: SaidIn(300),
  hint: z.partialRecord(Language, Line(500)).default({}),
  required: z.boolean().default(false),
  options: z.array(z.object({ value: QuestionKey, label: SaidIn(200) })).max(40).default([]),
  shownWhen: ShownWhen.nullable().default(null),
  /** Printed under the question: data is asked for a purpose or not at all. */
  purpose: SaidIn(300),
  /** Beside organisers and administrators, who see all. */
  seenBy: z.array(Role).max(7).default([]),
  /** Days after the meeting's end; then the answer is forgotten. */
  keepDays: z.int().min(0).max(3650).default(90),
});
export type Question = z.output<typeof Question>;

/** What the form asks beside name, organisation and needs. */
export const RegistrationAsks = z.object({
  reception: z.boolean().default(false),
  /** Languages of interpretation to choose from; none: not asked. */
  interpretation: z.array(Language).max(6).default([]),
  visaLetter: z.boolean().default(false),
  photographs: z.boolean().default(false),
  recording: z.boolean().default(false),
  /** How many accompanying persons one registration may bring. */
  companions: z.int().min(0).max(5).default(0),
  /** One may wait for the room while holding a place online. */
  meanwhile: z.boolean().default(true),
  /** Participants may change between room and online by themselves. */
  switching: z.boolean().default(true),
});
export type RegistrationAsks = z.output<typeof RegistrationAsks>;

/** Personal fields that are forgotten each at its time, as days after the meeting's end. */
export const KeptField = z.enum(['contact', 'organisation', 'country', 'needs', 'reception', 'interpretation', 'visa', 'answers', 'attendance', 'messages']);
export type KeptField = z.output<typeof KeptField>;

/** Days after the meeting's end until which each field is kept, where the organiser says nothing. */
export const keptByDefault: Readonly<Record<KeptField, number>> = {
  needs: 30, visa: 30, reception: 30, interpretation: 30, answers: 90, messages: 180, contact: 365, organisation: 365, country: 365, attendance: 1825,
};

export const RegistrationSetup = z.object({
  roundtableId: IdText,
  pools: z.array(z.object({ mode: AttendanceMode, admits: Admits, places: z.int().nullable(), licence: z.int().nullable() })),
  questions: z.array(Question).max(30),
  /** Questions that are asked no more, while answers to them are kept: their words, and until when. */
  removed: z.array(Question).default([]),
  asks: RegistrationAsks,
  keepDays: z.record(KeptField, z.int().min(0).max(3650)),
});
export type RegistrationSetup = z.output<typeof RegistrationSetup>;

export const showSetup = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/registration-setup', permission: 'roundtable.register', summary: 'How people register: pools, questions, what is asked and until when it is kept.',
  input: z.object({ roundtableId: IdText }), output: RegistrationSetup,
});

export const saveSetup = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/registration-setup', permission: 'roundtable.register', summary: 'Sets what the form asks; answers given before are kept.',
  input: z.object({
    roundtableId: IdText,
    admits: z.partialRecord(AttendanceMode, Admits).optional(),
    /** What the licence of the online meeting allows; empty means no limit. */
    licence: z.int().min(1).max(1_000_000).nullable().optional(),
    questions: z.array(Question).max(30).optional(),
    asks: RegistrationAsks.optional(),
    keepDays: z.partialRecord(KeptField, z.int().min(0).max(3650)).optional(),
  }),
  output: RegistrationSetup,
  errors: ['QUESTION_TWICE', 'QUESTION_CONDITION_UNKNOWN', 'QUESTION_OPTIONS_MISSING', 'QUESTION_ANSWERED_OTHERWISE'],
});

/** A file that a participant sent in answer to a question. */
export const takeAnswerFile = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/registrations/:registrationId/answers/:questionKey/file', permission: 'roundtable.register', summary: 'The file sent in answer to a question, as a download.',
  input: z.object({ roundtableId: IdText, registrationId: IdText, questionKey: QuestionKey }), output: z.unknown(),
});

export const InvitationCode = z.object({
  id: IdText, code: z.string(), label: z.string(), mode: AttendanceMode.nullable(), mostUses: z.int().nullable(), uses: z.int(),
  skipsApproval: z.boolean(), endsAt: Instant.nullable(), revokedAt: Instant.nullable(), address: z.string(),
  /** The same two on the roundtable’s clocks: `2026-12-09T23:59`. */
  endsLocal: z.string().nullable(), revokedLocal: z.string().nullable(),
});
export type InvitationCode = z.output<typeof InvitationCode>;

export const listCodes = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/invitation-codes', permission: 'roundtable.register', summary: 'Invitation codes and how often each was used.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(InvitationCode), zone: z.string() }),
});

export const makeCode = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/invitation-codes', permission: 'roundtable.register', summary: 'Makes an invitation code; an empty code is drawn.',
  input: z.object({
    roundtableId: IdText, code: z.string().trim().toUpperCase().regex(/^[A-Z0-9-]{4,40}$/, '4 to 40 letters, digits or hyphens.').nullable().default(null),
    label: Words(120), mode: AttendanceMode.nullable().default(null), mostUses: z.int().min(1).max(100_000).nullable().default(null),
    skipsApproval: z.boolean().default(true),
    /** The last day on which it works, on the roundtable’s calendar. */
    endsOn: z.iso.date().nullable().default(null),
  }),
  output: InvitationCode, errors: ['CODE_TAKEN', 'LOCAL_TIME_INVALID', 'LOCAL_TIME_SKIPPED'],
});

export const revokeCode = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/invitation-codes/:codeId/revoke', permission: 'roundtable.register', summary: 'Ends a code; who registered by it stays registered.',
  input: z.object({ roundtableId: IdText, codeId: IdText }), output: InvitationCode,
});
