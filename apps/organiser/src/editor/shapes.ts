import type { DOMOutputSpec, Mark, Node, TagParseRule } from '@tiptap/pm/model';
import { documentMarks, documentNodes } from '@convenor/contracts';
import { safeAddress } from './addresses';

type Shape = readonly [string, Record<string, string>, ...unknown[]];

const drawn: Record<string, (node: Node) => Shape> = {
  paragraph: () => ['p', {}, 0],
  heading: (node) => [`h${Math.min(6, Number(node.attrs['level']) + 1)}`, {}, 0],
  bulletList: () => ['ul', {}, 0],
  orderedList: (node) => ['ol', { start: String(node.attrs['start']) }, 0],
  listItem: () => ['li', {}, 0],
  runIn: () => ['div', { class: 'runin' }, 0],
  runInHead: () => ['p', { class: 'runin-head' }, 0],
  runInBody: () => ['div', { class: 'runin-body' }, 0],
  recommendations: (node) => ['section', { class: 'recs', 'data-label': String(node.attrs['label']) }, ['div', { class: 'recs-in', role: 'list' }, 0]],
  recommendation: () => ['div', { class: 'rec', role: 'listitem' }, 0],
  blockquote: (node) => ['blockquote', { class: `q q-${String(node.attrs['clearance'])}`, 'data-by': String(node.attrs['by'] ?? '') }, 0],
  quoteInline: (node) => ['q', { class: `qi q-${String(node.attrs['clearance'])}` }, 0],
  table: (node) => ['table', { class: 'paper-table', 'data-head-rows': String(node.attrs['headerRows']), 'data-head-cols': String(node.attrs['headerCols']), ...(node.attrs['caption'] ? { 'data-caption': String(node.attrs['caption']), 'aria-label': String(node.attrs['caption']) } : {}) }, ['tbody', 0]],
  tableRow: () => ['tr', {}, 0],
  tableCell: (node) => ['td', { colspan: String(node.attrs['colspan']), rowspan: String(node.attrs['rowspan']) }, 0],
  figure: (node) => ['figure', { class: 'paper-figure' }, ['figcaption', {}, `Picture: ${[node.attrs['caption'] || node.attrs['alt'], node.attrs['credit']].filter(Boolean).join(' · ')}`]],
  hardBreak: () => ['br', {}],
  divider: () => ['hr', {}],
  footnote: () => ['span', { class: 'fnr' }, 0],
};

/** A node in the page. Its attributes go along in `data-attrs`, so that copying within the paper loses none. */
export function nodeShape(node: Node): DOMOutputSpec {
  const name = node.type.name;
  const [tag, attrs, ...inside] = drawn[name]?.(node) ?? ['div', { class: `node-${name}` }, ...(node.isLeaf ? [] : [0])];
  const { lang, dir } = node.attrs as { lang?: string | null; dir?: string | null };
  const own = own_(node.attrs, documentNodes[name]?.attrs);
  return [tag, { 'data-node': name, ...(own ? { 'data-attrs': own } : {}), ...(lang ? { lang } : {}), ...(dir ? { dir } : {}), ...attrs }, ...inside] as unknown as DOMOutputSpec;
}

const own_ = (attrs: Record<string, unknown>, spec: Record<string, { default?: unknown }> | undefined): string | null => {
  const own = Object.entries(attrs).filter(([name, value]) => JSON.stringify(value) !== JSON.stringify(spec?.[name]?.default));
  return own.length > 0 ? JSON.stringify(Object.fromEntries(own)) : null;
};

const markTags: Record<string, string> = { link: 'a', strong: 'strong', em: 'em', sup: 'sup', sub: 'sub', insertion: 'ins', deletion: 'del' };

/** A mark in the page. On a whole block a suggestion is a wrapper that takes no room of its own. */
export function markShape(mark: Mark): DOMOutputSpec {
  const name = mark.type.name;
  const attrs = mark.attrs as { href?: string | null; lang?: string; dir?: string; id?: string; ours?: boolean };
  return [
    markTags[name] ?? 'span',
    {
      'data-mark': name,
      ...(Object.keys(mark.attrs).length > 0 ? { 'data-attrs': JSON.stringify(mark.attrs) } : {}),
      ...(name === 'link' ? { href: safeAddress(attrs.href ?? '') ?? '#', rel: 'noreferrer', ...(attrs.href ? { title: attrs.href } : { class: 'no-address' }) } : {}),
      ...(name === 'lang' ? { lang: attrs.lang ?? '', dir: attrs.dir ?? '' } : {}),
      ...(name === 'comment' ? { class: 'cmt', 'data-comment': attrs.id ?? '' } : {}),
      ...(name === 'evidence' ? { class: attrs.ours ? 'ev-ours' : 'ev-run' } : {}),
      ...(name === 'tbc' ? { class: 'tbc' } : {}),
      ...(name === 'insertion' || name === 'deletion' ? { 'data-change': attrs.id ?? '' } : {}),
    },
    0,
  ];
}

/** Attributes that were copied along, each of the kind its default is of; anything else falls back to the default. */
function kept(element: HTMLElement, spec: Record<string, { default?: unknown }> | undefined): Record<string, unknown> {
  try {
    const found = JSON.parse(element.getAttribute('data-attrs') ?? '{}') as Record<string, unknown>;
    return Object.fromEntries(Object.entries(spec ?? {}).flatMap(([name, { default: usual }]) => {
      const value = found[name];
      const fits = value !== undefined && (usual === null ? value === null || typeof value === 'string' : Array.isArray(usual) ? Array.isArray(value) : typeof value === typeof usual);
      return fits ? [[name, value]] : [];
    }));
  } catch {
    return {};
  }
}

const foreignNodes: Record<string, TagParseRule[]> = {
  paragraph: [{ tag: 'p' }],
  // A heading from elsewhere stands under the section it is pasted into.
  heading: [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, getAttrs: () => ({ level: Math.min(4, Math.max(2, level)) }) })),
  bulletList: [{ tag: 'ul' }],
  orderedList: [{ tag: 'ol', getAttrs: (element) => ({ start: Number(element.getAttribute('start')) || 1 }) }],
  listItem: [{ tag: 'li' }],
  blockquote: [{ tag: 'blockquote' }],
  table: [{ tag: 'table', getAttrs: tableHeads }],
  tableRow: [{ tag: 'tr' }],
  tableCell: ['td', 'th'].map((tag) => ({ tag, getAttrs: (element) => ({ colspan: span(element, 'colspan'), rowspan: span(element, 'rowspan') }) })),
  hardBreak: [{ tag: 'br' }],
  divider: [{ tag: 'hr' }],
};

/** What a table says of itself; one that names no heads, as a spreadsheet's, has its first row as head. */
function tableHeads(element: HTMLElement): { caption: string | null; headerRows: number; headerCols: number } {
  const rows = [...element.querySelectorAll('tr')].map((row) => [...row.children].map(({ tagName }) => tagName === 'TH'));
  const heads = rows.findIndex((row) => !row.every(Boolean));
  const named = rows.some((row) => row.some(Boolean));
  return { caption: element.getAttribute('data-caption'), headerRows: named ? Math.min(3, Math.max(0, heads)) : 1, headerCols: rows.length > 0 && rows.every(([first]) => first) && heads >= 0 ? 1 : 0 };
}

const span = (element: HTMLElement, name: string): number => Math.min(50, Math.max(1, Math.floor(Number(element.getAttribute(name))) || 1));

export const nodeRules = (name: string): TagParseRule[] => [
  { tag: `[data-node="${name}"]`, priority: 70, getAttrs: (element) => kept(element, documentNodes[name]?.attrs) },
  ...(foreignNodes[name] ?? []),
];

/** A link whose address we do not take loses the link and keeps its words. */
const linked = (element: HTMLElement): { href: string } | false => {
  const href = safeAddress(element.getAttribute('href') ?? '');
  return href ? { href } : false;
};

const foreignMarks: Record<string, TagParseRule[]> = {
  link: [{ tag: 'a[href]:not([data-mark])', getAttrs: linked }],
  strong: [{ tag: 'strong' }, { tag: 'b', getAttrs: (element) => (element.style.fontWeight !== 'normal' ? null : false) }, { tag: 'span', getAttrs: (element) => (/^(bold|[6-9]00)$/.test(element.style.fontWeight) ? null : false), consuming: false }],
  em: [{ tag: 'em' }, { tag: 'i' }, { tag: 'span', getAttrs: (element) => (element.style.fontStyle === 'italic' ? null : false), consuming: false }],
  sup: [{ tag: 'sup' }],
  sub: [{ tag: 'sub' }],
};

export const markRules = (name: string): TagParseRule[] => [
  { tag: `[data-mark="${name}"]`, priority: 70, getAttrs: (element) => (name === 'link' && !safeAddress((kept(element, documentMarks[name]?.attrs)['href'] as string) ?? '') ? false : kept(element, documentMarks[name]?.attrs)) },
  ...(foreignMarks[name] ?? []),
];
