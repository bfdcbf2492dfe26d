import type { BlockAttrs, Changeable, ChangeMark, FootnoteNode, Inline, Mark, QuoteAttrs } from '@convenor/contracts';
import { escapedMarkup } from '@convenor/kernel';
import type { Paper } from '../../paper';
import { followable } from '../../printable';

/** What every part of the page needs to know. */
export interface HtmlSheet {
  paper: Paper;
  /** Keep the identifiers of notes (`data-notes`). */
  evidence: boolean;
  /** Show open suggestions and the anchors of comments. */
  changes: boolean;
  /** What an `img` loads, with its size in dots where that is known; nothing where there is no such picture. */
  picture(asset: string): { address: string; width?: number; height?: number } | undefined;
}

/** A line as HTML: words escaped, marks as elements. */
export const line = (sheet: HtmlSheet, content: readonly Inline[] = []): string =>
  content.map((node) => marked(sheet, said(sheet, node), node.type === 'footnote' ? (node.marks ?? []).filter(isChange) : (node.marks ?? []))).join('');

function said(sheet: HtmlSheet, node: Inline): string {
  if (node.type === 'text') return escaped(node.text);
  if (node.type === 'hardBreak') return '<br>';
  if (node.type === 'quoteInline') return `<span class="quote"${quoted(sheet, node.attrs)}>${line(sheet, node.content)}</span>`;
  return anchorOf(sheet, node);
}

function anchorOf(sheet: HtmlSheet, note: FootnoteNode): string {
  const number = sheet.paper.noteNumberOf(note);
  if (!number) return ` (${line(sheet, note.content)})`;
  return `<sup class="ref" id="ref-${number}"><a href="#fn-${number}" aria-label="${escaped(`${sheet.paper.words.note} ${number}`)}">${number}</a></sup>`;
}

const isChange = (mark: Mark): mark is ChangeMark => mark.type === 'insertion' || mark.type === 'deletion';

function marked(sheet: HtmlSheet, html: string, marks: readonly Mark[]): string {
  return marks.reduceRight<string>((inner, mark) => {
    switch (mark.type) {
      case 'strong':
      case 'em':
      case 'sup':
      case 'sub':
        return `<${mark.type}>${inner}</${mark.type}>`;
      case 'link':
        return anchor(mark.attrs.href, inner);
      case 'lang':
        return `<span lang="${escaped(mark.attrs.lang)}" dir="${mark.attrs.dir === 'rtl' ? 'rtl' : 'ltr'}">${inner}</span>`;
      case 'tbc':
        return `<em class="tbc">${inner}</em>`;
      case 'evidence': {
        const held = notesOf(sheet, mark.attrs.notes);
        return held ? `<span class="evidence"${held}>${inner}</span>` : inner;
      }
      case 'comment':
        return sheet.changes ? `<span data-comment="${escaped(mark.attrs.id)}">${inner}</span>` : inner;
      case 'insertion':
      case 'deletion':
        return suggested(sheet, [mark], inner);
    }
  }, html);
}

/** What a suggestion brings or takes, words or whole blocks: `ins` and `del` may hold both. */
export const suggested = ({ changes }: HtmlSheet, marks: Changeable['marks'] | null, html: string): string =>
  (changes ? (marks ?? []) : []).reduceRight((inner, { type, attrs }) => {
    const name = type === 'insertion' ? 'ins' : 'del';
    return `<${name} data-change="${escaped(attrs.id)}">${inner}</${name}>`;
  }, html);

/** A link, where the address may be followed; else the words alone. */
export const anchor = (href: string | null, inner: string): string => {
  const address = followable(href);
  return address ? `<a href="${escaped(address)}">${inner}</a>` : inner;
};

export const notesOf = ({ evidence }: HtmlSheet, ids: readonly string[] = []): string => (evidence && ids.length ? ` data-notes="${escaped(ids.join(' '))}"` : '');

/** A quote that is not cleared is marked while the paper is in work. */
export const quoted = ({ evidence }: HtmlSheet, { clearance }: QuoteAttrs): string => (!evidence || clearance === 'cleared' ? '' : ` data-clearance="${escaped(clearance)}"`);

export const attributes = (attrs: BlockAttrs = {}): string =>
  [attrs.id && ` id="${escaped(attrs.id)}"`, attrs.lang && ` lang="${escaped(attrs.lang)}"`, attrs.dir && ` dir="${attrs.dir === 'rtl' ? 'rtl' : 'ltr'}"`].filter(Boolean).join('');

/** Text as text, between tags and inside quoted attributes; an attribute may be a number in a paper that came as JSON. */
export const escaped = (text: string): string => escapedMarkup(String(text));
