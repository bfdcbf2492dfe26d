import { z } from 'zod';
import { contract, IdText, Instant } from '../contract';
import { MailingState } from './mailings';
import { StateCounts } from './messages';

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
