import { parse, type DefaultTreeAdapterTypes } from 'parse5';
import { addressOf, blockOf, cleanText, paperOf, tidy, type PaperBlock, type PaperRun, type PaperText } from './paper-text';

type Node = DefaultTreeAdapterTypes.Node;
type Element = DefaultTreeAdapterTypes.Element;
interface Look { bold: boolean; italic: boolean; href?: string | null }
interface Place { list: 'ol' | 'ul' | null; depth: number; number: number; table: number }

const unread = new Set(['script', 'style', 'head', 'template', 'noscript', 'svg', 'img', 'nav', 'button', 'form']);
const blocky = new Set(['html', 'body', 'center', 'p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'blockquote', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'ul', 'ol', 'li', 'table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'dl', 'dt', 'dd', 'figure', 'figcaption', 'address', 'pre', 'hr']);

/** HTML as blocks, by a real parser: what Word's reader gives, and what people save from a page. */
export function readHtml(html: string): PaperText {
  const blocks: PaperBlock[] = [];
  const tables = { count: 0 };
  walk(parse(html), { list: null, depth: 0, number: 0, table: -1 }, blocks, tables);
  return paperOf(blocks);
}

function walk(parent: Node, place: Place, blocks: PaperBlock[], tables: { count: number }): void {
  let loose: PaperRun[] = [];
  const flush = (): void => {
    if (loose.some((run) => run.text.trim())) blocks.push(place.list ? itemOf(place, loose) : blockOf('paragraph', 0, loose));
    loose = [];
  };
  let number = 0;
  for (const node of childrenOf(parent)) {
    if (!isElement(node) || !(blocky.has(node.tagName) || hasBlocks(node))) {
      loose.push(...runsOf(node, { bold: false, italic: false }));
      continue;
    }
    flush();
    const tag = node.tagName;
    if (tag === 'table') tableRows(node, blocks, tables);
    else if (tag === 'ul' || tag === 'ol') walk(node, { ...place, list: tag, depth: place.depth + 1, number: 0 }, blocks, tables);
    else if (tag === 'li') {
      number += 1;
      if (!isFootnote(node)) walk(node, { ...place, list: place.list ?? 'ul', number }, blocks, tables);
    } else if (/^h[1-6]$/.test(tag)) blocks.push(headingOf(node, tag));
    else if (hasBlocks(node)) walk(node, place, blocks, tables);
    else blocks.push(place.list ? itemOf(place, runsOf(node, plainLook)) : paragraphOf(node));
  }
  flush();
}

const plainLook: Look = { bold: false, italic: false };
const itemOf = (place: Place, runs: PaperRun[]): PaperBlock =>
  blockOf('listItem', place.depth, runs, place.list === 'ol' ? { ordered: true, number: place.number } : { ordered: false });

function headingOf(node: Element, tag: string): PaperBlock {
  return blockOf('heading', Number(tag[1]), runsOf(node, plainLook), classOf(node) === 'title' ? { style: 'title' } : {});
}

const paragraphOf = (node: Element): PaperBlock =>
  blockOf('paragraph', 0, runsOf(node, { ...plainLook, bold: node.tagName === 'dt' }), classOf(node) === 'subtitle' ? { style: 'subtitle' } : {});

/** A table of one column is a box around text and is read as text; others are rows of cells. */
function tableRows(table: Element, blocks: PaperBlock[], tables: { count: number }): void {
  const rows = descendants(table, 'tr');
  const cellsOf = (row: Element): Element[] => childrenOf(row).filter(isElement).filter((cell) => cell.tagName === 'td' || cell.tagName === 'th');
  if (rows.every((row) => cellsOf(row).length <= 1)) {
    for (const cell of rows.flatMap(cellsOf)) walk(cell, { list: null, depth: 0, number: 0, table: -1 }, blocks, tables);
    return;
  }
  const index = tables.count++;
  for (const row of rows) {
    const cells = cellsOf(row).map(cellRuns);
    const runs = cells.flatMap((cell, at) => (at === 0 ? cell : [{ text: '\t', bold: false, italic: false }, ...cell]));
    const texts = cells.map((cell) => tidy(cell.map((run) => run.text).join('')));
    blocks.push({ kind: 'tableRow', level: 0, text: texts.join('\t'), runs, cells: texts, table: index });
  }
}

function cellRuns(cell: Element): PaperRun[] {
  const inner: PaperBlock[] = [];
  walk(cell, { list: null, depth: 0, number: 0, table: -1 }, inner, { count: 0 });
  const bold = cell.tagName === 'th';
  return inner.flatMap((block, at) => [...(at ? [{ text: '\n', bold, italic: false }] : []), ...block.runs.map((run) => ({ ...run, bold: bold || run.bold }))]);
}

function runsOf(node: Node, look: Look): PaperRun[] {
  if (node.nodeName === '#text' && 'value' in node) return [{ text: cleanText(node.value).replace(/\s+/g, ' '), ...look }];
  if (!isElement(node) || unread.has(node.tagName) || isFootnoteMark(node)) return [];
  if (node.tagName === 'br') return [{ text: '\n', ...look }];
  const inner = { ...look };
  if (node.tagName === 'strong' || node.tagName === 'b') inner.bold = true;
  if (node.tagName === 'em' || node.tagName === 'i') inner.italic = true;
  const href = node.tagName === 'a' ? attribute(node, 'href') : undefined;
  // A table of contents points into the paper itself: that is no lost address.
  if (href !== undefined && !/^#_Toc/.test(href)) inner.href = addressOf(href);
  return childrenOf(node).flatMap((child) => runsOf(child, inner));
}

const isElement = (node: Node): node is Element => 'tagName' in node;
const childrenOf = (node: Node): Node[] => ('childNodes' in node && !(isElement(node) && unread.has(node.tagName)) ? node.childNodes : []);
const attribute = (node: Element, name: string): string | undefined => node.attrs.find((attr) => attr.name === name)?.value;
const classOf = (node: Element): string => attribute(node, 'class') ?? '';
const hasBlocks = (node: Element): boolean => childrenOf(node).some((child) => isElement(child) && (blocky.has(child.tagName) || hasBlocks(child)));
const isFootnote = (node: Element): boolean => /^(foot|end)note-/.test(attribute(node, 'id') ?? '');
const isFootnoteMark = (node: Element): boolean =>
  node.tagName === 'sup' && childrenOf(node).some((child) => isElement(child) && /^#(foot|end)note-/.test(attribute(child, 'href') ?? ''));
const descendants = (node: Element, tag: string): Element[] =>
  childrenOf(node).filter(isElement).flatMap((child) => (child.tagName === tag ? [child] : child.tagName === 'table' ? [] : descendants(child, tag)));
