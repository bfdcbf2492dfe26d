import { z } from 'zod';
import { Address } from '../access/sign-in';
import { AttendanceMode, Constituency, RegistrationState } from '../closed-lists';
import { contract, IdText, Instant, Line, Text } from '../contract';
import { Language } from '../language';
import { RegionalGroup } from './regional-groups';

/** What has become of one message. `sent`: the server accepted it, which is not yet delivered. */
export const DeliveryState = z.enum(['queued', 'sending', 'sent', 'bounced', 'failed', 'unknown', 'suppressed', 'dropped']);
export type DeliveryState = z.output<typeof DeliveryState>;

/** What helps: another address, waiting (it is tried again by itself), or asking the person some other way. */
export const Mend = z.enum(['address', 'wait', 'ask']);
export type Mend = z.output<typeof Mend>;

/** The tabs of the list: all, did not arrive, accepted by the server, still waits, not meant to go any more. */
export const MessageResult = z.enum(['not_delivered', 'accepted', 'waiting', 'not_sent']);
export type MessageResult = z.output<typeof MessageResult>;

/** The states behind each tab. */
export const statesOfResult: Readonly<Record<MessageResult, readonly DeliveryState[]>> = {
  not_delivered: ['failed', 'bounced', 'unknown'], accepted: ['sent'], waiting: ['queued', 'sending'], not_sent: ['suppressed', 'dropped'],
};

/** One message to one person. */
export const MessageLine = z.object({
  id: IdText,
  kind: z.string(),
  /** Of a message the organiser wrote or a rule sent. */
  mailingId: IdText.nullable(),
  registrationId: IdText.nullable(),
  toName: z.string().nullable(),
  toAddress: z.string(),
  organisation: z.string().nullable(),
  subject: z.string().nullable(),
  state: DeliveryState,
  /** What the server said, as it said it. */
  response: z.string().nullable(),
  /** Why it did not arrive, in words; null where nothing is wrong. */
  reason: z.string().nullable(),
  mend: Mend.nullable(),
  dueAt: Instant,
  sentAt: Instant.nullable(),
  /** When it went, or is due, on the roundtable's clocks: `2026-12-09T15:00`. */
  local: z.string(),
  bouncedAt: Instant.nullable(),
  attempts: z.int(),
});
export type MessageLine = z.output<typeof MessageLine>;

/** How many messages there are of each state; those of none are left out. */
export const StateCounts = z.partialRecord(DeliveryState, z.int());
export type StateCounts = z.output<typeof StateCounts>;

export const listMessages = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/messages', permission: 'roundtable.register', summary: 'Who did and did not get what; of one message, or of all.',
  input: z.object({
    roundtableId: IdText,
    /** One message of the outbox: the id of a mailing, or a kind of system mail. */
    of: z.union([IdText, z.string().regex(/^[a-z-]{1,60}$/)]).optional(),
    result: MessageResult.optional(),
    cursor: Line(200).optional(),
    limit: z.coerce.number().int().min(1).max(200).default(50),
  }),
  output: z.object({ items: z.array(MessageLine), nextCursor: z.string().nullable(), counts: StateCounts, mailGoesOut: z.boolean() }),
});

/** An address that is probably meant, and how it differs. */
export const LikelyAddress = z.object({ address: z.string(), change: z.enum(['one letter added', 'one letter left out', 'one letter changed', 'two letters swapped']) });
export type LikelyAddress = z.output<typeof LikelyAddress>;

export const showMessage = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/messages/:messageId', permission: 'roundtable.register', summary: 'One message as it was or will be written; links only for the administrator.',
  input: z.object({ roundtableId: IdText, messageId: IdText }),
  output: MessageLine.extend({ text: z.string().nullable(), calendar: z.string().nullable(), likely: LikelyAddress.nullable(), contactName: z.string().nullable(),
    /** Who brought the person along, at another address: a delegation's focal point, or whom she accompanies. */
    instead: z.object({ name: z.string(), address: z.string() }).nullable(),
  }),
});

export const sendMessageAgain = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/messages/:messageId/again', permission: 'roundtable.register', summary: 'Mends the address and sends one message again that did not arrive.',
  input: z.object({
    roundtableId: IdText, messageId: IdText,
    address: Address.nullable().default(null),
    /** Also the contact of the registration, so that what follows goes there too. */
    alsoRegistration: z.boolean().default(false),
  }),
  output: MessageLine,
  errors: ['DELIVERY_NOT_FAILED', 'MAIL_ADDRESS_INVALID', 'ADDRESS_SUPPRESSED'],
});

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

/** One line of the outbox: a message and what became of it. */
export const OutboxGroup = z.object({
  /** The id of a mailing, `rule:<id>` of a rule that is still to send, or a kind of system mail. */
  of: z.string(),
  mailingId: IdText.nullable(),
  ruleId: IdText.nullable(),
  /** Subject or kind in words. */
  title: z.string(),
  to: z.string(),
  /** How many it is for. */
  people: z.int(),
  state: MailingState.nullable(),
  counts: StateCounts,
  /** When it goes or last went; null for a draft. */
  at: Instant.nullable(),
  /** The same on the roundtable's clocks: `2026-12-09T15:00`. */
  local: z.string().nullable(),
});
export type OutboxGroup = z.output<typeof OutboxGroup>;

export const listOutbox = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/outbox', permission: 'roundtable.register', summary: 'Every message of the roundtable, one line each, with its result.',
  input: z.object({ roundtableId: IdText }),
  output: z.object({ groups: z.array(OutboxGroup), zone: z.string(), mailGoesOut: z.boolean() }),
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

/** When a rule sends: so long before the start, or after the end. */
export const ReminderRule = z.object({
  side: z.enum(['before', 'after']),
  amount: z.int().min(1).max(60),
  unit: z.enum(['days', 'hours']),
  textKind: TextKind,
  audience: MailingAudience,
  /** Whoever registers after it went gets it too. */
  latecomers: z.boolean().default(false),
});
export type ReminderRule = z.output<typeof ReminderRule>;

export const ReminderView = ReminderRule.extend({
  /** Null for one that is only proposed. */
  id: IdText.nullable(),
  on: z.boolean(),
  /** Null while the meeting has no date. */
  dueAt: Instant.nullable(),
  /** The same on the roundtable's clocks. */
  dueLocal: z.string().nullable(),
  title: z.string(),
  to: z.string(),
  people: z.int(),
  /** When it went for the date that stands. */
  sentAt: Instant.nullable(),
});
export type ReminderView = z.output<typeof ReminderView>;

export const listReminders = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/reminders', permission: 'roundtable.register', summary: 'Rules by which reminders go, and those that are proposed.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(ReminderView), zone: z.string() }),
});

export const createReminder = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/reminders', permission: 'roundtable.register', summary: 'Switches a rule on.',
  input: ReminderRule.extend({ roundtableId: IdText }), output: ReminderView, errors: ['REMINDER_TWICE'],
});

export const changeReminder = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/reminders/:reminderId', permission: 'roundtable.register', summary: 'Changes a rule, or switches it off and on.',
  input: ReminderRule.partial().extend({ roundtableId: IdText, reminderId: IdText, on: z.boolean().optional() }), output: ReminderView, errors: ['REMINDER_TWICE'],
});

export const dropReminder = contract({
  method: 'DELETE', path: '/api/roundtables/:roundtableId/reminders/:reminderId', permission: 'roundtable.register', summary: 'Takes a rule away; what went stays in the outbox.',
  input: z.object({ roundtableId: IdText, reminderId: IdText }), output: z.object({}),
});
