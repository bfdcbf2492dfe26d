import { z } from 'zod';

import { AttendanceMode, fill, Link, modeInWords, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; confirmed: string; mine: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'You are registered: {title}', confirmed: 'Your registration is confirmed. You take part {mode}.', mine: 'On the page of your registration you find the calendar entry, and can cancel.' },
  fr: { subject: 'Inscription confirmée : {title}', confirmed: 'Votre inscription est confirmée. Vous participez {mode}.', mine: 'Sur la page de votre inscription, vous trouvez l’entrée d’agenda et pouvez annuler.' },
  es: { subject: 'Inscripción confirmada: {title}', confirmed: 'Su inscripción está confirmada. Usted participa {mode}.', mine: 'En la página de su inscripción encuentra la cita de calendario y puede cancelar.' },
  ar: { subject: 'تم تأكيد تسجيلكم: {title}', confirmed: 'تم تأكيد تسجيلكم. ستكون مشاركتكم {mode}.', mine: 'في صفحة تسجيلكم تجدون موعد التقويم، ويمكنكم الإلغاء.' },
  ru: { subject: 'Регистрация подтверждена: {title}', confirmed: 'Ваша регистрация подтверждена. Вы участвуете {mode}.', mine: 'На странице регистрации есть запись для календаря; там же регистрацию можно отменить.' },
  zh: { subject: '报名已确认：{title}', confirmed: '您的报名已确认，参会方式：{mode}。', mine: '在您的报名页面可以获取日历条目或取消报名。' },
};

/** A confirmed place, with the calendar entry. The link to join only for those online. */
export const registrationConfirmed = template({
  props: z.object({
    person: Name,
    roundtable: RoundtableFacts,
    mode: AttendanceMode,
    /** Left out while there is none, and always for the room. */
    joinLink: Link.nullish(),
    myLink: Link,
  }),
  compose: ({ person, roundtable, mode, joinLink, myLink }, language) => {
    const [words, common] = [sentences[language], shared[language]];
    const join = mode === 'room' ? [] : joinLink ? [{ link: joinLink, label: common.join }, { say: common.linkIsYours }] : [{ say: common.linkFollows }];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(common.greeting, { name: person }),
      blocks: [
        { say: fill(words.confirmed, { mode: modeInWords(mode, language) }) },
        { facts: whenAndWhere(roundtable, language, mode) },
        ...join,
        { link: myLink, label: common.mine },
        { say: words.mine },
        { say: common.calendarFollows },
      ],
    };
  },
});
