import type { Block, ConvenorDoc } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';
import { aBrief, say } from './brief.fixture';
import { aConceptNote } from './concept-note.fixture';
import { checkDocument, documentSchema } from './schema';

const refusalOf = (content: unknown[]): DomainError => {
  try {
    checkDocument(aBrief({ body: { type: 'doc', content: content as Block[] } }));
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
  throw new Error('The paper was taken.');
};

it('takes a brief and a concept note', () => {
  expect(() => checkDocument(aBrief())).not.toThrow();
  expect(() => checkDocument(aConceptNote())).not.toThrow();
});

it('can make every block by itself, as an editor does', () => {
  const made = Object.values(documentSchema.nodes).filter((type) => !type.isText).map((type) => type.createAndFill()?.type.name);
  expect(made).not.toContain(undefined);
});

it('says where a wrong block stands', () => {
  const refusal = refusalOf([say('Fine.'), { type: 'bulletList', content: [{ type: 'listItem', content: [{ type: 'table' }] }] }]);
  expect(refusal.code).toBe('DOCUMENT_INVALID');
  expect(refusal.facts.place).toBe('body > bulletList 2 > listItem 1 > table 1');
});

it('refuses a note inside a note, a list without items, and a mark it does not know', () => {
  const inner = { type: 'footnote', attrs: { id: 'b' }, content: [{ type: 'text', text: 'deep' }] };
  expect(refusalOf([{ type: 'paragraph', content: [{ type: 'footnote', attrs: { id: 'a' }, content: [inner] }] }]).facts.place).toBe('body > paragraph 1 > footnote 1');
  expect(refusalOf([{ type: 'orderedList', content: [] }]).facts.place).toBe('body > orderedList 1');
  expect(refusalOf([{ type: 'paragraph', content: [{ type: 'text', text: 'x', marks: [{ type: 'blink' }] }] }]).facts.reason).toMatch(/blink/);
});

it('refuses a paper of another form', () => {
  expect(() => checkDocument({ ...aBrief(), schema: 'convenor.doc/9' } as unknown as ConvenorDoc)).toThrow(/convenor.doc\/9/);
});

it('refuses a paper nested a hundred thousand deep without falling over', () => {
  let block: Block = say('At the bottom.');
  for (let depth = 0; depth < 100_000; depth++) block = { type: 'callout', content: [block] };
  expect(refusalOf([block]).code).toBe('DOCUMENT_INVALID');
});
