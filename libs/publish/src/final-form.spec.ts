import type { Block, ConvenorDoc, Inline } from '@convenor/contracts';
import { finalForm, yearOpen } from './final-front';
import { withoutQuotes } from './frozen';

const tbc = (text: string): Inline => ({ type: 'text', text, marks: [{ type: 'tbc' }] });
const paragraph = (...content: Inline[]): Block => ({ type: 'paragraph', content });
const open: Inline[] = [{ type: 'text', text: 'IFS, “Tides” (IFS, ' }, tbc(yearOpen), { type: 'text', text: ').' }];
const aPaper = (content: Block[], front: Partial<ConvenorDoc['front']> = {}): ConvenorDoc => ({
  schema: 'convenor.doc/1', kind: 'policy-brief', id: 'p', revision: 2, lang: 'en', dir: 'ltr', state: 'cleared', watermark: 'DRAFT',
  front: { title: [{ type: 'text', text: 'Tides' }], authors: [{ name: 'IFS', corporate: true }], publisher: 'Institute for the Straits', place: 'Mombasa', citation: open, ...front }, body: { type: 'doc', content },
});
const published = (paper: ConvenorDoc): ConvenorDoc => finalForm(paper, { day: '2027-04-15', version: 1, language: 'en', style: 'house', issued: null });
const words = (part: unknown): string => [...JSON.stringify(part).matchAll(/"text":"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text).join('');

describe('a paper as it goes out', () => {
  it('cites itself with the place that was set since the draft, on the title page and at its end', () => {
    const back: Block = { type: 'runIn', attrs: { slot: 'citation' }, content: [{ type: 'runInHead', content: [{ type: 'text', text: 'Citation' }] }, { type: 'runInBody', content: [paragraph(...open)] }] };
    const { front, body } = published(aPaper([back]));
    expect(words(front.citation)).toMatch(/Mombasa.*2027/);
    expect(words(body)).toContain(words(front.citation));
  });

  it('keeps a citation that somebody wrote', () => {
    const own: Inline[] = [{ type: 'text', text: 'Cite it so.' }];
    expect(published(aPaper([], { citation: own })).front.citation).toEqual(own);
  });

  it('prints no word of proposal before a key recommendation that was let stand', () => {
    const key: Block = { type: 'recommendations', attrs: { scope: 'summary', audience: [], label: 'Key recommendations' }, content: [{ type: 'recommendation', attrs: { id: 'k' }, content: [{ type: 'paragraph', content: [tbc('Proposed:'), { type: 'text', text: ' ' }, { type: 'text', text: 'Mark each closure.' }] }] }] };
    expect(words(published(aPaper([key])).body)).toBe('Mark each closure.');
  });
});

it('hides with a quote taken back the words that only led to it', () => {
  const quote = (id: string, said: string): Inline => ({ type: 'quoteInline', attrs: { id, attribution: 'on_record', clearance: 'cleared', verbatim: true }, content: [{ type: 'text', text: said }] });
  const paper = aPaper([paragraph({ type: 'text', text: 'Closures were discussed. Pilar Aranda said: ' }, quote('q', '“We drew the line.”'), { type: 'text', text: ' Others agreed.' })]);
  const seen = words(withoutQuotes(paper, ['q']).body);
  expect(seen).not.toMatch(/Aranda|drew/);
  expect(seen).toMatch(/^Closures were discussed\. \[Passage withdrawn by its speaker\]/);
});
