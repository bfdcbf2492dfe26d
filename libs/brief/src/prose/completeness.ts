import type { Block, Completeness, ConvenorDoc, Inline, NodeId } from '@convenor/contracts';
import { statedIds } from './introduction';
import { sentencesAt, wordsAt } from './places';

const titleOf = (content: readonly Inline[] | undefined): string => wordsAt({ inlines: content ?? [] }).trim();

/**
 * How far a draft is from publication. Counted are the sentences of the introduction, the themes and the closing, but not
 * those stated from the roundtable's own facts; recommendations of the sections; quotes wherever they stand; and the
 * titles of themes under which nothing rests on a note.
 */
export function briefCompleteness(doc: Pick<ConvenorDoc, 'id' | 'body'>): Completeness {
  const found: Completeness = { sentences: 0, withoutEvidence: 0, recommendations: 0, withoutAddressee: 0, quotes: 0, quotesNotCleared: 0, themesWithoutNotes: [] };
  const themes: { id: NodeId | null; title: string; held: boolean }[] = [];
  let theme: (typeof themes)[number] | null = null;
  let counted = true;
  const stated = new Set(statedIds(doc));

  const quotesIn = (content: readonly Inline[] | undefined): void => {
    for (const inline of content ?? []) if (inline.type === 'quoteInline') quote(inline.attrs.clearance);
  };
  const quote = (clearance: string): void => {
    found.quotes += 1;
    if (clearance !== 'cleared') found.quotesNotCleared += 1;
  };
  const words = (content: readonly Inline[] | undefined, id: NodeId | null | undefined): void => {
    quotesIn(content);
    const sentences = sentencesAt({ inlines: content ?? [] });
    if (theme && sentences.some(({ held }) => held)) theme.held = true;
    if (!counted || (id && stated.has(id))) return;
    found.sentences += sentences.length;
    found.withoutEvidence += sentences.filter(({ held }) => !held).length;
  };
  const visit = (block: Block): void => {
    if (block.type === 'heading') {
      if (block.attrs.level !== 1) return;
      counted = ['intro', 'theme', 'closing'].includes(block.attrs.slot ?? 'theme');
      theme = block.attrs.slot === 'theme' ? { id: block.attrs.themeId ?? null, title: titleOf(block.content), held: false } : null;
      if (theme) themes.push(theme);
    } else if (block.type === 'paragraph') words(block.content, block.attrs?.id);
    else if (block.type === 'blockquote') {
      quote(block.attrs.clearance);
      block.content.forEach(visit);
    } else if (block.type === 'recommendations') {
      if (block.attrs.scope !== 'summary') {
        found.recommendations += block.content.length;
        if (block.attrs.audience.length === 0) found.withoutAddressee += block.content.length;
      }
      for (const one of block.content) one.content.forEach(visit);
    } else if (block.type === 'bulletList' || block.type === 'orderedList') block.content.forEach((item) => item.content.forEach(visit));
    else if (block.type === 'callout') block.content.forEach(visit);
  };
  doc.body.content.forEach(visit);
  return { ...found, themesWithoutNotes: themes.filter(({ held }) => !held).map(({ title }) => title) };
}
