import type { Block, ConvenorDoc, Inline } from '@convenor/contracts';

/** The text of a paper as somebody would hand it to a library: one line after the other, with its look and its notes. */
export interface Line { kind: 'title' | 'heading' | 'label' | 'paragraph' | 'item' | 'quote'; level: number; number: string; runs: Run[] }
export interface Run { text: string; bold: boolean; italic: boolean; href: string | null; note: Run[] | null }

export function contentOf({ front, body }: ConvenorDoc): Line[] {
  return [line('title', front.title), line('paragraph', front.subtitle), line('paragraph', front.strapline), ...body.content.flatMap(linesOf)].filter(({ runs }) => runs.length > 0);
}

function linesOf(block: Block): Line[] {
  switch (block.type) {
    case 'heading': return [line('heading', block.content, block.attrs.level)];
    case 'paragraph': return [line('paragraph', block.content)];
    case 'recommendations': return [said('label', block.attrs.label), ...block.content.flatMap((item, index) => numbered(item.content, String(index + 1)))];
    case 'bulletList': return block.content.flatMap((item) => numbered(item.content, '•'));
    case 'orderedList': return block.content.flatMap((item, index) => numbered(item.content, String(index + 1)));
    case 'blockquote': return [...block.content.flatMap(linesOf).map((one): Line => ({ ...one, kind: 'quote' })), ...(block.attrs.by ? [said('quote', block.attrs.by)] : [])];
    case 'runIn': return [line('label', block.content[0].content), ...block.content[1].content.flatMap(linesOf)];
    case 'references': return block.content.map((item) => line('paragraph', item.content));
    case 'callout': return block.content.flatMap(linesOf);
    default: throw new Error(`The bench knows no ${block.type}; the draft it is made for has none.`);
  }
}

const numbered = (blocks: readonly Block[], number: string): Line[] => blocks.flatMap(linesOf).map((one, index) => ({ ...one, kind: 'item', number: index ? '' : number }));
const line = (kind: Line['kind'], content: readonly Inline[] = [], level = 1): Line => ({ kind, level, number: '', runs: runsOf(content) });
const said = (kind: Line['kind'], text: string): Line => line(kind, [{ type: 'text', text }]);

function runsOf(content: readonly Inline[] = []): Run[] {
  return content.flatMap((node): Run[] => {
    if (node.type === 'quoteInline') return runsOf(node.content);
    if (node.type === 'footnote') return [{ ...plain, note: runsOf(node.content) }];
    if (node.type === 'hardBreak') return [{ ...plain, text: ' ' }];
    const has = (type: string): boolean => node.marks?.some((mark) => mark.type === type) ?? false;
    return [{ ...plain, text: node.text, bold: has('strong'), italic: has('em'), href: node.marks?.find((mark) => mark.type === 'link')?.attrs.href ?? null }];
  });
}

const plain: Run = { text: '', bold: false, italic: false, href: null, note: null };
