import { sentencePieces } from '@convenor/contracts';
import type { Node } from '@tiptap/pm/model';

/** A sentence of the section and what it rests on, for the margin. Positions are of the editor's document. */
export interface Sentence {
  readonly from: number;
  readonly to: number;
  /** Behind the notes that hang on its end: where its letter stands. */
  readonly end: number;
  readonly words: string;
  readonly notes: readonly string[];
  /** The authors' own: needs no note. */
  readonly ours: boolean;
  /** "a", "b", … "aa"; in the order of the text. */
  readonly letter: string;
}

/** "a" to "z", then "aa": as a reader counts on. */
export const letterOf = (index: number): string => (index < 26 ? '' : letterOf(Math.floor(index / 26) - 1)) + String.fromCharCode(97 + (index % 26));

/** Blocks whose words are told sentence by sentence; recommendations and labels have their own evidence. */
const passedOver = ['heading', 'recommendations', 'references', 'runIn', 'people', 'agenda', 'materials', 'objectives', 'table', 'questions'];

/**
 * The sentences of a section in order, each with the notes its words are marked with. What was suggested to be taken out is no part
 * of one. `stated` names paragraphs that are written from the roundtable's own facts.
 */
export function sentencesIn(doc: Node, stated: ReadonlySet<string> = new Set()): Sentence[] {
  const found: Sentence[] = [];
  doc.descendants((block, pos) => {
    if (passedOver.includes(block.type.name) || gone(block) || (typeof block.attrs['id'] === 'string' && stated.has(block.attrs['id']))) return false;
    if (!block.isTextblock) return true;
    const signs = signsOf(block, pos + 1);
    let at = 0;
    for (const part of sentencePieces(signs.map(({ sign }) => sign).join(''))) {
      const all = signs.slice(at, (at += part.length));
      // The blank before a sentence belongs to neither.
      const own = all.slice(Math.max(0, all.findIndex(({ sign }) => /\S/.test(sign))), all.findLastIndex(({ sign }) => /\S/.test(sign)) + 1);
      const [from, to] = [own[0]?.pos, own.at(-1)?.pos];
      if (from === undefined || to === undefined) continue;
      const notes = [...new Set(own.flatMap(({ notes: held }) => held))];
      found.push({ from, to: to + 1, end: behindNotes(doc, to + 1), words: part.trim(), notes, ours: own.some(({ ours }) => ours), letter: letterOf(found.length) });
    }
    return false;
  });
  return found;
}

function behindNotes(doc: Node, pos: number): number {
  const next = doc.resolve(pos).nodeAfter;
  return next?.type.name === 'footnote' ? behindNotes(doc, pos + next.nodeSize) : pos;
}

const gone = (node: Node): boolean => node.marks.some(({ type }) => type.name === 'deletion');

interface Sign { sign: string; pos: number; notes: readonly string[]; ours: boolean }

/** Each letter of a line with its place; the text of a note stands elsewhere. */
function signsOf(block: Node, start: number): Sign[] {
  const signs: Sign[] = [];
  const visit = (parent: Node, at: number, held: readonly string[], own: boolean): void => {
    parent.forEach((node, offset) => {
      if (gone(node) || node.type.name === 'footnote') return;
      const mark = node.marks.find(({ type }) => type.name === 'evidence');
      const notes = [...held, ...((mark?.attrs['notes'] as string[] | undefined) ?? [])];
      const ours = own || mark?.attrs['ours'] === true;
      if (node.isText) for (const [index, sign] of (node.text ?? '').split('').entries()) signs.push({ sign, pos: at + offset + index, notes, ours });
      else if (node.type.name === 'hardBreak') signs.push({ sign: ' ', pos: at + offset, notes, ours });
      else visit(node, at + offset + 1, notes, ours);
    });
  };
  visit(block, start, [], false);
  return signs;
}
