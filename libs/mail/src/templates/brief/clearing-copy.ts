import { z } from 'zod';

import { fill, shared, template, Words, type Language } from '../../template';
import { clearingFacts } from './clearing-facts';
import { clearingWords, theLink } from './clearing-words';

const Answer = z.enum(['agree', 'agree_with_comments', 'changes', 'decline', 'approve', 'change', 'refuse', 'withdraw']);
type Sentences = { subject: string; thanks: string; passage: string; reading: string; answers: Record<z.output<typeof Answer>, string>; withdrawn: string; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'What you answered: {paper}', thanks: 'Thank you. This is what we have noted.', passage: 'Passage {number}', reading: 'Your answer', answers: { agree: 'agreed', agree_with_comments: 'agreed, with comments', changes: 'changes asked for', decline: 'not read', approve: 'approved', change: 'to be changed', refuse: 'refused; the words are shown no more', withdraw: 'withdrawn; the words are taken back from publication' }, withdrawn: 'The editors are told at once.', action: 'See your answer' },
  fr: { subject: 'Votre réponse : {paper}', thanks: 'Merci. Voici ce que nous avons noté.', passage: 'Passage {number}', reading: 'Votre réponse', answers: { agree: 'd’accord', agree_with_comments: 'd’accord, avec des remarques', changes: 'modifications demandées', decline: 'non lu', approve: 'approuvé', change: 'à modifier', refuse: 'refusé ; les propos ne sont plus montrés', withdraw: 'retiré ; les propos sont retirés de la publication' }, withdrawn: 'La rédaction en est informée aussitôt.', action: 'Voir votre réponse' },
  es: { subject: 'Su respuesta: {paper}', thanks: 'Gracias. Esto es lo que hemos anotado.', passage: 'Pasaje {number}', reading: 'Su respuesta', answers: { agree: 'de acuerdo', agree_with_comments: 'de acuerdo, con comentarios', changes: 'se piden cambios', decline: 'no leído', approve: 'aprobado', change: 'por cambiar', refuse: 'rechazado; las palabras ya no se muestran', withdraw: 'retirado; las palabras se retiran de la publicación' }, withdrawn: 'Se avisa de inmediato a la redacción.', action: 'Ver su respuesta' },
  ar: { subject: 'ردكم: {paper}', thanks: 'شكرًا لكم. هذا ما سجلناه.', passage: 'الفقرة {number}', reading: 'ردكم', answers: { agree: 'موافقة', agree_with_comments: 'موافقة مع ملاحظات', changes: 'طلب تعديلات', decline: 'لم تُقرأ', approve: 'موافقة', change: 'تعديل', refuse: 'رفض؛ لن يُعرض الكلام بعد الآن', withdraw: 'سحب؛ يُسحب الكلام من المنشور' }, withdrawn: 'يُبلَّغ المحررون فورًا.', action: 'عرض ردكم' },
  ru: { subject: 'Ваш ответ: {paper}', thanks: 'Спасибо. Вот что мы записали.', passage: 'Фрагмент {number}', reading: 'Ваш ответ', answers: { agree: 'согласие', agree_with_comments: 'согласие с замечаниями', changes: 'просьба об изменениях', decline: 'не прочитано', approve: 'согласовано', change: 'изменить', refuse: 'отказ; слова больше не показываются', withdraw: 'отозвано; слова снимаются с публикации' }, withdrawn: 'Редакция извещена немедленно.', action: 'Посмотреть ответ' },
  zh: { subject: '您的答复：{paper}', thanks: '谢谢。我们记录如下。', passage: '第{number}段', reading: '您的答复', answers: { agree: '同意', agree_with_comments: '同意，附意见', changes: '要求修改', decline: '不审阅', approve: '已同意', change: '需修改', refuse: '已拒绝；相关文字不再显示', withdraw: '已撤回；相关文字将从出版物中撤下' }, withdrawn: '编辑部会立即获知。', action: '查看您的答复' },
};

/** Thanks, and a copy of what was answered. Only words the person wrote stand in it, never those of the paper. */
export const clearingCopy = template({
  props: z.object({ ...theLink, answers: z.array(z.object({ number: z.int().nullable(), answer: Answer, wrote: z.array(Words).default([]) })).min(1) }),
  compose: ({ person, facts, link, answers }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { paper: facts.paper }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: words.thanks },
        { facts: answers.map(({ number, answer }): [string, string] => [number === null ? words.reading : fill(words.passage, { number: String(number) }), words.answers[answer]]) },
        ...answers.flatMap(({ wrote }) => wrote.map((say) => ({ say }))),
        ...(answers.some(({ answer }) => answer === 'withdraw') ? [{ say: words.withdrawn }] : []),
        { facts: clearingFacts(facts, language) },
        { link, label: words.action },
        { say: clearingWords[language].yours },
      ],
    };
  },
});
