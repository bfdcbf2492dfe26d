import { z } from 'zod';

import { fill, Link, Moment, momentInWords, Name, RoundtableFacts, shared, template, whenAndWhere, AttendanceMode, type Language } from '../../template';

type Sentences = { subject: string; ask: string; invited: string; held: string; waiting: string; pending: string; action: string; notYou: string };

const sentences: Record<Language, Sentences> = {
  en: {
    subject: 'Confirm your address: {title}',
    ask: 'Somebody, probably you, registered for this roundtable with this address. Please confirm that it is yours.',
    invited: 'The organisers put you down for this roundtable with this address. Please confirm that you wish to take part.',
    held: 'Your place is held until {until}.',
    waiting: 'All places are taken at present, so you are on the waiting list. Your number in it stays yours if you confirm by {until}.',
    pending: 'The organisers look at each registration and will write to you. Please confirm by {until}.',
    action: 'Confirm my address',
    notYou: 'If you did not register, do nothing: nothing more will be sent to you.',
  },
  fr: {
    subject: 'Confirmez votre adresse : {title}',
    ask: 'Quelqu’un, sans doute vous, s’est inscrit à cette table ronde avec cette adresse. Merci de confirmer qu’elle est la vôtre.',
    invited: 'Les organisateurs vous ont inscrit à cette table ronde avec cette adresse. Merci de confirmer que vous souhaitez participer.',
    held: 'Votre place est gardée jusqu’au {until}.',
    waiting: 'Toutes les places sont prises pour le moment : vous êtes sur la liste d’attente. Votre rang vous reste acquis si vous confirmez avant le {until}.',
    pending: 'Les organisateurs examinent chaque inscription et vous écriront. Merci de confirmer avant le {until}.',
    action: 'Confirmer mon adresse',
    notYou: 'Si vous ne vous êtes pas inscrit, ne faites rien : rien d’autre ne vous sera envoyé.',
  },
  es: {
    subject: 'Confirme su dirección: {title}',
    ask: 'Alguien, probablemente usted, se ha inscrito en esta mesa redonda con esta dirección. Confirme que es suya.',
    invited: 'La organización le ha apuntado a esta mesa redonda con esta dirección. Confirme que desea participar.',
    held: 'Su plaza queda reservada hasta el {until}.',
    waiting: 'Por ahora todas las plazas están ocupadas y usted está en la lista de espera. Conservará su número si confirma antes del {until}.',
    pending: 'La organización examina cada inscripción y le escribirá. Confirme antes del {until}.',
    action: 'Confirmar mi dirección',
    notYou: 'Si usted no se ha inscrito, no haga nada: no recibirá nada más.',
  },
  ar: {
    subject: 'تأكيد عنوانكم: {title}',
    ask: 'سجّل شخص ما، ولعله أنتم، في هذه المائدة المستديرة بهذا العنوان. نرجو تأكيد أن العنوان لكم.',
    invited: 'سجّلكم المنظمون في هذه المائدة المستديرة بهذا العنوان. نرجو تأكيد رغبتكم في المشاركة.',
    held: 'مكانكم محفوظ حتى {until}.',
    waiting: 'جميع الأماكن مشغولة حاليًا، وأنتم على قائمة الانتظار. يبقى رقمكم فيها لكم إذا أكدتم قبل {until}.',
    pending: 'ينظر المنظمون في كل تسجيل وسيكتبون إليكم. نرجو التأكيد قبل {until}.',
    action: 'تأكيد عنواني',
    notYou: 'إذا لم تسجلوا فلا داعي لفعل شيء، ولن تصلكم رسائل أخرى.',
  },
  ru: {
    subject: 'Подтвердите адрес: {title}',
    ask: 'Кто-то, вероятно вы, зарегистрировался на этот круглый стол с этим адресом. Пожалуйста, подтвердите, что адрес ваш.',
    invited: 'Организаторы записали вас на этот круглый стол с этим адресом. Пожалуйста, подтвердите, что вы хотите участвовать.',
    held: 'Место сохраняется за вами до: {until}.',
    waiting: 'Сейчас все места заняты, вы в списке ожидания. Ваш номер в нём останется за вами, если вы подтвердите адрес до: {until}.',
    pending: 'Организаторы рассматривают каждую регистрацию и напишут вам. Пожалуйста, подтвердите адрес до: {until}.',
    action: 'Подтвердить адрес',
    notYou: 'Если вы не регистрировались, ничего не делайте: больше писем не будет.',
  },
  zh: {
    subject: '请确认您的邮箱：{title}',
    ask: '有人（可能是您）使用此邮箱报名参加本次圆桌会议。请确认这是您的邮箱。',
    invited: '主办方已使用此邮箱为您登记参加本次圆桌会议。请确认您愿意参加。',
    held: '您的名额保留至{until}。',
    waiting: '目前名额已满，您已列入候补名单。请在{until}之前确认，您的候补号码将予保留。',
    pending: '主办方将逐一审核报名并给您答复。请在{until}之前确认。',
    action: '确认我的邮箱',
    notYou: '如果您没有报名，无需任何操作，您不会再收到邮件。',
  },
};

/** "Confirm your address": the one mail before an address is proved; no calendar entry goes with it. */
export const registrationProof = template({
  props: z.object({
    person: Name,
    roundtable: RoundtableFacts,
    mode: AttendanceMode,
    /** What the registration has meanwhile: a place held, a number in the waiting list, or an answer to come. */
    stands: z.enum(['held', 'waiting', 'pending']),
    until: Moment,
    confirmLink: Link,
    /** Put down by the organiser, not by herself. */
    invited: z.boolean().default(false),
  }),
  compose: ({ person, roundtable, mode, stands, until, confirmLink, invited }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: invited ? words.invited : words.ask },
        { facts: whenAndWhere(roundtable, language, mode) },
        { say: fill(words[stands], { until: momentInWords(until, roundtable, language) }) },
        { link: confirmLink, label: words.action },
        { say: words.notYou },
      ],
    };
  },
});
