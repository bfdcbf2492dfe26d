import type { CSL, CSLDate, CSLName, CSLType } from '@citation-js/core';
import { normalDoi, normalIsbn, normalSymbol, Source, SourceDate, type SourceAuthor, type SourceKind } from '@convenor/contracts';

const typeOf: Readonly<Record<SourceKind, CSLType>> = {
  document: 'document', report: 'report', book: 'book', chapter: 'chapter', article: 'article-journal', news: 'article-newspaper', web_page: 'webpage',
  law: 'legislation', press_release: 'pamphlet', speech: 'speech', thesis: 'thesis', dataset: 'dataset', video: 'motion_picture', other: 'document',
};

/** Kinds of CSL that have none of ours by the same name. */
const kindOf: Readonly<Record<string, SourceKind>> = {
  ...(Object.fromEntries(Object.entries(typeOf).map(([kind, type]) => [type, kind])) as Record<string, SourceKind>),
  document: 'other', article: 'article', 'article-magazine': 'news', 'paper-conference': 'chapter', 'entry-encyclopedia': 'chapter', bill: 'law', treaty: 'law',
  regulation: 'law', legal_case: 'law', 'post-weblog': 'web_page', post: 'web_page', broadcast: 'video', hearing: 'speech',
};

/** Percent signs for what citeproc would take for punctuation of the sentence: an apostrophe would be turned into a curly one. */
export const printableAddress = (url: string): string => url.replace(/['"<>\s]/g, (sign) => (sign === "'" ? '%27' : encodeURIComponent(sign)));

const dateOf = (text: string | null): CSLDate | undefined => {
  const parts = text?.split('-').map(Number);
  return parts ? { 'date-parts': [parts as [number]] } : undefined;
};
const nameOf = (author: SourceAuthor): CSLName => ('literal' in author ? { literal: author.literal } : { family: author.family, ...(author.given ? { given: author.given } : {}) });

/** A source as CSL-JSON, by its key. What is not known is left out. */
export function cslOf(source: Source): CSL {
  const fields: Partial<CSL> = {
    title: source.title,
    author: source.authors.map(nameOf),
    editor: source.editors.map(nameOf),
    'container-title': source.container,
    'collection-title': source.series,
    number: source.number,
    volume: source.volume,
    issue: source.issue,
    page: source.pages,
    publisher: source.publisher,
    'publisher-place': source.place,
    issued: dateOf(source.issued),
    'original-date': dateOf(source.originalDate),
    'event-date': dateOf(source.eventDate),
    URL: printableAddress(source.url),
    accessed: dateOf(source.accessed),
    DOI: source.doi,
    ISBN: source.isbn,
    authority: source.symbol,
    language: source.language,
  };
  const known = Object.entries(fields).filter(([, value]) => value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0));
  return { id: source.key, type: typeOf[source.kind], ...Object.fromEntries(known) } as CSL;
}

const words = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value).replace(/\s+/g, ' ').trim() : '');

const twoDigits = (part: unknown): string => String(Number(part)).padStart(2, '0');
/** As exact as it can be believed: many write 2023/00/00 where they know the year. */
function dateText(date: unknown): string | null {
  const parts = typeof date === 'object' && date !== null && 'date-parts' in date && Array.isArray(date['date-parts']) ? (date['date-parts'][0] as unknown) : null;
  if (!Array.isArray(parts)) return null;
  const whole = [String(parts[0]), ...parts.slice(1, 3).map(twoDigits)];
  const believed = [3, 2, 1].map((length) => whole.slice(0, length).join('-')).find((text) => SourceDate.safeParse(text).success);
  return believed ?? null;
}

function authorsOf(names: unknown): SourceAuthor[] {
  return (Array.isArray(names) ? (names as (CSLName | null)[]) : []).flatMap((name): SourceAuthor[] => {
    if (typeof name !== 'object' || name === null) return [];
    const particle = words(name['non-dropping-particle'] ?? name['dropping-particle']);
    const family = [particle, words(name.family), words(name.suffix)].filter(Boolean).join(' ');
    if (family && name.given) return [{ family, given: words(name.given) }];
    const literal = words(name.literal) || family || words(name.given);
    return literal ? [{ literal }] : [];
  });
}

const webAddress = (value: unknown): string => (/^https?:\/\/\S+$/i.test(words(value)) ? words(value) : '');

/**
 * A source from CSL-JSON, with the key it asks for. Numbers that are wrong are left out rather than kept wrong.
 *
 * @returns the source, or in words why it is none: a work without a title cannot be cited
 */
export function sourceOf(item: Record<string, unknown>, key: string): Source | string {
  const symbol = normalSymbol(words(item.authority)) ?? normalSymbol(words(item.number)) ?? '';
  const number = words(item.number);
  const parsed = Source.safeParse({
    key,
    kind: symbol ? 'document' : (kindOf[words(item.type)] ?? 'other'),
    title: words(item.title),
    authors: authorsOf(item.author),
    editors: authorsOf(item.editor),
    container: words(item['container-title']),
    series: words(item['collection-title']),
    number: normalSymbol(number) ? '' : number || words(item['collection-number']),
    volume: words(item.volume),
    issue: words(item.issue),
    pages: words(item.page).replace(/-+/g, '–'),
    publisher: words(item.publisher),
    place: words(item['publisher-place']),
    issued: dateText(item.issued),
    originalDate: dateText(item['original-date']),
    eventDate: dateText(item['event-date']),
    url: webAddress(item.URL),
    accessed: dateText(item.accessed),
    doi: normalDoi(words(item.DOI)) ?? '',
    isbn: normalIsbn(words(item.ISBN)) ?? '',
    symbol,
    language: /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(words(item.language)) ? words(item.language) : '',
    note: '',
    listed: false,
  });
  if (parsed.success) return parsed.data;
  if (!words(item.title)) return 'It has no title.';
  const [issue] = parsed.error.issues;
  return `${String(issue?.path[0] ?? 'It')}: ${issue?.message ?? 'cannot be kept.'}`;
}
