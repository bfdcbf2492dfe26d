import { lineWords, type ConvenorDoc, type Inline } from '@convenor/contracts';
import { paperOf, type Paper } from '../paper';
import { pictureFacts, type Pictures } from '../pictures';
import { followable } from '../printable';
import { paperCss } from '../templates/paper-style';
import { blocks } from './html/blocks';
import { escaped, line, type HtmlSheet } from './html/line';

export interface HtmlOptions {
  /**
   * Keep on each sentence the identifiers of the notes it rests on (`data-notes`), and mark quotes that are not cleared. By
   * default in papers that are not published: two sentences that share a note could show that one person said both.
   */
  evidence?: boolean;
  /**
   * Show open suggestions as `ins` and `del` with their id in `data-change`, and what a comment is about with its id in
   * `data-comment`; for screens. Otherwise the paper is written as if all suggestions were refused.
   */
  changes?: boolean;
  /** The pictures, written into the page. One that is neither here nor has an address is told in words. */
  pictures?: Pictures;
  /** The address of a picture on a web site, in place of its octets in the page. */
  pictureAddress?: (asset: string) => string | undefined;
  /** Its size in dots, where only its address is given: room is kept for it before it is loaded. */
  pictureSize?: (asset: string) => { width: number; height: number } | undefined;
}

const inWork = ['draft', 'in_review', 'cleared'];

/**
 * The paper as one complete page: no script, no request to another host, one first-level head, a table of contents where
 * it is long, notes as a list with ways back, and a style for paper. Everything written by people is escaped; only http,
 * https and mailto addresses are links.
 */
export function writeHtml(doc: ConvenorDoc, options: HtmlOptions = {}): string {
  const sheet = sheetOf(doc, options);
  const { paper } = sheet;
  return [
    '<!doctype html>',
    `<html lang="${escaped(paper.doc.lang)}" dir="${paper.doc.dir === 'rtl' ? 'rtl' : 'ltr'}">`,
    `<head>\n<meta charset="utf-8">\n<title>${escaped(paper.title)}</title>\n<meta name="viewport" content="width=device-width, initial-scale=1">`,
    ...described(paper),
    `<style>${paperCss}</style>\n</head>`,
    `<body>\n<main class="paper">`,
    masthead(sheet),
    ...text(sheet),
    `</main>`,
    foot(paper),
    '</body>\n</html>\n',
  ].join('\n');
}

/** Only the text and its notes, without title and page, for a page of one's own; the style is `paperCss`, within `.paper`. */
export const writeHtmlBody = (doc: ConvenorDoc, options: HtmlOptions = {}): string => text(sheetOf(doc, options)).join('\n');

const text = (sheet: HtmlSheet): string[] => [contents(sheet), blocks(sheet, sheet.paper.doc.body.content), notes(sheet)].filter(Boolean);

/** What the parts of a page share. */
export function sheetOf(doc: ConvenorDoc, { evidence = inWork.includes(doc.state), changes = false, pictures, pictureAddress, pictureSize }: HtmlOptions): HtmlSheet {
  const picture = (asset: string): ReturnType<HtmlSheet['picture']> => {
    const octets = pictures?.get(asset);
    const facts = octets && pictureFacts(octets);
    const size = facts ? { width: facts.width, height: facts.height } : pictureSize?.(asset);
    const address = pictureAddress?.(asset);
    if (address) return { address, ...size };
    return octets && facts && { address: `data:image/${facts.form};base64,${Buffer.from(octets).toString('base64')}`, ...size };
  };
  return { paper: paperOf(doc, { changes }), evidence, changes, picture };
}

function described({ doc: { front } }: Paper): string[] {
  const facts: [string, string | undefined][] = [
    ['author', front.authors.map(({ name }) => name).join(', ')],
    ['description', lineWords(front.abstract)],
    ['keywords', front.keywords?.join(', ')],
    ['dcterms.publisher', front.publisher],
    ['dcterms.rights', front.rights?.licence],
  ];
  return facts.flatMap(([name, content]) => (content ? [`<meta name="${name}" content="${escaped(content)}">`] : []));
}

function masthead(sheet: HtmlSheet): string {
  const { front, watermark } = sheet.paper.doc;
  const span = (words: string | undefined): string => (words ? `<span>${escaped(words)}</span>` : '');
  const paragraph = (name: string, content: Inline[] | undefined): string => (content?.length ? `<p class="${name}">${line(sheet, content)}</p>` : '');
  return [
    '<header class="masthead">',
    watermark ? `<p class="watermark">${escaped(watermark)}</p>` : '',
    front.publisher || front.unit ? `<p class="publisher"><b>${escaped(front.publisher ?? '')}</b> ${span(front.unit)}</p>` : '',
    `<p class="kind">${span(front.kindLabel)} ${span(front.seriesLine)} ${span(front.issued?.display ?? front.event?.display)}</p>`,
    `<h1>${line(sheet, front.title) || escaped(sheet.paper.title)}</h1>`,
    paragraph('subtitle', front.subtitle),
    paragraph('strapline', front.strapline),
    '</header>',
  ].filter(Boolean).join('\n');
}

function contents({ paper }: HtmlSheet): string {
  if (!paper.contents.length) return '';
  const rows = paper.contents.map((heading) => {
    const number = paper.numberOf(heading);
    return `<li class="level-${paper.levelOf(heading)}"><a href="#${escaped(paper.placeOf(heading))}">${number && `<span class="no">${escaped(number)}</span> `}${escaped(lineWords(heading.content))}</a></li>`;
  });
  return `<nav class="contents" aria-labelledby="contents"><h2 id="contents" class="label">${escaped(paper.words.contents)}</h2>\n<ol>\n${rows.join('\n')}\n</ol></nav>`;
}

function foot({ doc: { front } }: Paper): string {
  const words = [front.isbn && `ISBN ${front.isbn}`, front.symbol, front.versionLine, front.accessLine].filter(Boolean).map((fact) => `<span>${escaped(fact ?? '')}</span>`);
  const { rights } = front;
  const licence = followable(rights?.licenceUrl);
  if (rights) words.push(licence ? `<a rel="license" href="${escaped(licence)}">${escaped(rights.licence)}</a>` : `<span>${escaped(rights.licence)}</span>`);
  return words.length ? `<footer class="foot">${words.join(' ')}</footer>` : '';
}

function notes(sheet: HtmlSheet): string {
  const { paper } = sheet;
  if (!paper.notes.length) return '';
  const list = paper.notes.map((note, index) => {
    const back = `<a class="back" href="#ref-${index + 1}" aria-label="${escaped(`${paper.words.backToText}, ${paper.words.note} ${index + 1}`)}">↩</a>`;
    return `<li class="fn" id="fn-${index + 1}">${line(sheet, note.content)} ${back}</li>`;
  });
  return `<section class="notes" aria-labelledby="notes"><h2 id="notes">${escaped(paper.words.notes)}</h2>\n<ol>\n${list.join('\n')}\n</ol></section>`;
}
