/** A stretch of one look within a block. */
export interface PaperRun {
  text: string;
  bold: boolean;
  italic: boolean;
  /** Absent: no link. Null: a link whose address is lost (`#`, empty, or of a kind that is never followed). */
  href?: string | null;
}

/** One block of a paper in reading order, whatever file it came in. */
export interface PaperBlock {
  kind: 'heading' | 'paragraph' | 'listItem' | 'tableRow';
  /** Headings 1–6, list items their depth from 1, else 0. */
  level: number;
  /** The block's text without marks; a line break stays `\n`, cells of a row are parted by a tab. */
  text: string;
  runs: PaperRun[];
  /** List items: numbered or not, and the number as printed. */
  ordered?: boolean;
  number?: number;
  /** Table rows: the text of each cell. */
  cells?: string[];
  /** Which table of the paper a row belongs to, counted from 0. */
  table?: number;
  /** Set by Word's own Title and Subtitle styles. */
  style?: 'title' | 'subtitle';
}

/** What every reader of files gives: the blocks, and the same words as one text with a line per block. */
export interface PaperText {
  blocks: PaperBlock[];
  plain: string;
}

/** The blocks and their plain text; blocks without a word are left out. */
export function paperOf(blocks: readonly PaperBlock[]): PaperText {
  const kept = blocks.filter((block) => block.text.trim() !== '');
  return { blocks: kept, plain: kept.map((block) => block.text).join('\n') };
}

const invisible = /[\u00AD\u200B\u200E\u200F\u2060\uFEFF]/g;
// Control characters other than tab and line feed have no place in a paper; Word's vertical tab is a line break.
const control = /[\u0000-\u0008\u000E-\u001F\u007F]/g;

/** One form of text: composed letters, `\n` line ends, plain spaces, nothing invisible. Quotes and dashes stay as printed. */
export const cleanText = (text: string): string =>
  text
    .replace(/\r\n?|[\v\f\u0085\u2028\u2029]/g, '\n')
    .replace(/[\u00A0\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
    .replace(invisible, '')
    .replace(control, '')
    .normalize('NFC');

/** The address of a link worth keeping, or null: only http, https and mailto are ever offered to a reader. */
export function addressOf(href: string | undefined): string | null {
  const address = (href ?? '').trim();
  if (/^www\.[^\s]+\.[^\s]+$/i.test(address)) return `https://${address}`;
  return /^(https?:\/\/|mailto:)\S+$/i.test(address) ? address : null;
}

/** A block made of runs: neighbours of one look are joined, outer white space is dropped. */
export function blockOf(kind: PaperBlock['kind'], level: number, runs: readonly PaperRun[], extra: Partial<PaperBlock> = {}): PaperBlock {
  const joined: PaperRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.bold === run.bold && last.italic === run.italic && last.href === run.href) last.text += run.text;
    else if (run.text !== '') joined.push({ ...run });
  }
  return { kind, level, text: tidy(joined.map((run) => run.text).join('')), runs: joined, ...extra };
}

/** Single spaces within a line, no white space at its ends; line breaks stay. */
export const tidy = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/[ \t]+/g, ' ').trim())
    .join('\n')
    .trim();
