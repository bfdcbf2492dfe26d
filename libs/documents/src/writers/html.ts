import type { Block, BlockAttrs, ConvenorDoc, FootnoteNode, Inline, Mark, QuoteAttrs } from '@convenor/contracts';
import { grouped, paperOf, type FlowBlock, type LabelledBlock, type Paper } from '../paper';
import { followable } from '../printable';
import { paperCss } from '../templates/paper.css';

export interface HtmlOptions {
  /**
   * Keep on each sentence the identifiers of the notes it rests on (`data-notes`). By default in papers that are not
   * published: two sentences that share a note could show that one person said both.
   */
  evidence?: boolean;
}

const inWork = ['draft', 'in_review', 'cleared'];

/**
 * The paper as one complete page: no script, no request to another host, one first-level head, notes as a list with ways
 * back, and a style for paper. Everything written by people is escaped; only http, https and mailto addresses are links.
 */
export function writeHtml(doc: ConvenorDoc, { evidence = inWork.includes(doc.state) }: HtmlOptions = {}): string {
  const paper = paperOf(doc);
  const page: Page = { paper, evidence };
  return [
    '<!doctype html>',
    `<html lang="${escaped(paper.doc.lang)}" dir="${paper.doc.dir === 'rtl' ? 'rtl' : 'ltr'}">`,
    `<head>\n<meta charset="utf-8">\n<title>${escaped(paper.title)}</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">`,
    ...described(paper),
    `<style>${paperCss}</style>\n</head>`,
    `<body>\n<main class="paper">`,
    masthead(page),
    blocks(page, paper.doc.body.content),
    notes(page),
    `</main>`,
    foot(paper),
    '</body>\n</html>\n',
  ].join('\n');
}

interface Page { paper: Paper; evidence: boolean }

function described({ doc: { front } }: Paper): string[] {
  const facts: [string, string | undefined][] = [
    ['author', front.authors.map(({ name }) => name).join(', ')],
    ['keywords', front.keywords?.join(', ')],
    ['dcterms.publisher', front.publisher],
    ['dcterms.rights', front.rights?.licence],
  ];
  return facts.flatMap(([name, content]) => (content ? [`<meta name="${name}" content="${escaped(content)}">`] : []));
}

function masthead(page: Page): string {
  const { front, watermark } = page.paper.doc;
  const span = (text: string | undefined): string => (text ? `<span>${escaped(text)}</span>` : '');
  const line = (name: string, content: Inline[] | undefined): string => (content?.length ? `<p class="${name}">${inline(page, content)}</p>` : '');
  return [
    '<header class="masthead">',
    watermark ? `<p class="watermark">${escaped(watermark)}</p>` : '',
    front.publisher || front.unit ? `<p class="publisher"><b>${escaped(front.publisher ?? '')}</b> ${span(front.unit)}</p>` : '',
    `<p class="kind">${span(front.kindLabel)} ${span(front.seriesLine)} ${span(front.issued?.display ?? front.event?.display)}</p>`,
    `<h1>${inline(page, front.title) || escaped(page.paper.title)}</h1>`,
    line('subtitle', front.subtitle),
    line('strapline', front.strapline),
    '</header>',
  ].filter(Boolean).join('\n');
}

function foot({ doc: { front } }: Paper): string {
  const words = [front.isbn && `ISBN ${front.isbn}`, front.symbol, front.versionLine, front.accessLine].filter(Boolean).map((text) => `<span>${escaped(text ?? '')}</span>`);
  const { rights } = front;
  const licence = followable(rights?.licenceUrl);
  if (rights) words.push(licence ? `<a rel="license" href="${escaped(licence)}">${escaped(rights.licence)}</a>` : `<span>${escaped(rights.licence)}</span>`);
  return words.length ? `<footer class="foot">${words.join(' ')}</footer>` : '';
}

function notes(page: Page): string {
  const { paper } = page;
  if (!paper.notes.length) return '';
  const list = paper.notes.map((note, index) => {
    const back = `<a class="back" href="#ref-${index + 1}" aria-label="${escaped(`${paper.words.backToText}, ${paper.words.note} ${index + 1}`)}">↩</a>`;
    return `<li class="fn" id="fn-${index + 1}">${inline(page, note.content)} ${back}</li>`;
  });
  return `<section class="notes" aria-labelledby="notes"><h2 id="notes">${escaped(paper.words.notes)}</h2>\n<ol>\n${list.join('\n')}\n</ol></section>`;
}

const blocks = (page: Page, content: readonly Block[]): string =>
  grouped(content).map((block) => (Array.isArray(block) ? labelled(page, block) : written(page, block))).join('\n');

const labelled = (page: Page, list: readonly LabelledBlock[]): string => {
  const rows = list.map((block) =>
    block.type === 'runIn'
      ? `<div${attributes(block.attrs)}><dt>${inline(page, block.content[0].content)}</dt><dd>${blocks(page, block.content[1].content)}</dd></div>`
      : `<div${attributes(block.attrs)}><dt>${escaped(block.attrs.label)}</dt>${block.content.map((person) => `<dd>${inline(page, person.content)}</dd>`).join('')}</div>`,
  );
  return `<dl class="facts">\n${rows.join('\n')}\n</dl>`;
};

function written(page: Page, block: FlowBlock): string {
  const { paper } = page;
  const list = (name: string, items: string[], tag = 'ul', extra = ''): string =>
    `<${tag}${name && ` class="${name}"`}${extra}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</${tag}>`;
  switch (block.type) {
    case 'heading': {
      const number = paper.numberOf(block);
      const level = Math.min(6, paper.levelOf(block) + 1);
      return `<h${level}${attributes(block.attrs)}>${number && `<span class="no">${escaped(number)}</span> `}${inline(page, block.content)}</h${level}>`;
    }
    case 'paragraph':
      return `<p${attributes(block.attrs)}>${inline(page, block.content)}</p>`;
    case 'bulletList':
      return list('', block.content.map((item) => blocks(page, item.content)), 'ul', attributes(block.attrs));
    case 'orderedList':
      return list('', block.content.map((item) => blocks(page, item.content)), 'ol', `${attributes(block.attrs)}${(block.attrs?.start ?? 1) === 1 ? '' : ` start="${Number(block.attrs?.start)}"`}`);
    case 'recommendations': {
      const label = escaped(block.attrs.label || paper.words.recommendations);
      const items = block.content.map((item) => {
        const summary = paper.summaryOf(item);
        const tail = summary && `<p class="sums">${escaped(summary)}</p>`;
        return `<span class="no">${escaped(paper.numberOf(item))}</span><div class="say"${notesOf(page, item.attrs.evidence)}>${blocks(page, item.content)}${tail}</div>`;
      });
      if (block.attrs.scope === 'summary') return `<section class="key"${attributes(block.attrs)}><h2 class="label">${label}</h2>\n${list('', items, 'ol')}</section>`;
      return `<section class="recommendations"${attributes(block.attrs)}><p class="label"><b>${escaped(paper.words.recommendations)}</b> <span>${label}</span></p>\n${list('', items, 'ol')}</section>`;
    }
    case 'questions':
      return list('questions', block.content.map((item) => `${blocks(page, item.content)}${item.attrs.tagText ? `<p class="sums">${escaped(item.attrs.tagText)}</p>` : ''}`), 'ol', attributes(block.attrs));
    case 'objectives':
      return list('objectives', block.content.map(({ attrs, content }) => `<b>${escaped(`${attrs.framework} ${attrs.number}`.trim())}</b> ${inline(page, content) || escaped(attrs.label)}`), 'ul', attributes(block.attrs));
    case 'blockquote':
      return `<figure class="said"><blockquote${quoted(block.attrs)}>${blocks(page, block.content)}</blockquote>${block.attrs.by ? `<figcaption>${escaped(block.attrs.by)}</figcaption>` : ''}</figure>`;
    case 'agenda': {
      const items = block.content.map(({ attrs, content }) => `<span class="no time">${escaped([attrs.start, attrs.end].filter(Boolean).join('–'))}</span><div class="say">${blocks(page, content)}</div>`);
      return `<section class="agenda"${attributes(block.attrs)}>${block.attrs.zone && `<p class="sums">${escaped(block.attrs.zone)}</p>`}\n${list('', items, 'ol')}</section>`;
    }
    case 'materials':
      return list('materials', block.content.map(({ attrs, content }) => [anchor(attrs.href, inline(page, content)), escaped(attrs.publisher ?? ''), escaped(attrs.kind)].filter(Boolean).join(', ')), 'ul', attributes(block.attrs));
    case 'references':
      return list('references', block.content.map((item) => inline(page, item.content)), 'ul', attributes(block.attrs));
    case 'callout':
      return `<div class="callout"${attributes(block.attrs)}>${blocks(page, block.content)}</div>`;
    case 'divider':
      return '<hr>';
  }
}

const inline = (page: Page, content: readonly Inline[] = []): string =>
  content.map((node) => marked(page, said(page, node), node.type === 'footnote' ? [] : (node.marks ?? []))).join('');

function said(page: Page, node: Inline): string {
  if (node.type === 'text') return escaped(node.text);
  if (node.type === 'hardBreak') return '<br>';
  if (node.type === 'quoteInline') return `<span class="quote"${quoted(node.attrs)}>${inline(page, node.content)}</span>`;
  return anchorOf(page, node);
}

function anchorOf(page: Page, note: FootnoteNode): string {
  const number = page.paper.notes.indexOf(note) + 1;
  if (!number) return ` (${inline(page, note.content)})`;
  return `<sup class="ref" id="ref-${number}"><a href="#fn-${number}" aria-label="${escaped(`${page.paper.words.note} ${number}`)}">${number}</a></sup>`;
}

function marked(page: Page, html: string, marks: readonly Mark[]): string {
  return marks.reduceRight((inner, mark) => {
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
        const held = notesOf(page, mark.attrs.notes);
        return held ? `<span class="evidence"${held}>${inner}</span>` : inner;
      }
    }
  }, html);
}

const anchor = (href: string | null, inner: string): string => {
  const address = followable(href);
  return address ? `<a href="${escaped(address)}">${inner}</a>` : inner;
};

const notesOf = ({ evidence }: Page, ids: readonly string[] = []): string => (evidence && ids.length ? ` data-notes="${escaped(ids.join(' '))}"` : '');

const quoted = ({ clearance }: QuoteAttrs): string => (clearance === 'cleared' ? '' : ` data-clearance="${escaped(clearance)}"`);

const attributes = (attrs: BlockAttrs = {}): string =>
  [attrs.id && ` id="${escaped(attrs.id)}"`, attrs.lang && ` lang="${escaped(attrs.lang)}"`, attrs.dir && ` dir="${attrs.dir === 'rtl' ? 'rtl' : 'ltr'}"`].filter(Boolean).join('');

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => String(text).replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
