import { z } from 'zod';

import { fill, shared, template, type Language } from '../../template';
import { stepSilence } from './clearing-ask-reader';
import { silenceSaid } from './clearing-ask-speaker';
import { clearingFacts } from './clearing-facts';
import { clearingWords, theLink } from './clearing-words';

type Sentences = { subject: string; reader: string; speaker: string; over: string; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Your answer is still open: {paper}', reader: 'We asked you to read this draft and have not heard from you yet.', speaker: 'We asked you about passages in this paper and have not heard from you yet.', over: 'The date has passed; an answer still helps.', action: 'Answer now' },
  fr: { subject: 'Votre réponse est attendue : {paper}', reader: 'Nous vous avons demandé de lire ce projet et n’avons pas encore de réponse.', speaker: 'Nous vous avons interrogé sur des passages de ce document et n’avons pas encore de réponse.', over: 'La date est passée ; une réponse reste utile.', action: 'Répondre' },
  es: { subject: 'Falta su respuesta: {paper}', reader: 'Le pedimos que leyera este borrador y aún no tenemos respuesta.', speaker: 'Le consultamos sobre pasajes de este documento y aún no tenemos respuesta.', over: 'La fecha ha pasado; una respuesta sigue siendo útil.', action: 'Responder ahora' },
  ar: { subject: 'ردكم ما زال منتظرًا: {paper}', reader: 'طلبنا منكم قراءة هذه المسودة ولم يصلنا ردكم بعد.', speaker: 'سألناكم عن فقرات في هذه الوثيقة ولم يصلنا ردكم بعد.', over: 'انقضى الموعد، وما زال الرد مفيدًا.', action: 'الرد الآن' },
  ru: { subject: 'Ждём вашего ответа: {paper}', reader: 'Мы просили вас прочитать этот проект и пока не получили ответа.', speaker: 'Мы спрашивали вас о фрагментах этого документа и пока не получили ответа.', over: 'Срок прошёл; ответ всё ещё полезен.', action: 'Ответить' },
  zh: { subject: '尚待您答复：{paper}', reader: '我们曾请您审阅此草稿，尚未收到您的答复。', speaker: '我们曾就此文件中的段落征询您的意见，尚未收到您的答复。', over: '期限已过，您的答复仍有帮助。', action: '现在答复' },
};

/** Reminds whoever has not answered: before the date, and once after it. */
export const clearingReminder = template({
  props: z.object({ ...theLink, whom: z.enum(['reader', 'party']), over: z.boolean(), step: z.enum(['agreement', 'blocks']).nullish(), silence: z.array(z.enum(['leave_out', 'print_unnamed', 'print_as_it_stands'])).default([]) }),
  compose: ({ person, facts, link, whom, over, step, silence }, language) => {
    const words = sentences[language];
    const means = step ? stepSilence(step, language) : silence.length > 0 ? silenceSaid(silence, language) : '';
    return {
      subject: fill(words.subject, { paper: facts.paper }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: whom === 'reader' ? words.reader : words.speaker },
        { facts: clearingFacts(facts, language) },
        { link, label: words.action },
        ...(over ? [{ say: words.over }] : means ? [{ say: means }] : []),
        { say: clearingWords[language].yours },
      ],
    };
  },
});
