import { z } from 'zod';

import { AttendanceMode, fill, Link, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; changed: string; now: string; before: string; stays: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Changed: {title}', changed: 'This roundtable has changed.', now: 'It now is:', before: 'It was:', stays: 'Your registration stays as it is.' },
  fr: { subject: 'Modification : {title}', changed: 'Cette table ronde a changé.', now: 'Désormais :', before: 'Auparavant :', stays: 'Votre inscription reste valable.' },
  es: { subject: 'Cambio: {title}', changed: 'Esta mesa redonda ha cambiado.', now: 'Ahora:', before: 'Antes:', stays: 'Su inscripción sigue siendo válida.' },
  ar: { subject: 'تغيير: {title}', changed: 'طرأ تغيير على هذه المائدة المستديرة.', now: 'الآن:', before: 'سابقًا:', stays: 'يبقى تسجيلكم كما هو.' },
  ru: { subject: 'Изменение: {title}', changed: 'Этот круглый стол изменился.', now: 'Теперь:', before: 'Было:', stays: 'Ваша регистрация остаётся в силе.' },
  zh: { subject: '变更通知：{title}', changed: '本次圆桌会议有变更。', now: '现为：', before: '原为：', stays: '您的报名仍然有效。' },
};

/** What is now and what was, with the updated calendar entry. */
export const roundtableChanged = template({
  props: z.object({
    person: Name,
    roundtable: RoundtableFacts,
    /** When and where it was; left out when neither changed. */
    before: RoundtableFacts.pick({ days: true, zone: true, city: true, location: true }).nullish(),
    mode: AttendanceMode,
    joinLink: Link.nullish(),
    myLink: Link,
  }),
  compose: ({ person, roundtable, before, mode, joinLink, myLink }, language) => {
    const [words, common] = [sentences[language], shared[language]];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(common.greeting, { name: person }),
      blocks: [
        { say: `${words.changed} ${words.now}` },
        { facts: whenAndWhere(roundtable, language, mode) },
        ...(before ? [{ say: words.before }, { facts: whenAndWhere(before, language, mode) }] : []),
        { say: `${words.stays} ${common.calendarFollows}` },
        ...(mode === 'online' && joinLink ? [{ link: joinLink, label: common.join }, { say: common.linkIsYours }] : []),
        { link: myLink, label: common.mine },
      ],
    };
  },
});
