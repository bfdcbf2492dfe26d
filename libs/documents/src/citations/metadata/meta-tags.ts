import { normalDoi, normalIsbn, printedDoi } from '@convenor/contracts';
import { printable } from '../../printable';
import { fullTitleOf, type PublicationAuthor, type PublicationFacts } from '../publication-facts';

/** One `<meta>` of a page's head, as plain text: whoever writes the page escapes it. */
export interface MetaTag { name: string; content: string; lang?: string }

type Line = readonly [name: string, content: string | null | undefined];
const tags = (lines: readonly Line[]): MetaTag[] => lines.flatMap(([name, content]) => (content?.trim() ? [{ name, content: printable(content).trim() }] : []));

const sortName = ({ name, family, given, corporate }: PublicationAuthor): string => (family && given && !corporate ? `${family}, ${given}` : name);

/** Tags as Highwire began them and Google Scholar reads them ("Inclusion Guidelines for Webmasters"). */
export const highwireTags = (facts: PublicationFacts): MetaTag[] =>
  tags([
    ['citation_title', fullTitleOf(facts)],
    ...facts.authors.flatMap((author): Line[] => [['citation_author', sortName(author)], ['citation_author_orcid', author.orcid && `https://orcid.org/${author.orcid}`]]),
    ['citation_publication_date', facts.issued?.replaceAll('-', '/')],
    ['citation_technical_report_institution', facts.publisher],
    ['citation_technical_report_number', facts.number],
    ['citation_series_title', facts.series],
    ['citation_publisher', facts.publisher],
    ['citation_isbn', facts.isbn],
    ['citation_issn', facts.issn],
    ['citation_doi', facts.doi && normalDoi(facts.doi)],
    ['citation_language', facts.language],
    ['citation_public_url', facts.url],
    ['citation_abstract_html_url', facts.url],
    ['citation_pdf_url', facts.pdfUrl],
    ...facts.keywords.map((keyword): Line => ['citation_keywords', keyword]),
  ]);

/** Terms of the Dublin Core Metadata Initiative: element, its refinement where there is one, value. */
const dublinCore = (facts: PublicationFacts): Line[] => {
  const isbn = facts.isbn && normalIsbn(facts.isbn);
  return [
    ['dc:title', fullTitleOf(facts)],
    ...facts.authors.map((author): Line => ['dc:creator', sortName(author)]),
    ['dc:publisher', facts.publisher],
    ['dcterms:issued', facts.issued],
    ['dcterms:modified', facts.modified],
    ['dc:type', 'Text'],
    ['dc:language', facts.language],
    ['dc:identifier', facts.url],
    ['dc:identifier', isbn ? `urn:isbn:${isbn}` : null],
    ['dc:identifier', facts.doi && normalDoi(facts.doi) ? printedDoi(facts.doi) : null],
    ['dc:identifier', facts.symbol],
    ['dcterms:isPartOf', facts.issn ? `urn:issn:${facts.issn}` : null],
    ['dcterms:isPartOf', facts.series && [facts.series, facts.number].filter(Boolean).join(', ')],
    ['dcterms:hasFormat', facts.pdfUrl],
    ...facts.editions.map(({ url }): Line => ['dcterms:hasVersion', url]),
    ['dc:rights', facts.rights],
    ['dcterms:license', facts.licence?.url ?? facts.licence?.name],
    ['dcterms:abstract', facts.abstract],
    ...facts.keywords.map((keyword): Line => ['dc:subject', keyword]),
  ];
};

/** `DC.title`, `DCTERMS.issued`, …; the page's head also names the two schemas (`dublinCoreSchemas`). */
export const dublinCoreTags = (facts: PublicationFacts): MetaTag[] =>
  tags(dublinCore(facts).map(([name, content]): Line => [name.replace(/^dcterms:/, 'DCTERMS.').replace(/^dc:/, 'DC.'), content]));

/** `<link rel="schema.DC" href="…">` for the head of a page that bears the tags. */
export const dublinCoreSchemas: readonly { rel: string; href: string }[] = [
  { rel: 'schema.DC', href: 'http://purl.org/dc/elements/1.1/' },
  { rel: 'schema.DCTERMS', href: 'http://purl.org/dc/terms/' },
];

const xmlSafe = (text: string): string => printable(text).trim().replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/** The same as an XML file of its own. */
export function dublinCoreXml(facts: PublicationFacts): string {
  const elements = dublinCore(facts).flatMap(([name, content]) => (content?.trim() ? [`  <${name}${/title|abstract/.test(name) ? ` xml:lang="${xmlSafe(facts.language)}"` : ''}>${xmlSafe(content)}</${name}>`] : []));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<metadata xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">\n${elements.join('\n')}\n</metadata>\n`;
}
