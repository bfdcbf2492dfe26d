import { readNotes } from './read-notes';

const themes = [
  { id: 'fees', title: 'Recruitment without fees, a duty of employers' },
  { id: 'complaints', title: 'Hearing complaints at sea and in port' },
  { id: 'government', title: 'A whole-of-government approach' },
  { id: 'society', title: 'A whole-of-society approach' },
];
const slot = (slotId: string, name: string | null, more: { posts?: string[]; organisations?: string[]; role?: string } = {}) => ({ slotId, name, posts: [], organisations: [], ...more });
const lineup = [
  slot('moderator', 'Mireille Okonjo-Lindqvist', { role: 'moderator' }),
  slot('varga', 'Tadeo Varga Quispe', { posts: ['Permanent Representative of Carrowmere'] }),
  slot('brandvold', 'Ilse Brandvold', { organisations: ['Harbour Workers’ Union'] }),
  slot('rapporteur', null, { posts: ['Special Rapporteur on Maritime Labour'] }),
  slot('ruiz-a', 'Ana Ruiz'),
  slot('ruiz-b', 'Benito Ruiz'),
];
const read = (text: string, answers: Record<string, string> = {}) => readNotes(text, { themes, lineup }, answers);
const only = (text: string, answers: Record<string, string> = {}) => {
  const { notes, questions } = read(text, answers);
  expect(questions).toEqual([]);
  expect(notes).toHaveLength(1);
  return notes[0];
};

describe('headings', () => {
  it.each([
    ['## Recruitment fees', 'fees'], ['## Fees', 'fees'], ['## Theme 2', 'complaints'], ['## 2. Complaints', 'complaints'], ['## Complaint handling at sea', 'complaints'],
    ['## Whole of government', 'government'], ['## The whole-of-society approach', 'society'], ['**Society**', 'society'], ['Hearing complaints at sea and in port', 'complaints'],
  ])('%s names its theme in whatever form', (heading, themeId) => {
    expect(only(`${heading}\n- Crews wait`)?.themeId).toBe(themeId);
  });

  it.each(['## Whole approach', '## Climate finance'])('asks about %s, with the likeliest theme first', (heading) => {
    const { notes, questions } = read(`## Fees\n- One\n${heading}\n- Crews wait`);
    expect(questions).toMatchObject([{ line: 3, about: 'theme' }]);
    expect(questions[0]?.options.at(-1)).toEqual({ id: 'none', label: 'no theme' });
    expect(notes.map(({ themeId, waitsFor }) => [themeId, waitsFor])).toEqual([['fees', []], [null, [3]]]);
  });

  it('settles a heading by its answer', () => {
    const text = '# Notes\n## Climate finance\n- Crews wait';
    expect(only(text, { 2: 'society' })?.themeId).toBe('society');
    expect(only(text, { 2: 'none' })?.themeId).toBeNull();
  });

  it('does not ask about the title, an opening or a closing', () => {
    const { notes, questions } = read('# Second roundtable\n## Opening\n- One\n## Fees\n- Two\n## Closing\n- Three');
    expect(questions).toEqual([]);
    expect(notes.map(({ themeId }) => themeId)).toEqual([null, 'fees', null]);
  });

  it('takes "Opening" and "Moderator" over notes for parts of the meeting, not for whoever has that role', () => {
    const meeting = { themes, lineup: [...lineup, slot('opener', 'Pia Solberg', { role: 'opening' })] };
    const { notes, questions } = readNotes('# Notes of the roundtable\n## Opening\n- One\n### Closing\n- Two\n## Fees\n### Pia Solberg\n- Three', meeting);
    expect(questions).toEqual([]);
    expect(notes.map(({ speaker }) => speaker?.slotId ?? null)).toEqual([null, null, 'opener']);
  });

  it('gives kind and addressee to what stands under "Recommendations for …"', () => {
    const { notes } = read('## Fees\n- One\n### Recommendations for port authorities:\n- Publish a list\nRecommendations for flag States:\n- Accept complaints');
    expect(notes.map(({ kind, addressee, themeId }) => [kind, addressee, themeId])).toEqual([['point', null, 'fees'], ['recommendation', 'port authorities', 'fees'], ['recommendation', 'flag States', 'fees']]);
  });
});

describe('speakers', () => {
  it.each([
    ['Brandvold', 'brandvold'], ['Ilse Brandvold', 'brandvold'], ['Ms. Brandvold', 'brandvold'], ['I. Brandvold', 'brandvold'], ['Ambassador Varga', 'varga'], ['H.E. Mr Varga Quispe', 'varga'],
    ['Ana Ruiz', 'ruiz-a'], ['Moderator', 'moderator'], ['Brandvold (online)', 'brandvold'], ['BRANDVOLD', 'brandvold'],
  ])('knows %s', (name, slotId) => {
    expect(only(`- ${name}: crews wait for pay`)).toMatchObject({ speaker: { slotId }, text: 'crews wait for pay' });
  });

  it.each([['Ruiz', ['ruiz-a', 'ruiz-b']], ['Brandvolt', ['brandvold']], ['Kowalczyk', []]])('asks who %s is', (name, likely) => {
    const { notes, questions } = read(`- ${name}: Crews wait`);
    expect(questions).toMatchObject([{ line: 1, about: 'speaker' }]);
    expect(questions[0]?.options.map(({ id }) => id).slice(0, likely.length)).toEqual(likely);
    expect(notes).toMatchObject([{ speaker: null, waitsFor: [1] }]);
    expect(only(`- ${name}: Crews wait`, { 1: 'ruiz-b' })?.speaker?.slotId).toBe('ruiz-b');
    expect(only(`- ${name}: Crews wait`, { 1: 'floor' })?.speaker).toEqual({ slotId: null, name });
    expect(only(`- ${name}: Crews wait`, { 1: 'none' })).toMatchObject({ speaker: null, text: `${name}: Crews wait` });
  });

  it.each(['Whole of government: nobody calls the ports', 'One example: a desk in port', 'Three conditions must hold: light, heat, pay'])('leaves the words before a colon alone in "%s"', (words) => {
    expect(only(`- ${words}`)).toMatchObject({ speaker: null, text: words });
  });

  it('gives the floor to a name that stands alone, and to points set in under a name', () => {
    const { notes } = read('Brandvold:\n- Crews wait\n- Fees grow\n- Varga: the ban works\n  - in two ports\n## Fees\n- Lists help');
    expect(notes.map(({ speaker }) => speaker?.slotId ?? null)).toEqual(['brandvold', 'brandvold', 'varga', 'varga', null]);
  });

  it('asks about somebody named in full with a house behind the name, and leaves neither in the words', () => {
    for (const label of ['Ilona Marquand from the Gannet Pilots', 'Ilona Marquand of Gannet Pilots', 'Ilona Marquand, Gannet Pilots', 'Ilona Marquand (Gannet Pilots)']) {
      expect(read(`- ${label}: Nobody asks a pilot`).questions).toMatchObject([{ line: 1, about: 'speaker', why: 'Nobody in the line-up is called “Ilona Marquand”.' }]);
      expect(readNotes(`- ${label}: Nobody asks a pilot`, { themes, lineup }, { 1: 'floor' }).notes).toMatchObject([{ text: 'Nobody asks a pilot', speaker: { slotId: null, name: 'Ilona Marquand' } }]);
    }
    expect(read('- Figures from the North: half of the boats').questions).toEqual([]);
  });

  it('asks when words are given to somebody who is said not to have spoken', () => {
    const { questions } = read('absent: Brandvold\n- Brandvold: Crews wait');
    expect(questions).toMatchObject([{ line: 2, about: 'speaker', options: [{ id: 'planned:brandvold' }, {}, {}, {}, {}, {}, {}] }]);
  });

  it('asks once whose words they are, whether the notes or somebody before said so', () => {
    const said = [{ slotId: 'brandvold', kind: 'absent' as const, name: null, affiliation: null, replaces: false, sameOffice: null }];
    const ask = (answers: Record<string, string> = {}) => readNotes('- Brandvold: Crews wait\n- Brandvold: Fees grow', { themes, lineup, said }, answers);
    expect(ask().questions).toMatchObject([{ line: 1, about: 'speaker', why: 'Ilse Brandvold is said not to have spoken: whose words are these?' }]);
    expect(ask().questions[0]?.options.map(({ label }) => label)).toEqual(['Ilse Brandvold spoke after all', 'Mireille Okonjo-Lindqvist', 'Tadeo Varga Quispe', 'Ana Ruiz', 'Benito Ruiz', 'Brandvold, from the floor', 'nobody: keep them without a speaker']);
    expect(ask().notes.map(({ waitsFor }) => waitsFor)).toEqual([[1], [1]]);
    expect(ask({ 1: 'planned:brandvold' })).toMatchObject({ questions: [], lineup: [{ slotId: 'brandvold', kind: null }], notes: [{ speaker: { slotId: 'brandvold' } }, { speaker: { slotId: 'brandvold' } }] });
    expect(ask({ 1: 'varga', 2: 'none' }).notes.map(({ speaker, text }) => [speaker?.slotId ?? null, text])).toEqual([['varga', 'Crews wait'], [null, 'Fees grow']]);
  });

  it('takes an absence back, and adds the one who was planned where the place is taken', () => {
    expect(read('absent: Brandvold\n- Brandvold: Crews wait', { 2: 'planned:brandvold' })).toMatchObject({ lineup: [{ slotId: 'brandvold', kind: null }], notes: [{ speaker: { slotId: 'brandvold' } }] });
    const both = read('spoke: Noor Hadžić for Ilse Brandvold, same office\n- Brandvold: Crews wait', { 2: 'planned:brandvold' });
    expect(both.lineup.map(({ slotId, name }) => [slotId, name])).toEqual([['brandvold', 'Noor Hadžić'], [null, 'Ilse Brandvold']]);
    expect(both.notes).toMatchObject([{ speaker: { slotId: null, name: 'Ilse Brandvold' } }]);
  });

  it('offers whoever came instead when notes name the one who was planned', () => {
    const text = 'spoke: Noor Hadžić for Ilse Brandvold, same office\n- Brandvold: Crews wait\n- Hadzic: Fees grow';
    expect(read(text).questions[0]?.options.slice(0, 2).map(({ label }) => label).sort()).toEqual(['Ilse Brandvold', 'Noor Hadžić']);
    expect(read(text, { 2: 'brandvold' }).notes.map(({ speaker }) => speaker)).toEqual([{ slotId: 'brandvold', name: 'Noor Hadžić' }, { slotId: 'brandvold', name: 'Noor Hadžić' }]);
  });
});

describe('marks', () => {
  it.each([
    ['/rec [Member States] Publish a list', { kind: 'recommendation', addressee: 'Member States', text: 'Publish a list' }],
    ['/rec Member States: Publish a list', { kind: 'recommendation', addressee: 'Member States', text: 'Publish a list' }],
    ['/rec for the port authorities: Publish a list', { kind: 'recommendation', addressee: 'the port authorities', text: 'Publish a list' }],
    ['/rec Member States should publish a list', { kind: 'recommendation', addressee: 'Member States', text: 'Member States should publish a list' }],
    ['/rec Support local organizations: pay for travel', { kind: 'recommendation', addressee: null, text: 'Support local organizations: pay for travel' }],
    ['/key /rec [all] Pay for travel', { kind: 'recommendation', key: true, addressee: 'all' }],
    ['/rec @Ana Ruiz Pay for travel #soc', { kind: 'recommendation', speaker: { slotId: 'ruiz-a' }, themeId: 'society', text: 'Pay for travel' }],
    ['#fees /fig Brandvold: 27 of 63 agencies', { kind: 'figure', speaker: { slotId: 'brandvold' }, themeId: 'fees', text: '27 of 63 agencies' }],
    ['/practice Port Selwyn: one desk for all', { kind: 'practice', speaker: null, text: 'Port Selwyn: one desk for all' }],
    ['/pledge Varga: Publish twice a year', { kind: 'pledge', speaker: { slotId: 'varga' }, text: 'Publish twice a year' }],
    ['/question Who answers at night?', { kind: 'question' }],
    ['Recommendation: Publish a list', { kind: 'recommendation', text: 'Publish a list' }],
  ])('reads %s', (line, expected) => {
    expect(only(`- ${line}`)).toMatchObject(expected);
  });

  it.each([
    ['/quote @Brandvold “[G]overnments wait, and we wait with them”', '[G]overnments wait, and we wait with them'],
    ['/quote Brandvold: we wait, and they wait', 'we wait, and they wait'],
    ['Brandvold: "We wait for the ship that pays"', 'We wait for the ship that pays'],
    ['/quote @Brandvold “They told us “wait for the next ship” and left”', 'They told us “wait for the next ship” and left'],
    ['“We wait for the ship that pays” – Brandvold', 'We wait for the ship that pays'],
  ])('keeps the words of %s as they are', (line, text) => {
    expect(only(`- ${line}`)).toMatchObject({ kind: 'quote', verbatim: true, text, speaker: { slotId: 'brandvold' } });
  });

  it('knows words of the rapporteur around words of the speaker', () => {
    expect(only('- /quote @Brandvold On fees: “we wait for the ship that pays”')).toMatchObject({ kind: 'quote', verbatim: false, text: 'On fees: “we wait for the ship that pays”' });
  });

  it('knows a quote that is a paraphrase', () => {
    expect(only('- /quote @Brandvold We wait (paraphrase)')).toMatchObject({ kind: 'quote', verbatim: false, text: 'We wait' });
  });

  it('asks about a mark, a tag and braces that say nothing', () => {
    const { questions, notes } = read('- /shout Crews wait\n- Crews wait #weather\n- /quote @Brandvold {paper 7, quotation 1}');
    expect(questions.map(({ line, about }) => [line, about])).toEqual([[1, 'mark'], [2, 'theme'], [3, 'mark']]);
    expect(notes.map(({ line }) => line)).toEqual([1, 2]);
  });
});

describe('attribution', () => {
  it.each([
    ['(not for attribution)', 'category_only'], ['(chatham)', 'chatham_house'], ['(under the Chatham House Rule)', 'chatham_house'], ['(background)', 'background'],
    ['(no quote)', 'on_record_no_quote'], ['(no name)', 'affiliation_only'], ['[not for attribution]', 'category_only'],
  ])('%s sets the rule and leaves the words', (mark, attribution) => {
    expect(only(`- Brandvold: Crews wait ${mark}.`)).toMatchObject({ attribution, text: 'Crews wait.' });
    expect(only(`- Brandvold ${mark}: Crews wait`)).toMatchObject({ attribution, text: 'Crews wait', speaker: { slotId: 'brandvold' } });
  });

  it('lets the strictest of heading and line hold', () => {
    const { notes } = read('## Fees (chatham)\n- One (on the record)\n- Two (background)\n## Complaints\n- Three');
    expect(notes.map(({ attribution }) => attribution)).toEqual(['chatham_house', 'background', null]);
  });

  it.each([
    '- The minister will not sign (off the record)', '- Varga (off the record): the minister will not sign', '- off the record: the minister will not sign',
    '- /quote @Varga “the minister will not sign” (do not minute)', '## Fees (off the record)\n- the minister will not sign', '- Varga: (off the record)\n  - the minister will not sign',
    '- Varga: the minister will not sign, but this is off the record',
  ])('never gives back what was off the record: %s', (text) => {
    const found = read(`${text}\n## Complaints\n- Crews wait`);
    expect(JSON.stringify(found)).not.toContain('minister');
    expect(found.notes.map((note) => note.text)).toEqual(['Crews wait']);
    expect(found.notMinuted.length).toBeGreaterThan(0);
  });

  it('does not take words inside a quotation for a rule', () => {
    expect(only('- /quote @Varga “we met (off the record) and agreed on nothing”')).toMatchObject({ attribution: null, text: 'we met (off the record) and agreed on nothing' });
  });
});

it('reads notes typed without any marks', () => {
  const { notes, questions } = read('Roundtable notes – 14 April\nPresent: about 40 people\n\n1. Fees\n\nBrandvold (HWU): agencies charge twice\nBrandvold – no receipts\n2. More of the same\n\nComplaints\n* Mme Dupont, chaplain: crews trust chaplains\n* Recommendation to port authorities: publish figures');
  expect(notes.map(({ themeId, speaker, kind, addressee, text }) => [themeId, speaker?.slotId ?? null, kind, addressee, text])).toEqual([
    [null, null, 'point', null, 'Present: about 40 people'], ['fees', 'brandvold', 'point', null, 'agencies charge twice'], ['fees', 'brandvold', 'point', null, 'no receipts'],
    ['fees', null, 'point', null, 'More of the same'], ['complaints', null, 'point', null, 'crews trust chaplains'], ['complaints', null, 'recommendation', 'port authorities', 'publish figures'],
  ]);
  expect(questions.map(({ line, why }) => [line, why])).toEqual([[11, 'Nobody in the line-up is called “Mme Dupont”.']]);
});

it('keeps line numbers and the lines as typed, in Windows files too', () => {
  const { notes } = read('\uFEFF## Fees\r\n\r\n* 15:44 Brandvold: crews wait\r\n   for their pay\r\n1. Fees grow');
  expect(notes).toMatchObject([{ line: 3, text: 'crews wait for their pay', source: '* 15:44 Brandvold: crews wait\n   for their pay' }, { line: 5, text: 'Fees grow' }]);
});

it.each(['Nobody takes notes', 'The record shows rising fees'])('does not take "%s" for a title', (text) => {
  expect(only(text)?.text).toBe(text);
});

it.each(['1) ', '1. ', '(1) ', 'a. ', 'b) ', '(a) ', 'ii. ', '1.2. ', '• ', '•\t', '•', '– ', '— ', '* ', '· ', '\uF0B7\t', '▪ ', 'o ', 'o\t', '   o '])('reads what stands after “%s” as a point', (mark) => {
  const { notes } = read(`## Fees\n${mark}Brandvold: Crews wait\n${mark}Fees grow`);
  expect(notes.map(({ text, speaker, themeId }) => [text, speaker?.slotId ?? null, themeId])).toEqual([['Crews wait', 'brandvold', 'fees'], ['Fees grow', null, 'fees']]);
});

it.each(['o dear, they said', '1.5 million crews wait', 'A. Ruiz: fees grow'])('takes no sign off “%s”', (text) => {
  expect(only(`## Fees\n${text}`, { 2: 'none' })?.source).toBe(text);
  expect(only(`## Fees\n${text}`, { 2: 'none' })?.text).toBe(text === 'A. Ruiz: fees grow' ? 'fees grow' : text);
});

describe('tables', () => {
  it('reads rows pasted from Word: a name, a tab and what was said', () => {
    const { notes, questions } = read('## Fees\nBrandvold\tCrews wait\n15:44\tVarga Quispe\tThe ban works\tin two ports');
    expect(questions).toEqual([]);
    expect(notes.map(({ text, speaker }) => [text, speaker?.slotId])).toEqual([['Crews wait', 'brandvold'], ['The ban works – in two ports', 'varga']]);
  });

  it.each([['tabs', (row: string[]) => row.join('\t')], ['lines drawn', (row: string[]) => `| ${row.join(' | ')} |`]])('reads a table by the head of its columns, with %s', (_, drawn) => {
    const rows = [['Theme', 'Speaker', 'Kind', 'Addressee', 'Notes'], ['Fees', 'Brandvold', 'Point', '', 'Crews wait'], ['', '', 'Recommendation', 'Member States', 'Publish a list'], ['Complaints', 'Varga', '', '', 'The ban works']];
    const { notes, questions } = read(rows.map(drawn).join('\n'));
    expect(questions).toEqual([]);
    expect(notes.map(({ themeId, speaker, kind, addressee, text }) => [themeId, speaker?.slotId, kind, addressee, text])).toEqual([
      ['fees', 'brandvold', 'point', null, 'Crews wait'], ['fees', 'brandvold', 'recommendation', 'Member States', 'Publish a list'], ['complaints', 'varga', 'point', null, 'The ban works'],
    ]);
  });
});

it('finds nothing in nothing', () => {
  expect(read('\n \n---\n')).toEqual({ notes: [], lineup: [], questions: [], notMinuted: [] });
});
