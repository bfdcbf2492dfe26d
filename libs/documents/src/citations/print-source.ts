import { Cite, plugins } from '@citation-js/core';
import '@citation-js/plugin-csl';
import { directionOf, printedDoi, type CitationStyle, type Inline, type Mark, type Source, type TextNode } from '@convenor/contracts';
import { chicagoStyle } from './chicago-style.csl';
import { cslOf, printableAddress } from './csl-item';
import { houseStyle } from './house-style.csl';
import { commas, localeOf, ownLocales } from './locales';

interface Registers { styles: { add(name: string, xml: string): void }; locales: { add(name: string, xml: string): void } }
const registers = plugins.config.get('@csl') as Registers;
for (const [name, xml] of [['house', houseStyle], ['chicago', chicagoStyle]] as const) {
  registers.styles.add(name, xml);
  for (const [language, comma] of Object.entries(commas)) registers.styles.add(`${name}-${language}`, xml.replaceAll('delimiter=", "', `delimiter="${comma}"`));
}
for (const [language, xml] of Object.entries(ownLocales)) registers.locales.add(language, xml);

/** The form is told, never guessed: guessing may take a piece of it for an address and fetch it. */
const asCsl = { forceType: '@csl/list+object', generateGraph: false, maxChainLength: 10, strict: true, target: '@csl/list+object' };

/** The style as the language wants its commas; APA is English in its signs. */
const templateOf = (style: CitationStyle, language: string): string => {
  const base = language.split('-')[0]?.toLowerCase() ?? '';
  return style !== 'apa' && commas[base] ? `${style}-${base}` : style;
};

/** How CSL calls the places that people name; a place by another word is printed as typed. */
const places: readonly [RegExp, string][] = [
  [/^(pp?\.|pages?|p)\s*(?=\d|[ivxlc]+\b)/i, 'page'],
  [/^(paras?\.?|paragraphs?|¶+)\s*(?=\d)/i, 'paragraph'],
  [/^(chaps?\.?|ch\.|chapters?)\s*(?=\d|[ivxlc]+\b)/i, 'chapter'],
  [/^(secs?\.?|sections?|§+)\s*(?=\d)/i, 'section'],
  [/^(arts?\.?|articles?)\s*(?=\d)/i, 'article-locator'],
  [/^(figs?\.?|figures?)\s*(?=\d)/i, 'figure'],
  [/^(tables?)\s*(?=\d)/i, 'table'],
];

const located = (locator: string | null | undefined): { locator?: string; label?: string } => {
  const text = locator?.replace(/\s+/g, ' ').trim();
  if (!text) return {};
  if (/^\d+([-–]\d+)?$/.test(text)) return { locator: text, label: 'page' };
  const [pattern, label] = places.find(([start]) => start.test(text)) ?? [/^$/, 'sub-verbo'];
  return { locator: text.replace(pattern, ''), label };
};

/**
 * A source as a footnote, whole each time: a note must stand by itself wherever its sentence goes. Titles in italics are
 * em marks, addresses link marks; nothing is looked up.
 *
 * @param locator where in the source: "p. 3", "pp. 3–5", "para. 12", "annex II"
 * @param language the paper's, as BCP 47
 */
export function noteInlines(source: Source, style: CitationStyle, locator: string | null | undefined, language: string): Inline[] {
  if (style === 'apa') return withLocator(referenceInlines(source, style, language), locator);
  const entry = { id: source.key, ...located(locator) };
  return inlinesOf(formatted([source], 'citation', style, language, { entry }), source, language);
}

/** A source as it stands in the References. */
export const referenceInlines = (source: Source, style: CitationStyle, language: string): Inline[] =>
  inlinesOf(formatted([source], 'bibliography', style, language), source, language);

/** Sources in the order in which the style lists them. */
export function inListOrder(sources: readonly Source[], style: CitationStyle, language: string): Source[] {
  if (sources.length < 2) return [...sources];
  const entries = new Cite(sources.map(cslOf), asCsl).format('bibliography', { format: 'text', template: templateOf(style, language), lang: localeOf(language), asEntryArray: true }) as unknown as [string, string][];
  const order = new Map(entries.map(([key], index) => [key, index]));
  return [...sources].sort((one, other) => (order.get(one.key) ?? 0) - (order.get(other.key) ?? 0));
}

/** APA names places in the text, not in notes; its notes hold the reference with the place behind it. */
function withLocator(content: Inline[], locator: string | null | undefined): Inline[] {
  const said = locator?.trim();
  if (!said) return content;
  const last = content.at(-1);
  const before = last?.type === 'text' && last.text.endsWith('.') ? ' ' : ', ';
  return [...content, { type: 'text', text: `${before}${said.replace(/\.$/, '')}.` }];
}

/** What was written last, by all it was written from: a paper of a hundred notes is written anew at every save. */
const written = new Map<string, string>();
const remembered = 2_000;

function formatted(sources: readonly Source[], output: 'citation' | 'bibliography', style: CitationStyle, language: string, more: object = {}): string {
  const items = sources.map(cslOf);
  const options = { template: templateOf(style, language), lang: localeOf(language), ...more };
  const key = JSON.stringify([output, options, items]);
  const html = written.get(key) ?? String(new Cite(items, asCsl).format(output, { format: 'html', ...options })).trim();
  written.delete(key);
  written.set(key, html);
  const [oldest] = written.keys();
  if (written.size > remembered && oldest !== undefined) written.delete(oldest);
  return html;
}

/** What citeproc writes as HTML becomes text with marks; the text is escaped there, so every tag is its own. */
function inlinesOf(html: string, source: Source, language: string): Inline[] {
  const open: string[] = [];
  const found: TextNode[] = [];
  for (const [piece, closing, tag = '', attributes = ''] of html.matchAll(/<(\/?)([a-z]+)([^>]*)>|[^<]+/g)) {
    if (!tag) append(found, decoded(piece), marksOf(open));
    else if (closing) open.pop();
    else open.push(tag === 'span' && attributes.includes('font-style:normal') ? 'upright' : tag);
  }
  const trimmed = trimmedEnds(found);
  const addresses = [source.url && printableAddress(source.url), source.doi && printedDoi(source.doi), source.doi && `https://doi.org/${source.doi}`];
  const linked = addresses.filter(Boolean).reduce((nodes, address) => marked(nodes, address, { type: 'link', attrs: { href: source.doi && address.includes('//doi.org/') ? printedDoi(source.doi) : address } }), trimmed);
  const foreign = source.language && source.language.split('-')[0]?.toLowerCase() !== language.split('-')[0]?.toLowerCase();
  return foreign ? marked(linked, source.title, { type: 'lang', attrs: { lang: source.language, dir: directionOf(source.language) } }) : linked;
}

const marksOf = (open: readonly string[]): Mark[] => {
  const upright = open.lastIndexOf('upright');
  const marks: Mark[] = [];
  if (open.lastIndexOf('i') > upright) marks.push({ type: 'em' });
  if (open.includes('b')) marks.push({ type: 'strong' });
  if (open.includes('sup')) marks.push({ type: 'sup' });
  if (open.includes('sub')) marks.push({ type: 'sub' });
  return marks;
};

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: '\u00a0' };
const decoded = (text: string): string =>
  text.replace(/&(?:#(\d+)|#x([0-9a-f]+)|([a-z]+));/gi, (whole, decimal: string | undefined, hex: string | undefined, name: string | undefined) =>
    decimal ? String.fromCodePoint(Number(decimal)) : hex ? String.fromCodePoint(parseInt(hex, 16)) : (named[name ?? ''] ?? whole),
  );

const node = (text: string, marks: readonly Mark[]): TextNode => (marks.length > 0 ? { type: 'text', text, marks: [...marks] } : { type: 'text', text });

function append(found: TextNode[], piece: string, marks: readonly Mark[]): void {
  const text = piece.replace(/[\n\r\t ]+/g, ' ');
  const last = found.at(-1);
  if (last && JSON.stringify(last.marks ?? []) === JSON.stringify(marks)) last.text += text;
  else found.push(node(text, marks));
}

const trimmedEnds = (nodes: readonly TextNode[]): TextNode[] => {
  const [first, last] = [nodes.findIndex(({ text }) => text.trim()), nodes.findLastIndex(({ text }) => text.trim())];
  return nodes.slice(first, last + 1).map((one, index, all) => ({ ...one, text: index === 0 ? (all.length === 1 ? one.text.trim() : one.text.trimStart()) : index === all.length - 1 ? one.text.trimEnd() : one.text }));
};

/** Sets one more mark on the first place where these words stand. */
function marked(nodes: readonly TextNode[], words: string, mark: Mark): TextNode[] {
  const index = nodes.findIndex(({ text, marks }) => text.includes(words) && !marks?.some(({ type }) => type === mark.type));
  const found = nodes[index];
  if (!found || !words) return [...nodes];
  const at = found.text.indexOf(words);
  const marks = found.marks ?? [];
  const parts = [node(found.text.slice(0, at), marks), node(words, [...marks, mark]), node(found.text.slice(at + words.length), marks)];
  return [...nodes.slice(0, index), ...parts.filter(({ text }) => text), ...nodes.slice(index + 1)];
}
