import type { NodeId, Tree } from '@convenor/contracts';
import type { WordKind } from './styles';
import { withContent } from './tree';

/** A paragraph or a row that stands only in the file that came back. */
export interface NewLine {
  kind: WordKind;
  words: string;
  content: readonly Tree[];
  counted: boolean;
  /** What it was before it moved here: a line of ours, or the item around it. */
  moved?: Tree;
  /** The cells of a new row, or the rows of a new table. */
  row?: readonly (readonly Tree[])[];
  table?: readonly (readonly (readonly Tree[])[])[];
}

const blockItems = ['recommendation', 'listItem', 'question', 'agendaItem'];

/**
 * What a new line becomes as a child of a node, or nothing where it belongs further out. `inside` tells that more of
 * the same item follows, so that the line cannot leave it.
 */
export function newLineIn(parent: Tree, line: NewLine, newId: () => NodeId, inside: boolean): Tree[] | undefined {
  const { kind, moved } = line;
  const isHeading = /^heading/.test(kind);
  const paragraph = moved && ['paragraph', 'heading'].includes(moved.type) ? moved : withContent({ type: 'paragraph' }, line.content);
  if (parent.type === 'table') return line.row && [rowOf(line.row)];
  if (parent.type === 'doc') return [blockOf(line, paragraph, newId)];
  if (line.row || line.table) return undefined;
  if (parent.type === 'tableCell') return [paragraph];
  if (blockItems.includes(parent.type)) return inside && !isHeading && !(kind === 'recommendation' || kind === 'key') && !(kind === 'item' && line.counted) ? [paragraph] : undefined;
  if (parent.type === 'blockquote') return kind === 'quote' || inside ? [paragraph] : undefined;
  if (parent.type === 'runInBody') return kind === 'labelled' || inside ? [paragraph] : undefined;
  if (parent.type === 'callout') return inside ? [paragraph] : undefined;
  return itemIn(parent, line, paragraph, newId);
}

function itemIn(parent: Tree, { kind, moved, content }: NewLine, paragraph: Tree, newId: () => NodeId): Tree[] | undefined {
  switch (parent.type) {
    case 'recommendations':
      if (moved?.type === 'recommendation') return [moved];
      return kind === 'recommendation' || kind === 'key' ? [{ type: 'recommendation', attrs: { id: newId() }, content: [paragraph] }] : undefined;
    case 'bulletList':
    case 'orderedList':
      if (moved?.type === 'listItem') return [moved];
      return kind === 'item' ? [{ type: 'listItem', content: [paragraph] }] : undefined;
    case 'questions':
      if (moved?.type === 'question') return [moved];
      return kind === 'item' ? [{ type: 'question', attrs: { id: newId(), tags: [] }, content: [paragraph] }] : undefined;
    case 'references':
      if (moved?.type === 'referenceItem') return [moved];
      return kind === 'reference' ? [withContent({ type: 'referenceItem' }, content)] : undefined;
    case 'people':
      if (moved?.type === 'personLine') return [moved];
      return kind === 'labelled' ? [withContent({ type: 'personLine', attrs: { status: 'confirmed' } }, content)] : undefined;
    case 'materials':
      if (moved?.type === 'material') return [moved];
      return kind === 'item' ? [withContent({ type: 'material', attrs: { kind: '', href: null } }, content)] : undefined;
    default:
      return undefined;
  }
}

/** A quotation needs its speaker and the rule under which it was said, which Word does not know: it comes as a paragraph. */
function blockOf({ kind, content, moved, row, table }: NewLine, paragraph: Tree, newId: () => NodeId): Tree {
  if (table) return { type: 'table', content: table.map(rowOf) };
  if (row) return { type: 'table', attrs: { headerRows: 0 }, content: [rowOf(row)] };
  if (moved && ['blockquote', 'runIn'].includes(moved.type)) return moved;
  if (kind === 'recommendation' || kind === 'key') {
    const item = moved?.type === 'recommendation' ? moved : { type: 'recommendation', attrs: { id: newId() }, content: [paragraph] };
    return { type: 'recommendations', attrs: { scope: kind === 'key' ? 'summary' : 'section', audience: [], label: '' }, content: [item] };
  }
  if (kind === 'reference') return { type: 'references', content: [moved?.type === 'referenceItem' ? moved : withContent({ type: 'referenceItem' }, content)] };
  if (moved?.type === 'listItem') return { type: 'bulletList', content: [moved] };
  const level = /^heading(\d)/.exec(kind)?.[1];
  if (level) return moved?.type === 'heading' ? moved : withContent({ type: 'heading', attrs: { level: Number(level) } }, content);
  if (kind === 'item') return { type: 'bulletList', content: [{ type: 'listItem', content: [paragraph] }] };
  return paragraph;
}

const rowOf = (cells: readonly (readonly Tree[])[]): Tree => ({ type: 'tableRow', content: cells.map((content) => ({ type: 'tableCell', content: content.length ? content : [{ type: 'paragraph' }] })) });
