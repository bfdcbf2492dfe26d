import type { Language, ZoneChoice } from '@convenor/contracts';

const locales: Readonly<Record<Language, string>> = { en: 'en-GB', fr: 'fr-FR', es: 'es-ES', ar: 'ar-u-nu-latn', ru: 'ru-RU', zh: 'zh-CN' };

/** The United Nations write both names of a month in Arabic, so that readers from Rabat to Baghdad know it. */
const arabicMonths = [
  'كانون الثاني/يناير', 'شباط/فبراير', 'آذار/مارس', 'نيسان/أبريل', 'أيار/مايو', 'حزيران/يونيه',
  'تموز/يوليه', 'آب/أغسطس', 'أيلول/سبتمبر', 'تشرين الأول/أكتوبر', 'تشرين الثاني/نوفمبر', 'كانون الأول/ديسمبر',
];

/** `2027-03-04` in words, with the day of the week. A calendar date has no zone: it is read and written in UTC. */
export const longDate = (date: string, language: Language): string => {
  const noon = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return date;
  const options = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
  const parts = new Intl.DateTimeFormat(locales[language], options).formatToParts(noon);
  return parts
    .map(({ type, value }) => (type === 'month' && language === 'ar' ? (arabicMonths[noon.getUTCMonth()] ?? value) : value))
    .join('')
    .replace(/^(\p{L}+)[,،] /u, '$1 ');
};

/** `2027-03-04` in words without the day of the week: of a paper, not of a meeting. */
export const plainDate = (date: string, language: Language): string => {
  const noon = new Date(`${date}T12:00:00Z`);
  if (Number.isNaN(noon.getTime())) return date;
  const parts = new Intl.DateTimeFormat(locales[language], { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).formatToParts(noon);
  return parts.map(({ type, value }) => (type === 'month' && language === 'ar' ? (arabicMonths[noon.getUTCMonth()] ?? value) : value)).join('');
};

/** With a capital at its head, where a line begins with it. */
export const headDate = (date: string, language: Language): string => {
  const words = longDate(date, language);
  return words.charAt(0).toLocaleUpperCase(locales[language]) + words.slice(1);
};

/** What people call a zone: the host's word for it, else the city in its IANA name. */
export const placeOf = ({ place, zone }: Pick<ZoneChoice, 'place' | 'zone'>): string =>
  place ?? (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
