import { z } from 'zod';

import { AttendanceMode, fill, Link, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; declined: string; stands: string; action: string; otherwise: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Are you still coming? {title}', declined: 'Your calendar declined this meeting.', stands: 'Your registration still stands: a calendar’s answer does not cancel it. If you cannot come, please give your place back, so that somebody else can have it.', action: 'Give the place back', otherwise: 'If you are coming, there is nothing to do.' },
  fr: { subject: 'Viendrez-vous toujours ? {title}', declined: 'Votre agenda a décliné cette réunion.', stands: 'Votre inscription reste valable : la réponse d’un agenda ne l’annule pas. Si vous ne pouvez pas venir, rendez votre place pour que quelqu’un d’autre en profite.', action: 'Rendre la place', otherwise: 'Si vous venez, vous n’avez rien à faire.' },
  es: { subject: '¿Sigue pensando asistir? {title}', declined: 'Su calendario ha rechazado esta reunión.', stands: 'Su inscripción sigue en pie: la respuesta de un calendario no la anula. Si no puede asistir, devuelva su plaza para que la aproveche otra persona.', action: 'Devolver la plaza', otherwise: 'Si va a asistir, no tiene que hacer nada.' },
  ar: { subject: 'هل ما زلتم تنوون الحضور؟ {title}', declined: 'ردّ تقويمكم برفض هذا الاجتماع.', stands: 'تسجيلكم ما زال قائمًا، فرد التقويم لا يلغيه. إذا تعذر حضوركم فنرجو إعادة المكان ليستفيد منه غيركم.', action: 'إعادة المكان', otherwise: 'إذا كنتم ستحضرون فلا حاجة إلى أي إجراء.' },
  ru: { subject: 'Вы всё ещё планируете участвовать? {title}', declined: 'Ваш календарь отклонил эту встречу.', stands: 'Ваша регистрация остаётся в силе: ответ календаря её не отменяет. Если вы не сможете участвовать, освободите место, чтобы его занял кто-то другой.', action: 'Освободить место', otherwise: 'Если вы участвуете, ничего делать не нужно.' },
  zh: { subject: '您还参加吗？{title}', declined: '您的日历拒绝了此次会议。', stands: '您的报名仍然有效：日历的答复不会取消报名。如不能参加，请让出名额，以便他人参加。', action: '让出名额', otherwise: '如您参加，则无需任何操作。' },
};

/** A calendar said no; the person is asked whether she meant it. */
export const calendarDeclined = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, mode: AttendanceMode, link: Link }),
  compose: ({ person, roundtable, mode, link }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [{ say: words.declined }, { facts: whenAndWhere(roundtable, language, mode) }, { say: words.stands }, { link, label: words.action }, { say: words.otherwise }],
    };
  },
});
