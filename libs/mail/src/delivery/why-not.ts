import type { DeliveryState, Mend } from '@convenor/contracts';

/** Why a message did not arrive, in words, and what helps. */
export type WhyNot = { readonly reason: string; readonly mend: Mend };

type Case = readonly [match: RegExp, reason: string, mend: Mend];

const stays = 'The place and the entry in the calendar are as they were.';

/**
 * What servers say, by their enhanced status code (RFC 3463) or, where they give none, by their words. The first that fits
 * counts; what a server means by 5.1.1 is the same everywhere, its words are its own.
 */
const cases: readonly Case[] = [
  [/\b[45]\.2\.2\b|mailbox (is )?full|over ?quota|quota exceeded/i, `The mailbox is full. A later try may help. ${stays}`, 'wait'],
  [/\b5\.1\.[2348]\b|domain (name )?not found|no such domain|host unknown|nxdomain|no mx/i, `No mail server is known for this address’s domain, so a new try will not help. ${stays}`, 'address'],
  [/\b5\.1\.(1|6|10)\b|unknown user|user unknown|no such (user|mailbox|recipient)|does(n.t| not) exist|mailbox unavailable|recipient (address )?rejected/i, `The receiving server says it knows no such mailbox, so a new try will not help. ${stays}`, 'address'],
  [/\b5\.2\.1\b|(account|mailbox) (is )?(disabled|inactive|suspended|closed)/i, `The mailbox is closed, so a new try will not help. ${stays}`, 'ask'],
  [/\b5\.(2|3)\.[34]\b|too (large|big)|size (limit )?exceed/i, 'The receiving server finds the message too large.', 'ask'],
  [/\b4\.\d\.\d\b|^4\d\d\b|timed? ?out|greylist|try again later|temporar/i, `The receiving server could not take it for a long time. A later try may help. ${stays}`, 'wait'],
  [/\b5\.7\.\d+\b|spam|blocked|blacklist|blocklist|policy|denied|dmarc|spf\b|reputation/i, `The receiving server refuses mail from here by a rule of its own. Its operators can be asked to let it through. ${stays}`, 'ask'],
];

/** Null while nothing is wrong. @param response what the server said last; @param bounced what a mail that came back said */
export function whyNot(state: DeliveryState, response: string | null, bounced: string | null): WhyNot | null {
  if (state === 'suppressed') return { reason: 'It was not sent: mail to this address came back, or somebody there asked for no more.', mend: 'address' };
  if (state === 'unknown') return { reason: 'The line broke when the message had been handed over: it may have arrived.', mend: 'ask' };
  if (state !== 'failed' && state !== 'bounced') return null;
  const said = `${bounced ?? ''} ${response ?? ''}`;
  const [, reason, mend] = cases.find(([match]) => match.test(said)) ?? [null, state === 'bounced' ? `It came back. ${stays}` : `It could not be sent. ${stays}`, 'ask' as const];
  return { reason, mend };
}
