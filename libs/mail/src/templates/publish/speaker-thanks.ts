import { z } from 'zod';

import { fill, Link, Name, shared, template, Title, Words, type Language } from '../../template';

type Sentences = { subject: string; thanks: string; cite: string; action: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'With our thanks: {title}', thanks: 'Thank you for speaking at “{roundtable}”. What came of it is published now, and you have a part in it.', cite: 'It is cited as:', action: 'Read it' },
  fr: { subject: 'Avec nos remerciements : {title}', thanks: 'Merci d’avoir pris la parole à « {roundtable} ». Les résultats sont maintenant publiés, et vous y avez votre part.', cite: 'Pour citer cette publication :', action: 'Lire' },
  es: { subject: 'Con nuestro agradecimiento: {title}', thanks: 'Gracias por su intervención en «{roundtable}». Los resultados ya están publicados, y usted tiene parte en ellos.', cite: 'Se cita así:', action: 'Leer' },
  ar: { subject: 'مع خالص الشكر: {title}', thanks: 'نشكركم على كلمتكم في «{roundtable}». وقد نُشرت نتائجها الآن، ولكم نصيب فيها.', cite: 'يُستشهد بها على النحو التالي:', action: 'القراءة' },
  ru: { subject: 'С благодарностью: {title}', thanks: 'Спасибо за выступление на мероприятии «{roundtable}». Его итоги опубликованы, и в них есть ваш вклад.', cite: 'Ссылка для цитирования:', action: 'Читать' },
  zh: { subject: '谨致谢意：{title}', thanks: '感谢您在“{roundtable}”上发言。会议成果现已发布，其中有您的贡献。', cite: '引用格式：', action: '阅读' },
};

/** Thanks to somebody who spoke, with the publication's citation. */
export const speakerThanks = template({
  props: z.object({ person: Name, roundtable: Title, title: Title, citation: Words.nullish(), page: Link }),
  compose: ({ person, roundtable, title, citation, page }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title }),
      greeting: fill(shared[language].greeting, { name: person }),
      blocks: [{ say: fill(words.thanks, { roundtable }) }, ...(citation ? [{ say: words.cite }, { say: citation }] : []), { link: page, label: words.action }],
    };
  },
});
