import { Document, Footer, Header, HeadingLevel, Packer, PageNumber, Paragraph, Tab, TextRun } from 'docx';
import { withoutSuggestions, type ConvenorDoc, type NodeId } from '@convenor/contracts';
import { paperOf } from '../paper';
import type { Pictures } from '../pictures';
import type { HouseTemplate } from '../word/house-template';
import { blocksOf } from './docx/blocks';
import { spreadChanges, type ChangeStamp } from './docx/changes';
import { placesOf, type WordComment } from './docx/comments';
import { inHouseDress } from './docx/house';
import { paragraph } from './docx/paragraph';
import { runsOf, textRuns, type Sheet } from './docx/runs';
import { mm, numbering, rule, stylesOf } from './docx/styles';

export interface DocxOptions {
  /** The pictures of the figures; one that is missing is told in words. */
  pictures?: Pictures;
  /** Open suggestions: `with` them as Word's own revisions, or `without`, the text as if they were refused (the default). */
  suggestions?: 'with' | 'without';
  /** Who suggested what and when; one that is not named here is written as Convenor's. */
  changes?: ReadonlyMap<NodeId, ChangeStamp>;
  /** Comments with their answers, shown at the words that carry their marks. */
  comments?: readonly WordComment[];
  /** The house whose styles, header, footer, logo and page the paper takes; our own where it has none. */
  template?: HouseTemplate;
}

/**
 * The paper for Word: named styles, real notes and numbers, the title and the page number in header and footer, language
 * and direction on every run. Labels hang by tab and indent; there is no table but what is a table.
 *
 * The file says where it came from (`originNames`), so that one that comes back finds its paper and its revision.
 */
export async function writeDocx(source: ConvenorDoc, { pictures = new Map(), suggestions = 'without', changes = new Map(), comments = [], template }: DocxOptions = {}): Promise<Uint8Array> {
  const paper = paperOf(spreadChanges(suggestions === 'with' ? source : { ...source, body: { ...source.body, content: withoutSuggestions(source.body.content) } }), { changes: suggestions === 'with' });
  const places = placesOf(paper.doc, comments);
  const sheet: Sheet = { paper, changes: { stamps: changes, count: 0, otherwise: { by: 'Convenor', at: issuedOn(paper.doc) } }, comments: places, pictures, notes: {}, lists: 0 };
  const children = [...masthead(sheet), ...blocksOf(sheet, paper.doc.body.content)];
  const { front } = paper.doc;
  const document = new Document({
    title: paper.title,
    creator: front.authors.map(({ name }) => name).join(', ') || front.publisher || '',
    keywords: front.keywords?.join(', '),
    subject: paper.subtitle || undefined,
    customProperties: [
      { name: originNames.paper, value: source.id },
      { name: originNames.revision, value: String(source.revision) },
      { name: originNames.suggestions, value: suggestions },
    ],
    styles: stylesOf(paper.doc.kind !== 'concept-note'),
    numbering,
    footnotes: sheet.notes,
    comments: { children: places.bodies },
    sections: [{ properties: { titlePage: true, page: page() }, headers: { default: head(sheet), first: firstHead(sheet) }, footers: { default: foot(sheet), first: foot(sheet) }, children }],
  });
  const octets = new Uint8Array(await Packer.toArrayBuffer(document));
  return template ? inHouseDress(octets, template, paper.doc.watermark) : octets;
}

/** The file's own properties in which it keeps the paper's id, its revision, and whether suggestions were written. */
export const originNames = { paper: 'Convenor paper', revision: 'Convenor revision', suggestions: 'Convenor suggestions' };

const issuedOn = ({ front: { issued } }: ConvenorDoc): Date => new Date(Date.UTC(issued?.year ?? 1970, (issued?.month ?? 1) - 1, issued?.day ?? 1));

const page = () => ({
  size: { width: mm(210), height: mm(297) },
  margin: { top: mm(15), bottom: mm(26), left: mm(22), right: mm(22), header: mm(14), footer: mm(10) },
});

const tab = (): TextRun => new TextRun({ children: [new Tab()] });

function masthead(sheet: Sheet): Paragraph[] {
  const { front } = sheet.paper.doc;
  const line = (style: string, content: ConvenorDoc['front']['subtitle']): Paragraph[] => (content?.length ? [paragraph(sheet, { style, children: runsOf(sheet, content) })] : []);
  return [
    ...(front.publisher || front.unit ? [paragraph(sheet, { style: 'Masthead', children: [...textRuns(sheet, front.publisher ?? '', { bold: true }), tab(), ...textRuns(sheet, front.unit ?? '')] })] : []),
    paragraph(sheet, { style: 'KindLine', children: [...textRuns(sheet, front.kindLabel ?? '', { style: 'Label' }), tab(), ...textRuns(sheet, front.seriesLine ?? ''), tab(), ...textRuns(sheet, front.issued?.display ?? front.event?.display ?? '')] }),
    paragraph(sheet, { heading: HeadingLevel.TITLE, children: front.title.length ? runsOf(sheet, front.title) : textRuns(sheet, sheet.paper.title) }),
    ...line('Subtitle', front.subtitle),
    ...line('Strapline', front.strapline),
  ];
}

const draft = (sheet: Sheet): Paragraph[] =>
  sheet.paper.doc.watermark ? [paragraph(sheet, { style: 'Header', children: textRuns(sheet, sheet.paper.doc.watermark, { bold: true, color: '7A4F00' }) })] : [];

const firstHead = (sheet: Sheet): Header => new Header({ children: sheet.paper.doc.watermark ? draft(sheet) : [paragraph(sheet, { style: 'Header' })] });

const head = (sheet: Sheet): Header =>
  new Header({
    children: [
      ...draft(sheet),
      paragraph(sheet, { style: 'Header', spacing: { after: mm(8) }, border: { bottom: rule(4, '7A8797') }, children: [...textRuns(sheet, sheet.paper.doc.front.kindLabel ?? ''), tab(), ...textRuns(sheet, sheet.paper.title)] }),
    ],
  });

function foot(sheet: Sheet): Footer {
  const { front } = sheet.paper.doc;
  const start = front.isbn ? `ISBN ${front.isbn}` : (front.symbol ?? front.versionLine ?? '');
  const end = front.rights?.licence ?? front.accessLine ?? '';
  return new Footer({ children: [paragraph(sheet, { style: 'Footer', children: [new TextRun({ children: [PageNumber.CURRENT], bold: true }), tab(), ...textRuns(sheet, start), tab(), ...textRuns(sheet, end)] })] });
}
