import { Placeholder } from '@convenor/contracts';
import { LinkRefused, PlaceholderMisplaced, PlaceholderOpen, PlaceholderUnknown } from './mailing.errors';

/** A stretch of text, bold or not, or a fact to be filled in; with `link` it leads there. */
export type Piece = { readonly text: string; readonly bold?: true; readonly link?: string } | { readonly fact: Placeholder; readonly bold?: true };

/** A paragraph, or a list of points. */
export type Part = { readonly paragraph: readonly Piece[] } | { readonly points: readonly (readonly Piece[])[] };

/** Facts that let their reader in somewhere or lead to a page; they have no place in a subject. */
const notInSubjects: readonly Placeholder[] = ['code', 'my_page', 'public_page', 'join_link', 'evaluation'];

const sign = /\{\{([^{}]*)\}\}|\*\*(?=\S)([^*]+?)\*\*|\[([^[\]\n]{1,300})\]\(((?:[^()\s]|\([^()\s]*\)){0,2000})\)|([a-z][a-z0-9+.-]*:\/\/[^\s<>"]+)/gi;
const point = /^\s*[-•]\s+/;

/**
 * Reads the tiny markup of an organiser's text: a blank line ends a paragraph, `- ` begins a point, `**bold**`,
 * `[words](https://…)`, a bare https address, and `{{placeholder}}`. All else is text. There are no expressions.
 *
 * @throws DomainError PLACEHOLDER_UNKNOWN, LINK_REFUSED
 */
export function readMarkup(text: string): Part[] {
  const chunks = text.normalize('NFC').replace(/\r\n?/g, '\n').split(/\n[ \t]*\n\s*/).map((chunk) => chunk.trim()).filter(Boolean);
  return chunks.flatMap(partsOf);
}

/**
 * Reads a subject: one line, in which facts may stand.
 *
 * @throws DomainError PLACEHOLDER_UNKNOWN, PLACEHOLDER_MISPLACED
 */
export function readSubject(text: string): Piece[] {
  const pieces: Piece[] = [];
  split(text.replace(/\s+/g, ' ').trim(), /\{\{([^{}]*)\}\}/g, (between) => pieces.push({ text: closed(between) }), ([, name = '']) => pieces.push({ fact: known(name) }));
  const misplaced = pieces.find((piece) => 'fact' in piece && notInSubjects.includes(piece.fact));
  if (misplaced && 'fact' in misplaced) throw PlaceholderMisplaced(misplaced.fact);
  return pieces;
}

/** Every fact a text asks for. */
export const factsIn = (parts: readonly Part[]): Placeholder[] =>
  parts.flatMap((part) => ('points' in part ? part.points.flat() : part.paragraph)).flatMap((piece) => ('fact' in piece ? [piece.fact] : []));

function partsOf(chunk: string): Part[] {
  const parts: Part[] = [];
  let points: (readonly Piece[])[] = [];
  let lines: string[] = [];
  const end = (): void => {
    if (points.length > 0) parts.push({ points });
    if (lines.length > 0) parts.push({ paragraph: pieces(lines.join('\n')) });
    [points, lines] = [[], []];
  };
  for (const line of chunk.split('\n')) {
    const isPoint = point.test(line);
    if (isPoint ? lines.length > 0 : points.length > 0) end();
    if (isPoint) points.push(pieces(line.replace(point, '')));
    else lines.push(line);
  }
  end();
  return parts;
}

function pieces(text: string): Piece[] {
  const found: Piece[] = [];
  split(text, sign, (between) => found.push({ text: closed(between) }), ([, name, bold, words = '', target, bare]) => {
    if (name !== undefined) found.push({ fact: known(name) });
    else if (bold !== undefined) found.push(...pieces(bold).map((piece): Piece => ({ ...piece, bold: true })));
    else if (target !== undefined) found.push({ text: words, link: secure(target) });
    else found.push(...bareLink(bare ?? ''));
  });
  return found;
}

/** A full stop or bracket after an address belongs to the sentence. */
function bareLink(written: string): Piece[] {
  const link = written.replace(/[.,;:!?)\]»”’]+$/u, '');
  const rest = written.slice(link.length);
  return [{ text: link, link: secure(link) }, ...(rest ? [{ text: rest }] : [])];
}

function split(text: string, pattern: RegExp, between: (text: string) => void, found: (match: RegExpMatchArray) => void): void {
  let from = 0;
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) between(text.slice(from, match.index));
    found(match);
    from = match.index + match[0].length;
  }
  if (from < text.length) between(text.slice(from));
}

/** Text in which no half of a placeholder is left over. */
function closed(text: string): string {
  if (/\{\{|\}\}/.test(text)) throw PlaceholderOpen();
  return text;
}

function known(written: string): Placeholder {
  const read = Placeholder.safeParse(written.trim());
  if (!read.success) throw PlaceholderUnknown(written.trim());
  return read.data;
}

function secure(link: string): string {
  const url = URL.parse(link);
  if (url?.protocol !== 'https:' || url.username || url.password || !/^https:\/\/[^/]/i.test(link)) throw LinkRefused(link);
  return url.href;
}
