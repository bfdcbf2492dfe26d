import { isInline, sectionsOf, sentencesOf, type Block, type Inline, type NodeId, type Tree } from '@convenor/contracts';

/** A run of text in a paper, and where it stands. */
export interface Place {
  /** The section as the workshop edits it; null before the first. */
  sectionId: NodeId | null;
  /** The heading of the first level above it; null before the first. */
  under: NodeId | null;
  nodeId: NodeId | null;
  /** Whether its sentences are told from the notes: introduction, themes and closing are, the fixed parts are not. */
  counted: boolean;
  inlines: readonly Inline[];
  within: 'recommendation' | 'heading' | null;
  /** Notes on which the recommendation around it rests as a whole. */
  rests?: readonly NodeId[];
}

const telling = new Set(['intro', 'theme', 'closing']);

/** Every run of text of a paper in reading order; `each` hears of every block on the way, with its place. */
export function placesOf(blocks: readonly Block[], each: (block: Block, place: Place) => void = () => undefined): Place[] {
  const found: Place[] = [];
  const sections = new Map(sectionsOf({ body: { type: 'doc', content: [...blocks] } }, () => '').flatMap(({ id, content }) => content.map((block) => [block, id || null] as const)));
  let section: Pick<Place, 'sectionId' | 'under' | 'counted'> = { sectionId: null, under: null, counted: false };
  const visit = (node: Tree, around: Place): void => {
    if (node.type === 'heading' && node.attrs?.['level'] === 1) section = { ...section, under: (node.attrs['id'] as NodeId | undefined) ?? null, counted: telling.has((node.attrs['slot'] as string | null | undefined) ?? 'theme') };
    const within = node.type === 'recommendation' ? 'recommendation' : node.type === 'heading' ? 'heading' : around.within;
    const counted = section.counted && node.type !== 'runIn' && node.type !== 'table' && around.counted !== false;
    const rests = node.type === 'recommendation' ? ((node.attrs?.['evidence'] as NodeId[] | null | undefined) ?? []) : (around.rests ?? []);
    const place: Place = { ...section, counted, rests, nodeId: (node.attrs?.['id'] as NodeId | null | undefined) ?? around.nodeId, inlines: [], within };
    each(node as unknown as Block, place);
    const content = node.content ?? [];
    if (content.some(isInline)) found.push({ ...place, inlines: content as unknown as Inline[] });
    else for (const child of content) visit(child, place);
  };
  for (const block of blocks) {
    section = { ...section, sectionId: sections.get(block) ?? null };
    visit(block as unknown as Tree, { sectionId: null, under: null, nodeId: null, counted: true, inlines: [], within: null });
  }
  return found;
}

interface Run { words: string; notes: readonly NodeId[]; held: boolean }

function runsOf(inlines: readonly Inline[]): Run[] {
  return inlines.flatMap((inline): Run[] => {
    if (inline.type === 'footnote') return [];
    const marks = (inline.marks ?? []).flatMap((mark) => (mark.type === 'evidence' ? [mark.attrs] : []));
    const notes = marks.flatMap((mark) => mark.notes);
    const held = marks.some(({ ours }) => ours) || notes.length > 0;
    if (inline.type === 'quoteInline') return runsOf(inline.content ?? []).map((run) => ({ words: run.words, notes: [...notes, ...run.notes], held: held || run.held }));
    return [{ words: inline.type === 'text' ? inline.text : ' ', notes, held }];
  });
}

/** The words of a place, its footnotes left out. */
export const wordsAt = ({ inlines }: Pick<Place, 'inlines'>): string => runsOf(inlines).map(({ words }) => words).join('');

/** The words of each footnote of a place that cites no source of the list. */
export const footnotesAt = ({ inlines }: Pick<Place, 'inlines'>): string[] =>
  inlines.flatMap((inline) => (inline.type === 'quoteInline' ? footnotesAt({ inlines: inline.content ?? [] }) : inline.type === 'footnote' && !inline.attrs.sourceId ? [wordsAt({ inlines: inline.content ?? [] })] : []));

/** The sentences of a place, each with the notes it rests on; `held` also where somebody said that it is the authors' own. */
export function sentencesAt(place: Pick<Place, 'inlines'>): { words: string; notes: NodeId[]; held: boolean }[] {
  const runs = runsOf(place.inlines);
  const whole = runs.map(({ words }) => words).join('');
  let from = 0;
  return sentencesOf(whole).map((words) => {
    const start = whole.indexOf(words, from);
    const at = start === -1 ? from : start;
    from = at + words.length;
    let offset = 0;
    const under = runs.filter((run) => {
      const [begins, ends] = [offset, (offset += run.words.length)];
      return begins < from && ends > at && run.words.slice(Math.max(0, at - begins), from - begins).trim() !== '';
    });
    return { words, notes: [...new Set(under.flatMap(({ notes }) => notes))], held: under.some(({ held }) => held) };
  });
}
