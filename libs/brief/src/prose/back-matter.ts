import type { Block, FrontMatter, Inline, ReferenceItemNode, SectionSlot } from '@convenor/contracts';
import type { BriefInput } from './brief-input';
import { printedWords } from './citations';
import { eventName, fullTitle } from './event-words';
import { printedReference } from './introduction';
import { listed } from '@convenor/record';
import { withArticle } from './naming';
import { derivedId, em, heading, paragraph, tbc, text } from './nodes';

const part = (input: BriefInput, slot: SectionSlot, head: string, ...paragraphs: Inline[][]): Block => ({
  type: 'runIn',
  attrs: { id: derivedId(input.id, slot), slot },
  content: [{ type: 'runInHead', content: [text(head)] }, { type: 'runInBody', content: paragraphs.map((inlines) => paragraph(inlines)) }],
});

const stopped = (words: string): string => (/[.!?]$/.test(words.trim()) ? words.trim() : `${words.trim()}.`);
const paragraphsOf = (words: string): Inline[][] => words.split(/\n{2,}/).map((one) => [text(one.replace(/\s+/g, ' ').trim())]);

/** The series' thanks with every grant reference; from the funders alone where the series says nothing. */
function acknowledgements({ matter, partners }: BriefInput): Inline[][] {
  const funders = partners.filter(({ kind }) => kind === 'financial_support');
  const own = matter.acknowledgements?.trim() ?? '';
  if (own) {
    const missing = partners.flatMap(({ grantReference }) => (grantReference && !own.includes(grantReference) ? [grantReference] : []));
    return [...paragraphsOf(own), ...(missing.length > 0 ? [[text(`Grant reference: ${listed(missing)}.`)]] : [])];
  }
  if (funders.length === 0) return [];
  const named = funders.map(({ name, grantReference }) => `${withArticle(name)}${grantReference ? ` (grant reference ${grantReference})` : ''}`);
  return [[text(`The roundtable was held with financial support from ${listed(named)}.`)]];
}

/** What stands for a number that is not there yet. */
export const numberOpen = 'to be assigned';

/** The number, and under it who holds the rights since when. */
function isbn({ matter, issued }: BriefInput): Inline[][] {
  const holder = matter.publisher ?? matter.author;
  const number = matter.isbn ? text(matter.isbn) : text(numberOpen, tbc);
  return [[number], ...(holder ? [issued ? [text(`© ${holder} ${issued.year}.`)] : [text(`© ${holder}, `), text('year to be confirmed', tbc)]] : [])];
}

/** Author, “Title: Subtitle,” Series (Place: Publisher, Year). Parts that are not known stand as to be confirmed. */
export function citation(input: BriefInput): Inline[] {
  const { author, publisher, place, publicationSeries } = input.matter;
  if (!author && !publisher) return [];
  const known = (words: string | null, missing: string): Inline => (words ? text(words) : text(missing, tbc));
  return [
    text(`${author ?? publisher ?? ''}, “${fullTitle(input)},” `), ...(publicationSeries ? [text(publicationSeries, em), text(' ')] : []), text('('),
    ...(place ? [text(`${place}: `)] : []), known(publisher, 'publisher to be confirmed'), text(', '), known(issued(input), 'year to be confirmed'), text(').'),
  ];
}
const issued = (input: BriefInput): string | null => (input.issued ? String(input.issued.year) : null);

/** The fixed parts at the end. What nobody gave is left out; the ISBN, which every brief must have, is shown as open. */
export function backMatter(input: BriefInput, chosen: readonly ReferenceItemNode[]): Block[] {
  const { about, disclaimer, licence, references } = input.matter;
  const thanks = acknowledgements(input);
  const listedAlready = chosen.map(({ content }) => printedWords(content ?? []));
  const listed = [...chosen, ...references.filter(({ text: words }) => !listedAlready.includes(words)).map((one): ReferenceItemNode => ({ type: 'referenceItem', attrs: { sourceId: one.id ?? null }, content: printedReference(one) }))];
  const cited = citation(input);
  const licensed: Inline[] = licence ? [text(stopped(licence.text ?? licence.name)), ...(licence.url ? [text(' '), text(licence.url, { type: 'link', attrs: { href: licence.url } })] : [])] : [];
  return [
    ...(about ? [part(input, 'about', 'About the series', ...paragraphsOf(about))] : []),
    ...(thanks.length > 0 ? [part(input, 'acknowledgments', 'Acknowledgements', ...thanks)] : []),
    ...(disclaimer ? [part(input, 'disclaimer', 'Disclaimer', ...paragraphsOf(disclaimer))] : []),
    part(input, 'isbn', 'ISBN', ...isbn(input)),
    ...(licensed.length > 0 ? [part(input, 'licence', 'Licence', licensed)] : []),
    ...(listed.length > 0 ? [heading('References', 1, derivedId(input.id, 'references'), 'references'), { type: 'references' as const, attrs: { id: derivedId(input.id, 'reference list') }, content: listed }] : []),
    ...(cited.length > 0 ? [part(input, 'citation', 'Citation', cited)] : []),
  ];
}

/** What stands above the text. */
export function frontMatter(input: BriefInput): FrontMatter {
  const { matter, series } = input;
  const cited = citation(input);
  const holder = matter.publisher ?? matter.author;
  return {
    kindLabel: 'Policy brief',
    ...(series ? { seriesLine: series.number === null ? series.name : `${series.name}, number ${series.number}` } : {}),
    title: [text(input.title.replace(/[:\s]+$/, ''))],
    ...(input.subtitle ? { subtitle: [text(input.subtitle)] } : {}),
    strapline: [text(matter.strapline ?? `A synthesis of what was said and proposed at ${eventName(input)}`)],
    ...(input.issued ? { issued: input.issued } : {}),
    event: { display: input.heldOn, ...(input.city ? { venue: input.city } : {}), mode: input.format },
    authors: matter.author ? [{ name: matter.author, corporate: true }] : [],
    ...(matter.publisher ? { publisher: matter.publisher } : {}),
    ...(matter.unit ? { unit: matter.unit } : {}),
    ...(matter.place ? { place: matter.place } : {}),
    ...(matter.isbn ? { isbn: matter.isbn } : {}),
    ...(matter.licence && holder && input.issued ? { rights: { holder, year: input.issued.year, licence: matter.licence.name, ...(matter.licence.url ? { licenceUrl: matter.licence.url } : {}), text: matter.licence.text ?? matter.licence.name } } : {}),
    ...(cited.length > 0 ? { citation: cited } : {}),
  };
}
