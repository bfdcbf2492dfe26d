import { Tab, TextRun, type IParagraphOptions, type Paragraph, type ParagraphChild, type Table } from 'docx';
import { lineWords, type Block, type BlockAttrs, type MaterialNode, type ObjectiveNode, type ParagraphNode, type RecommendationsNode } from '@convenor/contracts';
import { grouped, leadsIn, type FlowBlock, type LabelledBlock } from '../../paper';
import { paragraph } from './paragraph';
import { lineOf, textRuns, type Sheet } from './runs';
import { hair, hairToo, ink, label, mm, rule } from './styles';
import { chart, figure, table } from './tables';

/** Where a paragraph stands: its style, and the list it belongs to. */
interface Place {
  style: string;
  /** The style of what follows the first paragraph; the same unless the first one hangs. */
  more?: string;
  depth: number;
  /** Of the first paragraph only: its number, what hangs before it, what follows it, the rule above it. */
  numbering?: { reference: string; level: number; instance: number };
  lead?: ParagraphChild[];
  tail?: ParagraphChild[];
  border?: IParagraphOptions['border'];
  spacing?: IParagraphOptions['spacing'];
  keepNext?: boolean;
}

const column: Place = { style: 'BodyText', depth: 0 };

export const blocksOf = (sheet: Sheet, content: readonly Block[], place: Place = column): (Paragraph | Table)[] =>
  grouped(content).flatMap((block, index, all) => {
    if (Array.isArray(block)) return labelled(sheet, block);
    const before = all[index - 1];
    const goesOn = before !== undefined && !Array.isArray(before) && before.type === 'recommendations' && before.attrs.scope !== 'summary';
    return written(sheet, block, index === 0 ? { ...place, keepNext: leadsIn(all, index) } : { ...place, style: place.more ?? place.style, keepNext: leadsIn(all, index), numbering: undefined, lead: undefined, tail: undefined, border: undefined, spacing: undefined }, goesOn);
  });

function written(sheet: Sheet, block: FlowBlock, place: Place, goesOn: boolean): (Paragraph | Table)[] {
  const { paper } = sheet;
  switch (block.type) {
    case 'heading': {
      const level = paper.levelOf(block);
      const number = paper.numberOf(block);
      const counted = number !== '' && !block.attrs.number;
      const lead = number && !counted ? [...textRuns(sheet, number, { style: 'Label' }), new TextRun({ children: [new Tab()] })] : [];
      return [paragraph(sheet, {
        style: `Heading${Math.min(level, 4)}`,
        ...(counted ? { numbering: { reference: 'sections', level: 0 } } : lead.length ? { indent: { start: label, hanging: label } } : level === 1 ? { numbering: { reference: 'uncounted', level: 0 } } : {}),
        children: [...lead, ...lineOf(sheet, block)],
      }, block)];
    }
    case 'paragraph':
      return [paragraph(sheet, {
        style: place.style,
        border: place.border,
        spacing: place.spacing,
        keepNext: place.keepNext,
        ...(place.numbering ? { numbering: place.numbering } : place.depth ? { indent: { start: label + mm(6) * place.depth } } : {}),
        children: [...(place.lead ?? []), ...lineOf(sheet, block), ...(place.tail ?? [])],
      }, block)];
    case 'bulletList':
    case 'orderedList':
      return listed(sheet, block.type === 'bulletList' ? 'bullets' : 'numbers', block.content.map((item) => item.content), place);
    case 'recommendations':
      return recommendations(sheet, block, goesOn);
    case 'questions':
      return listed(sheet, 'numbers', block.content.map((item) => (item.attrs.tagText ? [...item.content, { type: 'paragraph', content: [{ type: 'text', text: item.attrs.tagText, marks: [{ type: 'em' }] }] }] : item.content)), place);
    case 'objectives':
      return listed(sheet, 'bullets', block.content.map((item) => [asParagraph(item.content?.length ? item : { ...item, content: [{ type: 'text', text: item.attrs.label }] })]), place, block.content.map(({ attrs }) => ({ lead: textRuns(sheet, `${attrs.framework} ${attrs.number}: `.trimStart(), { bold: true }) })));
    case 'blockquote':
      return [
        ...blocksOf(sheet, block.content, { style: 'Quote', depth: 0 }),
        ...(block.attrs.by ? [paragraph(sheet, { style: 'QuoteSource', children: textRuns(sheet, block.attrs.by) })] : []),
      ];
    case 'agenda':
      return [
        ...(block.attrs.zone ? [paragraph(sheet, { style: 'Small', children: textRuns(sheet, block.attrs.zone) })] : []),
        ...block.content.flatMap(({ attrs, content }) => blocksOf(sheet, content, { style: 'Labelled', more: 'LabelledMore', depth: 0, lead: hung(sheet, [attrs.start, attrs.end].filter(Boolean).join('–')) })),
      ];
    case 'materials':
      return listed(sheet, 'bullets', block.content.map((item) => [asParagraph(item)]), place,
        block.content.map(({ attrs }) => ({ tail: textRuns(sheet, [attrs.publisher, attrs.kind].filter(Boolean).map((word) => `, ${word ?? ''}`).join('')) })));
    case 'references':
      return block.content.map((item) => paragraph(sheet, { style: 'Reference', children: lineOf(sheet, item) }, item));
    case 'callout':
      return blocksOf(sheet, block.content, place);
    case 'divider':
      return [paragraph(sheet, { style: 'BodyText', border: { bottom: rule(4, hair) }, children: [] })];
    case 'table':
      return table(sheet, block, (content, style) => blocksOf(sheet, content, { style, depth: 0 }));
    case 'figure':
      return figure(sheet, block);
    case 'chart':
      return chart(sheet, block);
  }
}

/** A line of a list that is a node of its own, written as the paragraph it looks like. */
const asParagraph = ({ attrs, content, marks }: ObjectiveNode | MaterialNode): ParagraphNode => ({ type: 'paragraph', attrs: attrs as BlockAttrs, content, marks });

function listed(sheet: Sheet, reference: 'bullets' | 'numbers', items: readonly (readonly Block[])[], place: Place, around: readonly Partial<Place>[] = []): (Paragraph | Table)[] {
  const instance = ++sheet.lists;
  const level = Math.min(place.depth, 5);
  return items.flatMap((content, at) => blocksOf(sheet, content, { style: 'ListItem', depth: place.depth + 1, numbering: { reference, level, instance }, ...around[at] }));
}

function recommendations(sheet: Sheet, block: RecommendationsNode, goesOn: boolean): (Paragraph | Table)[] {
  const { paper } = sheet;
  const words = block.attrs.label || paper.words.recommendations;
  const key = block.attrs.scope === 'summary';
  const head = key
    ? paragraph(sheet, { style: 'KeyHeading', children: textRuns(sheet, block.attrs.label || paper.words.keyRecommendations) })
    : paragraph(sheet, { style: 'RecommendationsHeading', children: [...hung(sheet, goesOn ? '' : paper.words.recommendations), ...textRuns(sheet, words)] });
  const instance = ++sheet.lists;
  const items = block.content.flatMap((item, index) => {
    const number = paper.numberOf(item);
    const counted = key || (number.includes('.') && !/\D\./.test(number));
    const summary = paper.summaryOf(item);
    return blocksOf(sheet, item.content, {
      style: key ? 'KeyRecommendation' : 'Recommendation',
      more: 'BodyText',
      depth: 0,
      ...(counted ? { numbering: key ? { reference: 'key', level: 0, instance } : { reference: 'sections', level: 1, instance: 0 } } : { lead: hung(sheet, number) }),
      tail: summary ? textRuns(sheet, ` ${summary}`, { style: 'Summary' }) : [],
      ...(key ? { border: { ...(index > 0 ? { top: apart(index) } : {}), ...(index + 1 === block.content.length ? { bottom: rule(12, ink) } : {}) } } : {}),
    });
  });
  return [head, ...items];
}

/** Word draws one frame around neighbours whose borders are alike; a shade nobody sees keeps each its own rule. */
const apart = (index: number) => rule(4, index % 2 ? hair : hairToo);

/** Labels in the margin, by a tab and an indent: no table, so a screen reader reads label and text as one line. */
function labelled(sheet: Sheet, list: readonly LabelledBlock[]): (Paragraph | Table)[] {
  const rows = list.flatMap((block, index) => {
    const border = { top: index === 0 ? rule(12, ink) : apart(index) };
    const spacing = index === 0 ? { before: 280 } : undefined;
    if (block.type === 'runIn') {
      const lead = [...lineOf(sheet, block.content[0], { style: 'Label' }), ...hung(sheet, colonAfter(sheet, lineWords(block.content[0].content)))];
      return blocksOf(sheet, block.content[1].content, { style: 'Labelled', more: 'LabelledMore', depth: 0, lead, border, spacing });
    }
    return block.content.map((person, line) => paragraph(sheet, {
      style: 'Labelled',
      ...(line === 0 ? { border, spacing } : {}),
      children: [...hung(sheet, line === 0 ? `${block.attrs.label}${colonAfter(sheet, block.attrs.label)}` : ''), ...lineOf(sheet, person)],
    }, person));
  });
  return [...rows, paragraph(sheet, { style: 'Closing', children: [] })];
}

/** Label and text are one paragraph here: the colon parts them for whoever hears it read, and for a program that reads it back. */
const colonAfter = (sheet: Sheet, label: string): string => (/[:：.?!؟]\s*$/.test(label) ? '' : sheet.paper.words.colon);

const hung = (sheet: Sheet, words: string): ParagraphChild[] => [...textRuns(sheet, words, { style: 'Label' }), new TextRun({ children: [new Tab()] })];
