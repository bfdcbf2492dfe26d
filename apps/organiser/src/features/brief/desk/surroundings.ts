import type { Block, SectionView } from '@convenor/contracts';
import type { Surroundings } from '../../../editor/printed';

const counted: readonly (string | null)[] = ['intro', 'theme', 'closing'];

/** What the paper around a section tells its editor. */
export const surroundingsOf = ({ numbering, slot, kind, content, sentences, withEvidence }: SectionView): Surroundings => ({
  section: numbering.section,
  firstFootnote: numbering.firstFootnote,
  recommendationStem: numbering.recommendationStem,
  counted: kind === 'body' && counted.includes(slot ?? 'theme'),
  stated: statedIn(content, sentences - withEvidence),
});

/**
 * Paragraphs that were laid out from the roundtable's own facts need no note. They keep the id they were laid out with; where the
 * server counts no sentence as missing its evidence, every bare one with an id is such a paragraph.
 */
function statedIn(content: readonly Block[], missing: number): ReadonlySet<string> {
  if (missing > 0) return new Set();
  return new Set(content.flatMap((block) => (block.type === 'paragraph' && block.attrs?.id && !JSON.stringify(block).includes('"evidence"') ? [block.attrs.id] : [])));
}
