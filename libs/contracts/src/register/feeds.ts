import { z } from 'zod';

/**
 * One feed under the addresses by which calendars take it. Calendars fetch feeds when they like, some once a day: say beside
 * the link that changes on short notice come by mail.
 */
export const FeedLinks = z.object({
  /** `https://…/calendar/<token>.ics`, to copy. */
  href: z.url(),
  /** `webcal://…`: Apple's calendar and Outlook on a computer subscribe at once. */
  webcal: z.string(),
  /** Google Calendar on the web. */
  google: z.url(),
  /** Outlook on the web. */
  outlook: z.url(),
});
export type FeedLinks = z.output<typeof FeedLinks>;
