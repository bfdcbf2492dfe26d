import { z } from 'zod';
import { Address } from '../access/sign-in';
import { contract, IdText, Instant, Line } from '../contract';

/** What an address is not written to: nothing at all, or no circulars (whatever can be unsubscribed from). */
export const SuppressionScope = z.enum(['all', 'circulars']);
export type SuppressionScope = z.output<typeof SuppressionScope>;

/** Why an address is not written to any more. */
export const SuppressionCause = z.enum(['hard_bounce', 'soft_bounces', 'complaint', 'unsubscribed', 'by_hand']);
export type SuppressionCause = z.output<typeof SuppressionCause>;

/** One entry of the list of addresses that get no mail. The address itself is not kept, only a keyed digest of it. */
export const Suppression = z.object({ scope: SuppressionScope, cause: SuppressionCause, reason: z.string(), since: Instant });
export type Suppression = z.output<typeof Suppression>;

export const findSuppression = contract({
  method: 'POST', path: '/api/mail/suppressions/find', permission: 'installation.administer', summary: 'Whether an address is written to, and why not.',
  input: z.object({ address: Address }), output: z.object({ items: z.array(Suppression), counts: z.partialRecord(SuppressionCause, z.int()) }),
});

export const addSuppression = contract({
  method: 'POST', path: '/api/mail/suppressions', permission: 'installation.administer', summary: 'From now on nothing, or no circular, goes to an address.',
  input: z.object({ address: Address, scope: SuppressionScope, reason: Line(300).default('') }), output: z.object({ items: z.array(Suppression) }),
});

export const liftSuppression = contract({
  method: 'POST', path: '/api/mail/suppressions/lift', permission: 'installation.administer', summary: 'An address is written to again.',
  input: z.object({ address: Address, scope: SuppressionScope.optional() }), output: z.object({ items: z.array(Suppression) }),
});

/** Somebody registered whom mail does not reach, or who wants no circulars. */
export const SuppressedRegistration = Suppression.extend({ registrationId: IdText, name: z.string(), address: z.string() });
export type SuppressedRegistration = z.output<typeof SuppressedRegistration>;

export const listSuppressedRegistrations = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/suppressions', permission: 'roundtable.register', summary: 'Registered people whose address is not written to, and why.',
  input: z.object({ roundtableId: IdText }), output: z.object({ items: z.array(SuppressedRegistration) }),
});

export const liftSuppressionOfRegistration = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/registrations/:registrationId/lift-suppression', permission: 'roundtable.register',
  summary: 'The address was mended or is reachable again: it is written to. What a person asked for herself (unsubscribed, complained) stays.',
  input: z.object({ roundtableId: IdText, registrationId: IdText }), output: z.object({ items: z.array(Suppression) }),
});

/** What came to the addresses that mail is answered to, in the last 30 days. */
export const InboundCounts = z.object({
  waiting: z.int(), failed: z.int(), bounce: z.int(), complaint: z.int(), calendar: z.int(), automatic: z.int(), unsubscribe: z.int(), own: z.int(),
  /** Mails that nothing here could answer: somebody should look into the mailbox. */
  other: z.int(),
  too_large: z.int(),
});
export type InboundCounts = z.output<typeof InboundCounts>;

/** How mail leaves and comes back. `way`: `open` it goes out, `none` no server is set, `held` MAIL_HOLD keeps it back. */
export const MailStanding = z.object({
  way: z.enum(['open', 'none', 'held']), onlyTo: z.boolean(), rate: z.string().nullable(), signed: z.boolean(), bouncesRead: z.boolean(),
  queued: z.int(), oldestDueAt: Instant.nullable(), inbound: InboundCounts,
});
export type MailStanding = z.output<typeof MailStanding>;

export const showMailStanding = contract({
  method: 'GET', path: '/api/mail/standing', permission: 'signed_in', summary: 'How mail leaves and comes back, in counts.',
  input: z.object({}), output: MailStanding,
});
