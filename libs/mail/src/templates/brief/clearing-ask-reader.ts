import { z } from 'zod';

import { fill, Name, shared, template, Title, type Language } from '../../template';
import { clearingFacts } from './clearing-facts';
import { clearingWords, theLink } from './clearing-words';

type Sentences = { subject: string; asks: string; passed: string; whole: string; part: string; delegate: string; silence: Record<'agreement' | 'blocks', string>; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'For your reading: {paper}', asks: 'Please read this draft and say whether you agree. Your step is “{step}”.', passed: '{from} has passed this reading on to you. Your step is “{step}”.', whole: 'You see the whole text.', part: 'You see the part that is yours to read.', delegate: 'You may pass the reading on to somebody else.', silence: { agreement: 'No answer by the date counts as agreement.', blocks: 'The paper waits for your answer.' }, action: 'Read the draft' },
  fr: { subject: 'À relire : {paper}', asks: 'Merci de lire ce projet et de nous dire si vous êtes d’accord. Votre étape : « {step} ».', passed: '{from} vous a confié cette relecture. Votre étape : « {step} ».', whole: 'Vous voyez le texte entier.', part: 'Vous voyez la partie qu’il vous revient de lire.', delegate: 'Vous pouvez confier la relecture à quelqu’un d’autre.', silence: { agreement: 'Sans réponse à cette date, votre accord est considéré comme acquis.', blocks: 'Le document attend votre réponse.' }, action: 'Lire le projet' },
  es: { subject: 'Para su lectura: {paper}', asks: 'Le rogamos que lea este borrador y nos diga si está de acuerdo. Su etapa es «{step}».', passed: '{from} le ha confiado esta lectura. Su etapa es «{step}».', whole: 'Ve el texto completo.', part: 'Ve la parte que le corresponde leer.', delegate: 'Puede confiar la lectura a otra persona.', silence: { agreement: 'Si no responde antes de la fecha, se entenderá que está de acuerdo.', blocks: 'El documento espera su respuesta.' }, action: 'Leer el borrador' },
  ar: { subject: 'للقراءة: {paper}', asks: 'نرجو قراءة هذه المسودة وإخبارنا هل توافقون. خطوتكم هي «{step}».', passed: 'أحال {from} هذه القراءة إليكم. خطوتكم هي «{step}».', whole: 'يظهر لكم النص كاملًا.', part: 'يظهر لكم الجزء المطلوب منكم قراءته.', delegate: 'يمكنكم إحالة القراءة إلى شخص آخر.', silence: { agreement: 'عدم الرد حتى الموعد يُعد موافقة.', blocks: 'تنتظر الوثيقة ردكم.' }, action: 'قراءة المسودة' },
  ru: { subject: 'На прочтение: {paper}', asks: 'Просим прочитать этот проект и сказать, согласны ли вы. Ваш этап: «{step}».', passed: '{from} передал(а) это чтение вам. Ваш этап: «{step}».', whole: 'Вам виден весь текст.', part: 'Вам видна часть, которую просим прочитать.', delegate: 'Вы можете передать чтение другому человеку.', silence: { agreement: 'Отсутствие ответа к сроку считается согласием.', blocks: 'Документ ждёт вашего ответа.' }, action: 'Прочитать проект' },
  zh: { subject: '请您审阅：{paper}', asks: '请阅读此草稿并告知您是否同意。您所在的步骤是“{step}”。', passed: '{from}已将此审阅转交给您。您所在的步骤是“{step}”。', whole: '您看到的是全文。', part: '您看到的是需要您审阅的部分。', delegate: '您可以将审阅转交他人。', silence: { agreement: '到期未答复视为同意。', blocks: '文件等待您的答复。' }, action: '阅读草稿' },
};

/** Asks a reader, or the delegate to whom a reading was passed on. */
export const clearingAskReader = template({
  props: z.object({ ...theLink, step: Title, wholeText: z.boolean(), silence: z.enum(['agreement', 'blocks']), delegateOf: Name.nullish() }),
  compose: ({ person, facts, link, step, wholeText, silence, delegateOf }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { paper: facts.paper }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: delegateOf ? fill(words.passed, { from: delegateOf, step }) : fill(words.asks, { step }) },
        { facts: clearingFacts(facts, language) },
        { link, label: words.action },
        { say: [wholeText ? words.whole : words.part, words.silence[silence], words.delegate].join(' ') },
        { say: `${clearingWords[language].again} ${clearingWords[language].yours}` },
      ],
    };
  },
});

/** What no answer means for a step. */
export const stepSilence = (silence: 'agreement' | 'blocks', language: Language): string => sentences[language].silence[silence];
