import { lineWords, type Block, type ChartNode, type FigureNode, type Inline, type Mark, type TableNode } from '@convenor/contracts';
import { grouped, leadsIn, type LabelledBlock, type Paper } from '../paper';
import { chartNotes, chartSvg } from '../charts/chart-svg';
import { followable } from '../printable';
import { tableGrid } from '../table-grid';

/** The paper, and where the compiler finds a picture by its name; nothing where there is none. */
export interface PrintSheet extends Paper { pictures(asset: string): string | undefined }

/** The paper as the Typst template reads it: every value a string, a number or a list; nothing left to decide. */
export function printTree(paper: PrintSheet, madeAt?: Date): unknown {
  const { doc, words } = paper;
  const { front } = doc;
  const [, ...rest] = doc.lang.toLowerCase().split('-');
  const when = front.issued?.display ?? front.event?.display ?? '';
  return {
    title: paper.title,
    authors: front.authors.map(({ name }) => name),
    keywords: front.keywords ?? [],
    date: dateOf(paper, madeAt),
    lang: languageOf(doc.lang) ?? 'en',
    region: rest.find((part) => /^[a-z]{2}$/.test(part))?.toUpperCase() ?? null,
    dir: doc.dir,
    watermark: doc.watermark ?? '',
    ruled: doc.kind !== 'concept-note',
    publisher: front.publisher ?? '',
    unit: front.unit ?? '',
    kind: front.kindLabel ?? '',
    series: front.seriesLine ?? '',
    when,
    running: paper.title,
    'foot-start': front.isbn ? `ISBN ${front.isbn}` : (front.symbol ?? front.versionLine ?? ''),
    'foot-end': front.rights?.licence ?? front.accessLine ?? '',
    words,
    heading: front.title.length ? inline(front.title) : inline([{ type: 'text', text: paper.title }]),
    subtitle: inline(front.subtitle),
    strapline: inline(front.strapline),
    body: blocks(paper, doc.body.content),
  };
}

/** Typst stops at what is no code of a language (ISO 639). */
function languageOf(tag: string | null | undefined): string | null {
  const [language = ''] = (tag ?? '').toLowerCase().split('-');
  return /^[a-z]{2,3}$/.test(language) ? language : null;
}

function dateOf({ doc: { front } }: Paper, madeAt?: Date): Record<string, number> | null {
  if (madeAt) return { year: madeAt.getUTCFullYear(), month: madeAt.getUTCMonth() + 1, day: madeAt.getUTCDate(), hour: madeAt.getUTCHours(), minute: madeAt.getUTCMinutes(), second: 0 };
  if (!front.issued) return null;
  return { year: front.issued.year, month: front.issued.month ?? 1, day: front.issued.day ?? 1 };
}

function blocks(paper: PrintSheet, content: readonly Block[]): unknown[] {
  const list = grouped(content);
  return list.map((block, index) => {
    if (Array.isArray(block)) return { type: 'facts', rows: block.map((row) => labelled(paper, row)) };
    const before = list[index - 1];
    // A list of labels and the key recommendations end in a rule of their own; a head below them draws none.
    const afterRule = Array.isArray(before) || (before?.type === 'recommendations' && before.attrs.scope === 'summary');
    const first = Array.isArray(before) || before?.type !== 'recommendations' || before.attrs.scope === 'summary';
    return { ...printed(paper, block, first), 'after-rule': afterRule, sticky: leadsIn(list, index), lang: 'attrs' in block && block.attrs && 'lang' in block.attrs ? languageOf(block.attrs.lang) : null };
  });
}

const labelled = (paper: PrintSheet, block: LabelledBlock): unknown =>
  block.type === 'runIn'
    ? { label: inline(block.content[0].content), content: blocks(paper, block.content[1].content) }
    : { label: inline([{ type: 'text', text: block.attrs.label }]), content: block.content.map((person) => paragraph(inline(person.content))) };

/** The opening mark of a quote hangs out of the column, so that its words stand in line. */
const opensWithMark = ([first, ...more]: readonly Block[]): boolean => first?.type === 'paragraph' && more.length === 0 && /^[“«„]/.test(lineWords(first.content));

const paragraph = (content: unknown[]): unknown => ({ type: 'paragraph', content });

function printed(paper: PrintSheet, block: Exclude<Block, LabelledBlock>, first: boolean): Record<string, unknown> {
  const { type } = block;
  const inner = (content: readonly Block[]): unknown[] => blocks(paper, content);
  switch (type) {
    case 'heading':
      return { type, level: paper.levelOf(block), number: paper.numberOf(block), content: inline(block.content) };
    case 'paragraph':
      return { type, content: inline(block.content) };
    case 'bulletList':
      return { type, items: block.content.map((item) => inner(item.content)) };
    case 'orderedList':
      return { type, start: block.attrs?.start ?? 1, items: block.content.map((item) => inner(item.content)) };
    case 'recommendations': {
      const content = block.content.map((item) => ({ number: paper.numberOf(item), summary: paper.summaryOf(item), content: inner(item.content) }));
      return { type, scope: block.attrs.scope, label: block.attrs.label || paper.words.recommendations, first, content };
    }
    case 'questions':
      return {
        type: 'orderedList',
        start: 1,
        items: block.content.map((item) => [...inner(item.content), ...(item.attrs.tagText ? [paragraph(inline([{ type: 'text', text: item.attrs.tagText, marks: [{ type: 'em' }] }]))] : [])]),
      };
    case 'objectives':
      return {
        type: 'bulletList',
        items: block.content.map(({ attrs, content }) => [paragraph([...inline([{ type: 'text', text: `${attrs.framework} ${attrs.number}: `.trimStart(), marks: [{ type: 'strong' }] }]), ...(lineWords(content) ? inline(content) : inline([{ type: 'text', text: attrs.label }]))])]),
      };
    case 'blockquote':
      return { type, by: block.attrs.by ?? '', hangs: opensWithMark(block.content), content: inner(block.content) };
    case 'agenda':
      return { type, zone: block.attrs.zone, items: block.content.map(({ attrs, content }) => ({ time: [attrs.start, attrs.end].filter(Boolean).join('–'), content: inner(content) })) };
    case 'materials':
      return {
        type: 'bulletList',
        items: block.content.map(({ attrs, content = [] }) => {
          const link: Mark = { type: 'link', attrs: { href: attrs.href } };
          const tail = [attrs.publisher, attrs.kind].filter(Boolean).map((text) => `, ${text ?? ''}`).join('');
          return [paragraph(inline([...content.map((node): Inline => ({ ...node, marks: [link, ...(node.marks ?? [])] })), { type: 'text', text: tail }]))];
        }),
      };
    case 'references':
      return { type, items: block.content.map((item) => inline(item.content)) };
    case 'callout':
      return { type, content: inner(block.content) };
    case 'table':
      return table(block, inner);
    case 'figure':
      return figure(paper, block);
    case 'chart':
      return chart(paper, block);
    case 'divider':
      return { type };
  }
}

function table(block: TableNode, inner: (content: readonly Block[]) => unknown[]): Record<string, unknown> {
  const { columns, headRows, cells } = tableGrid(block);
  const placed = cells.map(({ content, ...place }) => ({ ...place, content: inner(content) }));
  return { type: 'table', caption: block.attrs?.caption ?? '', columns, headRows, cells: placed };
}

function figure({ words, pictures }: PrintSheet, { attrs }: FigureNode): Record<string, unknown> {
  const alt = attrs.decorative ? '' : attrs.alt.trim() || attrs.caption?.trim() || words.pictureWithoutWords;
  const path = pictures(attrs.asset) ?? '';
  return { type: 'figure', path, alt, share: Math.min(100, Math.max(10, attrs.widthPercent ?? 100)), caption: attrs.caption ?? '', credit: attrs.credit ?? '', missing: path || !alt ? '' : `${words.picture}${words.colon} ${alt}` };
}

function chart({ doc, words }: PrintSheet, block: ChartNode): Record<string, unknown> {
  const { title, summary, unit, rows } = block.attrs;
  const told = rows.map(({ label, value }) => [label, value === null ? words.withheld : String(Number(value))]);
  return { type: 'chart', title, summary, unit, rows: told, svg: chartSvg(block, { dir: doc.dir, lang: doc.lang }), notes: chartNotes(block, doc.lang) };
}

/** Words parted only by their evidence are one run again: quicker to set, and a kern or a ligature may stand between them. */
const joined = (content: readonly Inline[]): Inline[] =>
  content.reduce<Inline[]>((line, node) => {
    const last = line.at(-1);
    const [before, after] = [last?.type === 'text' && printedMarks(last.marks), node.type === 'text' && printedMarks(node.marks)];
    if (last?.type === 'text' && node.type === 'text' && before && after && !before.length && !after.length) line[line.length - 1] = { type: 'text', text: last.text + node.text };
    else line.push(node);
    return line;
  }, []);

const inline = (content: readonly Inline[] = [], inNote = false): unknown[] =>
  joined(content).flatMap((node): unknown[] => {
    if (node.type === 'text') return node.text ? [{ type: 'text', text: breakable(node.text), marks: marks(node.marks) }] : [];
    if (node.type === 'hardBreak') return [{ type: 'hardBreak', marks: [] }];
    if (node.type === 'footnote') {
      // A note inside a note has no anchor on the page; its words stand in brackets.
      const words = inline(node.content, true);
      return inNote ? [{ type: 'text', text: ' (', marks: [] }, ...words, { type: 'text', text: ')', marks: [] }] : [{ type: 'footnote', content: words, marks: [] }];
    }
    return [{ type: 'quoteInline', content: inline(node.content, inNote), marks: marks(node.marks) }];
  });

const printedMarks = (list: readonly Mark[] = []): Mark[] => list.filter(({ type }) => ['strong', 'em', 'sup', 'sub', 'link', 'lang', 'tbc'].includes(type));

const marks = (list: readonly Mark[] = []): unknown[] =>
  printedMarks(list).flatMap((mark): unknown[] => {
    if (mark.type === 'link') return [{ type: 'link', href: followable(mark.attrs.href) ?? null }];
    if (mark.type === 'lang') return [{ type: 'lang', lang: languageOf(mark.attrs.lang) ?? 'en' }];
    return [{ type: mark.type }];
  });

/** A word longer than a line gets places to break; scripts without spaces between words need none. */
const breakable = (text: string): string =>
  text.replace(/[^\s\-/?.&=\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]{90,}/gu, (word) =>
    word.replace(/(.{40})(?=[\p{L}\p{N}])/gu, '$1\u200b'),
  );
