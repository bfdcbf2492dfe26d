import { lineWords } from '@convenor/contracts';
import { Cite } from '@citation-js/core';
import '@citation-js/plugin-bibtex';
import { DOMParser } from '@xmldom/xmldom';
import { readSources } from '../read-sources';
import { suggestedCitation, type PublicationFacts } from '../publication-facts';
import { bibtexOf } from './bibtex';
import { dublinCoreTags, dublinCoreXml, highwireTags } from './meta-tags';
import { cslJsonOf, jsonLdOf, risOf } from './records';

const facts = (more: Partial<PublicationFacts> = {}): PublicationFacts => ({
  key: 'ifs-2027-ports', kind: 'Policy brief', title: 'Ports at Work', subtitle: 'Fair Pay at Sea', language: 'en', editions: [{ language: 'fr', url: 'https://ifs.example/fr/ports' }],
  authors: [{ name: 'Ama Osei', family: 'Osei', given: 'Ama', orcid: '0000-0002-1825-0097' }, { name: 'Institute for the Straits', corporate: true }],
  series: 'IFS Policy Brief', number: '12', publisher: 'Institute for the Straits', place: 'Port Alder', issued: '2027-05-11', modified: null, isbn: '978-92-808-6599-8', issn: '2049-3630', doi: '10.5555/IFS.12',
  symbol: null, licence: { name: 'CC BY 4.0', url: 'https://creativecommons.org/licenses/by/4.0/' }, rights: '© Institute for the Straits 2027', url: 'https://ifs.example/en/ports?a=1&b=2', pdfUrl: 'https://ifs.example/ports.pdf',
  abstract: 'Pay comes late.', keywords: ['wages', 'ports'], version: '1.0', ...more,
});

/** Names and titles that break what is not written with care. */
const hard = facts({
  title: '100% of $5 & #1_{a} ~ ^ \\ pay', subtitle: '</script><script>alert("1")</script> & <b>',
  authors: [{ name: 'José Muñoz Ağaoğlu', family: 'Muñoz Ağaoğlu', given: 'José' }, { name: 'معهد المضيق', corporate: true }, { name: 'Harbours, Ports and Sons & Co {x}', corporate: true }, { name: '王小明' }],
});

const readBack = (text: string): Record<string, unknown> => new Cite(text, { forceType: '@biblatex/text', generateGraph: false, maxChainLength: 10, strict: true, target: '@csl/list+object' }).data[0] as unknown as Record<string, unknown>;

describe('BibTeX', () => {
  it('is read back as it was', () => {
    expect(readBack(bibtexOf(facts()))).toMatchObject({
      type: 'report', title: 'Ports at Work: Fair Pay at Sea', author: [{ family: 'Osei', given: 'Ama' }, { family: 'Institute for the Straits' }], publisher: 'Institute for the Straits',
      'publisher-place': 'Port Alder', number: '12', issued: { 'date-parts': [[2027, 5]] }, ISBN: '978-92-808-6599-8', URL: 'https://ifs.example/en/ports?a=1&b=2',
    });
  });

  it('holds any name and any sign', () => {
    const written = bibtexOf(hard);
    expect(written).toContain("author = {Mu{\\~n}oz A{\\u g}ao{\\u g}lu, Jos{\\'e} and {معهد المضيق} and {Harbours, Ports and Sons \\& Co {\\textbraceleft}x{\\textbraceright}} and {王小明}}");
    const back = readBack(written);
    expect(back.author).toEqual([{ family: 'Muñoz Ağaoğlu', given: 'José' }, { family: 'معهد المضيق' }, { family: 'Harbours, Ports and Sons & Co {x}' }, { family: '王小明' }]);
    expect(back.title).toBe('100% of $5 & #1_{a} ~ ^ \\ pay: </script><script>alert("1")</script> & <b>');
  });

  it('has as many braces open as closed, whatever it holds', () => {
    for (const text of ['}', '{{', '\\{', '}\n@misc{x,', '%}']) {
      const written = bibtexOf(facts({ title: text, abstract: text, publisher: text, authors: [{ name: text, family: text, given: text }] }));
      expect(written.match(/\{/g)?.length).toBe(written.match(/\}/g)?.length);
      expect(written.match(/^@/gm)).toHaveLength(1);
    }
  });
});

it('gives CSL-JSON that is read back as it was', () => {
  const [back] = new Cite(JSON.parse(cslJsonOf(hard))).data as unknown as Record<string, unknown>[];
  expect(back).toMatchObject({ ...(JSON.parse(cslJsonOf(hard)) as object[])[0] });
  expect(readSources(cslJsonOf(facts())).sources).toMatchObject([{ key: 'ifs-2027-ports', kind: 'report', title: 'Ports at Work: Fair Pay at Sea', series: 'IFS Policy Brief', doi: '10.5555/ifs.12', issued: '2027-05-11' }]);
});

it('gives RIS that is read back as it was, in lines that hold', () => {
  const { sources, unread } = readSources(risOf(facts({ authors: hard.authors, abstract: 'one\ntwo\r\nTY  - BOOK' })));
  expect(unread).toEqual([]);
  expect(sources).toMatchObject([
    { kind: 'report', title: 'Ports at Work: Fair Pay at Sea', authors: [{ family: 'Muñoz Ağaoğlu', given: 'José' }, { literal: 'معهد المضيق' }, { literal: 'Harbours, Ports and Sons & Co {x}' }, { literal: '王小明' }], issued: '2027-05-11', series: 'IFS Policy Brief', number: '12', isbn: '9789280865998' },
  ]);
});

it('gives JSON-LD that cannot leave its script element', () => {
  const text = jsonLdOf(hard);
  expect(text).not.toMatch(/[<>&\u2028\u2029]/);
  expect(JSON.parse(text)).toMatchObject({ '@type': 'Report', name: expect.stringContaining('</script><script>') });
  expect(JSON.parse(jsonLdOf(facts()))).toMatchObject({
    author: [{ '@type': 'Person', sameAs: 'https://orcid.org/0000-0002-1825-0097' }, { '@type': 'Organization' }], license: 'https://creativecommons.org/licenses/by/4.0/',
    workTranslation: [{ inLanguage: 'fr' }], isPartOf: { issn: '2049-3630' }, datePublished: '2027-05-11',
  });
});

it('gives Dublin Core as tags and as XML that parses', () => {
  expect(dublinCoreTags(facts())).toEqual(expect.arrayContaining([
    { name: 'DC.title', content: 'Ports at Work: Fair Pay at Sea' }, { name: 'DC.creator', content: 'Osei, Ama' }, { name: 'DCTERMS.issued', content: '2027-05-11' }, { name: 'DC.identifier', content: 'urn:isbn:9789280865998' },
  ]));
  const xml = new DOMParser({ onError: (level, message) => { throw new Error(`${level} ${message}`); } }).parseFromString(dublinCoreXml({ ...hard, abstract: 'a\u0000b\u000b' }), 'text/xml');
  expect(xml.getElementsByTagName('dc:creator')).toHaveLength(4);
  expect(xml.getElementsByTagName('dc:title')[0]?.textContent).toContain('</script>');
});

it('gives Highwire’s tags, one for each author', () => {
  expect(highwireTags(facts())).toEqual(expect.arrayContaining([
    { name: 'citation_author', content: 'Osei, Ama' }, { name: 'citation_author', content: 'Institute for the Straits' }, { name: 'citation_publication_date', content: '2027/05/11' },
    { name: 'citation_pdf_url', content: 'https://ifs.example/ports.pdf' }, { name: 'citation_doi', content: '10.5555/ifs.12' },
  ]));
});

it('leaves out what is not known everywhere', () => {
  const bare = facts({ subtitle: null, authors: [], series: null, number: null, publisher: null, place: null, issued: null, isbn: null, issn: null, doi: null, licence: null, rights: null, pdfUrl: null, abstract: null, keywords: [], version: null, editions: [] });
  for (const text of [bibtexOf(bare), risOf(bare), cslJsonOf(bare), jsonLdOf(bare), dublinCoreXml(bare), JSON.stringify(highwireTags(bare))]) expect(text).not.toMatch(/null|undefined|NaN/);
});

describe('the suggested citation', () => {
  const said = (more: Partial<PublicationFacts>, style: 'house' | 'chicago' | 'apa' = 'house', language = 'en') => lineWords(suggestedCitation(facts({ doi: null, authors: [{ name: 'IFS', corporate: true }], ...more }), style, language));

  it('stands in the house form, with the series in italics', () => {
    const inlines = suggestedCitation(facts({ doi: null, authors: [{ name: 'IFS', corporate: true }] }), 'house', 'en');
    expect(lineWords(inlines)).toBe('IFS, “Ports at Work: Fair Pay at Sea,” IFS Policy Brief (Port Alder: Institute for the Straits, 2027).');
    expect(inlines[1]).toEqual({ type: 'text', text: 'IFS Policy Brief', marks: [{ type: 'em' }] });
  });

  it('names several authors, and the DOI where there is one', () => {
    expect(said({ authors: [{ name: 'Ama Osei' }, { name: 'Lena Brandt' }, { name: 'IFS', corporate: true }], doi: '10.5555/IFS.12', subtitle: null, title: 'Who pays?' })).toBe(
      'Ama Osei, Lena Brandt, and IFS, “Who pays?” IFS Policy Brief (Port Alder: Institute for the Straits, 2027), https://doi.org/10.5555/IFS.12.',
    );
  });

  it('stands in Chicago’s and APA’s forms', () => {
    expect(said({}, 'chicago')).toBe('IFS, Ports at Work: Fair Pay at Sea, IFS Policy Brief 12 (Port Alder: Institute for the Straits, 2027).');
    expect(said({ authors: facts().authors }, 'apa')).toBe('Osei, A., & Institute for the Straits. (2027). Ports at Work: Fair Pay at Sea (IFS Policy Brief No. 12). Institute for the Straits.');
  });

  it('shows what is still open', () => {
    expect(suggestedCitation(facts({ doi: null, issued: null }), 'house', 'en')).toContainEqual({ type: 'text', text: 'to be confirmed', marks: [{ type: 'tbc' }] });
  });

  it('takes the signs of the language', () => {
    expect(said({ title: 'Les ports', subtitle: null }, 'house', 'fr')).toContain('«\u00a0Les ports\u00a0», ');
    expect(said({}, 'house', 'ar')).toContain('»، ');
  });
});
