import { z } from 'zod';

import { Link, Moment, Name, Title, type Language } from '../../template';

/** What every mail of clearing tells: the paper, its meeting, whom to ask. Never words of a quote. */
export const ClearingFacts = z.object({
  paper: Title,
  meeting: Title,
  /** `YYYY-MM-DD` */
  metOn: z.iso.date(),
  due: Moment,
  zone: z.string(),
  city: Title.optional(),
});
export const theLink = { person: Name, facts: ClearingFacts, link: Link };

type Shared = { readonly paper: string; readonly meeting: string; readonly due: string; readonly yours: string; readonly again: string };

/** Words that the mails of clearing share. */
export const clearingWords: Record<Language, Shared> = {
  en: { paper: 'Paper', meeting: 'Roundtable', due: 'Please answer by', yours: 'The link is yours alone: please do not pass it on.', again: 'You may come back by the same link and change your answer until then.' },
  fr: { paper: 'Document', meeting: 'Table ronde', due: 'Réponse attendue avant le', yours: 'Ce lien vous est personnel : merci de ne pas le transmettre.', again: 'Jusque-là, vous pouvez revenir par le même lien et modifier votre réponse.' },
  es: { paper: 'Documento', meeting: 'Mesa redonda', due: 'Responda antes del', yours: 'El enlace es personal: le rogamos que no lo comparta.', again: 'Hasta entonces puede volver con el mismo enlace y cambiar su respuesta.' },
  ar: { paper: 'الوثيقة', meeting: 'المائدة المستديرة', due: 'نرجو الرد قبل', yours: 'هذا الرابط خاص بكم، فنرجو عدم مشاركته.', again: 'يمكنكم حتى ذلك الموعد العودة عبر الرابط نفسه وتغيير ردكم.' },
  ru: { paper: 'Документ', meeting: 'Круглый стол', due: 'Просим ответить до', yours: 'Эта ссылка только для вас: пожалуйста, не передавайте её.', again: 'До этого срока вы можете вернуться по той же ссылке и изменить ответ.' },
  zh: { paper: '文件', meeting: '圆桌会议', due: '请在此之前答复', yours: '此链接仅供您本人使用，请勿转发。', again: '在此之前，您可通过同一链接返回并更改答复。' },
};
