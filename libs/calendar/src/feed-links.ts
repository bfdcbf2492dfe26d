import { webAddress } from './clean-text';

/** A feed under the addresses by which calendars take it. */
export type FeedAddresses = { readonly href: string; readonly webcal: string; readonly google: string; readonly outlook: string };

/**
 * How one subscribes to a feed. `webcal` opens Apple's calendar and Outlook on a computer; the other two open forms on the web
 * (undocumented by their makers). Calendars fetch when they like, Google's about once a day: say beside them that changes on
 * short notice come by mail.
 *
 * @throws DomainError CALENDAR_ADDRESS_INVALID
 */
export function feedLinks(address: string): FeedAddresses {
  const href = webAddress(address);
  const webcal = href.replace(/^https?:/, 'webcal:');
  return {
    href,
    webcal,
    google: `https://calendar.google.com/calendar/r?cid=${encodeURIComponent(webcal)}`,
    outlook: `https://outlook.live.com/calendar/0/addfromweb?url=${encodeURIComponent(href)}`,
  };
}
