import { z } from 'zod';

import { fill, Language, Link, template, Title } from '../../template';

/** What an organiser wrote, with the facts filled in: text as it stands, without controls. */
const RunText = z.string().max(20_000).transform((text) => text.normalize('NFC').replace(/[^\P{Cc}\n]|\p{Surrogate}/gu, ''));
const Run = z.object({ text: RunText, bold: z.boolean().optional(), link: Link.optional() });
const Block = z.union([z.object({ runs: z.array(Run) }), z.object({ points: z.array(z.array(Run)) }), z.object({ link: Link, label: Title })]);

const stops: Record<Language, string> = {
  en: 'No more news of this kind',
  fr: 'Ne plus recevoir ces informations',
  es: 'No recibir más noticias de este tipo',
  ar: 'إيقاف هذه الأخبار',
  ru: 'Больше не получать такие новости',
  zh: '不再接收此类消息',
};

/** Said in the reader's own language where the organiser did not write in it. */
const writtenIn: Record<Language, string> = {
  en: 'Language of this message: {language}',
  fr: 'Langue de ce message : {language}',
  es: 'Idioma de este mensaje: {language}',
  ar: 'لغة هذه الرسالة: {language}',
  ru: 'Язык этого письма: {language}',
  zh: '本邮件所用语言：{language}',
};

const languageNote = (readers: Language, language: Language): string =>
  fill(writtenIn[readers], { language: new Intl.DisplayNames([readers], { type: 'language' }).of(language) ?? language });

/**
 * A message an organiser wrote to some of those registered; a circular ends with the way out of it.
 * `readers`: the language of whoever gets it, where it may not be the message's.
 */
export const organiserMessage = template({
  props: z.object({ subject: Title, blocks: z.array(Block).max(400), stop: Link.nullish(), readers: Language.nullish() }),
  compose: ({ subject, blocks, stop, readers }, language) => ({
    subject,
    blocks: [...(readers && readers !== language ? [{ say: languageNote(readers, language) }] : []), ...blocks, ...(stop ? [{ link: stop, label: stops[language] }] : [])],
  }),
});
