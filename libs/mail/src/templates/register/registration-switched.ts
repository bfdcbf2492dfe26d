import { z } from 'zod';

import { AttendanceMode, fill, Link, modeInWords, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; now: string; before: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'You now take part {mode}: {title}', now: 'Your registration was changed. You now take part {mode}.', before: 'Your former place is free for somebody else.' },
  fr: { subject: 'Vous participez désormais {mode} : {title}', now: 'Votre inscription a été modifiée. Vous participez désormais {mode}.', before: 'Votre place précédente est libre pour quelqu’un d’autre.' },
  es: { subject: 'Ahora participa {mode}: {title}', now: 'Su inscripción se ha cambiado. Ahora participa {mode}.', before: 'Su plaza anterior queda libre para otra persona.' },
  ar: { subject: 'مشاركتكم الآن {mode}: {title}', now: 'تم تغيير تسجيلكم. مشاركتكم الآن {mode}.', before: 'أصبح مكانكم السابق متاحًا لغيركم.' },
  ru: { subject: 'Теперь вы участвуете {mode}: {title}', now: 'Ваша регистрация изменена. Теперь вы участвуете {mode}.', before: 'Прежнее место освободилось для другого участника.' },
  zh: { subject: '您的参会方式已改为{mode}：{title}', now: '您的报名已更改，现在的参会方式：{mode}。', before: '您原来的名额已让给他人。' },
};

/** From the room to online or back, with the calendar entry as it is now. */
export const registrationSwitched = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, mode: AttendanceMode, joinLink: Link.nullish(), myLink: Link }),
  compose: ({ person, roundtable, mode, joinLink, myLink }, language) => {
    const [words, common] = [sentences[language], shared[language]];
    const join = mode === 'room' ? [] : joinLink ? [{ link: joinLink, label: common.join }, { say: common.linkIsYours }] : [{ say: common.linkFollows }];
    return {
      subject: fill(words.subject, { title: roundtable.title, mode: modeInWords(mode, language) }),
      greeting: fill(common.greeting, { name: person }),
      blocks: [
        { say: `${fill(words.now, { mode: modeInWords(mode, language) })} ${words.before}` },
        { facts: whenAndWhere(roundtable, language, mode) },
        ...join,
        { link: myLink, label: common.mine },
        { say: common.calendarFollows },
      ],
    };
  },
});
