import { z } from 'zod';

import { fill, Link, template, Title, type Language } from '../../template';

type Sentences = { subject: string; all: string; one: string; until: string; action: string; not: string; knownSubject: string; known: string; end: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Please confirm: new publications by mail', all: 'Somebody asked that this address be told of new publications.', one: 'Somebody asked that this address be told of new publications of “{programme}”.', until: 'It begins once you confirm, within 48 hours.', action: 'Confirm', not: 'If it was not you, do nothing: the address is then forgotten.', knownSubject: 'You are told of new publications already', known: 'This address was entered once more. It is on the list already; you need do nothing.', end: 'Leave the list' },
  fr: { subject: 'À confirmer : les nouvelles publications par courriel', all: 'Quelqu’un a demandé que cette adresse soit informée des nouvelles publications.', one: 'Quelqu’un a demandé que cette adresse soit informée des nouvelles publications de « {programme} ».', until: 'L’envoi commence dès votre confirmation, dans les 48 heures.', action: 'Confirmer', not: 'Si ce n’était pas vous, ne faites rien : l’adresse sera oubliée.', knownSubject: 'Vous recevez déjà les nouvelles publications', known: 'Cette adresse a été saisie de nouveau. Elle figure déjà sur la liste ; vous n’avez rien à faire.', end: 'Quitter la liste' },
  es: { subject: 'Confirme, por favor: nuevas publicaciones por correo', all: 'Alguien ha pedido que esta dirección reciba avisos de nuevas publicaciones.', one: 'Alguien ha pedido que esta dirección reciba avisos de nuevas publicaciones de «{programme}».', until: 'Comenzará cuando lo confirme, en un plazo de 48 horas.', action: 'Confirmar', not: 'Si no ha sido usted, no haga nada: la dirección se olvidará.', knownSubject: 'Ya recibe avisos de nuevas publicaciones', known: 'Se ha introducido esta dirección de nuevo. Ya está en la lista; no tiene que hacer nada.', end: 'Salir de la lista' },
  ar: { subject: 'يرجى التأكيد: المنشورات الجديدة بالبريد', all: 'طلب أحدهم إبلاغ هذا العنوان بالمنشورات الجديدة.', one: 'طلب أحدهم إبلاغ هذا العنوان بالمنشورات الجديدة لبرنامج «{programme}».', until: 'يبدأ ذلك حين تؤكدون خلال 48 ساعة.', action: 'التأكيد', not: 'إن لم تكونوا أنتم من طلب ذلك فلا تفعلوا شيئًا، وسيُنسى العنوان.', knownSubject: 'تصلكم المنشورات الجديدة بالفعل', known: 'أُدخل هذا العنوان مرة أخرى، وهو في القائمة بالفعل، فلا حاجة لفعل شيء.', end: 'مغادرة القائمة' },
  ru: { subject: 'Подтвердите: новые публикации по почте', all: 'Кто-то попросил сообщать на этот адрес о новых публикациях.', one: 'Кто-то попросил сообщать на этот адрес о новых публикациях программы «{programme}».', until: 'Рассылка начнётся после подтверждения в течение 48 часов.', action: 'Подтвердить', not: 'Если это были не вы, ничего не делайте: адрес будет забыт.', knownSubject: 'Вы уже получаете новые публикации', known: 'Этот адрес ввели ещё раз. Он уже есть в списке, делать ничего не нужно.', end: 'Выйти из списка' },
  zh: { subject: '请确认：通过邮件接收新出版物', all: '有人请求向此地址通知新出版物。', one: '有人请求向此地址通知“{programme}”的新出版物。', until: '请在 48 小时内确认，之后开始发送。', action: '确认', not: '如果不是您本人，请不要操作，该地址将被删除。', knownSubject: '您已在接收新出版物通知', known: '此地址再次被提交。它已在名单中，您无需任何操作。', end: '退出名单' },
};

/** The proof of an address that asked to be told of new publications, or the word that it is on the list already. */
export const subscriptionProof = template({
  props: z.object({ known: z.boolean(), programme: Title.nullish(), link: Link }),
  compose: ({ known, programme, link }, language) => {
    const words = sentences[language];
    if (known) return { subject: words.knownSubject, blocks: [{ say: words.known }, { link, label: words.end }] };
    return {
      subject: words.subject,
      blocks: [{ say: programme ? fill(words.one, { programme }) : words.all }, { say: words.until }, { link, label: words.action }, { say: words.not }],
    };
  },
});
