import { colonIn } from '@convenor/contracts';
import { z } from 'zod';

import { AttendanceMode, fill, Link, modeInWords, Name, RegistrationState, RoundtableFacts, shared, template, Title, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; listed: string; none: string; pages: string; table: string; states: Record<RegistrationState, string> };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Your delegation as it stands: {title}', listed: 'This is the delegation {name} as you saved it:', none: 'Nobody is named at present.', pages: 'Behind each name is that person’s own page, with the calendar entry, the code for the door or the link to join. Please pass each link to the person it is for.', table: 'The table', states: { unverified: 'address to be confirmed', pending: 'the organisers will answer', confirmed: 'confirmed', waitlisted: 'on the waiting list', offered: 'a place is offered', offer_expired: 'offer expired', declined: 'declined', cancelled: 'cancelled', lapsed: 'lapsed' } },
  fr: { subject: 'Votre délégation à ce jour : {title}', listed: 'Voici la délégation {name} telle que vous l’avez enregistrée :', none: 'Personne n’est nommé pour l’instant.', pages: 'Derrière chaque nom se trouve la page de la personne, avec l’entrée d’agenda, le code pour l’entrée ou le lien de connexion. Merci de transmettre chaque lien à la personne concernée.', table: 'Le tableau', states: { unverified: 'adresse à confirmer', pending: 'réponse des organisateurs attendue', confirmed: 'confirmé', waitlisted: 'sur la liste d’attente', offered: 'une place est proposée', offer_expired: 'proposition expirée', declined: 'refusé', cancelled: 'annulé', lapsed: 'caduc' } },
  es: { subject: 'Su delegación a día de hoy: {title}', listed: 'Esta es la delegación {name} tal como usted la guardó:', none: 'Por ahora no hay nadie en la lista.', pages: 'Tras cada nombre está la página de esa persona, con la cita de calendario, el código para la entrada o el enlace para unirse. Le rogamos que dé cada enlace a quien corresponde.', table: 'La tabla', states: { unverified: 'dirección por confirmar', pending: 'pendiente de respuesta', confirmed: 'confirmado', waitlisted: 'en la lista de espera', offered: 'se ofrece una plaza', offer_expired: 'oferta vencida', declined: 'rechazado', cancelled: 'cancelado', lapsed: 'caducado' } },
  ar: { subject: 'وفدكم كما هو الآن: {title}', listed: 'هذا وفد {name} كما حفظتموه:', none: 'لم يُسمَّ أحد حتى الآن.', pages: 'خلف كل اسم صفحة صاحبه، وفيها موعد التقويم ورمز الدخول أو رابط الانضمام. نرجو إيصال كل رابط إلى صاحبه.', table: 'الجدول', states: { unverified: 'العنوان بانتظار التأكيد', pending: 'بانتظار رد المنظمين', confirmed: 'مؤكد', waitlisted: 'على قائمة الانتظار', offered: 'عُرض مكان', offer_expired: 'انتهى العرض', declined: 'مرفوض', cancelled: 'ملغى', lapsed: 'سقط' } },
  ru: { subject: 'Ваша делегация на сегодня: {title}', listed: 'Вот делегация {name}, как вы её сохранили:', none: 'Пока никто не назван.', pages: 'За каждым именем — страница этого человека с записью календаря, кодом для входа или ссылкой для подключения. Пожалуйста, передайте каждую ссылку тому, кому она предназначена.', table: 'Таблица', states: { unverified: 'адрес не подтверждён', pending: 'ожидает ответа организаторов', confirmed: 'подтверждено', waitlisted: 'в списке ожидания', offered: 'предложено место', offer_expired: 'срок предложения истёк', declined: 'отклонено', cancelled: 'отменено', lapsed: 'утратило силу' } },
  zh: { subject: '贵代表团现况：{title}', listed: '以下是您保存的代表团名单（{name}）：', none: '目前尚未填写人员。', pages: '每个姓名对应该人的个人页面，内有日历条目、入场代码或加入链接。请将各链接转交本人。', table: '表格', states: { unverified: '邮箱待确认', pending: '等待主办方答复', confirmed: '已确认', waitlisted: '候补中', offered: '已提供名额', offer_expired: '名额已过期', declined: '未获批准', cancelled: '已取消', lapsed: '已失效' } },
};

/** One mail for a whole delegation after each save: who has a place, who waits, and each person's own page. */
export const delegationList = template({
  props: z.object({
    person: Name, delegation: Title, roundtable: RoundtableFacts,
    people: z.array(z.object({ name: Name, mode: AttendanceMode, state: RegistrationState, link: Link })).max(400),
    link: Link,
  }),
  compose: ({ person, delegation, roundtable, people, link }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: fill(words.listed, { name: delegation }) },
        ...(people.length > 0 ? [{ list: people.map((one) => ({ text: `${one.name}${colonIn(language)}${modeInWords(one.mode, language)}, ${words.states[one.state]}`, link: one.link })) }, { say: words.pages }] : [{ say: words.none }]),
        { facts: whenAndWhere(roundtable, language) },
        { link, label: words.table },
      ],
    };
  },
});
