import type { PersonalDataReport } from '@convenor/contracts';
import { harmless } from '@convenor/register';

const heads = ['Kept by', 'Place', 'What', 'Purpose', 'Who sees it', 'Until', 'Recipients', 'Left', 'Next forgotten'];

const cell = (value: string): string => {
  const safe = harmless(value);
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The report as CSV (RFC 4180) with a byte order mark; no cell is taken for a formula. */
export const reportAsCsv = ({ items }: PersonalDataReport): string =>
  `\ufeff${[heads, ...items.map(({ holder, place, words, purpose, seenBy, until, recipients, left, nextDue }) => [holder, place, words, purpose, seenBy, until, recipients.join('; '), String(left), nextDue?.slice(0, 10) ?? ''])]
    .map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
