import { cityOf, formatWhen, localTime } from '@convenor/calendar';
import { z } from 'zod';

import { AttendanceMode, fill, Link, Name, RoundtableFacts, shared, template, Title, whenAndWhere, type Language } from '../../template';

type Sentences = {
  subject: string; changed: string; now: string; before: string; stays: string;
  /** Label of the hours on the reader's own clock. */
  yours: string;
  titleBefore: string; newLink: string; clocksMoved: string;
};

const sentences: Record<Language, Sentences> = {
  en: {
    subject: 'Changed: {title}', changed: 'This roundtable has changed.', now: 'It now is:', before: 'It was:', stays: 'Your registration stays as it is.', yours: 'On the clock of {city}',
    titleBefore: 'It was called “{title}”.', newLink: 'The link to join is a new one; the old one no longer counts.',
    clocksMoved: 'The clocks of {city} were changed by law. The meeting stays at the same moment, so the clock there shows another hour.',
  },
  fr: {
    subject: 'Modification : {title}', changed: 'Cette table ronde a changé.', now: 'Désormais :', before: 'Auparavant :', stays: 'Votre inscription reste valable.', yours: 'À l’heure de {city}',
    titleBefore: 'Elle s’intitulait « {title} ».', newLink: 'Le lien de connexion est nouveau ; l’ancien n’est plus valable.',
    clocksMoved: 'L’heure légale de {city} a changé. La réunion a lieu au même moment : l’heure affichée sur place est donc différente.',
  },
  es: {
    subject: 'Cambio: {title}', changed: 'Esta mesa redonda ha cambiado.', now: 'Ahora:', before: 'Antes:', stays: 'Su inscripción sigue siendo válida.', yours: 'En la hora de {city}',
    titleBefore: 'Antes se titulaba «{title}».', newLink: 'El enlace de conexión es nuevo; el anterior ya no es válido.',
    clocksMoved: 'La hora oficial de {city} ha cambiado. La reunión se celebra en el mismo momento, por lo que el reloj de allí marca otra hora.',
  },
  ar: {
    subject: 'تغيير: {title}', changed: 'طرأ تغيير على هذه المائدة المستديرة.', now: 'الآن:', before: 'سابقًا:', stays: 'يبقى تسجيلكم كما هو.', yours: 'بتوقيت {city}',
    titleBefore: 'كان عنوانها «{title}».', newLink: 'رابط الانضمام جديد، ولم يعد الرابط القديم صالحًا.',
    clocksMoved: 'تغيّر التوقيت القانوني في {city}. يبقى الاجتماع في اللحظة نفسها، لكن الساعة هناك تشير إلى وقت آخر.',
  },
  ru: {
    subject: 'Изменение: {title}', changed: 'Этот круглый стол изменился.', now: 'Теперь:', before: 'Было:', stays: 'Ваша регистрация остаётся в силе.', yours: 'По местному времени ({city})',
    titleBefore: 'Прежнее название: «{title}».', newLink: 'Ссылка для подключения новая; прежняя больше не действует.',
    clocksMoved: 'Время в этом месте ({city}) изменено по закону. Встреча пройдёт в тот же момент, но часы там показывают другое время.',
  },
  zh: {
    subject: '变更通知：{title}', changed: '本次圆桌会议有变更。', now: '现为：', before: '原为：', stays: '您的报名仍然有效。', yours: '{city}时间',
    titleBefore: '原标题为“{title}”。', newLink: '加入链接已更换，旧链接不再有效。',
    clocksMoved: '{city}的法定时间已调整。会议仍在同一时刻举行，因此当地时钟显示的时间有所不同。',
  },
};

const props = z.object({
  person: Name,
  roundtable: RoundtableFacts,
  /** When and where it was; left out when neither changed. */
  before: RoundtableFacts.pick({ days: true, dates: true, zone: true, city: true, location: true }).nullish(),
  titleBefore: Title.nullish(),
  newLink: z.boolean().default(false),
  clocksMoved: z.boolean().default(false),
  /** The reader's own zone; the meeting's where she told none. */
  readerZone: z.string().nullish(),
  mode: AttendanceMode,
  joinLink: Link.nullish(),
  myLink: Link,
});
type Change = z.output<typeof props>;

/** What is now and what was, with the updated calendar entry. */
export const roundtableChanged = template({
  props,
  compose: (change, language) => {
    const { person, roundtable, before, mode, joinLink, myLink } = change;
    const [words, common] = [sentences[language], shared[language]];
    const more = alsoChanged(change, language);
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(common.greeting, { name: person }),
      blocks: [
        { say: `${words.changed} ${words.now}` },
        { facts: [...whenAndWhere(roundtable, language, mode), ...onOwnClock(change, language)] },
        ...(before ? [{ say: words.before }, { facts: whenAndWhere(before, language, mode) }] : []),
        ...(more.length > 0 ? [{ say: more.join('\n') }] : []),
        { say: `${words.stays} ${common.calendarFollows}` },
        ...(mode === 'online' && joinLink ? [{ link: joinLink, label: common.join }, { say: common.linkIsYours }] : []),
        { link: myLink, label: common.mine },
      ],
    };
  },
});

function alsoChanged({ titleBefore, newLink, clocksMoved, roundtable: { city, zone }, mode, joinLink }: Change, language: Language): string[] {
  const words = sentences[language];
  return [
    ...(titleBefore ? [fill(words.titleBefore, { title: titleBefore })] : []),
    ...(newLink && mode === 'online' && joinLink ? [words.newLink] : []),
    ...(clocksMoved ? [fill(words.clocksMoved, { city: city ?? cityOf(zone, language) })] : []),
  ];
}

/** The hours on the reader's clock, where it shows others than the meeting's. */
function onOwnClock({ readerZone, roundtable: { days, dates, zone } }: Change, language: Language): [string, string][] {
  if (!readerZone || readerZone === zone || dates) return [];
  return days.flatMap(({ startsAt, endsAt }): [string, string][] => {
    const sitting = { startsAt: new Date(startsAt), endsAt: new Date(endsAt) };
    if (localTime(sitting.startsAt, readerZone).offsetMinutes === localTime(sitting.startsAt, zone).offsetMinutes) return [];
    return [[fill(sentences[language].yours, { city: cityOf(readerZone, language) }), formatWhen(sitting, readerZone, language).line]];
  });
}
