import type { Inline, Mark, QuoteAttrs } from '@convenor/contracts';
import { derivedId, text } from './nodes';
import { mayName, type ToldNote } from './withheld';

const quotedSpan = /“([^“”]+)”|"([^"]+)"|«\s*([^«»]+?)\s*»/g;
export const wordCount = (words: string): number => words.trim().split(/\s+/).length;

/** What of a note is words said, and what is the rapporteur's. Spans of fewer than four words are no quotations. */
function spansOf(words: string): { text: string; quote: boolean }[] {
  const spans: { text: string; quote: boolean }[] = [];
  let from = 0;
  for (const match of words.matchAll(quotedSpan)) {
    const said = match[1] ?? match[2] ?? match[3] ?? '';
    if (wordCount(said) < 4) continue;
    spans.push({ text: words.slice(from, match.index), quote: false }, { text: said, quote: true });
    from = match.index + match[0].length;
  }
  return [...spans, { text: words.slice(from), quote: false }].filter((span) => span.text !== '');
}

/** Whether words said stand within the rapporteur's. */
export const holdsQuote = (words: string): boolean => spansOf(words).some(({ quote }) => quote);

/** The words with every quotation taken out; for rules that allow none. */
export const withoutQuotes = (words: string): string => spansOf(words).map((span) => (span.quote ? '[words not for quotation]' : span.text)).join('');

/** Every quotation waits for its speaker; the speaker is named in it only where the rule allows. */
export function quoteAttrs(note: ToldNote, words: string, part = ''): QuoteAttrs {
  const edits = /\[[^\]]+\]/.test(words) ? 'bracketed' : /…|\.\.\./.test(words) ? 'elided' : 'none';
  return {
    id: derivedId(note.id, 'quote', part), noteId: note.id, speakerId: mayName(note.rule) ? (note.speaker?.id ?? null) : null,
    attribution: note.rule, clearance: 'pending', verbatim: true, edits,
  };
}

/** Words with the quotations in them as nodes of their own. */
export const inlinesOf = (note: ToldNote, words: string, marks: Mark[], part = ''): Inline[] =>
  spansOf(words).map((span, index): Inline =>
    span.quote
      ? { type: 'quoteInline', attrs: quoteAttrs(note, span.text, `${part}${index}`), content: [text(`“${span.text}”`, ...marks)], marks }
      : text(span.text, ...marks));
