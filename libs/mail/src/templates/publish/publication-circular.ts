import { z } from 'zod';

import { fill, Link, Name, shared, template, Title, Words, type Language } from '../../template';

type Sentences = { subject: string; came: string; partners: string; subscribers: string; action: string; pdf: string; stop: string };

const sentences: Record<Language, Sentences> = {
  en: { subject: 'Published: {title}', came: 'You took part in “{roundtable}” and asked to be sent what came of it. It is published now.', partners: 'Your organisation was a partner of “{roundtable}”. What came of it is published now.', subscribers: 'You asked to be told of new publications. This one is new.', action: 'Read it', pdf: 'As a PDF', stop: 'No more of these mails' },
  fr: { subject: 'Publication : {title}', came: 'Vous avez participé à « {roundtable} » et demandé à en recevoir les résultats. Ils sont maintenant publiés.', partners: 'Votre organisation était partenaire de « {roundtable} ». Les résultats sont maintenant publiés.', subscribers: 'Vous avez demandé à être informé(e) des nouvelles publications. En voici une.', action: 'Lire', pdf: 'En PDF', stop: 'Ne plus recevoir ces courriels' },
  es: { subject: 'Publicado: {title}', came: 'Usted participó en «{roundtable}» y pidió recibir sus resultados. Ya están publicados.', partners: 'Su organización fue socia de «{roundtable}». Sus resultados ya están publicados.', subscribers: 'Usted pidió recibir avisos de nuevas publicaciones. Esta es nueva.', action: 'Leer', pdf: 'En PDF', stop: 'No recibir más estos mensajes' },
  ar: { subject: 'صدر: {title}', came: 'شاركتم في «{roundtable}» وطلبتم موافاتكم بنتائجها. وقد نُشرت الآن.', partners: 'كانت منظمتكم شريكة في «{roundtable}». وقد نُشرت نتائجها الآن.', subscribers: 'طلبتم إبلاغكم بالمنشورات الجديدة. وهذا منشور جديد.', action: 'القراءة', pdf: 'بصيغة PDF', stop: 'إيقاف هذه الرسائل' },
  ru: { subject: 'Опубликовано: {title}', came: 'Вы участвовали в мероприятии «{roundtable}» и просили прислать его итоги. Теперь они опубликованы.', partners: 'Ваша организация была партнёром мероприятия «{roundtable}». Его итоги опубликованы.', subscribers: 'Вы просили сообщать о новых публикациях. Вышла новая.', action: 'Читать', pdf: 'В формате PDF', stop: 'Больше не получать эти письма' },
  zh: { subject: '已发布：{title}', came: '您参加了“{roundtable}”，并希望收到会议成果。成果现已发布。', partners: '贵机构是“{roundtable}”的合作伙伴。会议成果现已发布。', subscribers: '您曾要求获知新出版物。现有新作发布。', action: '阅读', pdf: 'PDF 版', stop: '不再接收此类邮件' },
};

/** A publication sent to those who asked for it; goes with the header of one-click unsubscribe. */
export const publicationCircular = template({
  props: z.object({
    person: Name, why: z.enum(['came', 'partners', 'subscribers']), roundtable: Title, title: Title, subtitle: Title.nullish(), abstract: Words.nullish(),
    page: Link, pdf: Link.nullish(), stop: Link,
  }),
  compose: ({ person, why, roundtable, title, subtitle, abstract, page, pdf, stop }, language) => {
    const words = sentences[language];
    return {
      subject: fill(words.subject, { title }),
      ...(person ? { greeting: fill(shared[language].greeting, { name: person }) } : {}),
      blocks: [
        { say: fill(words[why], { roundtable }) },
        { say: [title, subtitle].filter(Boolean).join('\n') },
        ...(abstract ? [{ say: abstract }] : []),
        { link: page, label: words.action },
        ...(pdf ? [{ link: pdf, label: words.pdf }] : []),
        { link: stop, label: words.stop },
      ],
    };
  },
});
