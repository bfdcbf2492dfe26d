import type { z } from 'zod';
import type { Completeness, PaperFormat } from '@convenor/contracts';
import { plural } from '../../words/dates';

export const formatNames: Record<PaperFormat, string> = { docx: 'Word', pdf: 'PDF', html: 'Web page', md: 'Markdown' };

export const words = {
  title: 'Draft brief',
  none: 'There is no draft yet',
  noneLead: 'The draft is laid out from the notes, theme by theme, in the house’s structure. Every sentence keeps the notes it rests on; nothing is added to them.',
  draft: 'Draft the brief',
  again: 'Draft it again from the notes',
  laying: 'Laying the notes out',
  evidence: 'What a sentence rests on',
  evidenceHint: 'Choose a sentence of the page, by click or with Tab and Enter.',
  noEvidence: 'This sentence rests on no note. It was written from the plan, or stands on its own.',
  unknown: 'These notes were struck since the draft was made. Draft it again.',
  files: 'Files',
  preview: 'The draft as a page',
} as const;

/** How far the draft is, as sentences; what is missing first. */
export const completenessWords = ({ sentences, withoutEvidence, recommendations, withoutAddressee, quotes, quotesNotCleared, themesWithoutNotes }: z.output<typeof Completeness>): { done: boolean; text: string }[] => [
  { done: withoutEvidence === 0, text: withoutEvidence === 0 ? `All ${plural(sentences, 'sentence')} rest on notes.` : `${sentences - withoutEvidence} of ${plural(sentences, 'sentence')} rest on notes; ${withoutEvidence} ${withoutEvidence === 1 ? 'does' : 'do'} not.` },
  { done: recommendations > 0 && withoutAddressee === 0, text: recommendations === 0 ? 'No recommendation is noted.' : withoutAddressee === 0 ? `${plural(recommendations, 'recommendation')}, each with its addressee.` : `${withoutAddressee} of ${plural(recommendations, 'recommendation')} ${withoutAddressee === 1 ? 'says' : 'say'} nobody to whom.` },
  { done: quotesNotCleared === 0, text: quotes === 0 ? 'Nobody is quoted word for word.' : quotesNotCleared === 0 ? `${plural(quotes, 'quote')}, all cleared.` : `${quotesNotCleared} of ${plural(quotes, 'quote')} not cleared by ${quotesNotCleared === 1 ? 'its speaker' : 'their speakers'} yet.` },
  ...themesWithoutNotes.map((theme) => ({ done: false, text: `Nobody spoke about “${theme}”.` })),
];
