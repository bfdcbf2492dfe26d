import { createHash } from 'node:crypto';
import { sentencePieces, withoutSuggestions, type Attribution, type Block, type ConvenorDoc, type Inline, type NodeId, type QuoteAttrs, type QuoteClearance, type Tree } from '@convenor/contracts';
import { derivedId } from '../prose/nodes';
import { mayName } from '../prose/withheld';
import type { MeetingVoices } from './meeting-voices';

/** Words of one speaker as they stand in a paper, with what may be shown around them. */
export interface PassageInText {
  quoteId: NodeId;
  kind: 'quote' | 'paraphrase';
  words: string;
  /** The sentence before and after; null where there is none or it is another's. */
  before: string | null;
  after: string | null;
  speakerId: NodeId | null;
  attribution: Attribution;
  /** Null for paraphrases, which carry none. */
  clearance: QuoteClearance | null;
  edits: 'bracketed' | 'elided' | null;
  sectionId: NodeId | null;
  section: string | null;
  /** The sentence or paragraph it stands in, for finding a name beside it. */
  around: string;
}

/** A stretch of a line: whose quote it is, and which notes it rests on. */
interface Run { text: string; quote: QuoteAttrs | null; notes: readonly NodeId[] }
interface Line { runs: Run[]; sectionId: NodeId | null; section: string | null; block: QuoteAttrs | null; by: string }
interface Piece { text: string; from: number; to: number; line: Line }

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const textOf = (line: Line): string => line.runs.map(({ text }) => text).join('');

/** What an answer is bound to: the words, whose they are and the rule. Any of them changed, and the answer no longer stands. */
export const boundTo = ({ words, speakerId, attribution }: Pick<PassageInText, 'words' | 'speakerId' | 'attribution'>): string =>
  createHash('sha256').update([tidy(words).normalize('NFC'), speakerId ?? '', attribution].join('\u0000')).digest('base64url');

/** The quotes of a paper in their order, as they stand without any suggestion. A quote that stands twice is told once. */
export function quotesIn(doc: Pick<ConvenorDoc, 'body'>, voices: MeetingVoices): PassageInText[] {
  const lines = linesOf(withoutSuggestions(doc.body.content));
  const found = new Map<NodeId, PassageInText>();
  lines.forEach((line, at) => {
    const attrs = [line.block, ...line.runs.map(({ quote }) => quote)].filter((one) => one !== null);
    for (const one of attrs) if (!found.has(one.id)) found.set(one.id, one === line.block ? blockPassage(lines, at, one, voices) : inlinePassage(lines, at, one, voices));
  });
  return [...found.values()];
}

/** Sentences told of one speaker who may be named, each a passage that may be sent to that speaker. */
export function paraphrasesIn(doc: Pick<ConvenorDoc, 'body'>, voices: MeetingVoices): PassageInText[] {
  const lines = linesOf(withoutSuggestions(doc.body.content));
  const found = new Map<NodeId, PassageInText>();
  lines.forEach((line, at) => {
    if (line.block) return;
    for (const piece of sentencesIn(line)) {
      const notes = notesOf(piece);
      const speakers = [...new Set(notes.map((note) => voices.speakerOfNote(note)))];
      const [speakerId = null] = speakers;
      if (speakers.length !== 1 || !speakerId || runsIn(piece).some(({ quote }) => quote) || notes.some((note) => !mayName(voices.ruleOfNote(note)))) continue;
      if (!voices.mayShow({ text: piece.text, notes }, speakerId)) continue;
      const quoteId = derivedId('passage', line.sectionId ?? '', ...notes, String([...found.values()].filter((one) => one.sectionId === line.sectionId && one.speakerId === speakerId).length));
      found.set(quoteId, passageOf(lines, at, piece, { quoteId, kind: 'paraphrase', speakerId, attribution: voices.ruleOfNote(notes[0] ?? ''), clearance: null, edits: null }, voices));
    }
  });
  return [...found.values()];
}

type Facts = Pick<PassageInText, 'quoteId' | 'kind' | 'speakerId' | 'attribution' | 'clearance' | 'edits'>;

const factsOf = (attrs: QuoteAttrs, voices: MeetingVoices): Facts => ({
  quoteId: attrs.id, kind: attrs.verbatim ? 'quote' : 'paraphrase', speakerId: voices.speakerOfNote(attrs.noteId) ?? attrs.speakerId ?? null,
  attribution: attrs.attribution, clearance: attrs.clearance, edits: attrs.edits === 'bracketed' || attrs.edits === 'elided' ? attrs.edits : null,
});

function blockPassage(lines: readonly Line[], at: number, attrs: QuoteAttrs, voices: MeetingVoices): PassageInText {
  const own = lines.filter(({ block }) => block?.id === attrs.id);
  const whole = own.map(textOf).map(tidy).join('\n');
  const line = lines[at];
  if (!line) throw new Error('A passage stands in a line.');
  const last = lines.lastIndexOf(own.at(-1) ?? line);
  const facts = factsOf(attrs, voices);
  return {
    ...facts, words: whole, sectionId: line.sectionId, section: line.section, around: [line.by, whole].join(' '),
    before: shown([lastPiece(lines[at - 1], line)], facts, voices), after: shown([firstPiece(lines[last + 1], line)], facts, voices),
  };
}

function inlinePassage(lines: readonly Line[], at: number, attrs: QuoteAttrs, voices: MeetingVoices): PassageInText {
  const line = lines[at];
  if (!line) throw new Error('A passage stands in a line.');
  let from = -1;
  let to = 0;
  let position = 0;
  for (const { text, quote } of line.runs) {
    if (quote?.id === attrs.id) {
      if (from < 0) from = position;
      to = position + text.length;
    }
    position += text.length;
  }
  return passageOf(lines, at, { line, from, to, text: textOf(line).slice(from, to) }, factsOf(attrs, voices), voices);
}

/** A passage within a line: the rest of its own sentence and the neighbouring one stand on each side. */
function passageOf(lines: readonly Line[], at: number, own: Piece, facts: Facts, voices: MeetingVoices): PassageInText {
  const { line } = own;
  const sentences = sentencesIn(line);
  const touched = sentences.filter(({ from, to }) => from < own.to && to > own.from);
  const [first, last] = [touched[0] ?? own, touched.at(-1) ?? own];
  const piece = (from: number, to: number): Piece => ({ line, from, to, text: textOf(line).slice(from, to) });
  const previous = sentences.filter(({ to }) => to <= first.from).at(-1) ?? lastPiece(lines[at - 1], line);
  const next = sentences.find(({ from }) => from >= last.to) ?? firstPiece(lines[at + 1], line);
  return {
    ...facts, words: tidy(own.text), sectionId: line.sectionId, section: line.section, around: tidy(textOf(line).slice(first.from, last.to)),
    before: shown([previous, piece(first.from, Math.max(first.from, own.from))], facts, voices),
    after: shown([piece(Math.min(own.to, last.to), last.to), next], facts, voices),
  };
}

/** What of the pieces may be shown, in one line; one that may not goes as a whole. */
function shown(pieces: readonly (Piece | null)[], { speakerId, quoteId }: Pick<Facts, 'speakerId' | 'quoteId'>, voices: MeetingVoices): string | null {
  const kept = pieces.flatMap((piece) => {
    if (!piece || tidy(piece.text) === '') return [];
    const others = piece.line.block || runsIn(piece).some(({ quote }) => quote && quote.id !== quoteId);
    return others || !voices.mayShow({ text: piece.text, notes: notesOf(piece) }, speakerId) ? [] : [tidy(piece.text)];
  });
  return kept.join(' ') || null;
}

const sameSection = (line: Line | undefined, own: Line): Line | null => (line && line.sectionId === own.sectionId ? line : null);
const lastPiece = (line: Line | undefined, own: Line): Piece | null => (sameSection(line, own) && line ? (sentencesIn(line).at(-1) ?? null) : null);
const firstPiece = (line: Line | undefined, own: Line): Piece | null => (sameSection(line, own) && line ? (sentencesIn(line)[0] ?? null) : null);

function sentencesIn(line: Line): Piece[] {
  const text = textOf(line);
  let at = 0;
  return sentencePieces(text).map((piece) => {
    const [from, to] = [at + piece.length - piece.trimStart().length, at + piece.trimEnd().length];
    at += piece.length;
    return { line, from, to, text: text.slice(from, to) };
  });
}

function runsIn({ line, from, to }: Piece): Run[] {
  let position = 0;
  return line.runs.filter(({ text }) => {
    const [start, end] = [position, (position += text.length)];
    return start < to && end > from && text.trim() !== '';
  });
}
const notesOf = (piece: Piece): NodeId[] => [...new Set(runsIn(piece).flatMap(({ notes }) => notes))];

function linesOf(blocks: readonly Block[]): Line[] {
  const lines: Line[] = [];
  let [sectionId, section]: [NodeId | null, string | null] = [null, null];
  const line = (content: readonly Inline[] | undefined, block: (QuoteAttrs & { by?: string | null }) | null, notes: readonly NodeId[]): void => {
    lines.push({ runs: runsOf(content, null, notes), sectionId, section, block, by: block?.by ?? '' });
  };
  const visit = (node: Tree, block: (QuoteAttrs & { by?: string | null }) | null, notes: readonly NodeId[]): void => {
    if (node.type === 'heading') {
      if (node.attrs?.['level'] === 1) [sectionId, section] = [(node.attrs['id'] as NodeId | null) ?? null, tidy(runsOf(node.content as Inline[] | undefined, null, []).map(({ text }) => text).join(''))];
      return;
    }
    const held = [...notes, ...((node.attrs?.['evidence'] as NodeId[] | undefined) ?? [])];
    const quote = node.type === 'blockquote' ? (node.attrs as unknown as QuoteAttrs & { by?: string | null }) : block;
    if (node.content?.some(({ type }) => type === 'text' || type === 'quoteInline')) line(node.content as Inline[], quote, held);
    else for (const child of node.content ?? []) visit(child, quote, held);
  };
  for (const one of blocks) visit(one as unknown as Tree, null, []);
  return lines;
}

/** Notes of a footnote are left out with it: what stands at the foot is no part of the sentence. */
function runsOf(content: readonly Inline[] | undefined, quote: QuoteAttrs | null, notes: readonly NodeId[]): Run[] {
  return (content ?? []).flatMap((inline): Run[] => {
    if (inline.type === 'footnote') return [];
    const here = [...notes, ...(inline.marks ?? []).flatMap((mark) => (mark.type === 'evidence' ? mark.attrs.notes : []))];
    if (inline.type === 'quoteInline') return runsOf(inline.content, inline.attrs, [...here, ...(inline.attrs.noteId ? [inline.attrs.noteId] : [])]);
    return [{ text: inline.type === 'text' ? inline.text : ' ', quote, notes: here }];
  });
}
