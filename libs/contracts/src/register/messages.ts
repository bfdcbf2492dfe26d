import { z } from 'zod';
import { Address } from '../access/sign-in';
import { contract, IdText, Instant, Line } from '../contract';

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
