import { lineWords } from '@convenor/contracts';
import { checkDocument } from '../schema';
import { writeMarkdown } from '../writers/markdown';
import { aConceptNote, conceptNoteFacts } from '../concept-note.fixture';

const labels = (doc: ReturnType<typeof aConceptNote>): string[] =>
  doc.body.content.flatMap((block) => {
    if (block.type === 'heading') return [lineWords(block.content)];
    if (block.type === 'runIn') return [lineWords(block.content[0].content)];
    return block.type === 'people' ? [block.attrs.label] : [];
  });

it('lays the note out in the house order', () => {
  expect(labels(aConceptNote())).toEqual(['Background', 'Roundtable objectives', 'Audience', 'Partners', 'Moderator', 'Opening remarks', 'Speakers', 'Date and time', 'Venue', 'Access']);
});

it('leaves out a label that has nothing to say', () => {
  const doc = aConceptNote({ background: [], audience: undefined, venue: '', access: undefined, partners: [], roles: [{ role: 'speaker', label: 'Speakers', people: [] }] });
  expect(labels(doc)).toEqual(['Roundtable objectives', 'Date and time']);
});

it('prints guiding questions with what they serve, and whom to ask', () => {
  const doc = aConceptNote({ questions: [{ text: 'Who reads the gauge?', tag: '(SDG 6)' }, { text: 'Who pays?' }], contact: ['Ask Ada Voss.'] });
  expect(labels(doc)).toEqual(['Background', 'Roundtable objectives', 'Guiding questions', 'Audience', 'Partners', 'Moderator', 'Opening remarks', 'Speakers', 'Date and time', 'Venue', 'Access', 'Contact']);
  expect(writeMarkdown(doc)).toContain('1. Who reads the gauge? (SDG 6)\n2. Who pays?');
  expect(() => checkDocument(doc)).not.toThrow();
});

it('prints an office without a person as to be confirmed, in the language of the note', () => {
  const people = (language: string) => aConceptNote({ language, roles: conceptNoteFacts.roles.slice(2) }).body.content.find((block) => block.type === 'people');
  expect(lineWords(people('en')?.content[0]?.content)).toBe('Commissioner for Shared Rivers (to be confirmed)');
  expect(lineWords(people('fr')?.content[0]?.content)).toBe('Commissioner for Shared Rivers (à confirmer)');
  expect(people('en')?.content.map(({ attrs }) => attrs.status)).toEqual(['tbc', 'confirmed', 'confirmed']);
});
