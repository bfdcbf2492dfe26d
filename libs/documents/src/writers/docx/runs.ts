import { CommentRangeEnd, CommentRangeStart, CommentReference, ExternalHyperlink, FootnoteReferenceRun, Paragraph, TextRun, type IRunOptions, type ParagraphChild } from 'docx';
import type { FootnoteNode, Inline, Mark, NodeId } from '@convenor/contracts';
import type { Paper } from '../../paper';
import { followable, stretches } from '../../printable';
import { accent } from './styles';

/** What the runs of one file share: the paper, and the comments made so far. */
export interface Sheet {
  paper: Paper;
  /** What a note says, by its id; where given, each sentence carries its notes as a Word comment. */
  evidence?: ReadonlyMap<NodeId, string>;
  comments: { id: number; text: string }[];
  notes: Record<string, { children: Paragraph[] }>;
  /** Lists made so far; each counts from its own start. */
  lists: number;
}

/** A line as Word's runs: each stretch of one direction and language is a run of its own. */
export function runsOf(sheet: Sheet, content: readonly Inline[] = [], look: IRunOptions = {}, inNote = false): ParagraphChild[] {
  return byEvidence(content).flatMap(({ notes, nodes }) => commented(sheet, inNote ? [] : notes, nodes.flatMap((node) => run(sheet, node, look, inNote))));
}

function run(sheet: Sheet, node: Inline, look: IRunOptions, inNote: boolean): ParagraphChild[] {
  const marks = node.marks ?? [];
  switch (node.type) {
    case 'text':
      return linked(marks, (extra) => textRuns(sheet, node.text, { ...look, ...extra, ...lookOf(marks) }, languageOf(marks)));
    case 'hardBreak':
      return [new TextRun({ break: 1 })];
    case 'quoteInline':
      return runsOf(sheet, node.content, { ...look, ...lookOf(marks) }, inNote);
    case 'footnote':
      return inNote ? [new TextRun(' ('), ...runsOf(sheet, node.content, look, true), new TextRun(')')] : [noteRun(sheet, node)];
  }
}

/** The note is kept for the file's own part: only there do links inside notes get their address. */
function noteRun(sheet: Sheet, note: FootnoteNode): ParagraphChild {
  const id = sheet.paper.notes.indexOf(note) + 1;
  const content = [new TextRun(' '), ...runsOf(sheet, note.content, {}, true)];
  sheet.notes[id] = { children: [new Paragraph({ style: 'FootnoteText', bidirectional: sheet.paper.doc.dir === 'rtl' || undefined, children: content })] };
  return new FootnoteReferenceRun(id);
}

/** Text cut where its direction changes. */
export function textRuns(sheet: Sheet, text: string, look: IRunOptions = {}, language?: string): TextRun[] {
  const { lang } = sheet.paper.doc;
  return stretches(text).map(({ text: piece, rtl }) => {
    const own = language ?? lang;
    const spoken = rtl ? { bidirectional: /^(ar|fa|he|ur)\b/.test(own) ? own : 'ar' } : { value: /^(ar|fa|he|ur)\b/.test(own) ? 'en-GB' : own, eastAsia: /^(zh|ja|ko)\b/.test(own) ? own : undefined };
    // Arabic knows no slant; a machine's slant only spoils it.
    return new TextRun({ ...look, ...(rtl && look.italics ? { italics: false, italicsComplexScript: false } : {}), text: piece, rightToLeft: rtl || undefined, language: spoken });
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

const languageOf = (marks: readonly Mark[]): string | undefined => marks.find((mark) => mark.type === 'lang')?.attrs.lang;

function linked(marks: readonly Mark[], children: (look: IRunOptions) => TextRun[]): ParagraphChild[] {
  const address = followable(marks.find((mark) => mark.type === 'link')?.attrs.href);
  return address ? [new ExternalHyperlink({ link: address, children: children({ style: 'Hyperlink', color: accent }) })] : children({});
}

/** Neighbours that rest on the same notes share one comment. */
function byEvidence(content: readonly Inline[]): { notes: readonly NodeId[]; nodes: Inline[] }[] {
  const groups: { notes: readonly NodeId[]; nodes: Inline[] }[] = [];
  for (const node of content) {
    const notes = node.marks?.find((mark) => mark.type === 'evidence')?.attrs.notes ?? [];
    const last = groups.at(-1);
    if (last && last.notes.join() === notes.join()) last.nodes.push(node);
    else groups.push({ notes, nodes: [node] });
  }
  return groups;
}

/** The notes a passage rests on, as a comment beside it. */
export function commented(sheet: Sheet, notes: readonly NodeId[], runs: ParagraphChild[]): ParagraphChild[] {
  const text = notes.flatMap((id) => sheet.evidence?.get(id) ?? []).join('\n');
  if (!text) return runs;
  const id = sheet.comments.push({ id: sheet.comments.length, text }) - 1;
  return [new CommentRangeStart(id), ...runs, new CommentRangeEnd(id), new TextRun({ children: [new CommentReference(id)] })];
}
