import { lineWords, type CitedFacts, type ConvenorDoc, type EditionLine, type Language } from '@convenor/contracts';
import { licenceNamed, printedIsbn } from '@convenor/contracts';
import type { CitedPublication, PublicationFacts } from '@convenor/documents';

const two = (number: number): string => String(number).padStart(2, '0');

/** "2027-05-11", or its month or year alone. */
const issuedText = ({ front }: ConvenorDoc): string | null => {
  if (!front.issued) return null;
  const { year, month, day } = front.issued;
  return [String(year), ...(month ? [two(month), ...(day ? [two(day)] : [])] : [])].join('-');
};

/** By what a paper asks to be cited; from its front alone. */
export const citedOf = (document: ConvenorDoc): CitedPublication => {
  const { front } = document;
  return {
    title: lineWords(front.title), subtitle: lineWords(front.subtitle) || null, authors: front.authors.map(({ name, corporate }) => ({ name, ...(corporate ? { corporate } : {}) })),
    series: front.seriesLine ?? null, number: front.seriesNumber ?? null, publisher: front.publisher ?? null, place: front.place ?? null, issued: issuedText(document), doi: front.doi ?? null,
  };
};

/** What a page says of a publication, as plain text. */
export const citedFactsOf = (document: ConvenorDoc): CitedFacts => {
  const { front } = document;
  const { title, subtitle, authors, series, number, publisher, place, doi } = citedOf(document);
  return {
    title, subtitle, kindLabel: front.kindLabel ?? null, seriesName: series, seriesNumber: number, authors: authors.map(({ name, corporate }) => ({ name, corporate: corporate ?? false })),
    publisher, place, issued: { year: front.issued?.year ?? 0, ...(front.issued?.month ? { month: front.issued.month } : {}), ...(front.issued?.day ? { day: front.issued.day } : {}) },
    isbn: front.isbn ? printedIsbn(front.isbn) : null, issn: front.issn ?? null, doi, symbol: front.symbol ?? null, keywords: front.keywords ?? [], abstract: lineWords(front.abstract) || null,
    rights: front.rights ? { licence: front.rights.licence, licenceUrl: front.rights.licenceUrl ?? licenceNamed(front.rights.licence)?.url ?? null, holder: front.rights.holder, text: front.rights.text } : null,
    citation: lineWords(front.citation) || null,
  };
};

/** Where an edition stands, for the facts that are not in its text. */
export interface EditionPlace {
  slug: string;
  language: Language;
  version: number;
  /** ISO date of a correction; null: the first version. */
  correctedOn: string | null;
  editions: readonly EditionLine[];
  /** Whether the files may be had. */
  files: boolean;
  /** `https://events.example.org` */
  publicUrl: string;
}

/** Everything metadata are written from. Names stand in it only where the published text itself names its authors. */
export function publicationFacts(document: ConvenorDoc, place: EditionPlace): PublicationFacts {
  const { front } = document;
  const { publicUrl, language, slug } = place;
  const url = `${publicUrl}/${language}/publications/${slug}`;
  const licence = front.rights ? licenceNamed(front.rights.licence) : undefined;
  return {
    ...citedOf(document),
    key: `${slug}-${language}`.replace(/[^\w-]+/g, '-'),
    kind: front.kindLabel ?? 'Report',
    language: document.lang,
    editions: place.editions.flatMap((one) => (one.language !== language && one.state === 'public' && one.href ? [{ language: one.language, url: `${publicUrl}${one.href}`, title: one.title }] : [])),
    modified: place.correctedOn,
    isbn: front.isbn ?? null, issn: front.issn ?? null, symbol: front.symbol ?? null,
    licence: front.rights ? { name: licence?.name ?? front.rights.licence, url: front.rights.licenceUrl ?? licence?.url ?? null } : null,
    rights: front.rights ? `© ${front.rights.holder} ${front.rights.year}` : null,
    url,
    pdfUrl: place.files ? `${url}/${slug}-${language}.pdf` : null,
    abstract: lineWords(front.abstract) || null,
    keywords: front.keywords ?? [],
    version: place.version > 1 ? String(place.version) : null,
  };
}
