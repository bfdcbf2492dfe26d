import type { Block, ChartNode, FigureNode, TableNode } from '@convenor/contracts';
import { chartNotes, chartSvg } from '../../charts/chart-svg';
import { attributes, escaped, suggested, type HtmlSheet } from './line';

/** A table that scrolls by itself where the page is narrow; keys reach it, so it has a name. */
export function table(sheet: HtmlSheet, block: TableNode, blocks: (sheet: HtmlSheet, content: readonly Block[]) => string): string {
  const { headerRows = 1, headerCols = 0, caption } = block.attrs ?? {};
  const rows = block.content.map((row, at) => {
    let column = 0;
    const cells = row.content.map((cell) => {
      const isHead = at < headerRows ? 'col' : column < headerCols ? 'row' : undefined;
      const { colspan = 1, rowspan = 1 } = cell.attrs ?? {};
      column += colspan;
      const spans = `${colspan > 1 ? ` colspan="${Number(colspan)}"` : ''}${rowspan > 1 ? ` rowspan="${Number(rowspan)}"` : ''}`;
      const told = suggested(sheet, row.marks, suggested(sheet, cell.marks, blocks(sheet, cell.content)));
      return isHead ? `<th scope="${isHead}"${spans}>${told}</th>` : `<td${spans}>${told}</td>`;
    });
    return `<tr>${cells.join('')}</tr>`;
  });
  const part = (tag: string, some: readonly string[]): string => (some.length ? `<${tag}>\n${some.join('\n')}\n</${tag}>` : '');
  const name = caption ? escaped(caption) : escaped(sheet.paper.words.table);
  const title = caption ? `<caption>${name}</caption>` : '';
  return `<div class="table" role="region" tabindex="0" aria-label="${name}"${attributes(block.attrs)}><table>${title}${part('thead', rows.slice(0, headerRows))}${part('tbody', rows.slice(headerRows))}</table></div>`;
}

/** A picture with its caption; a picture that is not there is told in words. */
export function figure(sheet: HtmlSheet, { attrs }: FigureNode): string {
  const found = sheet.picture(attrs.asset);
  const alt = attrs.decorative ? '' : attrs.alt.trim() || attrs.caption?.trim() || sheet.paper.words.pictureWithoutWords;
  if (!found && !alt && !attrs.caption) return '';
  const size = found?.width && found.height ? ` width="${found.width}" height="${found.height}"` : '';
  const share = Math.round(Math.min(100, Math.max(10, attrs.widthPercent ?? 100)) / 10) * 10;
  const picture = found ? `<img class="w${share}" src="${escaped(found.address)}" alt="${escaped(alt)}"${size}>` : alt && `<p class="missing">${escaped(`${sheet.paper.words.picture}${sheet.paper.words.colon} ${alt}`)}</p>`;
  const below = [attrs.caption && `<span>${escaped(attrs.caption)}</span>`, attrs.credit && `<small>${escaped(attrs.credit)}</small>`].filter(Boolean).join(' · ');
  return `<figure class="picture"${attributes(attrs)}>${picture}${below && `<figcaption>${below}</figcaption>`}</figure>`;
}

/** Bars, and the same numbers as a table. */
export function chart({ paper }: HtmlSheet, block: ChartNode): string {
  const { attrs } = block;
  const rows = attrs.rows.map(({ label, value }) => `<tr><th scope="row">${escaped(label)}</th><td>${value === null ? escaped(paper.words.withheld) : String(Number(value))}</td></tr>`);
  return [
    `<figure class="chart"${attributes(attrs)}><figcaption>${escaped(attrs.title)}</figcaption>`,
    chartSvg(block, { dir: paper.doc.dir, lang: paper.doc.lang, width: 400 }),
    `<table><caption>${escaped(attrs.summary)}</caption><thead><tr><td></td><th scope="col">${escaped(attrs.unit)}</th></tr></thead>`,
    `<tbody>${rows.join('')}</tbody></table>`,
    ...chartNotes(block, paper.doc.lang).map((note) => `<p class="sums">${escaped(note)}</p>`),
    '</figure>',
  ].join('\n');
}
