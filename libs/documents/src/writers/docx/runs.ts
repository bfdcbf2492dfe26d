import { BookmarkEnd, BookmarkStart, ExternalHyperlink, FootnoteReferenceRun, Paragraph, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import type { FootnoteNode, Inline, Mark } from '@convenor/contracts';
import type { Paper } from '../../paper';
import type { Pictures } from '../../pictures';
import { followable, stretches } from '../../printable';
import { changedRun, textRun, type Changes } from './changes';
import { commented, type CommentPlaces } from './comments';
import { accent } from './styles';

/** What the runs of one file share. */
export interface Sheet {
  paper: Paper;
  changes: Changes;
  comments: CommentPlaces;
  pictures: Pictures;
  notes: Record<string, { children: Paragraph[] }>;
  /** Lists made so far; each counts from its own start. */
  lists: number;
}

/** A line as Word's runs: each stretch of one direction and language is a run of its own. */
export const runsOf = (sheet: Sheet, content: readonly Inline[] = [], look: IRunOptions = {}, inNote = false): ParagraphChild[] =>
  content.flatMap((node) => (inNote ? run(sheet, node, look, true) : commented(sheet.comments, node, run(sheet, node, look, false))));

/**
 * The line of a node. Where the node is traced (its attribute `trace`, given for a file that is read back at once and
 * shown to nobody), a bookmark tells which words are its own and which the writer added.
 */
export function lineOf(sheet: Sheet, node: { content?: Inline[]; attrs?: object }, look: IRunOptions = {}): ParagraphChild[] {
  return traced(node.attrs, runsOf(sheet, node.content, look));
}

function traced(attrs: object = {}, runs: ParagraphChild[]): ParagraphChild[] {
  if (!('trace' in attrs) || typeof attrs.trace !== 'number') return runs;
  const [start, end] = [new BookmarkStart(`trace${attrs.trace}`, attrs.trace), new BookmarkEnd(attrs.trace)];
  return [start, ...runs, end] as readonly unknown[] as ParagraphChild[];
}

function run(sheet: Sheet, node: Inline, look: IRunOptions, inNote: boolean): ParagraphChild[] {
  const marks = node.marks ?? [];
  switch (node.type) {
    case 'text':
      return linked(marks, (extra) => textRuns(sheet, node.text, { ...look, ...extra, ...lookOf(marks) }, marks));
    case 'hardBreak':
      return [changedRun(sheet.changes, marks, new TextRun({ break: 1 }))];
    case 'quoteInline':
      return runsOf(sheet, node.content, { ...look, ...lookOf(marks) }, inNote);
    case 'footnote':
      return inNote ? [new TextRun(' ('), ...runsOf(sheet, node.content, look, true), new TextRun(')')] : [changedRun(sheet.changes, marks, noteRun(sheet, node))];
  }
}

/** The note is kept for the file's own part: only there do links inside notes get their address. */
function noteRun(sheet: Sheet, note: FootnoteNode): ParagraphChild {
  const id = sheet.paper.notes.indexOf(note) + 1;
  const content = [new TextRun(' '), ...traced(note.attrs, runsOf(sheet, note.content, {}, true))];
  sheet.notes[id] = { children: [new Paragraph({ style: 'FootnoteText', bidirectional: sheet.paper.doc.dir === 'rtl' || undefined, children: content })] };
  return new FootnoteReferenceRun(id);
}

/** Text cut where its direction changes. */
export function textRuns(sheet: Sheet, text: string, look: IRunOptions = {}, marks: readonly Mark[] = []): ParagraphChild[] {
  const own = marks.find((mark) => mark.type === 'lang')?.attrs.lang ?? sheet.paper.doc.lang;
  const leftward = /^(ar|fa|he|ur)\b/.test(own);
  return stretches(text).map(({ text: piece, rtl }) => {
    const spoken = rtl ? { bidirectional: leftward ? own : 'ar' } : { value: leftward ? 'en-GB' : own, eastAsia: /^(zh|ja|ko)\b/.test(own) ? own : undefined };
    // Arabic knows no slant; a machine's slant only spoils it.
    return textRun(sheet.changes, marks, { ...look, ...(rtl && look.italics ? { italics: false, italicsComplexScript: false } : {}), text: piece, rightToLeft: rtl || undefined, language: spoken });
  });
}

function lookOf(marks: readonly Mark[]): IRunOptions {
  const has = (type: Mark['type']): boolean => marks.some((mark) => mark.type === type);
  return {
    ...(has('strong') ? { bold: true } : {}),
    ...(has('em') || has('tbc') ? { italics: true } : {}),
    ...(has('sup') ? { superScript: true } : {}),
    ...(has('sub') ? { subScript: true } : {}),
  };
}

function linked(marks: readonly Mark[], children: (look: IRunOptions) => ParagraphChild[]): ParagraphChild[] {
  const address = followable(marks.find((mark) => mark.type === 'link')?.attrs.href);
  return address ? [new ExternalHyperlink({ link: address, children: children({ style: 'Hyperlink', color: accent }) })] : children({});
}
