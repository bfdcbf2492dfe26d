import { readNotes } from './read-notes';

const slot = (slotId: string, name: string | null, ...posts: string[]) => ({ slotId, name, posts, organisations: [] });
const lineup = [slot('a', 'Ilse Brandvold'), slot('b', 'Tadeo Varga Quispe'), slot('office', null, 'Special Rapporteur on Maritime Labour (tbc)')];
const read = (text: string, answers: Record<string, string> = {}) => readNotes(text, { themes: [], lineup }, answers);

it.each([
  ['spoke: Brandvold (room)', { slotId: 'a', kind: 'room', name: null }],
  ['- Spoke: Ms Brandvold (on Zoom)', { slotId: 'a', kind: 'online' }],
  ['spoke: Varga Quispe, by video', { slotId: 'b', kind: 'video' }],
  ['spoke: Varga (statement read by the secretariat)', { slotId: 'b', kind: 'read_by_other' }],
  ['spoke: Brandvold', { slotId: 'a', kind: null }],
  ['absent: Varga', { slotId: 'b', kind: 'absent' }],
  ['absent: the Special Rapporteur', { slotId: 'office', kind: 'absent' }],
  ['spoke: Noor Hadžić for Brandvold, same office', { slotId: 'a', name: 'Noor Hadžić', replaces: true, sameOffice: true }],
  ['spoke: Noor Hadžić (online) in place of Ilse Brandvold (not the same office)', { slotId: 'a', kind: 'online', replaces: true, sameOffice: false }],
  ['spoke: Noor Hadžić for the Special Rapporteur on Maritime Labour', { slotId: 'office', name: 'Noor Hadžić', replaces: false, sameOffice: true }],
  ['spoke: Noor Hadžić, Institute for Ports (room)', { slotId: null, name: 'Noor Hadžić', affiliation: 'Institute for Ports', kind: 'room' }],
])('reads %s', (text, expected) => {
  const { lineup: found, questions } = read(text);
  expect(questions).toEqual([]);
  expect(found).toMatchObject([expected]);
});

it('reads several people on a line', () => {
  expect(read('absent: Brandvold, Varga').lineup.map(({ slotId }) => slotId)).toEqual(['a', 'b']);
  expect(read('spoke: Brandvold (room); Varga (online)').lineup.map(({ kind }) => kind)).toEqual(['room', 'online']);
});

it('asks whether a replacement spoke for the same office', () => {
  const text = 'spoke: Noor Hadžić for Brandvold';
  expect(read(text)).toMatchObject({ lineup: [{ waitsFor: [1] }], questions: [{ line: 1, about: 'lineup', options: [{ id: 'same_office' }, { id: 'other_office' }] }] });
  expect(read(text, { 1: 'other_office' })).toMatchObject({ lineup: [{ sameOffice: false, waitsFor: [] }], questions: [] });
});

it('asks in whose place somebody spoke who was not planned', () => {
  const text = 'spoke: Noor Hadžić (room)';
  expect(read(text).questions[0]?.options.map(({ id }) => id)).toEqual(['a', 'b', 'office', 'added']);
  expect(read(text, { 1: 'added' }).lineup).toMatchObject([{ slotId: null, name: 'Noor Hadžić' }]);
  expect(read(text, { 1: 'b' }).lineup).toMatchObject([{ slotId: 'b', replaces: true }]);
});

it('asks about one place that spoke and was absent', () => {
  const text = 'spoke: Brandvold (room)\nabsent: Ilse Brandvold';
  expect(read(text).questions).toMatchObject([{ line: 2, about: 'lineup', options: [{ id: 'later' }, { id: 'earlier' }] }]);
  expect(read(text, { 2: 'later' }).lineup).toMatchObject([{ kind: 'absent' }]);
  expect(read(text, { 2: 'earlier' }).lineup).toMatchObject([{ kind: 'room' }]);
});

it('asks who was absent when the line-up does not know the name', () => {
  expect(read('absent: Kowalczyk')).toMatchObject({ lineup: [], questions: [{ about: 'lineup' }] });
  expect(read('absent: Kowalczyk', { 1: 'b' }).lineup).toMatchObject([{ slotId: 'b', kind: 'absent' }]);
});

describe('two people in one place', () => {
  it('asks which of them spoke there, or whether one was added', () => {
    const text = 'spoke: Noor Hadžić for Brandvold, same office\nspoke: Pia Solberg for Brandvold, same office';
    expect(read(text).questions).toMatchObject([{ line: 2, about: 'lineup', why: 'Two people are said to have spoken in Ilse Brandvold’s place: Noor Hadžić and Pia Solberg.', options: [{ id: 'later' }, { id: 'earlier' }, { id: 'beside' }] }]);
    expect(read(text, { 2: 'later' })).toMatchObject({ questions: [], lineup: [{ slotId: 'a', name: 'Pia Solberg' }] });
    expect(read(text, { 2: 'earlier' }).lineup).toMatchObject([{ slotId: 'a', name: 'Noor Hadžić' }]);
    expect(read(text, { 2: 'beside' }).lineup).toMatchObject([{ slotId: 'a', name: 'Noor Hadžić', replaces: true }, { slotId: null, name: 'Pia Solberg', replaces: false }]);
  });

  it('asks again on a line whose first answer put somebody into a place that is taken', () => {
    const text = 'spoke: Noor Hadžić (room)\nspoke: Pia Solberg (room)';
    const { questions } = read(text, { 1: 'b', 2: 'b' });
    expect(questions).toMatchObject([{ line: 2, options: [{ id: 'b+later' }, { id: 'b+earlier' }, { id: 'b+beside' }] }]);
    expect(read(text, { 1: 'b', 2: 'b+later' })).toMatchObject({ questions: [], lineup: [{ slotId: 'b', name: 'Pia Solberg' }] });
    expect(read(text, { 1: 'b', 2: 'b+beside' }).lineup.map(({ slotId, name }) => [slotId, name])).toEqual([['b', 'Noor Hadžić'], [null, 'Pia Solberg']]);
  });

  it('adds the replacement where the planned one spoke as well, whichever line comes first', () => {
    for (const text of ['spoke: Brandvold\nspoke: Noor Hadžić for Brandvold, same office', 'spoke: Noor Hadžić for Brandvold, same office\nspoke: Brandvold']) {
      expect(read(text, { 2: 'beside' }).lineup.map(({ slotId, name }) => [slotId, name])).toEqual([['a', null], [null, 'Noor Hadžić']]);
    }
  });

  it('takes one person said twice for one, and asks one thing of a line at a time', () => {
    expect(read('spoke: Brandvold\nspoke: Ms Brandvold (online)')).toMatchObject({ questions: [], lineup: [{ slotId: 'a', kind: 'online' }] });
    expect(read('spoke: Noor Hadžić for Brandvold, same office\nspoke: Pia Solberg for Brandvold').questions.map(({ line }) => line)).toEqual([2]);
  });
});

it('knows by name who was brought before in the place of another', () => {
  const said = [{ slotId: 'a', kind: 'room' as const, name: 'Noor Hadžić', affiliation: null, replaces: true, sameOffice: false }];
  const again = readNotes('spoke: Hadzic (online)\n- Noor Hadžić: Crews wait', { themes: [], lineup, said });
  expect(again).toMatchObject({ questions: [], lineup: [{ slotId: 'a', name: 'Noor Hadžić', kind: 'online', replaces: true, sameOffice: false }], notes: [{ speaker: { slotId: 'a', name: 'Noor Hadžić' } }] });
});
