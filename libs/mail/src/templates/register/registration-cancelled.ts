import { z } from 'zod';

import { fill, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; cancelled: string; calendar: string; again: string; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Registration cancelled: {title}', cancelled: 'Your registration is cancelled, and your place is free for somebody else.', calendar: 'The entry leaves your calendar with this mail.', again: 'If this was a mistake, you can register again:', action: 'To the roundtable' },
  fr: { subject: 'Inscription annulée : {title}', cancelled: 'Votre inscription est annulée et votre place est libre pour quelqu’un d’autre.', calendar: 'Avec ce message, l’entrée quitte votre agenda.', again: 'Si c’est une erreur, vous pouvez vous inscrire de nouveau :', action: 'Vers la table ronde' },
  es: { subject: 'Inscripción cancelada: {title}', cancelled: 'Su inscripción está cancelada y su plaza queda libre para otra persona.', calendar: 'Con este mensaje la cita desaparece de su calendario.', again: 'Si ha sido un error, puede inscribirse de nuevo:', action: 'A la mesa redonda' },
  ar: { subject: 'أُلغي التسجيل: {title}', cancelled: 'أُلغي تسجيلكم، وأصبح مكانكم متاحًا لغيركم.', calendar: 'يُحذف الموعد من تقويمكم بهذه الرسالة.', again: 'إذا كان ذلك خطأ فيمكنكم التسجيل من جديد:', action: 'إلى المائدة المستديرة' },
  ru: { subject: 'Регистрация отменена: {title}', cancelled: 'Ваша регистрация отменена, место освободилось для другого участника.', calendar: 'С этим письмом запись исчезнет из вашего календаря.', again: 'Если это ошибка, можно зарегистрироваться снова:', action: 'К круглому столу' },
  zh: { subject: '报名已取消：{title}', cancelled: '您的报名已取消，名额已让给他人。', calendar: '日历中的条目将随本邮件移除。', again: '如属误操作，您可以重新报名：', action: '前往圆桌会议页面' },
};

/** A registration given back; goes with a CANCEL for the calendar where an entry had gone out. */
export const registrationCancelled = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, hadEntry: z.boolean().default(true) }),
  compose: ({ person, roundtable, hadEntry }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: hadEntry ? `${words.cancelled} ${words.calendar}` : words.cancelled },
        { facts: whenAndWhere(roundtable, language) },
        { say: words.again },
        { link: roundtable.page, label: words.action },
      ],
    };
  },
});
