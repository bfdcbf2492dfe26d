import { z } from 'zod';
import { contract, IdText, Instant } from '../contract';

/** Where Zoom sends what happens. Nobody signs in: Zoom signs the octets, so no schema reads them before the signature was judged. */
export const hearZoom = contract({
  method: 'POST', path: '/api/webhooks/zoom', permission: 'public',
  summary: 'Takes what Zoom tells while it happens: judged by its signature over the raw octets, kept, answered, and worked on afterwards. Repeats are one.',
  input: z.object({}), output: z.record(z.string(), z.unknown()),
  errors: ['NOT_FROM_SERVICE', 'BODY_TOO_LARGE', 'TOO_MANY_TRIES', 'DATABASE_AWAY'],
});

/** Something a service told that could not be worked on, after several tries. */
export const SetAsideEvent = z.object({ id: IdText, event: z.string(), cameAt: Instant, attempts: z.int(), lastError: z.string(), roundtableId: IdText.nullable() });
export type SetAsideEvent = z.output<typeof SetAsideEvent>;

export const showInbox = contract({
  method: 'GET', path: '/api/webhooks/zoom/inbox', permission: 'installation.administer', summary: 'What came from Zoom and what became of it.',
  input: z.object({}),
  output: z.object({
    /** False: no credentials are set, and whatever comes is answered like an address that does not exist. */
    listening: z.boolean(),
    /** What to enter in Zoom as the address of event notifications. */
    address: z.string(),
    lastCameAt: Instant.nullable(),
    waiting: z.int(),
    /** Since when the oldest of those waits. */
    waitingSince: Instant.nullable(),
    /** Since the beginning; of another meeting of the same account; not signed by Zoom, altered or too old. */
    done: z.int(), notOurs: z.int(), refused: z.int(),
    setAside: z.array(SetAsideEvent),
  }),
});

export const workInboxAgain = contract({
  method: 'POST', path: '/api/webhooks/zoom/inbox/again', permission: 'installation.administer', summary: 'Works again on what was set aside.',
  input: z.object({}), output: z.object({ again: z.int() }),
});
