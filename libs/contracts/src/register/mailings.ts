import { z } from 'zod';
import { AttendanceMode, Constituency, RegistrationState } from '../closed-lists';
import { contract, IdText, Instant, Text } from '../contract';
import { Language } from '../language';
import { StateCounts } from './messages';
import { RegionalGroup } from './regional-groups';

/** Words of the organiser's own, in one or several languages. A language left out is read in the main one. */
const InLanguages = (max: number) => z.partialRecord(Language, Text(max));

/** Built-in texts an organiser may use, change for a programme, and go back to. */
export const TextKind = z.enum(['joining_room', 'joining_online', 'reminder', 'reminder_soon', 'evaluation', 'thanks', 'declined', 'save_the_date', 'news']);
export type TextKind = z.output<typeof TextKind>;

/** Everything that may stand between double braces; each is one fact, filled in for the reader. */
export const Placeholder = z.enum(['name', 'roundtable', 'programme', 'institution', 'when', 'when_their_clock', 'where', 'mode', 'code', 'my_page', 'public_page', 'join_link', 'evaluation']);
export type Placeholder = z.output<typeof Placeholder>;

/** Service: about the meeting itself, to everybody concerned. Circular: only to those who agreed to news, with a way out in each. */
export const MailingKind = z.enum(['service', 'circular']);
export type MailingKind = z.output<typeof MailingKind>;

/** To whom it goes: everything named must hold; what is left out does not matter. */
export const MailingAudience = z.object({
  states: z.array(RegistrationState).min(1, 'Choose whom it is for.').max(9).default(['confirmed']),
  mode: AttendanceMode.nullable().default(null),
  constituencies: z.array(Constituency).max(24).default([]),
  /** Regional groups of the countries people named. */
  regions: z.array(RegionalGroup).max(6).default([]),
  languages: z.array(Language).max(6).default([]),
  delegationIds: z.array(IdText).max(50).default([]),
  /** Told an access need. */
  needs: z.boolean().nullable().default(null),
  /** Was there, by the door or the meeting's report. */
  came: z.boolean().nullable().default(null),
  ids: z.array(IdText).max(500).default([]),
});
export type MailingAudience = z.output<typeof MailingAudience>;

/** How many it reaches now, and whom not. */
export const MailingCount = z.object({
  /** Match the filter. */
  people: z.int(),
  /** Of these will get it. */
  willGet: z.int(),
  /** Their addresses bounced, complained or asked for no more. */
  suppressed: z.int(),
  /** Of a circular: did not agree to news. */
  noConsent: z.int(),
  /** Forgotten, or without an address. */
  noAddress: z.int(),
  unproved: z.int(),
  /** Of a circular: reached already through another registration on the same address. */
  sameAddress: z.int(),
  languages: z.partialRecord(Language, z.int()),
  modes: z.partialRecord(AttendanceMode, z.int()),
});
export type MailingCount = z.output<typeof MailingCount>;

export const countAudience = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/mailings/audience', permission: 'roundtable.register', summary: 'How many a message would go to now, counted by what sends it.',
  input: z.object({ roundtableId: IdText, kind: MailingKind.default('service'), audience: MailingAudience }),
  output: MailingCount,
});

/** What is written: a subject and a text in a tiny markup (blank line, `- `, `**bold**`, `[words](https://…)`, `{{placeholder}}`). */
export const MailingWords = z.object({ subject: InLanguages(200), body: InLanguages(10_000) });
export type MailingWords = z.output<typeof MailingWords>;

/** The life of a message: being written, waits for its time, held back, goes out, gone, stopped half-way. */
export const MailingState = z.enum(['draft', 'scheduled', 'held', 'going', 'gone', 'stopped']);
export type MailingState = z.output<typeof MailingState>;

const MailingWish = z.object({ kind: MailingKind.default('service'), textKind: TextKind.nullable().default(null), words: MailingWords, audience: MailingAudience });

/** A time on the clocks of the roundtable's zone: `2026-12-09T15:00`. */
const WallTime = z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'A date and a time, please.');

/** A message the organiser writes, or that a rule sends. */
export const MailingView = z.object({
  id: IdText,
  kind: MailingKind,
  textKind: TextKind.nullable(),
  words: MailingWords,
  audience: MailingAudience,
  /** The audience in words: `Confirmed, room`. */
  to: z.string(),
  state: MailingState,
  /** When it goes or began to go; null for a draft. */
  dueAt: Instant.nullable(),
  /** The same on the clocks of the roundtable: `2026-12-09T15:00`. */
  dueLocal: z.string().nullable(),
  ruleId: IdText.nullable(),
  /** Whom it was taken for; null until it goes. */
  people: z.int().nullable(),
  counts: StateCounts,
  changedAt: Instant,
});
export type MailingView = z.output<typeof MailingView>;

export const createMailing = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/mailings', permission: 'roundtable.register', summary: 'Keeps the draft of a message.',
  input: MailingWish.extend({ roundtableId: IdText }), output: MailingView,
  errors: ['PLACEHOLDER_UNKNOWN', 'LINK_REFUSED', 'PLACEHOLDER_MISPLACED'],
});

export const changeMailing = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/mailings/:mailingId', permission: 'roundtable.register', summary: 'Changes a message that has not begun to go.',
  input: MailingWish.extend({ roundtableId: IdText, mailingId: IdText }), output: MailingView,
  errors: ['PLACEHOLDER_UNKNOWN', 'LINK_REFUSED', 'PLACEHOLDER_MISPLACED', 'MAILING_GONE'],
});

export const showMailing = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/mailings/:mailingId', permission: 'roundtable.register', summary: 'One message with how far it has gone.',
  input: z.object({ roundtableId: IdText, mailingId: IdText }), output: MailingView,
});

export const dropMailing = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/mailings/:mailingId', permission: 'roundtable.register', summary: 'Throws a draft away.',
  input: z.object({ roundtableId: IdText, mailingId: IdText }), output: z.object({}), errors: ['MAILING_GONE'],
});

/** A person as whom a message is looked at. */
export const MailingReader = z.object({ registrationId: IdText, name: z.string(), city: z.string(), language: Language, mode: AttendanceMode });

export const previewMailing = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/mailings/preview', permission: 'roundtable.register', summary: 'A message as one of its readers will read it.',
  input: z.object({
    roundtableId: IdText, kind: MailingKind.default('service'), words: MailingWords, audience: MailingAudience,
    /** The reader after this one; the first unless given. */
    after: IdText.nullable().default(null),
    /** This very reader. */
    as: IdText.nullable().default(null),
  }),
  output: z.object({
    reader: MailingReader.nullable(),
    subject: z.string(),
    text: z.string(),
    html: z.string(),
    /** The language it is read in; another than the reader's where it was not written in hers. */
    language: Language,
    fallback: z.boolean(),
  }),
  errors: ['PLACEHOLDER_UNKNOWN', 'LINK_REFUSED', 'PLACEHOLDER_MISPLACED'],
});

export const testMailing = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/mailings/test', permission: 'roundtable.register', summary: 'Sends the message to whoever asks, as one of its readers will read it; links in it lead nowhere.',
  input: z.object({ roundtableId: IdText, kind: MailingKind.default('service'), words: MailingWords, audience: MailingAudience, as: IdText.nullable().default(null) }),
  output: z.object({ address: z.string() }),
  errors: ['PLACEHOLDER_UNKNOWN', 'LINK_REFUSED', 'PLACEHOLDER_MISPLACED', 'TOO_MANY_TRIES'],
});

export const sendMailing = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/mailings/:mailingId/send', permission: 'roundtable.register', summary: 'Sends a message that was reviewed, at once or at a time of the roundtable’s clocks.',
  input: z.object({
    roundtableId: IdText, mailingId: IdText,
    at: WallTime.nullable().default(null),
    /** How many would get it, as the review said: another number is refused, and the new one told. */
    willGet: z.int().min(0),
  }),
  output: MailingView,
  errors: ['AUDIENCE_CHANGED', 'MAILING_GONE', 'MAILING_NOT_WRITTEN', 'TIME_PAST', 'LOCAL_TIME_SKIPPED', 'LOCAL_TIME_TWICE', 'NOBODY_TO_WRITE_TO'],
});

export const holdMailing = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/mailings/:mailingId/hold', permission: 'roundtable.register', summary: 'Holds a scheduled message, lets a held one go on, or stops one half-way: what waits is dropped.',
  input: z.object({ roundtableId: IdText, mailingId: IdText, act: z.enum(['hold', 'release', 'stop']) }),
  output: MailingView,
  errors: ['MAILING_GONE'],
});

/** A built-in text and what a programme made of it. */
export const MessageText = z.object({
  kind: TextKind,
  title: z.string(),
  /** What it is for, in a sentence. */
  purpose: z.string(),
  mailingKind: MailingKind,
  audience: MailingAudience,
  ours: MailingWords,
  /** Own versions by language; those that are ours still are left out. */
  own: MailingWords,
});
export type MessageText = z.output<typeof MessageText>;

export const listTexts = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/texts', permission: 'roundtable.register', summary: 'The texts one may begin with: ours in six languages, and the programme’s own versions.',
  input: z.object({ roundtableId: IdText }),
  output: z.object({ items: z.array(MessageText), programme: z.string() }),
});

export const saveText = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/texts/:textKind', permission: 'roundtable.register', summary: 'Keeps the programme’s own version of a text in one language; empty goes back to ours.',
  input: z.object({ roundtableId: IdText, textKind: TextKind, language: Language, subject: Text(200), body: Text(10_000) }),
  output: MessageText,
  errors: ['PLACEHOLDER_UNKNOWN', 'LINK_REFUSED', 'PLACEHOLDER_MISPLACED'],
});
