import { DomainError } from '@convenor/kernel';
import type { MyRegistrationPage, PersonalNotice } from '@convenor/contracts';
import type { FastifyReply } from 'fastify';
import type { Own } from './my-pages';

/** The question was answered with yes. */
export const isSure = (body: unknown): boolean => (body as { sure?: unknown } | null)?.sure === 'yes';

const known: readonly PersonalNotice[] = [
  'proved', 'cancelled', 'switched', 'accepted', 'declined', 'left_waitlist', 'answers_changed', 'answers_same', 'proof_sent', 'waits', 'stopped_waiting', 'wait_declined', 'no_place', 'too_late',
];

/** What the address asks the page to say; words of ours only. */
export const noticeOf = (wanted: unknown): Pick<MyRegistrationPage, 'notice'> => {
  const notice = known.find((one) => one === wanted);
  return notice ? { notice } : {};
};

/**
 * Leads back to her page, which says what was done; where it was too late (the offer has lapsed, the meeting was held) the
 * page says so and how things stand. A page that is loaded anew does nothing again.
 */
export async function acted({ home }: Own, reply: FastifyReply, act: () => Promise<PersonalNotice>): Promise<FastifyReply> {
  const notice = await act().catch((error: unknown) => {
    if (error instanceof DomainError && error.refusal === 'refused') return 'too_late' as const;
    throw error;
  });
  return reply.redirect(`${home}?notice=${notice}`, 303);
}
