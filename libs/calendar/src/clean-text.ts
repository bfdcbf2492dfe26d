import { domainToASCII } from 'node:url';

import { DomainError } from '@convenor/kernel';

// Controls other than line feed, the two separators that some programs take for line ends, and lone surrogates.
const controls = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\p{Surrogate}/gu;
const directionOverrides = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]/g;

/** Text as a calendar may carry it: composed form (NFC), line ends as line feeds, no other control characters. */
export const cleanText = (text: string): string =>
  text.normalize('NFC').replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n').replace(controls, '');

/** One line of text: a title, a place. */
export const cleanLine = (text: string): string => cleanText(text).replace(/\s+/g, ' ').trim();

/**
 * A name as it may stand in a parameter: one line, no direction overrides, no double quote (RFC 5545, 3.2), and no backslash, which
 * some readers take for the beginning of an escaped sign though parameters know none.
 */
export const cleanName = (name: string): string => cleanLine(name).replace(directionOverrides, '').replaceAll('"', "'").replaceAll('\\', '/');

/**
 * An http(s) address in its normal form, in which nothing can end a line.
 *
 * @throws DomainError CALENDAR_ADDRESS_INVALID
 */
export function webAddress(address: string): string {
  const url = URL.parse(address);
  if (!url || !['http:', 'https:'].includes(url.protocol)) throw refusal('This is no web address.', address);
  return url.href;
}

/**
 * A mailbox as a calendar address: `mailto:` and the address, its domain in ASCII. Quoted local parts are refused, as mail
 * refuses them.
 *
 * @throws DomainError CALENDAR_ADDRESS_INVALID
 */
export function calendarAddress(address: string): string {
  const [, local = '', domain = ''] = /^([^\s@<>()[\],;:\\"\p{Cc}\p{Cf}]{1,64})@([^\s@/?#:\p{Cc}]{1,253})$/u.exec(address.trim()) ?? [];
  const ascii = domainToASCII(domain);
  if (!local || !ascii) throw refusal('This is no e-mail address.', address);
  return `mailto:${local}@${ascii}`;
}

const refusal = (sentence: string, address: string): DomainError =>
  new DomainError('CALENDAR_ADDRESS_INVALID', 'invalid', sentence, { address: address.slice(0, 80) });
