import { licenceNamed, type Language, type PageFrame, type PublicationChoice, type PublicationList, type PublicationPage, type PublicationSearch, type PublicationsPage } from '@convenor/contracts';
import { writeHtmlParts } from '@convenor/documents';
import type { FoundPublication } from '@convenor/publish';

/** Where a DOI leads (DOI Handbook, 3.8). */
const doiAddress = (doi: string): string => `https://doi.org/${doi.replace(/^https?:\/\/(?:dx\.)?doi\.org\//i, '')}`;

/** One edition as its page shows it. */
export function publicationPage({ view }: FoundPublication, frame: PageFrame, more: { head: PublicationPage['head']; bibtex: string | null; pictureSizes: ReadonlyMap<string, { width: number; height: number }> }): PublicationPage {
  const { facts, document, roundtable, programme } = view;
  const order = ['pdf', 'docx', 'md', 'html'] as const;
  return {
    ...frame,
    page: 'publication',
    // Labels follow the address; an edition is read in its own language.
    languages: view.editions.filter(({ href }) => href).map(({ language }) => language),
    state: view.state, textLanguage: document?.lang ?? view.language, textDirection: view.dir,
    title: view.title, authors: facts.authors.map(({ name }) => name),
    ...(facts.kindLabel ? { kindLabel: facts.kindLabel } : {}), ...(facts.subtitle ? { subtitle: facts.subtitle } : {}), ...(facts.abstract ? { abstract: facts.abstract } : {}),
    ...(roundtable.number === null ? {} : { number: roundtable.number }),
    programme: { name: programme.name, href: `/${frame.language}/programmes/${programme.slug}` },
    parts: document ? writeHtmlParts(document, { evidence: false, pictureAddress: (asset) => `${view.href}/pictures/${asset}`, pictureSize: (asset) => more.pictureSizes.get(asset) }).map(({ number, ...part }) => ({ ...part, ...(number ? { number } : {}) })) : [],
    files: [...view.files].sort((one, other) => order.indexOf(one.format) - order.indexOf(other.format)).filter(({ format }) => format !== 'html'),
    editions: view.editions.map(({ language, title, state, publishedOn, href }) => ({ language, title, state, ...(publishedOn ? { publishedOn } : {}), ...(href && language !== view.language ? { href } : {}) })),
    publishedOn: view.publishedOn, daysAfterMeeting: view.daysAfterMeeting, ...(view.promise ? { promise: view.promise } : {}),
    notices: view.notices.map(({ kind, on, words }) => ({ kind, on, ...(words ? { words } : {}) })), version: view.version, versions: view.versions,
    ...(facts.citation ? { citation: facts.citation } : {}), ...(more.bibtex ? { bibtex: more.bibtex } : {}), exports: view.exports,
    identifiers: [
      ...(facts.isbn ? [{ kind: 'isbn' as const, text: facts.isbn }] : []), ...(facts.issn ? [{ kind: 'issn' as const, text: facts.issn }] : []),
      ...(facts.doi ? [{ kind: 'doi' as const, text: doiAddress(facts.doi), href: doiAddress(facts.doi) }] : []), ...(facts.symbol ? [{ kind: 'symbol' as const, text: facts.symbol }] : []),
    ],
    ...(facts.rights ? { licence: { name: licenceNamed(facts.rights.licence)?.shortName ?? facts.rights.licence, text: facts.rights.text, ...(facts.rights.licenceUrl ? { href: facts.rights.licenceUrl } : {}) } } : {}),
    roundtable: { title: roundtable.title, when: roundtable.whenLines, place: roundtable.place, ...(roundtable.shown ? { href: `/${frame.language}/roundtables/${roundtable.slug}` } : {}) },
    hash: view.hash, ...(view.frozenHref ? { frozenHref: view.frozenHref } : {}), head: more.head,
  };
}

const names = (language: Language) => new Intl.DisplayNames([language], { type: 'language' });

/** The list as its page shows it. `search` is what the address asked for. */
export function publicationsPage(list: PublicationList, frame: PageFrame, search: PublicationSearch, more: Pick<PublicationsPage, 'subscribe'>): PublicationsPage {
  const { language } = frame;
  const address = `/${language}/publications`;
  const choice = (value: string, label: string, works: number): PublicationChoice => ({ value, label, works });
  const { programmes, themes, goals, years, languages } = list.filters;
  const asked = { search: search.search, programme: search.programme, theme: search.theme, goal: search.goal, year: search.year ? String(search.year) : undefined, language: search.language };
  const values = Object.fromEntries(Object.entries(asked).filter((entry): entry is [string, string] => Boolean(entry[1])));
  return {
    ...frame, page: 'publications', values,
    choices: {
      programmes: programmes.map(({ slug, name, works }) => choice(slug, name, works)), themes: themes.map(({ title, works }) => choice(title, title, works)),
      goals: goals.map(({ framework, number, works }) => choice(`${framework}-${number}`, `${framework.toUpperCase()} ${number}`, works)), years: years.map(({ year, works }) => choice(String(year), String(year), works)),
      languages: languages.map((one) => choice(one.language, names(language).of(one.language) ?? one.language, one.works)),
    },
    items: list.items.map((item) => ({
      href: item.href, language: item.language, direction: item.dir, title: item.title, programme: item.programme.name, publishedOn: item.publishedOn, languages: item.languages,
      ...(item.subtitle ? { subtitle: item.subtitle } : {}), ...(item.kindLabel ? { kindLabel: item.kindLabel } : {}), ...(item.roundtable.number === null ? {} : { number: item.roundtable.number }),
      ...(values.search && item.snippet.length > 0 ? { snippet: item.snippet } : {}), ...(item.abstract ? { abstract: item.abstract } : {}),
    })),
    ...(list.nextCursor ? { nextHref: `${address}?${new URLSearchParams({ ...values, cursor: list.nextCursor }).toString()}` } : {}),
    feeds: { rss: `${address}/feed.rss`, atom: `${address}/feed.atom` },
    ...more,
  };
}
