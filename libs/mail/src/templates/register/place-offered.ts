import { z } from 'zod';

import { AttendanceMode, fill, Link, modeInWords, Moment, momentInWords, Name, RoundtableFacts, shared, template, whenAndWhere, type Language } from '../../template';

type Sentences = { subject: string; free: string; until: string; action: string; not: string; meanwhile: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'A place is yours if you take it: {title}', free: 'A place has become free {mode}, and you are next in line.', until: 'It is held for you until {until}. After that it goes to the next in line.', action: 'Take the place', not: 'If you cannot come, please give it back on the same page, so that somebody else can.', meanwhile: 'You keep your place online until you take this one; then it goes to the next who waits. If you would rather stay online, say so on the same page.' },
  fr: { subject: 'Une place vous attend : {title}', free: 'Une place s’est libérée ({mode}) et votre tour est venu.', until: 'Elle vous est gardée jusqu’au {until}. Ensuite, elle passe à la personne suivante.', action: 'Prendre la place', not: 'Si vous ne pouvez pas venir, rendez-la sur la même page pour que quelqu’un d’autre en profite.', meanwhile: 'Vous gardez votre place en ligne jusqu’à ce que vous preniez celle-ci ; elle passe alors à la personne suivante. Si vous préférez rester en ligne, dites-le sur la même page.' },
  es: { subject: 'Hay una plaza para usted: {title}', free: 'Ha quedado libre una plaza ({mode}) y le toca a usted.', until: 'Se la reservamos hasta el {until}. Después pasará a la siguiente persona.', action: 'Aceptar la plaza', not: 'Si no puede asistir, devuélvala en la misma página para que la aproveche otra persona.', meanwhile: 'Conserva su plaza en línea hasta que acepte esta; entonces pasará a la siguiente persona. Si prefiere seguir en línea, indíquelo en la misma página.' },
  ar: { subject: 'مكان متاح لكم: {title}', free: 'خلا مكان ({mode}) وجاء دوركم.', until: 'المكان محفوظ لكم حتى {until}، ثم ينتقل إلى من يليكم.', action: 'أخذ المكان', not: 'إذا تعذر حضوركم فنرجو إعادته في الصفحة نفسها ليستفيد منه غيركم.', meanwhile: 'يبقى مكانكم عبر الإنترنت لكم حتى تأخذوا هذا المكان، ثم ينتقل إلى من يليكم. وإذا فضلتم البقاء عبر الإنترنت فنرجو ذكر ذلك في الصفحة نفسها.' },
  ru: { subject: 'Для вас есть место: {title}', free: 'Освободилось место ({mode}), и подошла ваша очередь.', until: 'Оно сохраняется за вами до: {until}. Затем перейдёт к следующему.', action: 'Занять место', not: 'Если вы не сможете участвовать, откажитесь от места на той же странице, чтобы его занял кто-то другой.', meanwhile: 'Место онлайн остаётся за вами, пока вы не займёте это; тогда оно перейдёт к следующему. Если вы предпочитаете остаться онлайн, сообщите об этом на той же странице.' },
  zh: { subject: '有名额留给您：{title}', free: '{mode}有一个名额空出，轮到您了。', until: '名额为您保留至{until}，之后将转给下一位。', action: '接受名额', not: '如不能参加，请在同一页面放弃，以便他人参加。', meanwhile: '在您接受此名额之前，线上名额仍为您保留；接受后将转给下一位。如愿继续线上参会，请在同一页面说明。' },
};

/** A place that became free, held for the one who has waited longest. `meanwhile`: she has one in the other mode. */
export const placeOffered = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, mode: AttendanceMode, until: Moment, link: Link, meanwhile: z.boolean().default(false) }),
  compose: ({ person, roundtable, mode, until, link, meanwhile }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: fill(words.free, { mode: modeInWords(mode, language) }) },
        { facts: whenAndWhere(roundtable, language, mode) },
        { say: fill(words.until, { until: momentInWords(until, roundtable, language) }) },
        { link, label: words.action },
        { say: meanwhile ? words.meanwhile : words.not },
      ],
    };
  },
});
