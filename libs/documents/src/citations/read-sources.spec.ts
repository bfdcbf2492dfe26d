import { readSources } from './read-sources';

const bibtex = `% my library
@string{jhs = {Journal of Harbour Studies}}
@article{osei2025, author = {Osei, Ama and Mu{\\~n}oz, Jos{\\'e}}, title = {Late {P}ay \\& long voyages}, journal = jhs, volume = 12, number = 3, pages = {45--67}, year = 2025, doi = {10.5555/JHS.12.3}}
@techreport{broken, title = {No end
@techreport{plain, author = {{Institute for the Straits}}, title = {Ports at Work}, institution = {IFS}, address = {Port Alder}, year = {2027}, month = may, url = {https://ifs.example/ports}}
@misc{nothing, year = {2020}}
a line beside`;

const ris = `TY  - RPRT
AU  - Institute for the Straits (IFS)
TI  - Ports at
  Work
PB  - IFS
CY  - Port Alder
DA  - 2027/05/11/
Y2  - 2027/06/01/
UR  - https://ifs.example/ports
ER  -

TY  - JOUR
AU  - Osei, Ama
TI  - Late pay
T2  - Journal of Harbour Studies
SP  - 45
EP  - 67
PY  - 2025
DO  - https://doi.org/10.5555/JHS.12.3
ER  -
`;

describe('BibTeX', () => {
  const { sources, unread } = readSources(bibtex);

  it('is read with its accents, its abbreviations and its numbers', () => {
    expect(sources[0]).toMatchObject({
      key: 'osei2025', kind: 'article', title: 'Late Pay & long voyages', authors: [{ family: 'Osei', given: 'Ama' }, { family: 'Muñoz', given: 'José' }], container: 'Journal of Harbour Studies',
      volume: '12', issue: '3', pages: '45–67', issued: '2025', doi: '10.5555/jhs.12.3',
    });
    expect(sources[1]).toMatchObject({ key: 'plain', kind: 'report', authors: [{ literal: 'Institute for the Straits' }], publisher: 'IFS', place: 'Port Alder', issued: '2027-05', url: 'https://ifs.example/ports' });
  });

  it('says of each piece that cannot be read why, and loses none', () => {
    expect(sources).toHaveLength(2);
    expect(unread.map(({ text, why }) => [text.slice(0, 18), why.slice(0, 20)])).toEqual([
      ['@techreport{broken', 'This BibTeX entry is'], ['@misc{nothing, yea', 'It has no title.'], ['a line beside', 'This stands outside '],
    ]);
  });
});

it('reads RIS with lines that go on, dates and people', () => {
  expect(readSources(ris).sources).toMatchObject([
    { key: 'ifs-2027', kind: 'report', title: 'Ports at Work', authors: [{ literal: 'Institute for the Straits (IFS)' }], issued: '2027-05-11', accessed: '2027-06-01', place: 'Port Alder' },
    { key: 'osei-2025', kind: 'article', container: 'Journal of Harbour Studies', pages: '45–67', doi: '10.5555/jhs.12.3' },
  ]);
});

it('reads CSL-JSON, one entry or many', () => {
  const entry = { id: 'https://zotero.example/1', type: 'webpage', title: 'Register of Practices', author: [{ literal: 'Network of Harbours' }], accessed: { 'date-parts': [['2027', '4', 28]] }, URL: 'javascript:alert(1)' };
  expect(readSources(JSON.stringify(entry)).sources).toMatchObject([{ key: 'network-of-harbours', kind: 'web_page', accessed: '2027-04-28', url: '' }]);
  expect(readSources(JSON.stringify({ items: [entry, entry, 7] }))).toMatchObject({ sources: [{ key: 'network-of-harbours' }, { key: 'network-of-harbours-2' }], unread: [{ why: 'This is not an entry.' }] });
});

it('believes of a date and of names what can be believed', () => {
  const odd = { title: 'Ports', issued: { 'date-parts': [[2023, 0, 0]] }, accessed: { 'date-parts': [['soon']] }, author: [null, 7, { given: 'Ama' }, {}], editor: 'Osei' };
  expect(readSources(JSON.stringify(odd)).sources).toMatchObject([{ issued: '2023', accessed: null, authors: [{ literal: 'Ama' }], editors: [] }]);
});

it('asks nobody: an address or a DOI is no entry', () => {
  const fetched = jest.spyOn(globalThis, 'fetch');
  const { sources, unread } = readSources('https://doi.org/10.5555/jhs.12.3\n\n10.5555/jhs.12.3\n\nQ42');
  expect([sources.length, unread.length, fetched.mock.calls.length]).toEqual([0, 3, 0]);
  fetched.mockRestore();
});

it.each(['{"type":', '[[[1]]]', '@article{', '@article(x', 'TY  - ', '@a{{{{', '{}', '[]', '% a remark'])('says of %s that it is no source', (text) => {
  const { sources, unread } = readSources(text);
  expect([sources.length, unread.length > 0]).toEqual([0, true]);
});

it('reads at most so many at once and says which it left', () => {
  const { sources, unread } = readSources(JSON.stringify(Array.from({ length: 305 }, (_, index) => ({ title: `Paper ${index}` }))));
  expect([sources.length, unread.length]).toEqual([300, 5]);
});
