import { lineWords, type Block, type ConvenorDoc, type FootnoteNode, type Inline } from '@convenor/contracts';
import { checkDocument } from '../schema';
import { refreshCitations } from './refresh-citations';
import { handbook, register, resolution } from './sources.fixture';

const [first, second, third] = ['01990000-0000-7000-8000-000000000001', '01990000-0000-7000-8000-000000000002', '01990000-0000-7000-8000-000000000003'];
const listed = [{ ...resolution, id: first ?? '', listed: true }, { ...handbook, id: second ?? '', listed: true }, { ...register, id: third ?? '' }];
const words = (text: string): Inline => ({ type: 'text', text });
const footnote = (sourceId: string | undefined, content: Inline[], locator?: string): FootnoteNode => ({ type: 'footnote', attrs: { id: `n-${sourceId}`, sourceId: sourceId ?? null, locator: locator ?? null }, content });
const paper = (...content: Block[]): ConvenorDoc => ({
  schema: 'convenor.doc/1', kind: 'policy-brief', id: 'p', revision: 1, lang: 'en', dir: 'ltr', state: 'draft', front: { title: [words('Pay')], authors: [] }, body: { type: 'doc', content },
});
const notesIn = (doc: ConvenorDoc): string[] => JSON.stringify(doc.body).match(/"type":"footnote"/g)?.map(() => '') ?? [];
const citation: Block = { type: 'runIn', attrs: { slot: 'citation' }, content: [{ type: 'runInHead', content: [words('Citation')] }, { type: 'runInBody', content: [{ type: 'paragraph', content: [words('IFS, “Pay.”')] }] }] };

it('writes a note from its source wherever it stands, with its place', () => {
  const quoted: Inline = { type: 'quoteInline', attrs: { id: 'q', attribution: 'on_record', clearance: 'cleared', verbatim: true }, content: [words('“late”'), footnote(first, [words('old')], 'para. 4')] };
  const doc = refreshCitations(paper({ type: 'callout', content: [{ type: 'paragraph', content: [quoted] }] }), [{ ...resolution, id: first ?? '' }], 'house');
  expect(JSON.stringify(doc.body)).toContain('SA/RES/12/7, para. 4.');
  expect(notesIn(doc)).toHaveLength(1);
  checkDocument(doc);
});

it('keeps the words of a note whose source was taken away, and of one without', () => {
  const doc = paper({ type: 'paragraph', content: [footnote('gone', [words('as it was')]), footnote(undefined, [words('by hand')])] });
  expect(refreshCitations(doc, [], 'house')).toBe(doc);
});

it('leaves a note that reads as it should to the suggestions on it', () => {
  const [source] = listed;
  const once = refreshCitations(paper({ type: 'paragraph', content: [footnote(first, [])] }), source ? [{ ...source, listed: false }] : [], 'house');
  const commented = JSON.parse(JSON.stringify(once).replace('"text":"Straits', '"marks":[{"type":"comment","attrs":{"id":"c"}}],"text":"Straits')) as ConvenorDoc;
  expect(refreshCitations(commented, source ? [{ ...source, listed: false }] : [], 'house')).toBe(commented);
});

describe('the references', () => {
  const itemsOf = (doc: ConvenorDoc): string[] => doc.body.content.flatMap((block) => (block.type === 'references' ? block.content.map(({ content }) => lineWords(content)) : []));

  it('come before the citation, with their head, in the style’s order', () => {
    const doc = refreshCitations(paper({ type: 'paragraph' }, citation), listed, 'house');
    checkDocument(doc);
    expect(doc.body.content.map(({ type }) => type)).toEqual(['paragraph', 'heading', 'references', 'runIn']);
    expect(itemsOf(doc).map((text) => text.split(',')[0])).toEqual(['Institute for the Straits (IFS)', 'Straits Assembly']);
  });

  it('follow the list, and what was typed stays behind', () => {
    const doc = paper({ type: 'references', content: [{ type: 'referenceItem', content: [words('Typed by hand.')] }, { type: 'referenceItem', attrs: { sourceId: third }, content: [words('No longer listed.')] }] });
    expect(itemsOf(refreshCitations(doc, listed, 'house')).at(-1)).toBe('Typed by hand.');
    expect(itemsOf(refreshCitations(doc, listed, 'house'))).toHaveLength(3);
  });

  it('go with their head when nothing is listed', () => {
    const doc = refreshCitations(paper({ type: 'paragraph' }, citation), listed, 'house');
    expect(refreshCitations(doc, [], 'house').body.content.map(({ type }) => type)).toEqual(['paragraph', 'runIn']);
  });

  it('are the same paper when nothing is new', () => {
    const doc = refreshCitations(paper({ type: 'paragraph', content: [footnote(third, [])] }), listed, 'house');
    expect(refreshCitations(doc, listed, 'house')).toBe(doc);
    expect(refreshCitations(doc, listed, 'apa')).not.toBe(doc);
  });
});
