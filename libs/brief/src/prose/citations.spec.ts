import { checkDocument } from '@convenor/documents';
import type { BriefNote, BriefSource } from './brief-input';
import { layOutBrief } from './lay-out-brief';
import { aMeeting, aNote, printed, under } from './meeting.fixture';
import { text } from './nodes';

const source = (key: string, change: Partial<BriefSource> = {}): BriefSource => ({ id: `source-${key}`, key, note: [text(`${key} in a note.`)], reference: [text(`${key} in the list.`)], listed: false, ...change });
const guide = source('guide');
const draft = (notes: BriefNote[], sources = [guide, source('list', { listed: true }), source('act', { listed: true })], change = {}) => layOutBrief(aMeeting({ notes, sources, ...change }));
const told = (words: string, change: Partial<BriefNote> = {}) => under(draft([aNote(words, change)]), 'Recruitment without fees').join('\n');

it.each([
  ['The port keeps a list [@guide]', 'The port keeps a list.[guide in a note.]'],
  ['The port keeps a list. [@guide]', 'The port keeps a list.[guide in a note.]'],
  ['The port keeps a list [@guide, p. 3]; it is old', 'The port keeps a list;[guide in a note, p. 3.] it is old.'],
  ['The list [@guide] is kept by the port [@list, art. 2.]', 'The list[guide in a note.] is kept by the port.[list in a note, art. 2.]'],
  ['The port keeps a list [@guide; @list, p. 1]', 'The port keeps a list.[guide in a note.][list in a note, p. 1.]'],
  ['The port keeps a list [@lost, p. 9]', 'The port keeps a list [@lost, p. 9].'],
  ['a manual [@GUIDE] for the port', 'Attention was drawn to a manual[guide in a note.] for the port.'],
])('sets the source of "%s" where the house sets a note mark', (words, sentence) => {
  expect(told(words)).toBe(sentence);
});

it.each([
  [{ kind: 'quote' as const, speakerId: 'brandvold' }, '“Crews wait for the ship that pays”.[guide in a note.]'],
  [{ kind: 'recommendation' as const, addressee: 'all' }, '- Crews wait for the ship that pays.[guide in a note.]'],
  [{ kind: 'practice' as const }, 'Crews wait for the ship that pays.[guide in a note.]'],
])('cites in a note of %o as well', (change, ending) => {
  expect(told('Crews wait for the ship that pays [@guide]', change).endsWith(ending)).toBe(true);
});

it('binds the footnote to its source, its place and the note', () => {
  const doc = draft([aNote('The port keeps a list [@guide, p. 3]', { id: 'n1' })]);
  expect(() => checkDocument(doc)).not.toThrow();
  expect(JSON.stringify(doc.body)).toContain('"sourceId":"source-guide","locator":"p. 3"},"content":[{"type":"text","text":"guide in a note"},{"type":"text","text":", p. 3."}],"marks":[{"type":"evidence","attrs":{"notes":["n1"]}}]');
});

it('marks a source that nobody entered as open', () => {
  expect(JSON.stringify(draft([aNote('A list [@lost]')]).body)).toContain('" [@lost]","marks":[{"type":"evidence","attrs":{"notes":');
});

it('lists the chosen sources, those cited first, and proposes what is cited besides', () => {
  const doc = draft([aNote('Act [@act]'), aNote('Guide [@guide]')]);
  expect(printed(doc).split('\n').filter((line) => line.startsWith('* '))).toEqual(['* act in the list.', '* list in the list.']);
});

it('keeps the box at the head free of notes', () => {
  const doc = draft([aNote('Publish a list [@guide]', { kind: 'recommendation', addressee: 'all', key: true })]);
  expect(printed(doc).split('\n')[1]).toBe('- Publish a list.');
});

it('does not tell by a source who spoke under the Chatham House Rule', () => {
  const own = source('brandvold-2019', { note: [text('Ilse Brandvold, A Life in Port (Selwyn, 2019).')] });
  const notes = [aNote('Fees are old [@brandvold-2019]', { speakerId: 'brandvold' }), aNote('Fees are new [@brandvold-2020]', { speakerId: 'brandvold' })];
  const json = JSON.stringify(draft(notes, [own], { attribution: 'chatham_house' }).body);
  expect(json).not.toMatch(/brandvold/i);
  expect(json.match(/ \[@…\]/g)).toHaveLength(2);
});
