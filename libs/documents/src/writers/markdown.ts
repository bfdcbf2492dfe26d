import type { Block, ChartNode, ConvenorDoc, FigureNode, Inline, Mark, TableNode } from '@convenor/contracts';
import { paperOf, saysNothing, type Paper } from '../paper';
import { followable } from '../printable';
import { tableGrid } from '../table-grid';

export interface MarkdownOptions {
  /** Where a picture lies beside the file, or on the web; without one its words stand in its place. */
  pictureAddress?: (asset: string) => string | undefined;
}

/**
 * The paper as CommonMark with footnotes (`[^1]`, as GitHub and Pandoc read them). What people wrote is escaped, so a
 * name with an asterisk stays a name. Addresses other than http, https and mailto are printed as plain text. Tables are
 * GitHub's; a chart is its table. Open suggestions are left out, as if refused.
 */
export function writeMarkdown(doc: ConvenorDoc, { pictureAddress }: MarkdownOptions = {}): string {
  const paper: Sheet = { ...paperOf(doc), pictureAddress };
  const notes = paper.notes.map((note, index) => `[^${index + 1}]: ${line(paper, note.content)}`);
  const parts = [...front(paper), ...blocks(paper, paper.doc.body.content), ...(notes.length ? [notes.join('\n')] : [])];
  return `${parts.filter(Boolean).join('\n\n')}\n`;
}

interface Sheet extends Paper { pictureAddress?: (asset: string) => string | undefined }

function front(paper: Paper): string[] {
  const { front: facts, watermark } = paper.doc;
  const above = [watermark && `**${escaped(watermark)}**`, [facts.publisher, facts.unit].filter(Boolean).map((text) => escaped(text ?? '')).join(', ')];
  const kind = [facts.kindLabel, facts.seriesLine, facts.issued?.display ?? facts.event?.display].filter(Boolean).map((text) => escaped(text ?? '')).join(' · ');
  const subtitle = line(paper, facts.subtitle);
  const strapline = line(paper, facts.strapline);
  const below = [facts.isbn && `ISBN ${facts.isbn}`, facts.rights?.licence, facts.versionLine, facts.accessLine].filter(Boolean);
  return [
    ...above.filter((text) => text !== null && text !== undefined).map(String),
    kind,
    `# ${line(paper, facts.title) || escaped(paper.title)}`,
    subtitle && `**${subtitle}**`,
    strapline && `*${strapline}*`,
    below.map((text) => escaped(text ?? '')).join(' · '),
  ];
}

const blocks = (paper: Sheet, content: readonly Block[]): string[] => content.filter((block) => !saysNothing(block)).map((block) => written(paper, block));

function written(paper: Sheet, block: Block): string {
  switch (block.type) {
    case 'heading':
      return `${'#'.repeat(Math.min(6, paper.levelOf(block) + 1))} ${[escaped(paper.numberOf(block)), line(paper, block.content)].filter(Boolean).join(' ')}`;
    case 'paragraph':
      return line(paper, block.content).trimStart();
    case 'runIn':
      return `**${line(paper, block.content[0].content)}**\n\n${blocks(paper, block.content[1].content).join('\n\n')}`;
    case 'bulletList':
      return items(block.content.map((item) => ['-', blocks(paper, item.content)]));
    case 'orderedList':
      return items(block.content.map((item, index) => [`${(block.attrs?.start ?? 1) + index}.`, blocks(paper, item.content)]));
    case 'recommendations': {
      const list = block.content.map((item): [string, string[]] => {
        const [first = '', ...rest] = blocks(paper, item.content);
        const summary = paper.summaryOf(item);
        return ['-', [`${escaped(paper.numberOf(item))} ${first}${summary && ` (${escaped(summary)})`}`, ...rest]];
      });
      return `**${escaped(block.attrs.label || paper.words.recommendations)}**\n\n${items(list)}`;
    }
    case 'questions':
      return items(block.content.map((item, index) => {
        const [first = '', ...rest] = blocks(paper, item.content);
        return [`${index + 1}.`, [item.attrs.tagText ? `${first} ${escaped(item.attrs.tagText)}` : first, ...rest]];
      }));
    case 'objectives':
      return items(block.content.map(({ attrs, content }) => ['-', [`**${escaped(`${attrs.framework} ${attrs.number}`.trim())}:** ${line(paper, content) || escaped(attrs.label)}`]]));
    case 'blockquote': {
      const said = [...blocks(paper, block.content), ...(block.attrs.by ? [`— ${escaped(block.attrs.by)}`] : [])];
      return said.join('\n\n').replace(/^/gm, '> ').replace(/ +$/gm, '');
    }
    case 'people':
      return `**${escaped(block.attrs.label)}**\n\n${items(block.content.map((person) => ['-', [line(paper, person.content)]]))}`;
    case 'agenda': {
      const list = block.content.map(({ attrs, content }): [string, string[]] => {
        const [first = '', ...rest] = blocks(paper, content);
        return ['-', [`**${escaped([attrs.start, attrs.end].filter(Boolean).join('–'))}** ${first}`, ...rest]];
      });
      return [escaped(block.attrs.zone), items(list)].filter(Boolean).join('\n\n');
    }
    case 'materials':
      return items(block.content.map(({ attrs, content }) => {
        const words = line(paper, content);
        const href = followable(attrs.href);
        return ['-', [[href ? `[${words}](<${href}>)` : words, attrs.publisher && escaped(attrs.publisher), attrs.kind && escaped(attrs.kind)].filter(Boolean).join(', ')]];
      }));
    case 'references':
      return items(block.content.map((item) => ['-', [line(paper, item.content)]]));
    case 'callout':
      return blocks(paper, block.content).join('\n\n').replace(/^/gm, '> ').replace(/ +$/gm, '');
    case 'table':
      return table(paper, block);
    case 'figure':
      return figure(paper, block);
    case 'chart':
      return chart(paper, block);
    case 'divider':
      return '---';
  }
}

/** A table of GitHub's kind holds one row of heads, and one line to a cell; places that a wide cell covers stay empty. */
function table(paper: Sheet, block: TableNode): string {
  const { rows, columns, headRows, cells } = tableGrid(block);
  const said = Array.from({ length: rows }, () => Array.from({ length: columns }, () => ''));
  for (const { row, column, isHead, content } of cells) {
    const words = blocks(paper, content).join('<br>').replace(/\\?\n+/g, '<br>');
    const places = said[row];
    if (places) places[column] = isHead && row >= headRows && words ? `**${words}**` : words;
  }
  const drawn = (headRows ? said : [Array.from({ length: columns }, () => ''), ...said]).map((cell) => `| ${cell.join(' | ')} |`);
  drawn.splice(1, 0, `|${' --- |'.repeat(columns)}`);
  return [block.attrs?.caption && `**${escaped(block.attrs.caption)}**`, drawn.join('\n')].filter(Boolean).join('\n\n');
}

function figure({ words, pictureAddress }: Sheet, { attrs }: FigureNode): string {
  const address = pictureAddress?.(attrs.asset);
  const alt = attrs.decorative ? '' : attrs.alt.trim() || attrs.caption?.trim() || words.pictureWithoutWords;
  const picture = address ? `![${escaped(alt)}](<${address.replace(/[<>\n\\]/g, encodeURIComponent)}>)` : alt && escaped(`[${words.picture}${words.colon} ${alt}]`);
  const below = [attrs.caption, attrs.credit].filter(Boolean).map((text) => escaped(text ?? '')).join(' · ');
  return [picture, below && `*${below}*`].filter(Boolean).join('\n\n');
}

function chart({ words }: Sheet, block: ChartNode): string {
  const { title, summary, unit, rows } = block.attrs;
  const drawn = rows.map(({ label, value }) => `| ${escaped(label)} | ${value === null ? escaped(words.withheld) : String(Number(value))} |`);
  const why = rows.some(({ value }) => value === null) ? [escaped(words.whyWithheld)] : [];
  return [`**${escaped(title)}**`, escaped(summary), [`|  | ${escaped(unit)} |`, '| --- | ---: |', ...drawn].join('\n'), ...why].filter(Boolean).join('\n\n');
}

const items = (list: readonly (readonly [string, readonly string[]])[]): string =>
  list.map(([sign, parts]) => `${sign} ${parts.join('\n\n').replace(/\n(?!\n)/g, `\n${' '.repeat(sign.length + 1)}`)}`).join('\n');

const line = (paper: Paper, content: readonly Inline[] = []): string =>
  withoutEntities(content
    .map((node) => {
      if (node.type === 'text') return marked(node.text, node.marks ?? []);
      if (node.type === 'hardBreak') return '\\\n';
      if (node.type === 'footnote') {
        const number = paper.noteNumberOf(node);
        return number ? `[^${number}]` : ` (${line(paper, node.content)})`;
      }
      return line(paper, node.content);
    })
    .join(''));

/** An ampersand is a sign of its own, except where the letters behind it would make an entity of it (CommonMark 2.5). */
const withoutEntities = (written: string): string =>
  written.replace(/(?<=(?:^|[^\\])(?:\\\\)*)&(?=(?:#\d{1,7}|#x[\da-f]{1,6}|[a-z][\da-z]{1,31});)/gi, '\\&');

/** Emphasis must touch the letters in CommonMark, so spaces at its ends are kept outside. */
function marked(text: string, marks: readonly Mark[]): string {
  const [, before = '', words = '', after = ''] = /^(\s*)(.*?)(\s*)$/s.exec(text) ?? [];
  if (!words) return text;
  const has = (type: Mark['type']): boolean => marks.some((mark) => mark.type === type);
  const sign = `${has('strong') ? '**' : ''}${has('em') || has('tbc') ? '*' : ''}`;
  let written = escaped(words);
  if (has('sup')) written = `<sup>${written}</sup>`;
  if (has('sub')) written = `<sub>${written}</sub>`;
  written = `${sign}${written}${sign.split('').reverse().join('')}`;
  const link = marks.find((mark) => mark.type === 'link');
  const href = followable(link?.attrs.href);
  return `${before}${href ? `[${written}](<${href}>)` : written}${after}`;
}

/** CommonMark 2.4: a backslash before ASCII punctuation takes its meaning; signs that mean something only at a line's start are met there. */
const escaped = (text: string): string =>
  withoutEntities(text.replace(/[\\`*_[\]<>~|$^]/g, '\\$&'))
    .replace(/!(?=\[|$)/g, '\\!')
    .replace(/^(\s*)([#+=-])/, '$1\\$2')
    .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2');
