import { lineWords, sectionsOf, withoutSuggestions, type Block, type ConvenorDoc, type ReviewSection } from '@convenor/contracts';
import { writeHtmlBody } from '@convenor/documents';
import { newId } from '@convenor/kernel';
import { asTree, changed, isQuote } from '../workshop/tree';
import type { ClearingCase } from './clearing-case';
import { mayBeShown } from './clearing.rules';
import type { ReviewStep } from './clearing.entity';

const withheld = '[words withheld]';

/**
 * The text as a reader sees it: the parts that the step names, as if nobody had suggested anything, without the marks of
 * notes and comments, and without words that a speaker refused.
 */
export function readingSections(doc: ConvenorDoc, held: Pick<ClearingCase, 'kept'>, { sections }: Pick<ReviewStep, 'sections'>): ReviewSection[] {
  const content = bare(held, withoutSuggestions(doc.body.content));
  return sectionsOf({ body: { type: 'doc', content } }, newId)
    .filter(({ id }) => sections === null || sections.includes(id))
    .map(({ id, content: blocks }, at) => {
      const [head] = blocks;
      const title = head?.type === 'heading' ? lineWords(head.content) : head?.type === 'recommendations' ? head.attrs.label : head?.type === 'runIn' ? lineWords(head.content[0].content) : '';
      const rest = head?.type === 'heading' ? blocks.slice(1) : blocks;
      return { id, title, html: anchoredApart(writeHtmlBody({ ...doc, body: { type: 'doc', content: rest } }, { evidence: false }), at) };
    });
}

function bare({ kept }: Pick<ClearingCase, 'kept'>, blocks: Block[]): Block[] {
  const refused = new Set(kept.filter((passage) => !mayBeShown(passage)).map(({ quoteId }) => quoteId));
  return changed(asTree(blocks), (node) => {
    if (isQuote(node) && refused.has(node.attrs.id)) {
      const words = [{ type: 'text', text: withheld }];
      return { ...node, content: node.type === 'blockquote' ? [{ type: 'paragraph', content: words }] : words };
    }
    const marks = node.marks?.filter(({ type }) => type !== 'evidence' && type !== 'comment');
    return node.marks && marks && marks.length < node.marks.length ? { ...node, marks } : node;
  }) as unknown as Block[];
}

/** Each part counts its notes from 1; on one page their anchors must not meet. */
const anchoredApart = (html: string, at: number): string => html.replace(/(\s(?:id|aria-labelledby)="|href="#)/g, `$1part-${at + 1}-`);
