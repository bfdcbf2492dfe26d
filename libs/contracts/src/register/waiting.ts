import { z } from 'zod';
import { contract, IdText, Instant } from '../contract';

/** What asks for somebody in one roundtable, in counts only. */
export const Waiting = z.object({
  roundtableId: IdText,
  roundtable: z.string(),
  /** Registrations that wait for an answer, and for how many days the first has. */
  toApprove: z.int(), toApproveDays: z.int(),
  /** Registrations with an access need that nobody has answered. */
  needsOpen: z.int(),
  /** Messages that did not arrive. */
  notDelivered: z.int(),
  /** Answers by calendar that ask for somebody. */
  calendarOpen: z.int(),
  /** The online meeting is otherwise than wanted, is in trouble, or somebody could not be let in. */
  onlineApart: z.boolean(),
  /** Connections of a meeting that is over which are nobody yet. */
  toMatch: z.int(),
  /** When a change that is held goes out by itself; null where none is. */
  heldUntil: Instant.nullable(),
  /** The city whose clocks changed under the meeting; null where nothing is asked. */
  zoneCity: z.string().nullable(),
});
export type Waiting = z.output<typeof Waiting>;

export const listWaiting = contract({
  method: 'GET', path: '/api/waiting', permission: 'signed_in',
  summary: 'What asks for somebody in the roundtables whose registrations one may see, those where nothing does left out; one statement whatever their number.',
  input: z.object({ roundtableId: IdText.optional() }), output: z.object({ items: z.array(Waiting) }),
});
