import type { Language } from '@convenor/contracts';
import type { MeetingThere } from '../online/online-meetings.query';

/** Who reads: her country (ISO 3166-1) and zone where she said them. */
export interface DialInReader {
  language: Language;
  country: string | null;
  zone: string | null;
}

/** One number with the country in the reader's language; null for what was written by hand without one. */
export interface DialInLine {
  country: string | null;
  number: string;
  /** Of the reader's own country. */
  own: boolean;
}

const names = new Map<Language, Intl.DisplayNames>();
const collators = new Map<Language, Intl.Collator>();
const kept = <T>(known: Map<Language, T>, language: Language, make: () => T): T => {
  const found = known.get(language) ?? make();
  known.set(language, found);
  return found;
};

/** "Switzerland", "Suisse"; the code itself where it is none. */
export function countryIn(code: string, language: Language): string {
  const region = code.toUpperCase();
  if (!/^[A-Z]{2}$/.test(region)) return code;
  return kept(names, language, () => new Intl.DisplayNames([language], { type: 'region', fallback: 'code' })).of(region) ?? code;
}

/** Numbers to ring, the reader's own country first, the others from A to Z in her language; several of one country in the service's order. */
export function dialInLines({ dialIn, dialInText }: Pick<MeetingThere, 'dialIn' | 'dialInText'>, reader: DialInReader): DialInLine[] {
  if (dialIn.length === 0) return handWritten(dialInText);
  const { language } = reader;
  const letters = kept(collators, language, () => new Intl.Collator(language));
  return dialIn
    .map(({ country, number }) => ({ country: countryIn(country, language), number: number.trim(), own: isOwn(country.toUpperCase(), reader) }))
    .filter(({ number }, at, all) => number !== '' && all.findIndex((other) => other.number === number) === at)
    .sort((one, other) => Number(other.own) - Number(one.own) || letters.compare(one.country, other.country));
}

/** Lines as somebody typed them: what stands before the number is its place. */
function handWritten(text: string | null): DialInLine[] {
  return (text ?? '').split('\n').map((line) => line.trim()).filter(Boolean).map((line) => {
    const [, place = '', number = ''] = /^(.*?)[\s:–-]*((?:\+|00|\(?0)[\d\s()./-]{5,}\d.*)$/u.exec(line) ?? [];
    return number === '' ? { country: null, number: line, own: false } : { country: place.trim() || null, number: number.trim(), own: false };
  });
}

/** By the country she named; else by the zone of her clock. */
function isOwn(country: string, { country: named, zone }: DialInReader): boolean {
  if (named) return named.toUpperCase() === country;
  return zone !== null && zonesOf(country).includes(olderNames[zone] ?? zone);
}

/** Zones that ICU still calls by the names IANA has given up. */
const olderNames: Readonly<Record<string, string>> = {
  'Asia/Kathmandu': 'Asia/Katmandu', 'Asia/Kolkata': 'Asia/Calcutta', 'Asia/Yangon': 'Asia/Rangoon', 'Asia/Ho_Chi_Minh': 'Asia/Saigon',
  'Europe/Kyiv': 'Europe/Kiev', 'America/Argentina/Buenos_Aires': 'America/Buenos_Aires', 'America/Nuuk': 'America/Godthab', 'Africa/Asmara': 'Africa/Asmera',
};

/** Zones of a country: a guess at who reads, no hour is told by it. */
function zonesOf(country: string): readonly string[] {
  if (!/^[A-Z]{2}$/.test(country)) return [];
  return (new Intl.Locale(`und-${country}`) as Intl.Locale & { getTimeZones?: () => string[] | undefined }).getTimeZones?.() ?? [];
}

/**
 * A meeting's number in the groups in which it is said and typed: `977 6364 3886`, `123 456 7890`. What holds other signs than digits
 * stays as it is.
 */
export function inGroups(number: string): string {
  if (!/^\d{7,15}$/.test(number)) return number;
  const [head, rest] = [number.slice(0, 3), number.slice(3)];
  const size = rest.length % 4 === 0 ? 4 : 3;
  return [head, ...(rest.match(new RegExp(`\\d{${size}}(?=\\d{2,}|$)|\\d+$`, 'g')) ?? [rest])].join(' ');
}

/** A passcode as it is typed on a telephone, in groups of three; null where it holds letters, which no telephone types. */
export const keyedPasscode = (passcode: string | null): string | null => (passcode && /^\d{4,12}$/.test(passcode) ? passcode.replace(/(\d{3})(?=\d{2})/g, '$1 ') : null);
