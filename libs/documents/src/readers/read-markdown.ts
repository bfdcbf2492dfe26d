import { inlineRuns } from './inline-marks';
import { blockOf, cleanText, paperOf, tidy, type PaperBlock, type PaperText } from './paper-text';

const heading = /^ {0,3}(#{1,6})\s+(.+?)\s*#*$/;
const bullet = /^(\s*)(?:[-*+•·‣▪◦●○■□➢✓\uF0B7\uF0A7]|[–—](?=\s))\s*(?=\S)(.*)$/;
const needsSpace = /^\s*[-*+]\S/;
const numbered = /^(\s*)\(?(\d{1,2})[.)]\s+(\S.*)$/;
const lettered = /^(\s*)\(?([a-h])\)\s+(\S.*)$/;
const row = /^\s*\|(.*)\|?\s*$/;
const rule = /^\s*\|?[\s:|-]*-{3,}[\s:|-]*$/;

/** Markdown and plain text in one: marks are read where they stand, and a text without any is read by its lines. */
export function readMarkdown(raw: string): PaperText {
  const lines = cleanText(raw).split('\n');
  const width = wrapWidth(lines);
  const blocks: PaperBlock[] = [];
  let table = -1;
  let above: string | null = null;
  for (const line of lines) {
    const previous = above;
    above = line.trim() === '' ? null : line;
    if (above === null) continue;
    const last = blocks.at(-1);
    if (/^\s*(=+|-{3,}|\*{3,}|_{3,})\s*$/.test(line)) {
      if (/^\s*(={3,}|-{3,})\s*$/.test(line) && previous !== null && last?.kind === 'paragraph') Object.assign(last, { kind: 'heading', level: line.includes('=') ? 1 : 2 });
      continue;
    }
    if (row.test(line) && rule.test(line)) continue;
    if (row.test(line) && line.split('|', 80).length < 80) {
      if (previous === null || !row.test(previous)) table += 1;
      blocks.push(rowBlock(line, table));
      continue;
    }
    if (last && previous !== null && continues(previous, line, width)) Object.assign(last, withMore(last, line));
    else blocks.push(lineBlock(line));
  }
  return paperOf(blocks);
}

function lineBlock(line: string): PaperBlock {
  const head = heading.exec(line);
  if (head) return blockOf('heading', head[1]?.length ?? 1, inlineRuns(head[2] ?? ''));
  const number = numbered.exec(line);
  if (number) return blockOf('listItem', depth(number[1]), inlineRuns(number[3] ?? ''), { ordered: true, number: Number(number[2]) });
  const letter = lettered.exec(line);
  if (letter) return blockOf('listItem', depth(letter[1]), inlineRuns(letter[3] ?? ''), { ordered: true, number: (letter[2] ?? 'a').charCodeAt(0) - 96 });
  const point = needsSpace.test(line) ? null : bullet.exec(line);
  if (point) return blockOf('listItem', depth(point[1]), inlineRuns(point[2] ?? ''), { ordered: false });
  return blockOf('paragraph', 0, inlineRuns(line.replace(/^\s*>\s?/, '').trim()));
}

function rowBlock(line: string, table: number): PaperBlock {
  const inner = line.trim().replace(/^\|/, '').replace(/\|$/, '');
  const cells = inner.split(/(?<!\\)\|/).map((cell) => inlineRuns(cell.trim()));
  const runs = cells.flatMap((cell, index) => (index === 0 ? cell : [{ text: '\t', bold: false, italic: false }, ...cell]));
  return { kind: 'tableRow', level: 0, text: cells.map(textOf).join('\t'), runs, cells: cells.map(textOf), table };
}

const textOf = (runs: readonly { text: string }[]): string => tidy(runs.map((run) => run.text).join(''));
const depth = (indent: string | undefined): number => 1 + Math.floor((indent ?? '').replace(/\t/g, '  ').length / 2);

/** A wrapped line goes on where the next word would not have fitted any more, or where a list item's text is indented. */
function continues(previous: string, line: string, width: number | null): boolean {
  if (heading.test(line) || row.test(line) || numbered.test(line) || lettered.test(line) || (bullet.test(line) && !needsSpace.test(line)) || heading.test(previous) || row.test(previous)) return false;
  if (width === null) return false;
  const firstWord = line.trim().split(' ')[0] ?? '';
  return previous.trimEnd().length + 1 + firstWord.length > width;
}

function withMore(last: PaperBlock, line: string): PaperBlock {
  const { ordered, number } = last;
  return blockOf(last.kind, last.level, [...last.runs, ...inlineRuns(` ${line.trim()}`)], last.kind === 'listItem' ? { ordered, number } : {});
}

/** The column at which a text was wrapped by its editor, or null where every line is a paragraph of its own. */
function wrapWidth(lines: readonly string[]): number | null {
  const lengths = lines.map((line) => line.trimEnd().length);
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  if (longest > 120 || longest < 50) return null;
  const full = lengths.filter((length) => length > longest - 15).length;
  return full >= 4 ? longest : null;
}
