import { z } from 'zod';

import { Link, template, Title, type Language } from '../../template';

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

/** A message an organiser wrote to some of those registered; a circular ends with the way out of it. */
export const organiserMessage = template({
  props: z.object({ subject: Title, blocks: z.array(Block).max(400), stop: Link.nullish() }),
  compose: ({ subject, blocks, stop }, language) => ({
    subject,
    blocks: [...blocks, ...(stop ? [{ link: stop, label: stops[language] }] : [])],
  }),
});
