import { DomainError } from '@convenor/kernel';
import { domainToASCII } from 'node:url';

const controls = /[\p{Cc}\p{Surrogate}\u2028\u2029]/gu;
const directionMarks = /[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g;

/** Text of several lines as a mail may carry it: composed, line ends alike, no other controls. */
export const plainText = (text: string): string =>
  text.normalize('NFC').replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n').replace(/[^\P{Cc}\n]|\p{Surrogate}/gu, '').trim();

/** One line: a title, a place, a subject. Nothing in it can end a header, and no encoded word (RFC 2047) is left to decode. */
export const plainLine = (text: string): string =>
  text.normalize('NFC').replace(controls, ' ').replace(directionMarks, '').replaceAll('=?', '= ?').replace(/\s+/g, ' ').trim();

/**
 * A name somebody typed, in which no mail program finds an address to make a link of: schemes go, and a dot or an at sign
 * between letters gets a space after it (`J.R. Amado` reads as before, `pay.example` is no host any more).
 */
export const plainName = (name: string): string =>
  plainLine(name.replace(/[a-z][a-z0-9+.-]*:\/\/+/gi, ' ').replace(/\b(mailto|javascript|tel|data):/gi, ' '))
    .replace(/([.@/])(?=[^\s.])/g, '$1 ')
    .replace(/[[\]<>`*_]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A domain that is in ASCII and in its plain form already. */
const plainDomain = /^(?:(?!xn--)[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

/**
 * The one mailbox a message goes to, its domain in ASCII. Whatever could make two addresses of one, or a header of an
 * address, is refused: controls, spaces, commas, brackets, quoted local parts.
 *
 * @throws DomainError MAIL_ADDRESS_INVALID
 */
export function mailbox(address: string): string {
  const [, local = '', domain = ''] = /^([^\s@<>()[\],;:\\"\p{Cc}\p{Cf}]{1,64})@([^\s@/?#:%\p{Cc}]{1,253})$/u.exec(address) ?? [];
  const ascii = plainDomain.test(domain) ? domain : domainToASCII(domain);
  if (local && ascii && !local.includes('=?')) return `${local}@${ascii}`;
  throw new DomainError('MAIL_ADDRESS_INVALID', 'invalid', 'This is no address that mail can be sent to.');
}

/**
 * A mailbox with a name, as a setting writes it: `Secretariat <events@example.org>`, or the address alone.
 *
 * @throws DomainError MAIL_ADDRESS_INVALID
 */
export function correspondentOf(setting: string): { name: string; address: string } {
  const [, name = '', address = setting] = /^([^<>]*)<([^<>]+)>\s*$/.exec(setting) ?? [];
  return { name: plainLine(name.replaceAll('"', '')), address: mailbox(address.trim()) };
}
