import { lineWords, sectionsOf, type Block, type ConvenorDoc, type DocumentSectionKind, type NodeId } from '@convenor/contracts';
import type { Paper } from '../paper';
import { sheetOf, type HtmlOptions } from './html';
import { blocks } from './html/blocks';
import { line, type HtmlSheet } from './html/line';

/** A part of a paper for a page that sets heads, text and notes in columns of its own. All HTML is escaped. */
export interface HtmlPart {
  id: NodeId;
  kind: DocumentSectionKind;
  /** As printed; empty where nothing is. */
  number: string;
  /** Plain text; empty where the part has no head. */
  title: string;
  /** What stands below the head. */
  html: string;
  /** Of the notes anchored here: their numbers in the whole paper, and their words. Their anchors are `#ref-1`, they belong at `#fn-1`. */
  notes: { number: number; html: string }[];
  /** Time to read it, whole minutes, at least one. */
  minutes: number;
}

/** The paper part by part, heads and notes apart from the text. */
export function writeHtmlParts(doc: ConvenorDoc, options: HtmlOptions = {}): HtmlPart[] {
  const sheet = sheetOf(doc, options);
  const { paper } = sheet;
  let counted = 0;
  return sectionsOf(paper.doc, () => `part-${++counted}`).map(({ id, kind, content }) => {
    const { number, title, below } = headed(paper, content);
    const html = blocks(sheet, below);
    return { id, kind, number, title, html, notes: notesIn(sheet, html), minutes: minutesFor(html, paper.doc.lang) };
  });
}

/** The head of a part, and the blocks below it. */
function headed(paper: Paper, content: readonly Block[]): { number: string; title: string; below: readonly Block[] } {
  const [first, ...rest] = content;
  if (first?.type === 'heading') return { number: paper.numberOf(first), title: lineWords(first.content), below: rest };
  if (first?.type === 'runIn') return { number: '', title: lineWords(first.content[0].content), below: [...first.content[1].content, ...rest] };
  return { number: '', title: '', below: content };
}

/** A note belongs to the part that holds its anchor. */
const notesIn = (sheet: HtmlSheet, html: string): HtmlPart['notes'] =>
  sheet.paper.notes.map((note, index) => ({ note, number: index + 1 })).filter(({ number }) => html.includes(`id="ref-${number}"`)).map(({ note, number }) => ({ number, html: line(sheet, note.content) }));

/** Words a minute of somebody who reads for work. */
const pace = 220;

const minutesFor = (html: string, language: string): number => {
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(html.replace(/<[^>]*>/g, ' '))].filter(({ isWordLike }) => isWordLike).length;
  return Math.max(1, Math.round(words / pace));
};
