import fc from 'fast-check';
import type { Block, ConvenorDoc, SectionSlot } from './model';
import { documentOf, sectionsOf, withSectionIds } from './sections';

const ids = (name = 'new') => {
  let next = 0;
  return (): string => `${name}-${(next += 1)}`;
};
const anId = fc.option(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { nil: null });
const aSlot = fc.constantFrom<(SectionSlot | null)[]>('intro', 'theme', 'about', 'references', 'isbn', 'other', null);
const words = (text: string): Block[] => [{ type: 'paragraph', content: [{ type: 'text', text }] }];

const aBlock: fc.Arbitrary<Block> = fc.oneof(
  fc.record({ level: fc.constantFrom(1 as const, 2 as const), id: anId, slot: aSlot }).map((attrs): Block => ({ type: 'heading', attrs })),
  fc.record({ id: anId, text: fc.string({ minLength: 1 }) }).map(({ id, text }): Block => ({ type: 'paragraph', attrs: { id }, content: [{ type: 'text', text }] })),
  fc.record({ id: anId, scope: fc.constantFrom('summary' as const, 'section' as const) }).map(
    ({ id, scope }): Block => ({ type: 'recommendations', attrs: { id, scope, audience: [], label: '' }, content: [{ type: 'recommendation', attrs: { id: 'r' }, content: words('Pay') }] }),
  ),
  fc.record({ id: anId, slot: aSlot }).map((attrs): Block => ({ type: 'runIn', attrs, content: [{ type: 'runInHead' }, { type: 'runInBody', content: words('Thanks') }] })),
  fc.constant<Block>({ type: 'divider' }),
);
const aPaper = fc.array(aBlock, { maxLength: 30 }).map(
  (content): ConvenorDoc => ({ schema: 'convenor.doc/1', kind: 'policy-brief', id: 'p', revision: 3, lang: 'en', dir: 'ltr', state: 'draft', front: { title: [], authors: [] }, body: { type: 'doc', content } }),
);

it('gives the same paper when the sections are laid end to end again', () => {
  fc.assert(fc.property(aPaper, ({ body, ...head }) => expect(documentOf(head, sectionsOf({ body }, ids()))).toEqual({ ...head, body })));
});

it('gives each section an id of its own, and none of them stands empty', () => {
  fc.assert(
    fc.property(aPaper, (paper) => {
      const sections = sectionsOf(paper, ids());
      expect(new Set(sections.map(({ id }) => id)).size).toBe(sections.length);
      expect(sections.every(({ content }) => content.length > 0)).toBe(true);
    }),
  );
});

it('parts it the same way once more when each beginning has its id', () => {
  fc.assert(
    fc.property(aPaper, (paper) => {
      const content = withSectionIds(paper.body.content, ids('head'));
      const begun = sectionsOf({ body: { type: 'doc', content } }, ids()).filter(({ kind }) => kind !== 'opening');
      const again = sectionsOf({ body: { type: 'doc', content } }, ids('another')).filter(({ kind }) => kind !== 'opening');
      expect(again).toEqual(begun);
    }),
  );
});

it('begins a section at a head of the first level, at the key recommendations and at each fixed part', () => {
  const head = (level: 1 | 2, id: string, slot: SectionSlot): Block => ({ type: 'heading', attrs: { level, id, slot } });
  const content: Block[] = [
    ...words('The notes are in French.'),
    { type: 'recommendations', attrs: { id: 'k', scope: 'summary', audience: [], label: '' }, content: [{ type: 'recommendation', attrs: { id: 'r' }, content: words('Pay') }] },
    head(1, 'i', 'intro'), ...words('Ships'), head(1, 't', 'theme'), head(2, 'u', 'other'), ...words('Wages'),
    { type: 'runIn', attrs: { id: 'd', slot: 'disclaimer' }, content: [{ type: 'runInHead' }, { type: 'runInBody', content: words('Views') }] },
    head(1, 'ref', 'references'), ...words('A book'),
  ];
  const sections = sectionsOf({ body: { type: 'doc', content } }, ids());
  expect(sections.map(({ id, kind, content: blocks }) => [id, kind, blocks.length])).toEqual([
    ['new-1', 'opening', 1], ['k', 'key', 1], ['i', 'body', 2], ['t', 'body', 3], ['d', 'back', 1], ['ref', 'back', 2],
  ]);
});
