import { z } from 'zod';

import { AttendanceMode, fill, Link, modeInWords, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; waiting: string; place: string; then: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'You are on the waiting list: {title}', waiting: 'All places {mode} are taken. You are on the waiting list.', place: 'Before you: {before}.', then: 'When a place becomes free we write to you, and it is yours for the time the mail states. There is nothing you need do.' },
  fr: { subject: 'Vous êtes sur la liste d’attente : {title}', waiting: 'Toutes les places ({mode}) sont prises. Vous êtes sur la liste d’attente.', place: 'Avant vous : {before}.', then: 'Dès qu’une place se libère, nous vous écrivons et elle vous est gardée pendant le temps indiqué. Vous n’avez rien à faire.' },
  es: { subject: 'Está en la lista de espera: {title}', waiting: 'Todas las plazas ({mode}) están ocupadas. Usted está en la lista de espera.', place: 'Antes de usted: {before}.', then: 'Cuando quede libre una plaza le escribiremos y se la reservaremos durante el tiempo indicado. No tiene que hacer nada.' },
  ar: { subject: 'أنتم على قائمة الانتظار: {title}', waiting: 'جميع الأماكن ({mode}) مشغولة، وأنتم على قائمة الانتظار.', place: 'عدد من قبلكم: {before}.', then: 'عندما يخلو مكان نكتب إليكم ونحفظه لكم للمدة المذكورة في الرسالة. لا داعي لفعل شيء.' },
  ru: { subject: 'Вы в списке ожидания: {title}', waiting: 'Все места ({mode}) заняты. Вы в списке ожидания.', place: 'Перед вами: {before}.', then: 'Когда место освободится, мы напишем вам, и оно будет за вами в течение указанного срока. Делать ничего не нужно.' },
  zh: { subject: '您已列入候补名单：{title}', waiting: '{mode}名额已满，您已列入候补名单。', place: '排在您前面的人数：{before}。', then: '一有空位我们会写信给您，并在信中所述时间内为您保留。您无需任何操作。' },
};

/** A number in the waiting list, and what happens next. */
export const registrationWaitlisted = template({
  props: z.object({
    person: Name,
    roundtable: RoundtableFacts,
    mode: AttendanceMode,
    /** How many wait before this person; left out when nobody should be told. */
    before: z.int().nonnegative().nullish(),
    myLink: Link,
  }),
  compose: ({ person, roundtable, mode, before, myLink }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: fill(words.waiting, { mode: modeInWords(mode, language) }) },
        ...(before === null || before === undefined ? [] : [{ say: fill(words.place, { before: String(before) }) }]),
        { facts: whenAndWhere(roundtable, language, mode) },
        { say: words.then },
        { link: myLink, label: shared[language].mine },
      ],
    };
  },
});
