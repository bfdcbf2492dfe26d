import type { Element } from '@xmldom/xmldom';
import { childOf, childrenOf, valueOf } from './package';

/** What a paragraph is, told by the name of its style; `plain` says nothing (Word's Normal, or a style of somebody's own). */
export type WordKind =
  | 'plain' | 'text' | 'heading1' | 'heading2' | 'heading3' | 'heading4' | 'title' | 'recommendation' | 'key' | 'quote' | 'item' | 'labelled' | 'reference' | 'cell' | 'line';

const kinds: Record<string, WordKind> = {
  'heading 1': 'heading1', 'heading 2': 'heading2', 'heading 3': 'heading3', 'heading 4': 'heading4', 'heading 5': 'heading4', 'heading 6': 'heading4',
  title: 'title', subtitle: 'title', strapline: 'title', masthead: 'title', 'kind line': 'title',
  recommendation: 'recommendation', 'key recommendation': 'key', quote: 'quote', quotations: 'quote', 'intense quote': 'quote', 'block text': 'quote',
  'list paragraph': 'item', 'list bullet': 'item', 'list number': 'item', 'list bullet 2': 'item', 'list number 2': 'item',
  'labelled paragraph': 'labelled', 'labelled paragraph, continued': 'labelled', bibliography: 'reference', 'body text': 'text', 'text body': 'text',
  'table text': 'cell', 'table head': 'cell', caption: 'line', 'small print': 'line', 'quote source': 'line', 'closing rule': 'line',
  'recommendations heading': 'line', 'key recommendations heading': 'line', 'footnote text': 'text',
};

export interface WordStyle { name: string; kind: WordKind; bold: boolean; italic: boolean }

/** Styles by their ids. A style nobody knows is what it is based on; LibreOffice and other languages change ids, names less. */
export function stylesIn(root: Element | undefined): Map<string, WordStyle> {
  const nodes = new Map((root ? childrenOf(root) : []).filter(({ nodeName }) => nodeName === 'w:style').map((node) => [valueOf(node, 'w:styleId') ?? '', node]));
  const kindOf = (id: string | undefined, steps = 0): WordKind => {
    const node = id === undefined ? undefined : nodes.get(id);
    if (!node || steps > 10) return 'plain';
    return kinds[nameOf(node)] ?? kindOf(valueOf(childOf(node, 'w:basedOn')), steps + 1);
  };
  return new Map([...nodes].map(([id, node]) => [id, { name: nameOf(node), kind: kindOf(id), bold: nameOf(node) === 'strong', italic: nameOf(node) === 'emphasis' }]));
}

const nameOf = (node: Element): string => (valueOf(childOf(node, 'w:name')) ?? '').toLowerCase().replace(/[_\s]+/g, ' ').trim();
