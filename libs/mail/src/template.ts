import { AttendanceMode, Language, RegistrationState } from '@convenor/contracts';
import { dateInWords, formatWhen, hoursFollow, localTime, offsetInWords, cityOf } from '@convenor/calendar';
import { z } from 'zod';

import type { Letter } from './letter';
import { plainLine, plainName, plainText } from './mail-text';

/** A message's plan: the facts it is made of and how they become a letter in each language. */
export type Template<Props extends z.ZodObject = z.ZodObject> = {
  readonly props: Props;
  readonly compose: (props: z.output<Props>, language: Language) => Omit<Letter, 'institution'>;
};

/** Keeps the types of one template together. */
export const template = <Props extends z.ZodObject>(plan: Template<Props>): Template<Props> => plan;

/** A person's name as typed; printed so that nothing in it becomes a link. */
export const Name = z.string().max(1_000).transform(plainName);
/** A line an organiser wrote. */
export const Title = z.string().max(2_000).transform(plainLine);
/** Several lines an organiser wrote. */
export const Words = z.string().max(20_000).transform(plainText);
/** An address of ours or of the meeting, http or https. */
export const Link = z.url({ protocol: /^https?$/ }).refine((link) => !/[\s\p{Cc}<>"]/u.test(link), 'A link has no spaces.');
export const Moment = z.iso.datetime();

/** What the mails tell of a roundtable. */
export const RoundtableFacts = z.object({
  title: Title,
  days: z.array(z.object({ startsAt: Moment, endsAt: Moment })),
  /** Of a saved date: its days (`2026-12-10`); the hours of `days` are then said to nobody. */
  dates: z.array(z.iso.date()).optional(),
  zone: z.string(),
  /** The meeting's own city, where the zone's usual one would be wrong. */
  city: Title.optional(),
  /** Venue and room. */
  location: Title.nullish(),
  /** The public page. */
  page: Link,
});
export type RoundtableFacts = z.input<typeof RoundtableFacts>;
type Facts = z.output<typeof RoundtableFacts>;

/** Fills `{name}` in a sentence. What is put in is never looked at again, whatever braces it holds. */
export const fill = (sentence: string, values: Record<string, string>): string =>
  sentence.replace(/\{(\w+)\}/g, (_, key: string) => values[key] ?? '');

export type SharedWords = {
  readonly greeting: string;
  readonly when: string;
  readonly where: string;
  readonly online: string;
  readonly room: string;
  readonly mine: string;
  readonly join: string;
  readonly linkIsYours: string;
  readonly linkFollows: string;
  readonly calendarFollows: string;
};

/** Words that several mails share. */
export const shared: Record<Language, SharedWords> = {
  en: { greeting: 'Dear {name},', when: 'When', where: 'Where', online: 'online', room: 'in the room', mine: 'My registration', join: 'Join online', linkIsYours: 'This link to join is for registered participants: please do not pass it on.', linkFollows: 'The link to join follows by mail.', calendarFollows: 'The calendar entry in this mail follows every change: please let it replace the old one.' },
  fr: { greeting: 'Bonjour {name},', when: 'Date', where: 'Lieu', online: 'en ligne', room: 'sur place', mine: 'Mon inscription', join: 'Rejoindre en ligne', linkIsYours: 'Ce lien de connexion est réservé aux personnes inscrites : merci de ne pas le transmettre.', linkFollows: 'Le lien de connexion vous parviendra par courriel.', calendarFollows: 'L’entrée d’agenda jointe suit chaque changement : laissez-la remplacer l’ancienne.' },
  es: { greeting: 'Estimado/a {name}:', when: 'Fecha', where: 'Lugar', online: 'en línea', room: 'en la sala', mine: 'Mi inscripción', join: 'Unirse en línea', linkIsYours: 'Este enlace de conexión es para las personas inscritas: le rogamos que no lo comparta.', linkFollows: 'El enlace de conexión llegará por correo.', calendarFollows: 'La cita de calendario adjunta sigue cada cambio: deje que sustituya a la anterior.' },
  ar: { greeting: 'تحية طيبة، {name}', when: 'الموعد', where: 'المكان', online: 'عبر الإنترنت', room: 'في القاعة', mine: 'تسجيلي', join: 'الانضمام عبر الإنترنت', linkIsYours: 'رابط الانضمام هذا مخصص للمسجلين، فنرجو عدم مشاركته.', linkFollows: 'سيصلكم رابط الانضمام بالبريد الإلكتروني.', calendarFollows: 'موعد التقويم المرفق يتبع كل تغيير، فاتركوه يحل محل القديم.' },
  ru: { greeting: 'Здравствуйте, {name}.', when: 'Когда', where: 'Где', online: 'онлайн', room: 'в зале', mine: 'Моя регистрация', join: 'Подключиться онлайн', linkIsYours: 'Эта ссылка для подключения — для зарегистрированных участников: пожалуйста, не передавайте её.', linkFollows: 'Ссылка для подключения придёт по почте.', calendarFollows: 'Приложенная запись календаря следует за каждым изменением: пусть она заменит прежнюю.' },
  zh: { greeting: '{name}，您好：', when: '时间', where: '地点', online: '线上', room: '现场', mine: '我的报名', join: '线上加入', linkIsYours: '此加入链接仅供已报名者使用，请勿转发。', linkFollows: '加入链接将通过邮件发送。', calendarFollows: '随信附上的日历条目会随变更更新，请用它替换旧条目。' },
};

/** `in the room`, `online`. */
export const modeInWords = (mode: AttendanceMode, language: Language): string => shared[language][mode];

/** When and where, as lines of label and value. */
export function whenAndWhere(facts: Pick<Facts, 'days' | 'dates' | 'zone' | 'city' | 'location'>, language: Language, mode: AttendanceMode = 'room'): [string, string][] {
  const words = shared[language];
  const dates = facts.dates?.map((date): [string, string] => [words.when, `${dateInWords(date, language)}${language === 'zh' ? '。' : '. '}${hoursFollow[language]}`]);
  const lines = dates ?? facts.days.map(({ startsAt, endsAt }): [string, string] => {
    const sitting = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
    return [words.when, formatWhen(sitting, facts.zone, language, facts.city).line];
  });
  const place = mode === 'online' ? words.online : facts.location;
  return place ? [...lines, [words.where, place]] : lines;
}

/** An instant as a deadline: `Thursday 3 November 2022, 15:00, Geneva (UTC+1)`. */
export function momentInWords(moment: string, { zone, city }: Pick<Facts, 'zone' | 'city'>, language: Language): string {
  const { date, time, offsetMinutes } = localTime(new Date(moment), zone);
  return `${dateInWords(date, language)}, ${time}, ${city ?? cityOf(zone, language)} (${offsetInWords(offsetMinutes)})`;
}

export { AttendanceMode, Language, RegistrationState };
