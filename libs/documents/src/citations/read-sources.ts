import { plugins } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import type { Source, UnreadSource } from '@convenor/contracts';
import { sourceOf } from './csl-item';
import { keyFor, fitKey } from './source-key';
import { readRis } from './ris';

/** What a pasted text held. Every piece of it is either a source or said to be unread. */
export interface ReadSources { sources: Source[]; unread: UnreadSource[] }

/** More at once is somebody's whole library; it comes in parts. */
export const sourcesAtOnce = 300;

type Item = Record<string, unknown>;
interface Piece { text: string; read: () => Item | string }

/**
 * Reads BibTeX, RIS or CSL-JSON, each entry by itself, so that a broken one does not lose the others. Nothing is fetched:
 * a DOI or an address in the text stays what it is.
 */
export function readSources(text: string): ReadSources {
  const found: ReadSources = { sources: [], unread: [] };
  const keys = new Set<string>();
  for (const [index, { text: piece, read }] of piecesOf(text.replace(/^\ufeff/, '').trim()).entries()) {
    const source = index < sourcesAtOnce ? outcome(read, keys) : `At most ${sourcesAtOnce} entries are read at once.`;
    if (typeof source === 'string') found.unread.push({ text: piece.trim().slice(0, 300), why: source });
    else {
      keys.add(source.key);
      found.sources.push(source);
    }
  }
  if (found.sources.length + found.unread.length === 0) found.unread.push({ text: text.trim().slice(0, 300), why: 'This holds no entry.' });
  return found;
}

function outcome(read: Piece['read'], keys: ReadonlySet<string>): Source | string {
  const item = read();
  if (typeof item === 'string') return item;
  const source = sourceOf(item, 'key');
  if (typeof source === 'string') return source;
  return { ...source, key: fitKey(String(item['citation-key'] ?? item.id ?? ''), keyFor(source), keys) };
}

function piecesOf(text: string): Piece[] {
  if (/^[[{]/.test(text)) return jsonPieces(text);
  if (/^TY {2}- /m.test(text)) return readRis(text).map(({ text: piece, item }) => ({ text: piece, read: () => item }));
  if (/@\w+\s*[{(]/.test(text)) return bibtexPieces(text);
  const lines = text.split(/\n\s*\n/).filter((line) => line.trim());
  return lines.map((line) => ({ text: line, read: () => 'This is not BibTeX, RIS or CSL-JSON. Add it by hand, or copy it from a library in one of these forms.' }));
}

function jsonPieces(text: string): Piece[] {
  try {
    const json = JSON.parse(text) as unknown;
    const items = Array.isArray(json) ? json : typeof json === 'object' && json !== null && 'items' in json && Array.isArray(json.items) ? json.items : [json];
    return items.map((item: unknown) => ({
      text: JSON.stringify(item) ?? '',
      read: () => (typeof item === 'object' && item !== null && !Array.isArray(item) ? (item as Item) : 'This is not an entry.'),
    }));
  } catch {
    return [{ text, read: () => 'This begins like CSL-JSON, but is not whole.' }];
  }
}

/** Read once for every entry, so they may not be long. */
const abbreviationsAtMost = 20_000;

/** Abbreviations (`@string`) are put before every entry, since each is read by itself. */
function bibtexPieces(text: string): Piece[] {
  const parts = entriesOf(text);
  const abbreviations = parts.filter((part) => /^@string\b/i.test(part)).join('\n').slice(0, abbreviationsAtMost);
  return parts
    .filter((part) => !/^@(string|comment|preamble)\b/i.test(part))
    .map((part) => ({ text: part, read: () => (part.startsWith('@') ? bibtexItem(`${abbreviations}\n${part}`) : 'This stands outside any entry.') }));
}

/** The form is told, never guessed: what looks like an address would else be fetched. */
const asBibtex = { forceType: '@biblatex/text', generateGraph: false, maxChainLength: 10, strict: true, target: '@csl/list+object' };

function bibtexItem(text: string): Item | string {
  try {
    const [item] = plugins.input.chain(text, asBibtex) as unknown as Item[];
    return item ?? 'This entry is empty.';
  } catch {
    return 'This BibTeX entry is not whole; perhaps a brace or a comma is missing.';
  }
}

/** Cuts before every `@type{` at a line's start; what stands between two entries is a piece of its own. */
function entriesOf(text: string): string[] {
  return text.split(/^(?=[ \t]*@\w+\s*[{(])/m).flatMap((part) => {
    const piece = part.trim();
    const end = piece.startsWith('@') ? closingBrace(piece) : -1;
    const rest = end < 0 ? '' : piece.slice(end + 1).replace(/^\s*%.*$/gm, '').trim();
    return [end < 0 ? piece : piece.slice(0, end + 1), rest].filter((one) => one && !/^(%.*\s*)+$/.test(one));
  });
}

function closingBrace(text: string): number {
  let depth = 0;
  for (let at = text.indexOf('{'); at >= 0 && at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '{') depth += 1;
    else if (text[at] === '}' && (depth -= 1) === 0) return at;
  }
  return -1;
}
