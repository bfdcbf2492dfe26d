import { lineWords, numbersOf, ranges, withoutSuggestions, type Block, type ConvenorDoc, type FootnoteNode, type HeadingNode, type Inline, type RecommendationNode } from '@convenor/contracts';
import { printable } from './printable';
import { wordsOf, type PaperWords } from './words';

/** A document made ready for any writer: printable text, heads without a gap in their levels, numbers counted. */
export interface Paper {
  doc: ConvenorDoc;
  words: PaperWords;
  /** The title as plain text, never empty: PDF/UA and HTML need one. */
  title: string;
  subtitle: string;
  /** Notes in the order of their anchors; the first is number 1. */
  notes: FootnoteNode[];
  /** Counted from 1; nothing for a note inside a note, whose words stand in brackets. */
  noteNumberOf(note: FootnoteNode): number | undefined;
  /** Heads of the first two levels, where the paper is long enough for a table of contents. */
  contents: HeadingNode[];
  levelOf(heading: HeadingNode): number;
  /** Where a link to a head leads: its own id, or one counted. */
  placeOf(heading: HeadingNode): string;
  /** Printed before a head; empty where nothing is. */
  numberOf(node: HeadingNode | RecommendationNode): string;
  /** "2.1–2.4, 3.1": what a key recommendation sums up; empty where it names nothing. */
  summaryOf(recommendation: RecommendationNode): string;
}

export interface PaperOptions {
  /** Keep open suggestions in the text, both what comes and what goes; otherwise the paper stands as if they were refused. */
  changes?: boolean;
}

export function paperOf(source: ConvenorDoc, { changes = false }: PaperOptions = {}): Paper {
  const doc = changes ? printableDoc(source) : settled(printableDoc(source));
  const { headings, recommendations } = numbersOf(doc);
  const levels = levelsOf(doc);
  const words = wordsOf(doc.lang);
  const notes = notesOf(doc);
  const noteNumbers = new Map(notes.map((note, index) => [note, index + 1]));
  const places = new Map([...levels.keys()].map((heading, index) => [heading, heading.attrs.id ?? `section-${index + 1}`]));
  const listed = [...levels].flatMap(([heading, level]) => (level <= 2 && lineWords(heading.content) ? [heading] : []));
  return {
    doc,
    words,
    title: lineWords(doc.front.title) || doc.front.kindLabel || words.draft,
    subtitle: lineWords(doc.front.subtitle),
    notes,
    noteNumberOf: (note) => noteNumbers.get(note),
    contents: listed.length >= longFrom ? listed : [],
    levelOf: (heading) => levels.get(heading) ?? 1,
    placeOf: (heading) => places.get(heading) ?? '',
    numberOf: (node) => (node.type === 'heading' ? headings.get(node) : recommendations.get(node.attrs.id)) ?? '',
    summaryOf: ({ attrs }) => {
      const numbers = (attrs.summarises ?? []).flatMap((id) => recommendations.get(id) ?? []);
      return ranges(numbers).join(words.comma);
    },
  };
}

/** A paper with so many heads is found through a list of them; a usual brief has eight to ten. */
const longFrom = 15;

/** What stands directly inside a block: blocks of its own, and lines. */
export function partsOf(block: Block): { blocks: readonly Block[]; lines: readonly (readonly Inline[])[] } {
  switch (block.type) {
    case 'heading':
    case 'paragraph':
      return { blocks: [], lines: [block.content ?? []] };
    case 'runIn':
      return { blocks: block.content[1].content, lines: [block.content[0].content ?? []] };
    case 'objectives':
    case 'people':
    case 'materials':
    case 'references':
      return { blocks: [], lines: block.content.map((line) => line.content ?? []) };
    case 'bulletList':
    case 'orderedList':
    case 'recommendations':
    case 'questions':
    case 'agenda':
      return { blocks: block.content.flatMap((item) => item.content), lines: [] };
    case 'blockquote':
    case 'callout':
      return { blocks: block.content, lines: [] };
    case 'table':
      return { blocks: block.content.flatMap((row) => row.content.flatMap((cell) => cell.content)), lines: [] };
    case 'figure':
    case 'chart':
    case 'divider':
      return { blocks: [], lines: [] };
  }
}

/** Labels in the margin that stand together are set as one list. */
export function grouped(blocks: readonly Block[]): (FlowBlock | LabelledBlock[])[] {
  const found: (FlowBlock | LabelledBlock[])[] = [];
  for (const block of blocks) {
    if (saysNothing(block)) continue;
    const last = found.at(-1);
    if (block.type !== 'runIn' && block.type !== 'people') found.push(block);
    else if (Array.isArray(last)) last.push(block);
    else found.push([block]);
  }
  return found;
}
export type LabelledBlock = Extract<Block, { type: 'runIn' | 'people' }>;
export type FlowBlock = Exclude<Block, LabelledBlock>;

/** True of a line that announces the list below it: the two stay on one page. */
export function leadsIn(list: readonly (Block | LabelledBlock[])[], index: number): boolean {
  const [block, next] = [list[index], list[index + 1]];
  if (!block || !next || Array.isArray(block) || Array.isArray(next)) return false;
  return block.type === 'paragraph' && ['bulletList', 'orderedList', 'questions', 'objectives', 'materials'].includes(next.type);
}

/** A head without words: it would be read aloud as nothing, and PDF/UA-1 refuses it. Its number is not given to another. */
export const saysNothing = (block: Block): boolean =>
  block.type === 'heading' && !lineWords(block.content) && !block.content?.some((node) => node.type === 'footnote');

const printableDoc = (source: ConvenorDoc): ConvenorDoc => copied(source) as ConvenorDoc;

/** As JSON would copy it, each text made printable; own keys only. */
function copied(value: unknown): unknown {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  const copy: Record<string, unknown> = {};
  for (const key of Object.keys(value)) {
    const part = (value as Record<string, unknown>)[key];
    if (part !== undefined) copy[key] = copied(part);
  }
  return copy;
}

function settled(doc: ConvenorDoc): ConvenorDoc {
  const { title, subtitle, strapline } = doc.front;
  return {
    ...doc,
    front: { ...doc.front, title: withoutSuggestions(title), subtitle: subtitle && withoutSuggestions(subtitle), strapline: strapline && withoutSuggestions(strapline) },
    body: { ...doc.body, content: withoutSuggestions(doc.body.content) },
  };
}

/** A head three levels below its part is drawn up: screen readers, and PDF/UA-1, allow no gap. */
function levelsOf(doc: ConvenorDoc): Map<HeadingNode, number> {
  const levels = new Map<HeadingNode, number>();
  const open: number[] = [];
  const visit = (block: Block): void => {
    if (block.type === 'heading' && !saysNothing(block)) {
      while ((open.at(-1) ?? 0) >= block.attrs.level) open.pop();
      levels.set(block, open.push(block.attrs.level));
    }
    partsOf(block).blocks.forEach(visit);
  };
  doc.body.content.forEach(visit);
  return levels;
}

function notesOf(doc: ConvenorDoc): FootnoteNode[] {
  const notes: FootnoteNode[] = [];
  const read = (line: readonly Inline[]): void => {
    for (const node of line) {
      if (node.type === 'footnote') notes.push(node);
      else if (node.type === 'quoteInline') read(node.content ?? []);
    }
  };
  const visit = (block: Block): void => {
    const { blocks, lines } = partsOf(block);
    lines.forEach(read);
    blocks.forEach(visit);
  };
  [doc.front.title, doc.front.subtitle ?? [], doc.front.strapline ?? []].forEach(read);
  doc.body.content.forEach(visit);
  return notes;
}
