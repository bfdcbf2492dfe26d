import { ImageRun, Paragraph, Table, TableCell, TableLayoutType, TableRow, WidthType } from 'docx';
import type { Block, ChartNode, FigureNode, TableNode } from '@convenor/contracts';
import { chartNotes } from '../../charts/chart-svg';
import { pictureFacts } from '../../pictures';
import { tableGrid } from '../../table-grid';
import { changedWhole } from './changes';
import { paragraph } from './paragraph';
import { textRuns, type Sheet } from './runs';
import { hair, ink, label, mm, rule, textEnd } from './styles';

const none = { style: 'none' as const, size: 0, color: 'auto' };
const lines = { top: rule(8, ink), bottom: rule(8, ink), left: none, right: none, insideVertical: none, insideHorizontal: rule(4, hair) };

/** A real table: its heads stand again on each page, its caption above it. */
export function table(sheet: Sheet, block: TableNode, blocks: (content: readonly Block[], style: string) => (Paragraph | Table)[]): (Paragraph | Table)[] {
  const { columns, headRows, cells } = tableGrid(block);
  const rows = block.content.map((row, at) => new TableRow({
    tableHeader: at < headRows,
    cantSplit: true,
    ...changedWhole(sheet.changes, row.marks),
    children: cells.filter((cell) => cell.row === at).map(({ colspan, rowspan, isHead, content }) => new TableCell({ columnSpan: colspan, rowSpan: rowspan, children: ended(sheet, blocks(content, isHead ? 'TableHead' : 'TableText')) })),
  }));
  return [...caption(sheet, block.attrs?.caption, true), tableOf(sheet, rows.filter((_, at) => cells.some(({ row }) => row === at)), columns), after(sheet)];
}

/** The counts of a chart as a table, with its title above and its sum below. */
export function chart(sheet: Sheet, block: ChartNode): (Paragraph | Table)[] {
  const { attrs: { title, summary, unit, rows } } = block;
  const cell = (words: string, style: string): TableCell => new TableCell({ children: [paragraph(sheet, { style, children: textRuns(sheet, words) })] });
  const head = new TableRow({ tableHeader: true, cantSplit: true, children: [cell('', 'TableHead'), cell(unit, 'TableHead')] });
  const counts = rows.map((row) => new TableRow({ cantSplit: true, children: [cell(row.label, 'TableText'), cell(row.value === null ? sheet.paper.words.withheld : String(row.value), 'TableText')] }));
  const below = [summary, ...chartNotes(block, sheet.paper.doc.lang)].filter(Boolean);
  return [...caption(sheet, title, true), tableOf(sheet, [head, ...counts], 2), ...below.map((words) => paragraph(sheet, { style: 'Small', children: textRuns(sheet, words) }))];
}

/** A picture with what it shows in words; where the picture is missing, the words stand for it. */
export function figure(sheet: Sheet, { attrs }: FigureNode): Paragraph[] {
  const octets = sheet.pictures.get(attrs.asset);
  const facts = octets && pictureFacts(octets);
  const { words } = sheet.paper;
  const told = attrs.decorative ? '' : attrs.alt.trim() || attrs.caption?.trim() || words.pictureWithoutWords;
  const below = [...caption(sheet, [attrs.caption, attrs.credit].filter(Boolean).join(' · '), false)];
  if (!octets || !facts) return [...(told ? [paragraph(sheet, { style: 'BodyText', children: textRuns(sheet, `${words.picture}${words.colon} ${told}`, { italics: true }) })] : []), ...below];
  const width = 491 * (Math.min(100, Math.max(10, attrs.widthPercent ?? 100)) / 100);
  const picture = new ImageRun({
    type: facts.form === 'png' ? 'png' : 'jpg', data: octets, transformation: { width: Math.round(width), height: Math.round((width * facts.height) / facts.width) },
    altText: { name: attrs.asset, title: '', description: told },
  });
  return [paragraph(sheet, { style: 'BodyText', keepNext: below.length > 0, children: [picture] }), ...below];
}

const caption = (sheet: Sheet, words: string | null | undefined, above: boolean): Paragraph[] => (words ? [paragraph(sheet, { style: 'Caption', keepNext: above, children: textRuns(sheet, words) })] : []);

/** Word joins two tables that touch, and wants a paragraph at the end of a cell. */
const after = (sheet: Sheet): Paragraph => paragraph(sheet, { style: 'TableText', spacing: { before: 0, after: 0, line: 120 }, children: [] });
const ended = (sheet: Sheet, children: (Paragraph | Table)[]): (Paragraph | Table)[] => (children.at(-1) instanceof Paragraph ? children : [...children, paragraph(sheet, { style: 'TableText', children: [] })]);

const tableOf = (sheet: Sheet, rows: TableRow[], columns: number): Table => new Table({
  rows,
  columnWidths: Array.from({ length: columns }, () => Math.floor((textEnd - label) / columns)),
  width: { size: textEnd - label, type: WidthType.DXA },
  indent: { size: label, type: WidthType.DXA },
  layout: TableLayoutType.FIXED,
  borders: lines,
  margins: { top: mm(1), bottom: mm(1), left: 0, right: mm(3) },
  visuallyRightToLeft: sheet.paper.doc.dir === 'rtl' || undefined,
});
