import { piecesOf } from './diff-line';
import type { WordChange, WordParagraph, WordRun } from './read-paragraphs';
import type { WordText } from './read-word';
import type { WordKind } from './styles';

/** A word, a space, a sign, a break or a note of a paragraph as it reads with all tracked changes accepted. */
export interface WordToken extends Pick<WordRun, 'strong' | 'em' | 'sup' | 'sub' | 'href' | 'note' | 'trace' | 'changes'> {
  text: string;
  remarks: ReadonlySet<string>;
}

/** A paragraph as it reads with all tracked changes accepted. */
export interface WordLine {
  kind: WordKind;
  tokens: WordToken[];
  text: string;
  counted: boolean;
  traces: readonly number[];
  cell?: WordParagraph['cell'];
}

export const goes = (changes: readonly WordChange[]): boolean => changes.some(({ kind }) => kind === 'del' || kind === 'moveFrom');
const comes = (changes: readonly WordChange[]): boolean => changes.some(({ kind }) => kind === 'ins' || kind === 'moveTo');

/**
 * The paragraphs of a file with its tracked changes accepted: what was deleted is gone, paragraphs whose end went are
 * one with the next, and those left without a word are gone, unless a cell needs them.
 */
export function acceptedLines(paragraphs: readonly WordParagraph[]): WordLine[] {
  const lines: WordLine[] = [];
  let open: { kept: WordRun[]; first: WordParagraph; emptied: boolean } | undefined;
  for (const paragraph of paragraphs) {
    const kept = paragraph.runs.filter(({ changes }) => !goes(changes));
    const emptied = kept.every(({ text }) => !text) && (paragraph.runs.length > kept.length || goes(paragraph.ends));
    const joins = open && open.kept.length > 0 && open.first.cell?.column === paragraph.cell?.column;
    const all: typeof open = open && joins ? { kept: [...open.kept, ...kept], first: open.first, emptied: open.emptied && emptied } : { kept, first: paragraph, emptied };
    if (goes(paragraph.ends) && !comes(paragraph.ends)) {
      open = all;
      continue;
    }
    open = undefined;
    if (goes(all.first.cell?.changes ?? []) || (all.emptied && !paragraph.cell)) continue;
    lines.push(lineOf(all.first, all.kept));
  }
  if (open && open.kept.length) lines.push(lineOf(open.first, open.kept));
  return lines;
}

const lineOf = ({ kind, counted, cell, traces }: WordParagraph, runs: readonly WordRun[]): WordLine => {
  const tokens = tokensOf(runs);
  return { kind, counted, traces, tokens, text: tokens.map(({ text }) => text).join(''), ...(cell ? { cell } : {}) };
};

/** Words, whatever runs a program cut them into; where a comment begins or ends within a word, the whole word is meant. */
export function tokensOf(runs: readonly WordRun[]): WordToken[] {
  const tokens: WordToken[] = [];
  let at = 0;
  while (at < runs.length) {
    const first = runs[at] as WordRun;
    const same: WordRun[] = [first];
    while (runs[at + same.length] && look(runs[at + same.length] as WordRun) === look(first) && !first.note) same.push(runs[at + same.length] as WordRun);
    at += same.length;
    tokens.push(...wordsOf(same));
    if (same.every(({ text }) => !text)) addRemarks(tokens, same);
  }
  return tokens;
}

function addRemarks(tokens: WordToken[], runs: readonly WordRun[]): void {
  const last = tokens.at(-1);
  if (last) tokens[tokens.length - 1] = { ...last, remarks: new Set([...last.remarks, ...runs.flatMap(({ remarks }) => remarks)]) };
}

const look = ({ strong, em, sup, sub, href, note, trace, changes }: WordRun): string => JSON.stringify([strong, em, sup, sub, href, note, trace, changes.filter(({ kind }) => kind !== 'look')]);

const unremarked: ReadonlySet<string> = new Set();

function wordsOf(runs: readonly WordRun[]): WordToken[] {
  const [first] = runs;
  if (!first) return [];
  const { remarks: _some, text: _text, ...rest } = first;
  if (runs.every((run) => !run.remarks.length)) return piecesOf(runs.map(({ text }) => text).join('')).map((text) => ({ ...rest, text, remarks: unremarked }));
  const remarks = runs.flatMap((run) => Array.from(run.text, () => run.remarks));
  let at = 0;
  return piecesOf(runs.map(({ text }) => text).join('')).map((text) => {
    const length = Array.from(text).length;
    const about = new Set(remarks.slice(at, at + length).flat());
    at += length;
    return { ...rest, text, remarks: about };
  });
}

/** A tracked change of the file in words, for finding who made a suggestion. */
export interface AuthoredChange { comes: boolean; looks: boolean; by: string; at: Date | null; text: string }

/** All changes the file tracks, in its order; neighbours of one author are one. */
export function authoredIn({ paragraphs, notes }: Pick<WordText, 'paragraphs' | 'notes'>): AuthoredChange[] {
  const found: AuthoredChange[] = [];
  const add = (change: WordChange, text: string, goesOn: boolean): void => {
    const [isNew, looks] = [change.kind === 'ins' || change.kind === 'moveTo', change.kind === 'look'];
    const last = goesOn ? found.findLast((one) => one.comes === isNew && one.looks === looks && one.by === change.by) : undefined;
    if (last) last.text += text;
    else found.push({ comes: isNew, looks, by: change.by, at: change.at, text });
  };
  for (const { runs, ends } of [...paragraphs, ...[...notes.values()].flatMap((note) => note.paragraphs)]) {
    let before: readonly WordChange[] = [];
    for (const { changes, text } of runs) {
      for (const change of changes) add(change, text, before.some((one) => one.kind === change.kind && one.by === change.by));
      before = changes;
    }
    for (const change of ends) add(change, runs.map(({ text }) => text).join(''), false);
  }
  return found;
}
