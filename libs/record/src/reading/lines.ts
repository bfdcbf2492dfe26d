import { cellsOf, columnsOf, rowOf, type Columns } from './table-rows';

/** A line of notes after hard-wrapped rests were joined to it. */
export interface NoteLine {
  /** Where it begins, counted from 1. */
  line: number;
  /** As typed, wrapped rests included. */
  source: string;
  /** Without bullet, hashes and time. */
  text: string;
  form: 'heading' | 'bullet' | 'plain';
  /** 1…6 for a heading; how far a bullet is set in, in columns. */
  depth: number;
  /** A blank line stood before it. */
  apart: boolean;
}

/** Signs people and Word set before a point; Word's own come as letters of its symbol fonts, and as a lone "o". */
const bullet = /^(\s*)(?:[-*+–—]\s+|[•‣◦·∙▪▫■□●○➢►\uF0B7\uF0A7\uF0D8\uF0FC]\s*|§\s+|o(?:\t\s*|\s{2,}| (?=[\p{Lu}\d@#/“"«]))|\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,2}[.)]\s+)(?=\S)/u;
const clock = /^\[?\d{1,2}[:.h]\d{2}(?::\d{2})?\]?\s+(?=\S)/;
const rule = /^\s*(?:[-*_]\s*){3,}$/;

const withoutStrong = (text: string): string => /^\*\*([^*]+)\*\*:?$/.exec(text.trim())?.[1] ?? text;

function heading(raw: string): { text: string; depth: number } | null {
  const hashes = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*\s*$/.exec(raw);
  if (hashes) return { text: withoutStrong(hashes[2] ?? '').trim(), depth: (hashes[1] ?? '').length };
  const strong = /^\s*\*\*([^*]+)\*\*:?\s*$/.exec(raw);
  return strong ? { text: (strong[1] ?? '').trim(), depth: 3 } : null;
}

/** Splits notes into lines that each say one thing. A rest set in under a bullet belongs to the bullet. */
export function linesOf(text: string): NoteLine[] {
  const lines: NoteLine[] = [];
  let apart = true;
  let columns: Columns | null = null;
  let theme: string | null = null;
  const rows = text.replace(/^\uFEFF/, '').split(/\r\n|[\n\r\u2028\u2029]/);
  rows.forEach((raw, index) => {
    const last = lines.at(-1);
    if (raw.trim() === '' || (rule.test(raw) && raw.trim() !== '') || /^\s*\|[\s:|-]+\|\s*$/.test(raw)) {
      apart = true;
      return;
    }
    if (/^\s*={3,}\s*$/.test(raw) && last && !apart) {
      Object.assign(last, { form: 'heading', depth: 1 });
      return;
    }
    const head = heading(raw);
    const mark = bullet.exec(raw);
    const cells = head ? null : cellsOf(mark ? raw.slice(mark[0].length) : columns ? raw : raw.trim());
    const wrapped = !head && !mark && !(columns && cells) && !apart && last?.form === 'bullet' && /^\s{2,}/.test(raw);
    if (wrapped && last) {
      last.text += ` ${raw.trim().replace(/\s{2,}/g, ' ')}`;
      last.source += `\n${raw}`;
      return;
    }
    const header = cells && columnsOf(cells);
    const row = cells && !header ? rowOf(cells, columns) : null;
    if (!cells) [columns, theme] = [null, null];
    if (header) columns = header;
    if (cells && !row) return;
    if (row?.theme && row.theme !== theme) lines.push({ line: index + 1, source: raw, text: (theme = row.theme), form: 'heading', depth: 2, apart });
    const form = head ? 'heading' : mark || row ? 'bullet' : 'plain';
    const said = (head?.text ?? row?.text ?? raw.slice(mark?.[0].length ?? 0)).trim().replace(/^\[[ xX]\]\s+/, '');
    lines.push({
      line: index + 1, source: raw, text: said.replace(clock, '').replace(/\s{2,}/g, ' '), form,
      depth: head?.depth ?? (mark?.[1] ?? '').replace(/\t/g, '    ').length, apart,
    });
    apart = false;
  });
  return lines;
}
