import type { PaperBlock, PaperRun, PaperText } from '@convenor/documents';

/** One printed line of a paper: a block, or what stands between two line breaks of one. */
export interface Line {
  index: number;
  kind: PaperBlock['kind'];
  level: number;
  text: string;
  /** Every letter of it is bold. */
  bold: boolean;
  /** The bold words it begins with, "Venue:" of "**Venue:** Hall 2". */
  lead: string | null;
  ordered: boolean;
  number: number | null;
  cells: string[] | null;
  table: number | null;
  style: 'title' | 'subtitle' | null;
  links: { text: string; href: string | null }[];
}

/** Longest stretch of one line that the rules look at; a paper's paragraph is shorter, a hostile one is not. */
const longestLine = 20_000;

/** The most lines and characters that are read: many times a concept note, few enough to answer at once. */
const most = { lines: 3_000, characters: 600_000 };

/** The lines of a paper. Line breaks inside a paragraph part lines, as in a letterhead or a block of labels. */
export function linesOf(paper: PaperText): Line[] {
  const lines: Line[] = [];
  let characters = 0;
  for (const block of paper.blocks) {
    if (lines.length >= most.lines || characters >= most.characters) break;
    const parts = block.kind === 'tableRow' ? [block.runs] : atBreaks(block.runs);
    for (const runs of parts) {
      const line = lineOf(block, runs, lines.length);
      characters += line.text.length;
      if (line.text) lines.push(line);
    }
  }
  return lines;
}

function lineOf(block: PaperBlock, runs: readonly PaperRun[], index: number): Line {
  const worded = runs.filter((run) => /[\p{L}\p{N}]/u.test(run.text));
  const raw = runs.map((run) => run.text).join('');
  return {
    index,
    kind: block.kind,
    level: block.level,
    text: squeeze(block.kind === 'tableRow' ? block.text : raw).slice(0, longestLine),
    bold: worded.length > 0 && worded.every((run) => run.bold),
    lead: leadOf(runs),
    ordered: block.ordered ?? false,
    number: block.number ?? null,
    // A cell may hold a line for each person.
    cells: block.cells?.map((cell) => cell.split('\n').map(squeeze).filter(Boolean).join('\n')) ?? null,
    table: block.table ?? null,
    style: block.style ?? null,
    links: linksOf(runs),
  };
}

function leadOf(runs: readonly PaperRun[]): string | null {
  const end = runs.findIndex((run) => !run.bold && run.text.trim() !== '');
  if (end <= 0) return null;
  return squeeze(runs.slice(0, end).map((run) => run.text).join('')) || null;
}

/** Neighbouring runs of one address are one link, however Word cut them. */
function linksOf(runs: readonly PaperRun[]): { text: string; href: string | null }[] {
  const links: { text: string; href: string | null; last: number }[] = [];
  for (const [at, run] of runs.entries()) {
    if (run.href === undefined) continue;
    const before = links.at(-1);
    if (before && before.last === at - 1 && before.href === run.href) Object.assign(before, { text: before.text + run.text, last: at });
    else links.push({ text: run.text, href: run.href, last: at });
  }
  return links.map(({ text, href }) => ({ text: squeeze(text), href })).filter((link) => link.text);
}

function atBreaks(runs: readonly PaperRun[]): PaperRun[][] {
  const lines: PaperRun[][] = [[]];
  for (const run of runs) {
    for (const [at, text] of run.text.split('\n').entries()) {
      if (at > 0) lines.push([]);
      if (text) lines.at(-1)?.push({ ...run, text });
    }
  }
  return lines;
}

/** One space between words, none at the ends; tabs between cells become one too. */
export const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** The sentences of a text, cut at stops that end one ("Ms." and "e.g." do not). */
export function sentencesOf(text: string): string[] {
  const sentences: string[] = [];
  let from = 0;
  for (const stop of text.matchAll(/[.!?][”"’')\]]*\s+(?=[“"‘'([]?[\p{Lu}\p{N}])/gu)) {
    const end = stop.index + stop[0].length;
    const before = text.slice(Math.max(from, stop.index - 12), stop.index + 1);
    if (/\b(?:H\.E|Mr|Ms|Mrs|Dr|Prof|Amb|Hon|St|No|e\.g|i\.e|vs|cf|Rev|Gen|[A-Z])\.$/.test(before)) continue;
    sentences.push(text.slice(from, end).trim());
    from = end;
  }
  sentences.push(text.slice(from).trim());
  return sentences.filter(Boolean);
}
