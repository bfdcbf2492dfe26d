import { colonIn } from '@convenor/contracts';
import { z } from 'zod';

import { AttendanceMode, fill, Link, modeInWords, Name, RegistrationState, RoundtableFacts, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; listed: string; another: string; action: string; notYou: string; states: Record<RegistrationState, string> };

const sentences: Record<Language, Sentences> = {
  en: {
    subject: 'Your registrations: {title}',
    listed: 'Somebody, probably you, registered again with this address. This is what is registered under it already:',
    another: 'Several people may share one address. To register somebody else with it:',
    action: 'Register another person',
    notYou: 'If it was not you, do nothing: nothing has changed.',
    states: { unverified: 'address to be confirmed', pending: 'the organisers will answer', confirmed: 'confirmed', waitlisted: 'on the waiting list', offered: 'a place is offered', offer_expired: 'offer expired', declined: 'declined', cancelled: 'cancelled', lapsed: 'lapsed' },
  },
  fr: {
    subject: 'Vos inscriptions : {title}',
    listed: 'Quelqu’un, sans doute vous, s’est inscrit de nouveau avec cette adresse. Voici ce qui y est déjà inscrit :',
    another: 'Plusieurs personnes peuvent partager une adresse. Pour inscrire quelqu’un d’autre avec celle-ci :',
    action: 'Inscrire une autre personne',
    notYou: 'Si ce n’était pas vous, ne faites rien : rien n’a changé.',
    states: { unverified: 'adresse à confirmer', pending: 'réponse des organisateurs attendue', confirmed: 'confirmée', waitlisted: 'sur la liste d’attente', offered: 'une place est proposée', offer_expired: 'proposition expirée', declined: 'refusée', cancelled: 'annulée', lapsed: 'caduque' },
  },
  es: {
    subject: 'Sus inscripciones: {title}',
    listed: 'Alguien, probablemente usted, se ha inscrito de nuevo con esta dirección. Esto es lo que ya está inscrito con ella:',
    another: 'Varias personas pueden compartir una dirección. Para inscribir a otra persona con esta:',
    action: 'Inscribir a otra persona',
    notYou: 'Si no ha sido usted, no haga nada: nada ha cambiado.',
    states: { unverified: 'dirección por confirmar', pending: 'pendiente de respuesta', confirmed: 'confirmada', waitlisted: 'en la lista de espera', offered: 'se ofrece una plaza', offer_expired: 'oferta vencida', declined: 'rechazada', cancelled: 'cancelada', lapsed: 'caducada' },
  },
  ar: {
    subject: 'تسجيلاتكم: {title}',
    listed: 'سجّل شخص ما، ولعله أنتم، مرة أخرى بهذا العنوان. وهذا ما هو مسجل به من قبل:',
    another: 'يمكن لعدة أشخاص استخدام عنوان واحد. لتسجيل شخص آخر بهذا العنوان:',
    action: 'تسجيل شخص آخر',
    notYou: 'إذا لم تكونوا أنتم فلا داعي لفعل شيء، فلم يتغير شيء.',
    states: { unverified: 'العنوان بانتظار التأكيد', pending: 'بانتظار رد المنظمين', confirmed: 'مؤكد', waitlisted: 'على قائمة الانتظار', offered: 'عُرض مكان', offer_expired: 'انتهى العرض', declined: 'مرفوض', cancelled: 'ملغى', lapsed: 'سقط' },
  },
  ru: {
    subject: 'Ваши регистрации: {title}',
    listed: 'Кто-то, вероятно вы, снова зарегистрировался с этим адресом. Вот что на него уже записано:',
    another: 'Одним адресом могут пользоваться несколько человек. Чтобы записать с ним кого-то ещё:',
    action: 'Зарегистрировать другого человека',
    notYou: 'Если это были не вы, ничего не делайте: ничего не изменилось.',
    states: { unverified: 'адрес не подтверждён', pending: 'ожидает ответа организаторов', confirmed: 'подтверждена', waitlisted: 'в списке ожидания', offered: 'предложено место', offer_expired: 'срок предложения истёк', declined: 'отклонена', cancelled: 'отменена', lapsed: 'утратила силу' },
  },
  zh: {
    subject: '您的报名情况：{title}',
    listed: '有人（可能是您）再次使用此邮箱报名。此邮箱下已有以下报名：',
    another: '多人可以共用一个邮箱。如需用此邮箱为他人报名：',
    action: '为他人报名',
    notYou: '如果不是您本人操作，无需理会，一切没有变化。',
    states: { unverified: '邮箱待确认', pending: '等待主办方答复', confirmed: '已确认', waitlisted: '候补中', offered: '已提供名额', offer_expired: '名额已过期', declined: '未获批准', cancelled: '已取消', lapsed: '已失效' },
  },
};

/**
 * The same address again. The screen said the same to everybody; only the mailbox learns what is registered under it, and
 * how to register somebody else.
 */
export const registrationAlready = template({
  props: z.object({
    roundtable: RoundtableFacts,
    registrations: z.array(z.object({ name: Name, mode: AttendanceMode, state: RegistrationState, link: Link })).min(1).max(200),
    anotherLink: Link,
  }),
  compose: ({ roundtable, registrations, anotherLink }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      blocks: [
        { say: words.listed },
        { list: registrations.map(({ name, mode, state, link }) => ({ text: `${name}${colonIn(language)}${modeInWords(mode, language)}, ${words.states[state]}`, link })) },
        { facts: whenAndWhere(roundtable, language) },
        { say: words.another },
        { link: anotherLink, label: words.action },
        { say: words.notYou },
      ],
    };
  },
});
