import { z } from 'zod';
import { contract, IdText, Instant } from '../contract';
import { MailingAudience, TextKind } from './mailings';

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
