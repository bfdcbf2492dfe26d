import type { AgendaNode, Block, Changeable, HeadingNode, Inline, RecommendationsNode } from '@convenor/contracts';
import { grouped, type FlowBlock, type LabelledBlock } from '../../paper';
import { anchor, attributes, escaped, line, notesOf, quoted, suggested, type HtmlSheet } from './line';
import { chart, figure, table } from './tables';

/** Blocks as HTML, labels that stand together as one list. */
export const blocks = (sheet: HtmlSheet, content: readonly Block[]): string =>
  grouped(content).map((block) => (Array.isArray(block) ? labelled(sheet, block) : suggested(sheet, block.marks, written(sheet, block)))).join('\n');

const labelled = (sheet: HtmlSheet, list: readonly LabelledBlock[]): string => {
  const rows = list.map((block) => {
    const told = (html: string, marks?: Changeable['marks']): string => suggested(sheet, block.marks, suggested(sheet, marks, html));
    return block.type === 'runIn'
      ? `<div${attributes(block.attrs)}><dt>${told(line(sheet, block.content[0].content))}</dt><dd>${told(blocks(sheet, block.content[1].content))}</dd></div>`
      : `<div${attributes(block.attrs)}><dt>${told(escaped(block.attrs.label))}</dt>${block.content.map((person) => `<dd>${told(line(sheet, person.content), person.marks)}</dd>`).join('')}</div>`;
  });
  return `<dl class="facts">\n${rows.join('\n')}\n</dl>`;
};

function written(sheet: HtmlSheet, block: FlowBlock): string {
  const nested = (items: readonly (Changeable & { content: readonly Block[] })[]): string[] => items.map((item) => suggested(sheet, item.marks, blocks(sheet, item.content)));
  const lines = <Item extends Changeable & { content?: Inline[] }>(items: readonly Item[], say: (item: Item) => string): string[] => items.map((item) => suggested(sheet, item.marks, say(item)));
  switch (block.type) {
    case 'heading':
      return heading(sheet, block);
    case 'paragraph':
      return `<p${attributes(block.attrs)}>${line(sheet, block.content)}</p>`;
    case 'bulletList':
      return list('ul', attributes(block.attrs), nested(block.content));
    case 'orderedList':
      return list('ol', `${attributes(block.attrs)}${(block.attrs?.start ?? 1) === 1 ? '' : ` start="${Number(block.attrs?.start)}"`}`, nested(block.content));
    case 'recommendations':
      return recommendations(sheet, block);
    case 'questions':
      return list('ol', ` class="questions"${attributes(block.attrs)}`, block.content.map((item) => suggested(sheet, item.marks, `${blocks(sheet, item.content)}${small(item.attrs.tagText)}`)));
    case 'objectives':
      return list('ul', ` class="objectives"${attributes(block.attrs)}`, lines(block.content, ({ attrs, content }) => `<b>${escaped(`${attrs.framework} ${attrs.number}`.trim())}</b> ${line(sheet, content) || escaped(attrs.label)}`));
    case 'blockquote':
      return `<figure class="said"><blockquote${quoted(sheet, block.attrs)}>${blocks(sheet, block.content)}</blockquote>${block.attrs.by ? `<figcaption>${escaped(block.attrs.by)}</figcaption>` : ''}</figure>`;
    case 'agenda':
      return agenda(sheet, block);
    case 'materials':
      return list('ul', ` class="materials"${attributes(block.attrs)}`, lines(block.content, ({ attrs, content }) => [anchor(attrs.href, line(sheet, content)), escaped(attrs.publisher ?? ''), escaped(attrs.kind)].filter(Boolean).join(', ')));
    case 'references':
      return list('ul', ` class="references"${attributes(block.attrs)}`, lines(block.content, ({ content }) => line(sheet, content)));
    case 'callout':
      return `<div class="callout"${attributes(block.attrs)}>${blocks(sheet, block.content)}</div>`;
    case 'table':
      return table(sheet, block, blocks);
    case 'figure':
      return figure(sheet, block);
    case 'chart':
      return chart(sheet, block);
    case 'divider':
      return '<hr>';
  }
}

const list = (tag: 'ul' | 'ol', extra: string, items: readonly string[]): string => `<${tag}${extra}>\n${items.map((item) => `<li>${item}</li>`).join('\n')}\n</${tag}>`;

const small = (text: string | null | undefined): string => (text ? `<p class="sums">${escaped(text)}</p>` : '');

function heading(sheet: HtmlSheet, block: HeadingNode): string {
  const number = sheet.paper.numberOf(block);
  const level = Math.min(6, sheet.paper.levelOf(block) + 1);
  return `<h${level}${attributes({ ...block.attrs, id: sheet.paper.placeOf(block) })}>${number && `<span class="no">${escaped(number)}</span> `}${line(sheet, block.content)}</h${level}>`;
}

function recommendations(sheet: HtmlSheet, block: RecommendationsNode): string {
  const { paper } = sheet;
  const label = escaped(block.attrs.label || paper.words.recommendations);
  const items = block.content.map((item) => {
    const said = `${blocks(sheet, item.content)}${small(paper.summaryOf(item))}`;
    return `<span class="no">${escaped(paper.numberOf(item))}</span><div class="say"${notesOf(sheet, item.attrs.evidence)}>${suggested(sheet, item.marks, said)}</div>`;
  });
  if (block.attrs.scope === 'summary') return `<section class="key"${attributes(block.attrs)}><h2 class="label">${label}</h2>\n${list('ol', '', items)}</section>`;
  return `<section class="recommendations"${attributes(block.attrs)}><p class="label"><b>${escaped(paper.words.recommendations)}</b> <span>${label}</span></p>\n${list('ol', '', items)}</section>`;
}

function agenda(sheet: HtmlSheet, block: AgendaNode): string {
  const items = block.content.map(({ attrs, content, marks }) => `<span class="no time">${escaped([attrs.start, attrs.end].filter(Boolean).join('–'))}</span><div class="say">${suggested(sheet, marks, blocks(sheet, content))}</div>`);
  return `<section class="agenda"${attributes(block.attrs)}>${small(block.attrs.zone)}\n${list('ol', '', items)}</section>`;
}
