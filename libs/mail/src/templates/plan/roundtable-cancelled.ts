import { z } from 'zod';

import { fill, Name, RoundtableFacts, shared, template, whenAndWhere, Words, type Language } from '../../template';

type Sentences = { subject: string; off: string; calendar: string; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Cancelled: {title}', off: 'This roundtable will not take place.', calendar: 'The entry leaves your calendar with this mail. There is nothing you need do.', action: 'To the roundtable’s page' },
  fr: { subject: 'Annulation : {title}', off: 'Cette table ronde n’aura pas lieu.', calendar: 'Avec ce message, l’entrée quitte votre agenda. Vous n’avez rien à faire.', action: 'Vers la page de la table ronde' },
  es: { subject: 'Cancelación: {title}', off: 'Esta mesa redonda no se celebrará.', calendar: 'Con este mensaje la cita desaparece de su calendario. No tiene que hacer nada.', action: 'A la página de la mesa redonda' },
  ar: { subject: 'إلغاء: {title}', off: 'لن تُعقد هذه المائدة المستديرة.', calendar: 'يُحذف الموعد من تقويمكم بهذه الرسالة، ولا داعي لفعل شيء.', action: 'إلى صفحة المائدة المستديرة' },
  ru: { subject: 'Отмена: {title}', off: 'Этот круглый стол не состоится.', calendar: 'С этим письмом запись исчезнет из вашего календаря. Делать ничего не нужно.', action: 'К странице круглого стола' },
  zh: { subject: '会议取消：{title}', off: '本次圆桌会议将不再举行。', calendar: '日历中的条目将随本邮件移除，您无需任何操作。', action: '前往圆桌会议页面' },
};

/** A roundtable that does not take place, with the calendar's CANCEL. */
export const roundtableCancelled = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, reason: Words.nullish() }),
  compose: ({ person, roundtable, reason }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: words.off },
        ...(reason ? [{ say: reason }] : []),
        { facts: whenAndWhere(roundtable, language) },
        { say: words.calendar },
        { link: roundtable.page, label: words.action },
      ],
    };
  },
});
