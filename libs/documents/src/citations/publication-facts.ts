import type { CitationStyle, DocumentLanguage, Inline, TextNode } from '@convenor/contracts';
import { printedDoi } from '@convenor/contracts';
import { wordsOf } from '../words';
import { commas } from './locales';

/** Who stands as author. The parts of a name are told, never computed; without them the name is printed as it is. */
export interface PublicationAuthor {
  /** As printed: "Ama Osei", "UNU-CPR". */
  name: string;
  family?: string | null;
  given?: string | null;
  /** A body, not a person. */
  corporate?: boolean;
  /** "0000-0002-1825-0097" */
  orcid?: string | null;
}

/** What a publication is cited by. Null: not known. */
export interface CitedPublication {
  title: string;
  subtitle: string | null;
  authors: readonly PublicationAuthor[];
  /** The series it appears in: "IFS Policy Brief". */
  series: string | null;
  /** Within the series: "12". */
  number: string | null;
  publisher: string | null;
  place: string | null;
  /** The day of publication: "2027-05-11", or its month or year alone. */
  issued: string | null;
  /** With or without an address before it. */
  doi: string | null;
}

/** All that a publication's metadata are written from: plain facts, in one place. Addresses are absolute. */
export interface PublicationFacts extends CitedPublication {
  /** By which others' files name it: letters, digits and hyphens. */
  key: string;
  /** "Policy brief", in the publication's language. */
  kind: string;
  language: DocumentLanguage;
  /** Editions in other languages. */
  editions: readonly { language: DocumentLanguage; url: string; title?: string }[];
  /** When it was last corrected, as a day; null: never. */
  modified: string | null;
  isbn: string | null;
  issn: string | null;
  symbol: string | null;
  licence: { name: string; url: string | null } | null;
  /** "© Institute for the Straits 2027" */
  rights: string | null;
  url: string;
  pdfUrl: string | null;
  abstract: string | null;
  keywords: readonly string[];
  /** "1.1" after a correction. */
  version: string | null;
}

export const fullTitleOf = ({ title, subtitle }: CitedPublication): string => {
  const head = title.replace(/[:\s]+$/, '');
  return subtitle ? `${head}${/[?!]$/.test(head) ? '' : ':'} ${subtitle}` : head;
};
export const yearOf = ({ issued }: CitedPublication): string | null => issued?.slice(0, 4) ?? null;

const quotes: Readonly<Record<string, readonly [string, string]>> = { fr: ['«\u00a0', '\u00a0»'], es: ['«', '»'], ru: ['«', '»'], ar: ['«', '»'] };

/**
 * How the publication asks to be cited, in the programme's style. The house form is: Author, “Title: Subtitle,” Series
 * (Place: Publisher, Year). What is not known yet stands as to be confirmed.
 *
 * @param language the edition's, as BCP 47
 */
export function suggestedCitation(facts: CitedPublication, style: CitationStyle, language: DocumentLanguage): Inline[] {
  const base = language.split('-')[0]?.toLowerCase() ?? '';
  const words = wordsOf(language);
  const open: TextNode = { type: 'text', text: words.toBeConfirmed, marks: [{ type: 'tbc' }] };
  const known = (text: string | null): TextNode => (text ? plain(text) : open);
  return joined(style === 'apa' ? apa(facts, known) : noteForm(facts, style, known, { comma: commas[base] ?? ', ', quotes: quotes[base] ?? ['“', '”'] }));
}

type Known = (text: string | null) => TextNode;
const plain = (text: string): TextNode => ({ type: 'text', text });
const italic = (text: string): TextNode => ({ type: 'text', text, marks: [{ type: 'em' }] });
const doiLink = (doi: string): TextNode => ({ type: 'text', text: printedDoi(doi), marks: [{ type: 'link', attrs: { href: printedDoi(doi) } }] });

interface Signs { comma: string; quotes: readonly [string, string] }

function noteForm(facts: CitedPublication, style: CitationStyle, known: Known, { comma, quotes: [open, close] }: Signs): TextNode[] {
  const { series, number, place, publisher, doi, authors } = facts;
  const title = fullTitleOf(facts);
  const names = listedNames(authors.map(({ name }) => name), comma) || publisher;
  const inside = open === '“' && comma === ', ' && style === 'house';
  const ended = /[?!.]$/.test(title);
  const quoted = inside ? [plain(`${open}${title}${ended ? '' : ','}${close} `)] : [plain(`${open}${title}${close}${comma}`)];
  const imprint = [plain('('), ...(place ? [plain(`${place}: `)] : []), known(publisher), plain(comma), known(yearOf(facts)), plain(')')];
  const numbered = series && number && style === 'chicago' ? `${series} ${number}` : series;
  return [
    ...(names ? [plain(`${names}${comma}`)] : []),
    ...(style === 'house' ? quoted : [italic(title), plain(numbered ? comma : ' ')]),
    ...(numbered ? [style === 'house' ? italic(numbered) : plain(numbered), plain(' ')] : []),
    ...imprint,
    ...(doi ? [plain(comma), doiLink(doi)] : []),
    plain('.'),
  ];
}

function apa(facts: CitedPublication, known: Known): TextNode[] {
  const { series, number, publisher, doi, authors } = facts;
  const names = authors.map(({ name, family, given, corporate }) => (family && given && !corporate ? `${family}, ${initials(given)}` : name));
  const author = (names.length > 1 ? `${names.slice(0, -1).join(', ')}, & ${names.at(-1) ?? ''}` : (names[0] ?? publisher ?? '')).replace(/\.$/, '');
  return [
    plain(`${author}. (`), known(yearOf(facts)), plain('). '), italic(fullTitleOf(facts)),
    ...(series ? [plain(` (${series}${number ? ` No. ${number}` : ''})`)] : []),
    ...(publisher !== author ? [plain('. '), known(publisher)] : []),
    plain('.'),
    ...(doi ? [plain(' '), doiLink(doi)] : []),
  ];
}

const initials = (given: string): string => given.split(/\s+/).map((part) => part.split('-').map((half) => `${[...half][0] ?? ''}.`).join('-')).join(' ');
const listedNames = (names: readonly string[], comma: string): string => {
  if (names.length < 3 || comma !== ', ') return names.join(names.length === 2 && comma === ', ' ? ' and ' : comma);
  return `${names.slice(0, -1).join(comma)}, and ${names.at(-1) ?? ''}`;
};

function joined(nodes: readonly TextNode[]): TextNode[] {
  const found: TextNode[] = [];
  for (const node of nodes) {
    const last = found.at(-1);
    if (last && !last.marks && !node.marks) last.text += node.text;
    else found.push({ ...node });
  }
  return found;
}
