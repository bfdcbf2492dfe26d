import { z } from 'zod';

import { AttendanceMode, fill, Link, modeInWords, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; received: string; then: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'We have your request: {title}', received: 'Your address is confirmed. The organisers look at each registration; you asked to take part {mode}.', then: 'They will write to you as soon as they have decided. No place is held until then, and there is nothing you need do.' },
  fr: { subject: 'Demande bien reçue : {title}', received: 'Votre adresse est confirmée. Les organisateurs examinent chaque inscription ; vous avez demandé à participer {mode}.', then: 'Ils vous écriront dès que leur décision sera prise. D’ici là, aucune place n’est réservée et vous n’avez rien à faire.' },
  es: { subject: 'Hemos recibido su solicitud: {title}', received: 'Su dirección está confirmada. La organización examina cada inscripción; usted ha pedido participar {mode}.', then: 'Le escribirá en cuanto haya decidido. Hasta entonces no se reserva ninguna plaza y usted no tiene que hacer nada.' },
  ar: { subject: 'وصلنا طلبكم: {title}', received: 'تم تأكيد عنوانكم. ينظر المنظمون في كل تسجيل، وقد طلبتم المشاركة {mode}.', then: 'سيكتبون إليكم فور اتخاذ القرار. لا يُحفظ مكان قبل ذلك، ولا داعي لفعل شيء.' },
  ru: { subject: 'Ваша заявка получена: {title}', received: 'Адрес подтверждён. Организаторы рассматривают каждую регистрацию; вы хотите участвовать {mode}.', then: 'Они напишут вам, как только примут решение. До этого место не закрепляется, и делать ничего не нужно.' },
  zh: { subject: '已收到您的申请：{title}', received: '您的邮箱已确认。主办方将逐一审核报名；您申请的参会方式：{mode}。', then: '作出决定后会立即写信给您。在此之前不保留名额，您无需任何操作。' },
};

/** Address proved; the organiser decides. */
export const registrationPending = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, mode: AttendanceMode, myLink: Link }),
  compose: ({ person, roundtable, mode, myLink }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: fill(words.received, { mode: modeInWords(mode, language) }) },
        { facts: whenAndWhere(roundtable, language, mode) },
        { say: words.then },
        { link: myLink, label: shared[language].mine },
      ],
    };
  },
});
