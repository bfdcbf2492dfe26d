import type { DocumentState, PaperFormat, SectionHead, WorkshopView } from '@convenor/contracts';
import { plural } from '../../words/dates';

export const formatNames: Record<PaperFormat, string> = { docx: 'Word', pdf: 'PDF', html: 'Web page', md: 'Markdown' };

export const words = {
  none: 'There is no draft yet',
  noneLead: 'The draft is laid out from the notes, theme by theme, in the house’s structure. Every sentence keeps the notes it rests on; nothing is added to them.',
  draft: 'Draft the brief',
  again: 'Draft it again from the notes',
  laying: 'Laying the notes out',
  files: 'Files',
  offline: 'There is no connection to the server.',
} as const;

/** The states a paper passes on its way; the later two stand in the place of "Published". */
export const stepsOfPaper: readonly { state: DocumentState; name: string }[] = [
  { state: 'draft', name: 'Draft' }, { state: 'in_review', name: 'In review' }, { state: 'cleared', name: 'Cleared' }, { state: 'published', name: 'Published' },
];
export const stateName = (state: DocumentState): string => (state === 'corrected' ? 'Corrected' : state === 'withdrawn' ? 'Withdrawn' : (stepsOfPaper.find((step) => step.state === state)?.name ?? state));

/** What a section lacks, in at most two words for the outline; null where it has all. */
export const lackOf = ({ sentences, withEvidence, gaps, slot }: SectionHead): string | null => {
  if (sentences > 0 || gaps === 0) return sentences > withEvidence ? `${withEvidence}/${sentences}` : null;
  return slot === 'isbn' ? 'number wrong' : slot === 'about' ? 'behind' : `${gaps} open`;
};

/** "14 of 17 recommendations have evidence." */
export const tallyWords = (sections: readonly SectionHead[]): { sentence: string; missing: number } => {
  const own = sections.filter(({ kind }) => kind !== 'key');
  const all = own.reduce((sum, { recommendations }) => sum + recommendations, 0);
  const held = own.reduce((sum, { recommendationsWithEvidence }) => sum + recommendationsWithEvidence, 0);
  if (all === 0) return { sentence: 'There is no recommendation yet.', missing: 0 };
  if (all === 1) return { sentence: held === 1 ? 'The one recommendation has evidence.' : 'The one recommendation has no evidence.', missing: 1 - held };
  return { sentence: held === all ? `All ${plural(all, 'recommendation')} have evidence.` : `${held} of ${plural(all, 'recommendation')} ${held === 1 ? 'has' : 'have'} evidence.`, missing: all - held };
};

export const openWords = ({ completeness: { sentences: _, withoutEvidence, withoutAddressee, quotesNotCleared, themesWithoutNotes }, notes, notesUnused }: WorkshopView): string[] => [
  ...(withoutEvidence > 0 ? [`${plural(withoutEvidence, 'sentence')} without evidence`] : []),
  ...(withoutAddressee > 0 ? [`${plural(withoutAddressee, 'recommendation')} without an addressee`] : []),
  ...(quotesNotCleared > 0 ? [`${plural(quotesNotCleared, 'quote')} ${quotesNotCleared === 1 ? 'waits' : 'wait'} for ${quotesNotCleared === 1 ? 'its speaker' : 'their speakers'}`] : []),
  ...themesWithoutNotes.map((theme) => `Nobody spoke about “${theme}”`),
  ...(notesUnused > 0 ? [`${notesUnused} of ${plural(notes, 'note')} not used yet`] : []),
];

/** 2 140 */
export const thousands = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, '\u202f');

/** The clock of this browser, which is what somebody at the desk looks at: "15:04:07". */
export const clock = (milliseconds: number, seconds = true): string => {
  const at = new Date(milliseconds);
  return [at.getHours(), at.getMinutes(), ...(seconds ? [at.getSeconds()] : [])].map((part) => String(part).padStart(2, '0')).join(':');
};

/** Milliseconds on the clock of this browser. */
export const browserNow = (): number => performance.timeOrigin + performance.now();
