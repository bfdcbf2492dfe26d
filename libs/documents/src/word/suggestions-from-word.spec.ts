import { sealed, settleSuggestions, type Block, type ConvenorDoc, type Tree } from '@convenor/contracts';
import { checkDocument } from '../schema';
import { writeDocx } from '../writers/docx';
import { suggestionsFromWord, type WordReturn } from './suggestions-from-word';
import { aSentBrief, edited, paragraphWith, swapped } from './word.fixture';

const counter = (): (() => string) => {
  let count = 0;
  return () => `new${++count}`;
};
const body = (doc: ConvenorDoc): Block[] => doc.body.content;
const saysAll = (blocks: readonly Block[]): string => JSON.stringify(blocks);
const settled = (blocks: readonly Block[], outcome: 'accepted' | 'refused', open: readonly string[] = ['open']): Block[] => settleSuggestions(blocks, (id) => (open.includes(id) ? 'open' : outcome));
/** Comments are no part of the text: without their marks, runs that they parted are one again. */
const withoutComments = (blocks: readonly Block[]): Block[] =>
  JSON.parse(JSON.stringify(blocks), (key, value: unknown) => {
    if (key === 'content' && Array.isArray(value)) return sealed(value as Tree[]);
    if (key !== 'marks' || !Array.isArray(value)) return value;
    const marks = value.filter((mark) => mark?.type !== 'comment');
    return marks.length ? marks : undefined;
  }) as Block[];

const back = async (octets: Uint8Array, change: Partial<Parameters<typeof suggestionsFromWord>[0]> = {}): Promise<WordReturn> => {
  const base = change.base ?? aSentBrief();
  const result = await suggestionsFromWord({ base, current: base, octets, newId: counter(), ...change });
  checkDocument(result.doc);
  return result;
};
const by = 'w:author="Tomas Reyl" w:date="2027-10-05T09:30:00Z"';
const ins = (words: string): string => `<w:ins w:id="900" ${by}><w:r><w:t xml:space="preserve">${words}</w:t></w:r></w:ins>`;

it.each(['with', 'without'] as const)('finds no change in a file that comes back as it went, written %s suggestions', async (suggestions) => {
  const { doc, suggestions: found, comments, unplaced, answered, leftFrom } = await back(await writeDocx(aSentBrief(), { suggestions }));
  expect({ found, comments, unplaced, answered, leftFrom }).toEqual({ found: [], comments: [], unplaced: [], answered: [], leftFrom: 4 });
  expect(body(doc)).toEqual(body(aSentBrief()));
});

describe('a file changed in ten ways', () => {
  const document = (xml: string): string => {
    const del = (paragraph: string): string => paragraph.replace(/<w:r>(.*?)<\/w:r>/gs, (run) => `<w:del w:id="901" ${by}>${run.replaceAll('<w:t ', '<w:delText ').replaceAll('</w:t>', '</w:delText>')}</w:del>`);
    let now = xml;
    // words, tracked
    now = swapped(now, 'stood at a third. ', `stood at a </w:t></w:r><w:del w:id="902" ${by}><w:r><w:delText>third</w:delText></w:r></w:del>${ins('quarter')}<w:r><w:t xml:space="preserve">. `);
    // a comment
    now = swapped(now, 'Associations asked for notice', '</w:t></w:r><w:commentRangeStart w:id="7"/><w:r><w:t xml:space="preserve">Associations asked</w:t></w:r><w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r><w:r><w:t xml:space="preserve"> for notice');
    // a recommendation moved
    const moved = paragraphWith(now, 'Publish each reading');
    const first = paragraphWith(now, 'Read the eleven');
    now = swapped(swapped(now, moved, ''), first, moved + first);
    // a style
    const plain = paragraphWith(now, 'Two practices');
    now = swapped(now, plain, swapped(plain, 'w:val="BodyText"', 'w:val="Heading2"'));
    // the open suggestion accepted
    const open = paragraphWith(now, 'The next reading');
    now = swapped(now, open, open.replace(/<w:del .*?<\/w:del>/s, '').replace(/<w:ins [^>]*>(.*?)<\/w:ins>/s, '$1'));
    // a new heading
    const after = paragraphWith(now, 'In the delta the word');
    now = swapped(now, after, `${after}<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>What the villages said</w:t></w:r></w:p>`);
    // a cell
    now = swapped(now, '>7<', '>9<');
    // a paragraph deleted, tracked
    const villages = paragraphWith(now, 'The views are those');
    now = swapped(now, villages, del(villages).replace('<w:pPr>', `<w:pPr><w:rPr><w:del w:id="903" ${by}/></w:rPr>`));
    return now;
  };
  const footnotes = (xml: string): string => swapped(xml, 'last accessed 14 September 2027', 'last accessed 20 September 2027');
  const relationships = (xml: string): string => swapped(xml, 'https://example.org/rules', 'https://example.org/new-rules');
  const comments = (): string => `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="7" ${by} w:initials="TR"><w:p><w:r><w:t>Which ones?</w:t></w:r></w:p></w:comment></w:comments>`;
  const changed = async (): Promise<Uint8Array> => edited(await writeDocx(aSentBrief(), { suggestions: 'with' }), { 'word/document.xml': document, 'word/footnotes.xml': footnotes, 'word/_rels/document.xml.rels': relationships, 'word/comments.xml': comments });

  it('shows each at its place', async () => {
    const result = await back(await changed());
    expect(result.unplaced).toEqual([]);
    const told = result.suggestions.map(({ before, after, by: author }) => [before, after, author]);
    expect(told).toEqual([
      ['third', 'quarter', 'Tomas Reyl'],
      ['14', '20', null],
      ['7', '9', null],
      ['on the Commission’s page', 'on the Commission’s page', null],
      ['Two practices were described:', 'Two practices were described:', null],
      [expect.stringContaining('eleven boundary gauges'), expect.stringContaining('eleven boundary gauges'), null],
      ['', 'What the villages said', null],
      ['Disclaimer\nThe views are those of the speakers.', '', 'Tomas Reyl'],
    ]);
    expect(result.comments).toEqual([{ id: expect.any(String), by: 'Tomas Reyl', at: new Date('2027-10-05T09:30:00Z'), text: 'Which ones?', quoted: 'Associations asked' }]);
    expect(result.answered).toEqual([{ id: 'open', outcome: 'accepted' }]);
  });

  it('gives the old document when all is refused, and the changed text when all is accepted', async () => {
    const { doc } = await back(await changed());
    expect(withoutComments(settled(body(doc), 'refused'))).toEqual(body(aSentBrief()));
    const accepted = saysAll(settled(body(doc), 'accepted'));
    for (const words of ['a quarter', '20 September 2027', 'new-rules', '"9"', 'What the villages said', '"type":"heading","attrs":{"level":2},"content":[{"type":"text","text":"Two practices']) expect(accepted).toContain(words);
    for (const words of ['a third', '14 September', 'org/rules', '"7"', 'The views are those']) expect(accepted).not.toContain(words);
    expect(accepted.indexOf('Publish each')).toBeLessThan(accepted.indexOf('Read the eleven'));
    expect(accepted).toContain('"notes":["n1","n2"]');
  });
});

it('tells a file of another paper, and one that does not say where it came from', async () => {
  await expect(back(await writeDocx(aSentBrief({ id: '0199a000-0000-7000-8000-00000000000f' })))).rejects.toMatchObject({ code: 'WORD_OF_ANOTHER_DOCUMENT', facts: { paper: '0199a000-0000-7000-8000-00000000000f' } });
  const bare = await edited(await writeDocx(aSentBrief()), { 'docProps/custom.xml': (xml) => xml.replaceAll('Convenor', 'Other') });
  await expect(back(bare)).rejects.toMatchObject({ code: 'WORD_WITHOUT_ORIGIN' });
  expect((await back(bare, { revisionChosen: true })).suggestions).toEqual([]);
});

it('places changes of an older revision where the paper stayed as it was, and tells the others with their words', async () => {
  const base = aSentBrief();
  const current = JSON.parse(JSON.stringify(base).replace('Each State keeps its own gauges', 'Every State keeps its own gauges').replace('"revision":4', '"revision":6')) as ConvenorDoc;
  current.body.content.splice(3, 0, { type: 'paragraph', content: [{ type: 'text', text: 'A paragraph of today.' }] });
  const octets = await edited(await writeDocx(base), { 'word/document.xml': (xml) => swapped(swapped(xml, 'and trusts them', 'and trusts no other'), 'in place of three', 'in place of four') });
  const result = await back(octets, { base, current });
  expect(result.leftFrom).toBe(4);
  expect(result.suggestions.map(({ before, after }) => [before, after])).toEqual([['three', 'four']]);
  expect(result.unplaced).toEqual([{ kind: 'changed', why: expect.any(String), before: expect.stringContaining('trusts them'), after: expect.stringContaining('trusts no other') }]);
  expect(settled(body(result.doc), 'refused')).toEqual(current.body.content);
});

it('tells of a pasted picture, and takes a new row in with its words', async () => {
  const octets = await edited(await writeDocx(aSentBrief()), { 'word/document.xml': (xml) => {
    const row = /<w:tr>(?:(?!<\/w:tr>).)*Ilmara.*?<\/w:tr>/s.exec(xml)?.[0] ?? '';
    const pasted = paragraphWith(xml, 'The rules of the river');
    return swapped(swapped(xml, row, row + row.replace('Ilmara', 'Senn').replace('>7<', '>3<')), pasted, `${pasted}<w:p><w:r><w:drawing/></w:r></w:p>`);
  } });
  const { doc, suggestions, unplaced } = await back(octets);
  expect(unplaced.map(({ kind }) => kind)).toEqual(['picture']);
  expect(suggestions).toMatchObject([{ before: '', after: 'Senn\n3', whole: true }]);
  expect(settled(body(doc), 'refused')).toEqual(body(aSentBrief()));
});

it('keeps our notes where LibreOffice lost them, and says so', async () => {
  const octets = await edited(await writeDocx(aSentBrief()), {
    'docProps/app.xml': () => '<Properties><Application>LibreOffice/7.4.7.2</Application></Properties>',
    'word/document.xml': (xml) => xml.replace(/<w:r>(?:(?!<\/w:r>).)*<w:footnoteReference [^>]*><\/w:r>/, ''),
    'word/comments.xml': () => `<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:comment w:id="7" ${by}><w:p><w:r><w:t>Hm?</w:t></w:r></w:p></w:comment></w:comments>`,
  });
  const { suggestions, unplaced } = await back(octets);
  expect(suggestions).toEqual([]);
  expect(unplaced.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['note']));
});
