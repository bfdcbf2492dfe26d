import type { ChartNode, DocumentDirection, DocumentLanguage } from '@convenor/contracts';
import { escapedMarkup } from '@convenor/kernel';
import { wordsOf } from '../words';

export interface ChartSvgOptions {
  dir?: DocumentDirection;
  lang?: DocumentLanguage;
  /** Dots across, beside letters of 13; the drawing is scaled to its column. 400 can still be read on a telephone. */
  width?: number;
}

/** Room for a number, from line to line of a label, and from row to row. */
const page = { value: 44, lead: 17, row: 30 };
/** A label takes a third, the strokes the rest. */
const labelOf = (width: number): number => Math.round(width * 0.34);
/** More strokes than these would run into one another. */
const mostStrokes = 60;

/**
 * A tally: one stroke for each, in fives, its label before it and its number behind it, as an SVG of its own. The title
 * is the picture's name and the summary its description for whoever listens; letters are letters. It carries no style
 * sheet, no script and no address. A number that is withheld is told in words.
 */
export function chartSvg({ attrs }: ChartNode, { dir = 'ltr', lang = 'en', width = 520 }: ChartSvgOptions = {}): string {
  const words = wordsOf(lang);
  const rtl = dir === 'rtl';
  const side = labelOf(width);
  const each = strokeWorth(attrs.rows);
  const pitch = Math.min(8, (width - side - page.value) / spread(Math.max(1, ...attrs.rows.map(({ value }) => Math.ceil((value ?? 0) / each)))));
  const across = (x: number): number => (rtl ? width - x : x);
  const text = (x: number, y: number, said: string, style: string, atEnd = false): string =>
    `<text x="${round(across(x))}" y="${round(y)}" text-anchor="${rtl === atEnd ? 'start' : 'end'}" ${style}>${escapedMarkup(rtl ? `\u2067${said}\u2069` : said)}</text>`;
  let top = 0;
  const rows = attrs.rows.map(({ label, value }) => {
    const lines = folded(label, side - 12);
    const height = Math.max(page.row, lines.length * page.lead + 13);
    const base = top + height - 9;
    const drawn = [
      ...lines.map((part, index) => text(0, top + 21 + index * page.lead, part, ink, false)),
      value === null
        ? text(side, base, words.withheld, pale)
        : `<path d="${strokes(Math.ceil(value / each), pitch, (x) => across(side + x), base)}" stroke="#0B4F6C" stroke-width="${round(Math.min(3, pitch * 0.5))}"/>${text(width, base, String(value), bold, true)}`,
      `<path d="M${across(0)} ${round(top + height - 0.5)}H${across(width)}" stroke="#C9D1DB"/>`,
    ];
    top += height;
    return drawn.join('');
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 ${width} ${Math.max(1, round(top))}" lang="${escapedMarkup(lang)}" direction="ltr" font-family="${face}" font-size="13" fill="none">`,
    `<title>${escapedMarkup(attrs.title)}</title><desc>${escapedMarkup(attrs.summary)}</desc>`,
    ...rows,
    '</svg>',
  ].join('\n');
}

/** What must be said below a chart: how many one stroke stands for, and why numbers are withheld. */
export function chartNotes({ attrs }: ChartNode, lang: DocumentLanguage): string[] {
  const words = wordsOf(lang);
  const each = strokeWorth(attrs.rows);
  return [
    ...(each > 1 ? [`${words.oneStroke}${words.colon} ${each}`] : []),
    ...(attrs.rows.some(({ value }) => value === null) ? [words.whyWithheld] : []),
  ];
}

const face = "'Source Sans 3', 'Noto Sans Arabic', 'Segoe UI', Arial, sans-serif";
const ink = 'fill="#16202E"';
const bold = 'fill="#16202E" font-weight="600"';
const pale = 'fill="#566373"';

/** 1, 2, 5, 10, 20 … : the smallest worth of a stroke with which the longest row still fits. */
function strokeWorth(rows: readonly { value: number | null }[]): number {
  const most = Math.max(0, ...rows.map(({ value }) => value ?? 0));
  let worth = 1;
  for (let step = 0; most / worth > mostStrokes; step++) worth = ([1, 2, 5][(step + 1) % 3] ?? 1) * 10 ** Math.floor((step + 1) / 3);
  return worth;
}

/** How many pitches so many strokes take, with the gap behind each fifth. */
const spread = (count: number): number => count + Math.floor(Math.max(0, count - 1) / 5) * 0.8;

const strokes = (count: number, pitch: number, across: (x: number) => number, base: number): string =>
  Array.from({ length: count }, (_, index) => `M${round(across((index + Math.floor(index / 5) * 0.8 + 0.5) * pitch))} ${round(base)}v-14`).join('');

/** A label in lines of the label's column; a letter of another script takes twice the room at most. */
function folded(label: string, room: number): string[] {
  const lines: string[] = [''];
  for (const word of label.trim().split(/\s+/)) {
    const last = lines.at(-1) ?? '';
    if (last && widthOf(`${last} ${word}`) > room) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  return lines;
}
const widthOf = (text: string): number => [...text].reduce((sum, sign) => sum + (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(sign) ? 13 : 6.6), 0);

const round = (number: number): number => Math.round(number * 100) / 100;
