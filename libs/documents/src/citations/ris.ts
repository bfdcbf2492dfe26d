import type { CSLName } from '@citation-js/core';

/** The tags of RIS as its makers describe them (Research Information Systems, 2001 and 2011). */
const kinds: Readonly<Record<string, string>> = {
  RPRT: 'report', BOOK: 'book', EBOOK: 'book', EDBOOK: 'book', CHAP: 'chapter', ECHAP: 'chapter', JOUR: 'article-journal', EJOUR: 'article-journal', MGZN: 'article-magazine',
  NEWS: 'article-newspaper', ELEC: 'webpage', BLOG: 'post-weblog', ICOMM: 'webpage', THES: 'thesis', DATA: 'dataset', VIDEO: 'motion_picture', MPCT: 'motion_picture', STAT: 'legislation',
  BILL: 'bill', LEGAL: 'legislation', CASE: 'legal_case', CONF: 'paper-conference', CPAPER: 'paper-conference', GOVDOC: 'report', PRESS: 'pamphlet',
};

/** Entries of a RIS file, each with its text. A line without a tag goes on the line before it. */
export const readRis = (text: string): { text: string; item: Record<string, unknown> | string }[] =>
  text
    .split(/^ER {2}-.*$|^(?=TY {2}- )/m)
    .map((piece) => piece.trim())
    .filter(Boolean)
    .map((piece) => ({ text: piece, item: piece.startsWith('TY  - ') ? itemOf(fieldsOf(piece)) : 'This stands outside any entry.' }));

function fieldsOf(entry: string): Map<string, string[]> {
  const fields = new Map<string, string[]>();
  let last: string[] = [];
  for (const line of entry.split(/\r?\n/)) {
    const [, tag, value = ''] = /^([A-Z][A-Z0-9]) {2}-(?: (.*))?$/.exec(line) ?? [];
    if (!tag) last.push([last.pop() ?? '', line.trim()].filter(Boolean).join(' '));
    else fields.set(tag, (last = [...(fields.get(tag) ?? []), value.trim()]));
  }
  return fields;
}

function itemOf(fields: ReadonlyMap<string, readonly string[]>): Record<string, unknown> {
  const first = (...tags: readonly string[]): string => tags.map((tag) => fields.get(tag)?.find(Boolean) ?? '').find(Boolean) ?? '';
  const all = (...tags: readonly string[]): CSLName[] => tags.flatMap((tag) => fields.get(tag) ?? []).filter(Boolean).map(nameOf);
  const kind = first('TY');
  const pages = [first('SP'), first('EP')].filter(Boolean).join('-');
  return {
    id: first('ID'),
    type: kinds[kind] ?? 'document',
    title: first('TI', 'T1', 'CT'),
    author: all('AU', 'A1'),
    editor: all('A2', 'ED'),
    'container-title': kind === 'BOOK' || kind === 'RPRT' ? '' : first('T2', 'JO', 'JF', 'BT', 'JA'),
    'collection-title': kind === 'BOOK' || kind === 'RPRT' ? first('T2', 'T3') : first('T3'),
    number: first('M1'),
    volume: first('VL'),
    issue: first('IS'),
    page: pages,
    publisher: first('PB'),
    'publisher-place': first('CY', 'PP'),
    issued: dateOf(first('DA')) ?? dateOf(first('PY', 'Y1')),
    accessed: dateOf(first('Y2')),
    URL: first('UR', 'LK'),
    DOI: first('DO'),
    ISBN: first('SN'),
    language: first('LA'),
  };
}

/** A comma at the end says that all before it is one name, as EndNote has it for bodies. */
const nameOf = (name: string): CSLName => {
  if (/,\s*$/.test(name)) return { literal: name.replace(/[,\s]+$/, '') };
  const [family = '', given = '', suffix = ''] = name.split(',').map((part) => part.trim());
  return given ? { family: [family, suffix].filter(Boolean).join(' '), given } : { literal: name };
};

/** "2023/04/28/" or "2023"; also with hyphens, as some write it. */
const dateOf = (text: string): { 'date-parts': number[][] } | undefined => {
  const [, year, month, day] = /^(\d{4})(?:[/-](\d{1,2})?)?(?:[/-](\d{1,2})?)?/.exec(text) ?? [];
  return year ? { 'date-parts': [[year, month, day].filter((part) => part !== undefined).map(Number)] } : undefined;
};
