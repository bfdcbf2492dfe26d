import { z } from 'zod';

import { fill, Name, shared, template, type Language } from '../../template';
import { clearingWords, theLink } from './clearing-words';
import { clearingFacts } from './clearing-facts';

type Silence = 'leave_out' | 'print_unnamed' | 'print_as_it_stands';
type Sentences = { subject: string; asks: string; asksFor: string; may: string; silence: Record<Silence, string>; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Passages for you to clear: {paper}', asks: 'A paper on the roundtable holds words of yours. Before it appears, please say whether they may stand: approve, change or refuse. No reason is needed.', asksFor: 'A paper on the roundtable holds words of {speaker}. Before it appears, please say for {speaker} whether they may stand: approve, change or refuse. No reason is needed.', may: 'The page shows these passages and nothing else.', silence: { leave_out: 'If we hear nothing, passages are left out.', print_unnamed: 'If we hear nothing, passages are printed without the name.', print_as_it_stands: 'If we hear nothing, passages are printed as they stand.' }, action: 'Look at the passages' },
  fr: { subject: 'Passages à valider : {paper}', asks: 'Un document sur la table ronde contient des propos de vous. Avant sa parution, dites-nous s’ils peuvent y figurer : approuver, modifier ou refuser. Aucun motif n’est demandé.', asksFor: 'Un document sur la table ronde contient des propos de {speaker}. Avant sa parution, dites-nous au nom de {speaker} s’ils peuvent y figurer : approuver, modifier ou refuser. Aucun motif n’est demandé.', may: 'La page montre ces passages et rien d’autre.', silence: { leave_out: 'Sans réponse, les passages sont retirés.', print_unnamed: 'Sans réponse, les passages paraissent sans le nom.', print_as_it_stands: 'Sans réponse, les passages paraissent tels quels.' }, action: 'Voir les passages' },
  es: { subject: 'Pasajes para su aprobación: {paper}', asks: 'Un documento sobre la mesa redonda contiene palabras suyas. Antes de publicarlo, díganos si pueden figurar: aprobar, cambiar o rechazar. No hace falta dar motivos.', asksFor: 'Un documento sobre la mesa redonda contiene palabras de {speaker}. Antes de publicarlo, díganos en nombre de {speaker} si pueden figurar: aprobar, cambiar o rechazar. No hace falta dar motivos.', may: 'La página muestra estos pasajes y nada más.', silence: { leave_out: 'Si no recibimos respuesta, los pasajes se suprimen.', print_unnamed: 'Si no recibimos respuesta, los pasajes se publican sin el nombre.', print_as_it_stands: 'Si no recibimos respuesta, los pasajes se publican tal como están.' }, action: 'Ver los pasajes' },
  ar: { subject: 'فقرات بانتظار موافقتكم: {paper}', asks: 'تتضمن وثيقة عن المائدة المستديرة كلامًا لكم. قبل صدورها نرجو إخبارنا هل يبقى: موافقة أو تعديل أو رفض، دون حاجة إلى ذكر السبب.', asksFor: 'تتضمن وثيقة عن المائدة المستديرة كلام {speaker}. قبل صدورها نرجو إخبارنا نيابة عن {speaker} هل يبقى: موافقة أو تعديل أو رفض، دون حاجة إلى ذكر السبب.', may: 'تعرض الصفحة هذه الفقرات وحدها.', silence: { leave_out: 'إذا لم يصلنا رد تُحذف الفقرات.', print_unnamed: 'إذا لم يصلنا رد تُنشر الفقرات دون الاسم.', print_as_it_stands: 'إذا لم يصلنا رد تُنشر الفقرات كما هي.' }, action: 'عرض الفقرات' },
  ru: { subject: 'Фрагменты на согласование: {paper}', asks: 'В документе о круглом столе есть ваши слова. До публикации скажите, пожалуйста, можно ли их оставить: согласовать, изменить или отказать. Объяснять причину не нужно.', asksFor: 'В документе о круглом столе есть слова, которые произнёс(ла) {speaker}. До публикации скажите, пожалуйста, от имени {speaker}, можно ли их оставить: согласовать, изменить или отказать. Объяснять причину не нужно.', may: 'На странице показаны только эти фрагменты.', silence: { leave_out: 'Если ответа не будет, фрагменты не войдут в текст.', print_unnamed: 'Если ответа не будет, фрагменты выйдут без имени.', print_as_it_stands: 'Если ответа не будет, фрагменты выйдут как есть.' }, action: 'Посмотреть фрагменты' },
  zh: { subject: '请您确认引文：{paper}', asks: '一份关于圆桌会议的文件引用了您的话。发表前，请告知是否可以保留：同意、修改或拒绝，无需说明理由。', asksFor: '一份关于圆桌会议的文件引用了{speaker}的话。发表前，请代{speaker}告知是否可以保留：同意、修改或拒绝，无需说明理由。', may: '页面只显示这些段落。', silence: { leave_out: '如未收到答复，相关段落将被删去。', print_unnamed: '如未收到答复，相关段落将不署名刊出。', print_as_it_stands: '如未收到答复，相关段落将按原样刊出。' }, action: '查看段落' },
};

/** Asks a speaker, or who answers for the speaker, to clear passages. The words stand behind the link, never in the mail. */
export const clearingAskSpeaker = template({
  props: z.object({ ...theLink, answersFor: Name.nullish(), silence: z.array(z.enum(['leave_out', 'print_unnamed', 'print_as_it_stands'])).min(1) }),
  compose: ({ person, facts, link, answersFor, silence }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { paper: facts.paper }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: answersFor ? fill(words.asksFor, { speaker: answersFor }) : words.asks },
        { facts: clearingFacts(facts, language) },
        { link, label: words.action },
        { say: [words.may, silenceSaid(silence, language, words)].join(' ') },
        { say: `${clearingWords[language].again} ${clearingWords[language].yours}` },
      ],
    };
  },
});

const each: Record<Language, string> = {
  en: 'What no answer means is said beside each passage.', fr: 'Ce que vaut l’absence de réponse est indiqué à côté de chaque passage.', es: 'Junto a cada pasaje se indica qué ocurre si no hay respuesta.',
  ar: 'بجانب كل فقرة بيان ما يعنيه عدم الرد.', ru: 'Рядом с каждым фрагментом сказано, что означает отсутствие ответа.', zh: '每段旁均注明未答复的后果。',
};
/** One rule for all passages is said; several are said beside each passage. */
export const silenceSaid = (silence: readonly Silence[], language: Language, words: Pick<Sentences, 'silence'> = sentences[language]): string => {
  const [first] = silence;
  return first && silence.every((one) => one === first) ? words.silence[first] : each[language];
};
