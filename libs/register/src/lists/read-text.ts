import { analyse } from 'chardet';
import { ListUnreadable } from './list.errors';
import type { Sheet, SheetRow } from './sheet';

const decoded = (octets: Uint8Array, encoding: string, fatal = true): string | null => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(octets);
  } catch {
    return null;
  }
};

/** Every second octet is zero: UTF-16 without its mark. */
function utf16WithoutMark(octets: Uint8Array): string | null {
  const sample = octets.subarray(0, 2000);
  const zeros = [0, 0];
  sample.forEach((octet, at) => { if (octet === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1; });
  const [even = 0, odd = 0] = zeros;
  if (odd > sample.length * 0.3 && even < odd / 4) return 'utf-16le';
  return even > sample.length * 0.3 && odd < even / 4 ? 'utf-16be' : null;
}

const share = (text: string, letters: RegExp): number => {
  const high = [...text].filter((sign) => sign > '\u007f');
  return high.filter((sign) => letters.test(sign)).length / Math.max(high.length, 1);
};

/** Names that the detector gives to Latin letters, and the wider set that people mean by them. */
const latin: Readonly<Record<string, string>> = { 'ISO-8859-1': 'windows-1252', 'windows-1252': 'windows-1252', 'ISO-8859-2': 'windows-1250', 'windows-1250': 'windows-1250', 'ISO-8859-9': 'windows-1254', 'windows-1254': 'windows-1254' };
const known = new Set(['Big5', 'Shift_JIS', 'EUC-JP', 'EUC-KR', 'KOI8-R', 'windows-1253', 'windows-1255']);

/**
 * What text is in that is not Unicode. Detectors count on pages of prose; a list is short and half of it is ASCII. So first: do
 * letters beyond ASCII stand together, as in no language with Latin letters? Then by what they become: the common signs of
 * GB 2312 (first octet B0 to D7), Arabic letters, which windows-1256 mixes with Latin ones that would betray it, Cyrillic.
 */
function oldEncoding(octets: Uint8Array): string {
  const high = octets.reduce((sum, octet) => sum + (octet > 0x7f ? 1 : 0), 0);
  const together = octets.reduce((sum, octet, at) => sum + (octet > 0x7f && ((octets[at - 1] ?? 0) > 0x7f || (octets[at + 1] ?? 0) > 0x7f) ? 1 : 0), 0);
  const guesses = analyse(octets).map(({ name }) => name);
  if (together < high * 0.7) return latin[guesses.find((guess) => latin[guess]) ?? ''] ?? 'windows-1252';
  const leads: number[] = [];
  for (let at = 0; at < octets.length; at += 1) if ((octets[at] ?? 0) > 0x80) leads.push(octets[at++] ?? 0);
  const common = leads.filter((lead) => lead >= 0xb0 && lead <= 0xd7).length / Math.max(leads.length, 1);
  if (common > 0.85 && share(decoded(octets, 'gb18030') ?? '', /\p{Script=Han}|[\u3000-\u303f\uff00-\uffef]/u) > 0.95) return 'gb18030';
  if (share(decoded(octets, 'windows-1256') ?? '', /\p{Script=Arabic}|\p{P}/u) > 0.95) return 'windows-1256';
  if (share(decoded(octets, 'windows-1251') ?? '', /\p{Script=Cyrillic}|\p{P}/u) > 0.9 && guesses[0] !== 'KOI8-R') return 'windows-1251';
  return guesses.find((guess) => known.has(guess))?.toLowerCase() ?? 'windows-1252';
}

/** Reads text in whatever encoding it is most likely in, and says which, unless it is UTF-8. */
function textOf(name: string, octets: Uint8Array): { text: string; encoding: string } {
  const [first, second] = octets;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : utf16WithoutMark(octets);
  if (marked) return { text: decoded(octets, marked, false) ?? '', encoding: marked };
  const utf8 = decoded(octets, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  const encoding = oldEncoding(octets);
  const text = decoded(octets, encoding);
  if (text !== null) return { text, encoding };
  throw ListUnreadable(name, 'is not text in an encoding we can read');
}

const separators = [',', ';', '\t', '|'] as const;
type Separator = (typeof separators)[number];

/** The sign that parts the first lines into the most, and the same number of, fields. `sep=;` on the first line says it (Excel). */
function separatorOf(text: string): Separator {
  const said = /^sep=(.)\r?\n/.exec(text)?.[1];
  const known = separators.find((separator) => separator === said);
  if (known) return known;
  const scores = separators.map((separator) => {
    const widths = parts(text.slice(0, 20_000), separator, 12).map((cells) => cells.length).filter((width) => width > 1);
    const usual = widths.toSorted((one, other) => one - other)[Math.floor(widths.length / 2)] ?? 1;
    return { separator, score: widths.filter((width) => width === usual).length * Math.min(usual, 50) };
  });
  return scores.reduce((best, one) => (one.score > best.score ? one : best), { separator: ',' as Separator, score: 0 }).separator;
}

/** RFC 4180, and what people write beside it: breaks and separators within quotation marks, two marks for one, a mark within a word. */
function parts(text: string, separator: Separator, most = Number.POSITIVE_INFINITY): string[][] {
  const rows: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  const endCell = () => { cells.push(cell); cell = ''; };
  const endRow = () => { endCell(); rows.push(cells); cells = []; };
  for (let at = 0; at < text.length && rows.length < most; at += 1) {
    const sign = text.charAt(at);
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text.charAt(at + 1) === '"') { cell += '"'; at += 1; } else quoted = false;
    } else if (sign === '"' && cell === '') quoted = true;
    else if (sign === separator) endCell();
    else if (sign === '\n' || sign === '\r') { if (sign === '\r' && text.charAt(at + 1) === '\n') at += 1; endRow(); } else cell += sign;
  }
  if (rows.length < most && (cell !== '' || cells.length > 0)) endRow();
  return rows;
}

const named: Readonly<Record<Separator, string>> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'upright strokes' };

/**
 * Reads CSV or TSV: encoding and separator are found out and said.
 *
 * @throws DomainError LIST_UNREADABLE
 */
export function readText(name: string, octets: Uint8Array): Sheet {
  const { text: whole, encoding } = textOf(name, octets);
  const text = whole.replace(/^\ufeff/, '');
  if (text.includes('\u0000')) throw ListUnreadable(name, 'is no text');
  const separator = separatorOf(text);
  const rows: SheetRow[] = parts(text.replace(/^sep=.\r?\n/, ''), separator).map((cells, index) => ({ row: index + 1, cells: cells.map((cell) => cell.trim()) }));
  const remarks = [
    ...(encoding === 'utf-8' ? [] : [`Read as ${encoding}; look at the names to see whether that is right.`]),
    ...(separator === ',' ? [] : [`Columns are parted by ${named[separator]}.`]),
  ];
  return { name, hidden: false, rows, remarks };
}
