import { normalDoi, normalIsbn } from '@convenor/contracts';
import { printable } from '../../printable';
import { fullTitleOf, yearOf, type PublicationAuthor, type PublicationFacts } from '../publication-facts';

/** RIS has a line for each field, and no line may break: `RPRT`, as its makers describe it (2011). */
export function risOf(facts: PublicationFacts): string {
  const [year, month = '', day = ''] = facts.issued?.split('-') ?? [];
  const lines: (readonly [string, string | null | undefined])[] = [
    ['TY', 'RPRT'],
    ['ID', facts.key],
    ...facts.authors.map((author) => ['AU', sortName(author)] as const),
    ['TI', fullTitleOf(facts)],
    ['T2', facts.series],
    ['M1', facts.number],
    ['M3', facts.kind],
    ['PB', facts.publisher],
    ['CY', facts.place],
    ['PY', year],
    ['DA', year && `${year}/${month}/${day}/`],
    ['LA', facts.language],
    ['SN', facts.isbn ?? facts.issn],
    ['DO', facts.doi && normalDoi(facts.doi)],
    ['UR', facts.url],
    ['L1', facts.pdfUrl],
    ['AB', facts.abstract],
    ...facts.keywords.map((keyword) => ['KW', keyword] as const),
    ['C1', facts.symbol],
    ['C3', facts.licence?.name],
    ['ET', facts.version],
  ];
  return [...lines.flatMap(([tag, value]) => (value ? [`${tag}  - ${printable(value).replace(/ +/g, ' ').trim()}`] : [])), 'ER  - ', ''].join('\r\n');
}

/** A body's name with a comma would be read as a person's. */
const sortName = ({ name, family, given, corporate }: PublicationAuthor): string => (family && given && !corporate ? `${family}, ${given}` : name.includes(',') ? `${name},` : name);

/** One record of CSL-JSON, type `report`. */
export function cslRecordOf(facts: PublicationFacts): Record<string, unknown> {
  const fields = {
    title: fullTitleOf(facts),
    author: facts.authors.map(({ name, family, given, corporate }) => (family && given && !corporate ? { family: printable(family), given: printable(given) } : { literal: printable(name) })),
    genre: facts.kind,
    'collection-title': facts.series,
    number: facts.number,
    publisher: facts.publisher,
    'publisher-place': facts.place,
    issued: facts.issued ? { 'date-parts': [facts.issued.split('-').map(Number)] } : null,
    language: facts.language,
    ISBN: facts.isbn && (normalIsbn(facts.isbn) ?? facts.isbn),
    ISSN: facts.issn,
    DOI: facts.doi && normalDoi(facts.doi),
    authority: facts.symbol,
    URL: facts.url,
    abstract: facts.abstract,
    keyword: facts.keywords.join(', '),
    license: facts.licence?.url ?? facts.licence?.name,
    version: facts.version,
  };
  const known = Object.entries(fields).filter(([, value]) => value && (!Array.isArray(value) || value.length > 0));
  return { id: facts.key, type: 'report', ...Object.fromEntries(known.map(([name, value]) => [name, typeof value === 'string' ? printable(value) : value])) };
}

/** CSL-JSON as a file: a list of one. */
export const cslJsonOf = (facts: PublicationFacts): string => `${JSON.stringify([cslRecordOf(facts)], null, 2)}\n`;

/**
 * schema.org's `Report` as JSON-LD. The text may stand inside `<script type="application/ld+json">`: no sign in it can end
 * the element or begin another.
 */
export function jsonLdOf(facts: PublicationFacts): string {
  const organisation = (name: string | null): object | undefined => (name ? { '@type': 'Organization', name } : undefined);
  const identifiers = [['ISBN', facts.isbn], ['DOI', facts.doi && normalDoi(facts.doi)], ['UN symbol', facts.symbol]].flatMap(([propertyID, value]) => (value ? [{ '@type': 'PropertyValue', propertyID, value }] : []));
  const record = {
    '@context': 'https://schema.org',
    '@type': 'Report',
    '@id': facts.url,
    name: fullTitleOf(facts),
    headline: facts.title,
    alternativeHeadline: facts.subtitle ?? undefined,
    genre: facts.kind,
    author: facts.authors.map(({ name, family, given, corporate, orcid }) =>
      corporate ? organisation(name) : { '@type': 'Person', name, familyName: family ?? undefined, givenName: given ?? undefined, ...(orcid ? { sameAs: `https://orcid.org/${orcid}` } : {}) },
    ),
    publisher: organisation(facts.publisher),
    locationCreated: facts.place ? { '@type': 'Place', name: facts.place } : undefined,
    datePublished: facts.issued ?? undefined,
    dateModified: facts.modified ?? undefined,
    inLanguage: facts.language,
    reportNumber: facts.number ?? undefined,
    isPartOf: facts.series ? { '@type': 'CreativeWorkSeries', name: facts.series, issn: facts.issn ?? undefined } : undefined,
    identifier: identifiers.length > 0 ? identifiers : undefined,
    license: facts.licence?.url ?? facts.licence?.name,
    copyrightNotice: facts.rights ?? undefined,
    url: facts.url,
    encoding: facts.pdfUrl ? { '@type': 'MediaObject', contentUrl: facts.pdfUrl, encodingFormat: 'application/pdf' } : undefined,
    workTranslation: facts.editions.length > 0 ? facts.editions.map(({ language, url, title }) => ({ '@type': 'Report', inLanguage: language, url, name: title })) : undefined,
    abstract: facts.abstract ?? undefined,
    keywords: facts.keywords.length > 0 ? facts.keywords : undefined,
    version: facts.version ?? undefined,
    isAccessibleForFree: true,
    copyrightYear: yearOf(facts) ? Number(yearOf(facts)) : undefined,
  };
  return JSON.stringify(record, (_name, value: unknown) => (typeof value === 'string' ? printable(value) : value)).replace(/[<>&\u2028\u2029]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
