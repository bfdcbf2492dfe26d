import type { Block, ConvenorDoc } from '@convenor/contracts';
import { backMatter, frontMatter } from './back-matter';
import type { BriefInput } from './brief-input';
import { usageOf } from './capitals';
import { Citations } from './citations';
import { introduction, statedId } from './introduction';
import { paragraph, tbc, text } from './nodes';
import { keyRecommendations } from './recommendations';
import { closingSection, narrative, themeSection } from './sections';
import { Teller } from './telling';
import { Voices } from './voice';
import { Withholding, type ToldNote } from './withheld';

/** Notes of no theme that come before the themes set the scene; those after them look back. */
function ofNoTheme(notes: readonly ToldNote[]): { before: ToldNote[]; after: ToldNote[] } {
  const first = notes.findIndex(({ themeId }) => themeId !== null);
  const kinds = ['point', 'quote', 'figure', 'practice'];
  const general = notes.map((note, index) => ({ note, index })).filter(({ note }) => note.themeId === null && kinds.includes(note.kind));
  const scene = ({ note, index }: { note: ToldNote; index: number }): boolean => (first === -1 || index < first) && note.kind !== 'practice';
  return { before: general.filter(scene).map(({ note }) => note), after: general.filter((one) => !scene(one)).map(({ note }) => note) };
}

/**
 * Lays notes out as the house's policy brief: key recommendations, introduction, a section per theme, a closing, back
 * matter. Every sentence made of a note carries the note as its evidence; the rest is stated from the roundtable's own
 * facts. Nothing is invented: what is missing is said, left out or marked as to be confirmed. Nobody is named, quoted or
 * placed beyond the rule under which they spoke, and what was off the record is not in it at all.
 *
 * The same input gives the same paper, with the same identifiers inside.
 */
export function layOutBrief(input: BriefInput): ConvenorDoc {
  const withholding = new Withholding(input);
  const citations = new Citations(input.sources, input.id);
  const known = new Set(input.themes.map(({ id }) => id));
  const notes = withholding.told(citations).map((note) => ({ ...note, themeId: note.themeId !== null && known.has(note.themeId) ? note.themeId : null }));
  const names = [...input.appearances.flatMap(({ name, affiliation, organisations }) => [name ?? '', affiliation ?? '', ...organisations]), ...input.partners.map(({ name }) => name), input.city ?? ''];
  const teller = new Teller(usageOf(notes.map(({ text }) => text), names), new Voices(input.appearances));
  const { before, after } = ofNoTheme(notes);
  const key = keyRecommendations(notes, input.themes, input.id);
  const written = citations.placed([
    ...(input.notesIn ? [paragraph([text(`The notes are in ${input.notesIn}; this draft frames them in English.`, tbc)], { id: statedId(input.id, 'language') })] : []),
    ...(key ? [key] : []),
    ...introduction(input, narrative(before, teller), withholding),
    ...input.themes.flatMap((theme) => themeSection(theme, notes, teller, input.id)),
    ...closingSection(notes, after, teller, input.id),
  ]);
  const content: Block[] = [...written, ...backMatter(input, citations.references())];
  return {
    schema: 'convenor.doc/1', kind: 'policy-brief', id: input.id, revision: input.revision, lang: input.language, dir: 'ltr', state: 'draft',
    watermark: 'DRAFT', front: frontMatter(input), body: { type: 'doc', content },
  };
}
