import { z } from 'zod';

import { fill, Name, RoundtableFacts, shared, template, whenAndWhere, Words, type Language } from '../../template';

type Sentences = { subject: string; declined: string; reason: string; page: string; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'We cannot offer you a place: {title}', declined: 'Thank you for wishing to take part. The organisers cannot offer you a place at this roundtable.', reason: 'They write:', page: 'What is published of the roundtable you find on its page.', action: 'To the roundtable' },
  fr: { subject: 'Nous ne pouvons vous proposer de place : {title}', declined: 'Merci d’avoir souhaité participer. Les organisateurs ne peuvent pas vous proposer de place à cette table ronde.', reason: 'Ils vous écrivent :', page: 'Ce qui sera publié de la table ronde se trouve sur sa page.', action: 'Vers la table ronde' },
  es: { subject: 'No podemos ofrecerle una plaza: {title}', declined: 'Gracias por su interés en participar. La organización no puede ofrecerle una plaza en esta mesa redonda.', reason: 'La organización le escribe:', page: 'Lo que se publique de la mesa redonda estará en su página.', action: 'A la mesa redonda' },
  ar: { subject: 'نعتذر عن عدم توفير مكان لكم: {title}', declined: 'نشكركم على رغبتكم في المشاركة. يتعذر على المنظمين توفير مكان لكم في هذه المائدة المستديرة.', reason: 'كتب إليكم المنظمون:', page: 'ما يُنشر عن المائدة المستديرة تجدونه في صفحتها.', action: 'إلى المائدة المستديرة' },
  ru: { subject: 'Мы не можем предложить вам место: {title}', declined: 'Благодарим за желание участвовать. Организаторы не могут предложить вам место на этом круглом столе.', reason: 'Они пишут:', page: 'Всё, что будет опубликовано о круглом столе, появится на его странице.', action: 'К круглому столу' },
  zh: { subject: '很抱歉无法为您安排名额：{title}', declined: '感谢您有意参加。主办方无法为您安排本次圆桌会议的名额。', reason: '主办方说明：', page: '会议公布的内容可在其页面上查看。', action: '前往圆桌会议页面' },
};

/** The organiser's no, with his reason where he gave one. */
export const registrationDeclined = template({
  props: z.object({ person: Name, roundtable: RoundtableFacts, reason: Words.nullish() }),
  compose: ({ person, roundtable, reason }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title: roundtable.title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [
        { say: words.declined },
        ...(reason ? [{ say: words.reason }, { say: reason }] : []),
        { facts: whenAndWhere(roundtable, language) },
        { say: words.page },
        { link: roundtable.page, label: words.action },
      ],
    };
  },
});
