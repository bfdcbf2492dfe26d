import type { Language } from '@convenor/contracts';

import { cityOf } from './cities';
import { localTime } from './zones';

/** From when to when: one sitting of a meeting. */
export type Sitting = { readonly startsAt: Date; readonly endsAt: Date };

/** A sitting in words, in pieces that a page, a mail and a paper put together alike. */
export type WhenInWords = {
  /** `Thursday 3 November 2022`; the end's date too when the sitting ends on another day. */
  readonly date: string;
  /** `15:00–17:00`, 24-hour clock. */
  readonly hours: string;
  /** `Geneva (UTC+1)`; both offsets when clocks change during the sitting. */
  readonly place: string;
  /** All of it: `Thursday 3 November 2022, 15:00–17:00, Geneva (UTC+1)`. */
  readonly line: string;
};

/** What stands under a saved date. */
export const hoursFollow: Readonly<Record<Language, string>> = {
  en: 'Please save the date. The hours will be announced.',
  fr: 'Date à réserver. Les horaires seront communiqués ultérieurement.',
  es: 'Reserve la fecha. El horario se anunciará más adelante.',
  ar: 'يرجى حجز هذا التاريخ. ستُعلن المواعيد لاحقًا.',
  ru: 'Пожалуйста, запланируйте эту дату. Время будет объявлено позже.',
  zh: '敬请预留此日期，具体时间另行通知。',
};

const locales: Record<Language, string> = { en: 'en-GB', fr: 'fr', es: 'es', ar: 'ar-u-nu-latn', ru: 'ru', zh: 'zh' };
const formats = new Map<string, Intl.DateTimeFormat>();

/**
 * A wall date in words: `Thursday 3 November 2022`, `jeudi 3 novembre 2022`, `2022年11月3日星期四`. Digits are 0 to 9 in all
 * languages, so that dates read like the times beside them.
 *
 * @param date `2022-11-03`
 */
export function dateInWords(date: string, language: Language): string {
  const format = formatOf(language, 'long');
  const noon = new Date(`${date}T12:00:00Z`);
  if (language !== 'en') return format.format(noon);
  const parts = new Map(format.formatToParts(noon).map(({ type, value }) => [type, value]));
  return [parts.get('weekday'), parts.get('day'), parts.get('month'), parts.get('year')].join(' ');
}

/** The same without the weekday, as a paper is dated: `3 November 2022`. */
export const dayInWords = (date: string, language: Language): string => formatOf(language).format(new Date(`${date}T12:00:00Z`));

/** `UTC+1`, `UTC+5:45`, `UTC−5`, `UTC` of an offset in minutes. */
export function offsetInWords(offsetMinutes: number): string {
  if (offsetMinutes === 0) return 'UTC';
  const length = Math.abs(offsetMinutes);
  const rest = length % 60 === 0 ? '' : `:${String(length % 60).padStart(2, '0')}`;
  return `UTC${offsetMinutes > 0 ? '+' : '−'}${Math.floor(length / 60)}${rest}`;
}

/**
 * One sitting in words, by the clocks of a zone.
 *
 * @param city the meeting's own city where the zone's usual one would be wrong (a meeting in Basel)
 */
export function formatWhen(sitting: Sitting, zone: string, language: Language, city = cityOf(zone, language)): WhenInWords {
  const [from, to] = [localTime(sitting.startsAt, zone), localTime(sitting.endsAt, zone)];
  const offsets = [...new Set([from.offsetMinutes, to.offsetMinutes])].map(offsetInWords).join(', ');
  const place = city === offsets ? city : language === 'zh' ? `${city}（${offsets}）` : `${city} (${offsets})`;
  const date = dateInWords(from.date, language);
  const hours = from.date === to.date ? `${from.time}–${to.time}` : `${from.time} – ${dateInWords(to.date, language)} ${to.time}`;
  return { date, hours, place, line: [date, hours, place].join(separator(language)) };
}

const separator = (language: Language): string => (language === 'ar' ? '، ' : language === 'zh' ? '，' : ', ');

/** Intl only writes out the date it is given; which date that is was settled by the zone rules. */
function formatOf(language: Language, weekday?: 'long'): Intl.DateTimeFormat {
  const key = `${language} ${weekday ?? ''}`;
  const held = formats.get(key);
  if (held) return held;
  const made = new Intl.DateTimeFormat(locales[language], { timeZone: 'UTC', weekday, day: 'numeric', month: 'long', year: 'numeric' });
  formats.set(key, made);
  return made;
}
