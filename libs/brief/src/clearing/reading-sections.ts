import { withoutSuggestions, type Block, type ConvenorDoc, type ReviewSection } from '@convenor/contracts';
import { writeHtmlParts } from '@convenor/documents';
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
  const key = content.find((block) => block.type === 'recommendations');
  // The whole is written and parts of it shown, so that recommendations and notes bear the numbers they have in the paper.
  return writeHtmlParts({ ...doc, body: { type: 'doc', content } }, { evidence: false })
    .filter(({ id }) => sections === null || sections.includes(id))
    .map(({ id, kind, number, title, html, notes }) => ({
      id, title: title ? `${number} ${title}`.trimStart() : kind === 'key' && key ? key.attrs.label : '',
      html: html + (notes.length > 0 ? `\n<ul class="notes">${notes.map((note) => `<li id="fn-${note.number}"><a href="#ref-${note.number}">${note.number}</a> ${note.html}</li>`).join('')}</ul>` : ''),
    }));
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
