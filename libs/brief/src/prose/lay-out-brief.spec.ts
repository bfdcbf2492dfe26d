import { checkDocument } from '@convenor/documents';
import { briefCompleteness } from './completeness';
import { layOutBrief } from './lay-out-brief';
import { aMeeting, aNote, aSpeaker, printed, under, wordsOf } from './meeting.fixture';

const rec = (text: string, addressee: string | null, change = {}) => aNote(text, { kind: 'recommendation', addressee, ...change });

it('puts the parts in the order of the house', () => {
  const doc = layOutBrief(aMeeting({
    notes: [aNote('Fees are charged twice'), rec('Publish a list', 'port authorities'), rec('Meet again', 'all', { themeId: null })],
    matter: { ...aMeeting().matter, about: 'The series.', disclaimer: 'Views differ.', licence: { name: 'CC BY 4.0', text: null, url: null }, references: [{ text: 'Port Act, 2019.' }] },
  }));
  expect(() => checkDocument(doc)).not.toThrow();
  expect(printed(doc).match(/^(?:#|=) .*|^[A-Z][\w ]+(?= \|)/gm)).toEqual([
    '= Key recommendations', '# Introduction', '# Recruitment without fees', '= For port authorities', '# Complaints at sea', '# Taking the discussion forward', '= For all',
    'About the series', 'Acknowledgements', 'Disclaimer', 'ISBN', 'ISBN', 'Licence', '# References', 'Citation',
  ]);
});

it('heads the paper with what is known and nothing else', () => {
  const { front } = layOutBrief(aMeeting());
  expect(front).toMatchObject({ kindLabel: 'Policy brief', seriesLine: 'Lantern Coast Roundtable, number 2', authors: [{ name: 'LCI', corporate: true }], issued: { display: 'May 2027' } });
  expect([wordsOf(front.title), wordsOf(front.subtitle), wordsOf(front.strapline)]).toEqual(['Fair work between two ports', 'Recruitment and redress', 'A synthesis of what was said and proposed at the second Lantern Coast Roundtable']);
  expect(layOutBrief(aMeeting({ issued: null })).front).not.toHaveProperty('issued');
});

it('writes the event and its footnote from the record, with those who in fact spoke', () => {
  const [line] = under(layOutBrief(aMeeting()), 'Introduction');
  expect(line).toContain('held in Port Selwyn and on Zoom in April 2027.[‘Fair work between two ports: Recruitment and redress’ was the second Lantern Coast Roundtable, held on 14 April 2027 in Port Selwyn and on Zoom. It was organized by the Lantern Coast Institute, in partnership with Selwyn University and the Office for Port Affairs. Financial support came from the Meridian Fund. Speakers included Mireille Okonjo (Lantern Coast Institute), Ambassador Tadeo Varga Quispe (Permanent Representative of Carrowmere), Ilse Brandvold (Harbour Workers’ Union), and Noor Hadžić (Seafarers’ Aid Network).]');
  expect(line).toContain('two themes, each with a section of its own below: 1) Recruitment without fees; and 2) Complaints at sea.');
  expect(line).not.toContain('Aarle');
});

it.each([
  [{ series: null, format: 'online' as const }, 'was a roundtable, held on 14 April 2027 on Zoom.'],
  [{ series: { name: 'The Harbour Dialogues', number: 11 }, format: 'in_person' as const }, 'was the 11th event in the Harbour Dialogues series, held on 14 April 2027 in Port Selwyn.'],
  [{ series: { name: 'Coast Forum', number: null }, city: null, onlinePlatform: null }, 'was a meeting of the Coast Forum, held on 14 April 2027 online.'],
  [{ partners: [] }, 'on Zoom. Speakers included'],
])('names the event as its facts allow', (change, words) => {
  expect(printed(layOutBrief(aMeeting(change)))).toContain(words);
});

it('says plainly that nothing was recorded under a theme, and needs no quote elsewhere', () => {
  const doc = layOutBrief(aMeeting({ notes: [aNote('Fees are charged twice')] }));
  expect(under(doc, 'Complaints at sea')).toEqual(['Nothing was recorded under this theme.']);
  expect(under(doc, 'Recruitment without fees')).toEqual(['Fees are charged twice.']);
  expect(briefCompleteness(doc)).toEqual({ sentences: 1, withoutEvidence: 0, recommendations: 0, withoutAddressee: 0, quotes: 0, quotesNotCleared: 0, themesWithoutNotes: ['Complaints at sea'] });
});

it('groups recommendations by addressee in the order of appearance and keeps their imperatives', () => {
  const doc = layOutBrief(aMeeting({
    notes: [rec('publish a list', 'port authorities'), rec('The Labour Commission should refund fees', 'the Labour Commission'), rec('Port authorities must let inspectors enter.', 'Port authorities'), rec('**Ask the crew:** in their own language', null)],
  }));
  expect(under(doc, 'Recruitment without fees')).toEqual(['= For port authorities', '- Publish a list.', '- Let inspectors enter.', '= For the Labour Commission', '- Refund fees.', '= Addressee to be confirmed', '- Ask the crew: In their own language.']);
  expect(briefCompleteness(doc)).toMatchObject({ recommendations: 4, withoutAddressee: 1 });
});

it('puts what was marked as key into the box, and says which recommendations it sums up', () => {
  const notes = [rec('Publish a list', 'all', { key: true }), rec('Refund fees', 'all')];
  const [box, ...rest] = layOutBrief(aMeeting({ notes })).body.content;
  const section = rest.find((block) => block.type === 'recommendations');
  expect(box).toMatchObject({ type: 'recommendations', attrs: { scope: 'summary' }, content: [{ attrs: { summarises: [section?.content[0]?.attrs.id], evidence: [notes[0]?.id] } }] });
  expect(box?.type === 'recommendations' && box.content).toHaveLength(1);
});

it('proposes one key recommendation per theme, marked as a proposal, when none was chosen', () => {
  const notes = [rec('Publish a list, and keep it', 'port authorities'), rec('Do not wait', 'port authorities'), rec('Listen', 'flag States', { themeId: 'complaints' })];
  const [box] = layOutBrief(aMeeting({ notes })).body.content;
  expect(box?.type === 'recommendations' && box.content.map(({ content: [one] }) => one?.type === 'paragraph' && wordsOf(one.content))).toEqual([
    'Proposed: Port authorities should publish a list, and keep it; and not wait.', 'Proposed: Flag States should listen.',
  ]);
  expect(JSON.stringify(box)).toContain('{"type":"tbc"}');
});

it('sets the scene with early notes of no theme and looks back with late ones', () => {
  const doc = layOutBrief(aMeeting({ notes: [aNote('Two ports share one coast', { themeId: null }), aNote('Fees are charged twice'), aNote('The season begins in May', { themeId: null })] }));
  expect(under(doc, 'Introduction')[0]).toBe('Two ports share one coast.');
  expect(under(doc, 'Taking the discussion forward').join(' ')).toMatch(/season begins in May/);
});

it('gathers pledges and open questions at the end, whatever their theme', () => {
  const doc = layOutBrief(aMeeting({ notes: [aNote('publish figures twice a year', { kind: 'pledge', speakerId: 'varga' }), aNote('who answers at night', { kind: 'question' })] }));
  expect(under(doc, 'Recruitment without fees')).toEqual(['What was recorded under this theme stands at the end of this brief, among questions and pledges.']);
  expect(under(doc, 'Taking the discussion forward')).toEqual(['# Pledges', 'Ambassador Tadeo Varga Quispe (Permanent Representative of Carrowmere) pledged to publish figures twice a year.', '# Questions left open', '- Who answers at night?']);
});

it('leaves out fixed parts nobody gave and shows the missing ISBN as open', () => {
  const doc = layOutBrief(aMeeting({ issued: null, partners: [] }));
  expect(printed(doc)).toContain('ISBN | to be assigned\nISBN | © Lantern Coast Institute, year to be confirmed\n');
  expect(printed(layOutBrief(aMeeting({ matter: { ...aMeeting().matter, isbn: '978-0-00-000000-2' } })))).toContain('ISBN | 978-0-00-000000-2\nISBN | © Lantern Coast Institute 2027.\n');
  expect(printed(doc)).not.toMatch(/Acknowledgements|Disclaimer|Licence|About|References/);
  expect(printed(doc)).toContain('Citation | LCI, “Fair work between two ports: Recruitment and redress,” LCI Policy Brief (Port Selwyn: Lantern Coast Institute, year to be confirmed).');
});

it('thanks the funder with the grant, once', () => {
  expect(printed(layOutBrief(aMeeting()))).toContain('Acknowledgements | The roundtable was held with financial support from the Meridian Fund (grant reference MF/2027/14).');
  const own = { ...aMeeting().matter, acknowledgements: 'Thanks to all (MF/2027/14).' };
  expect(printed(layOutBrief(aMeeting({ matter: own }))).match(/MF\/2027\/14/g)).toHaveLength(1);
});

it('gives the same identifiers to the same notes in every draft', () => {
  const notes = [rec('Publish a list', 'all'), aNote('Crews wait for their pay', { kind: 'quote', speakerId: 'brandvold' })];
  const again = layOutBrief(aMeeting({ notes: [aNote('New'), ...notes] }));
  const ids = (doc: ReturnType<typeof layOutBrief>) => JSON.stringify(doc.body).match(/"id":"[0-9a-f-]{36}"/g) ?? [];
  expect(ids(again)).toEqual(expect.arrayContaining(ids(layOutBrief(aMeeting({ notes })))));
});

it('writes a brief of a meeting of which nothing is known but its title', () => {
  const doc = layOutBrief(aMeeting({ themes: [], appearances: [aSpeaker('x', null)], partners: [], series: null, city: null, onlinePlatform: null, subtitle: null, issued: null, matter: { ...aMeeting().matter, author: null, publisher: null, place: null } }));
  expect(() => checkDocument(doc)).not.toThrow();
  expect(under(doc, 'Introduction')).toHaveLength(1);
});

it.each([
  ['The need to ensure effective protection of the wages of all seafarers, regardless of their flag and of the port', 'Protection of the wages of all seafarers', 'Protection of the wages of all seafarers, regardless of their flag and of the port'],
  ['the importance a whole-of-port approach to ensure coherence across all berths and quays', 'A whole-of-port approach', 'A whole-of-port approach to ensure coherence across all berths and quays'],
  ['Need for trust', 'Need for trust', 'Need for trust'],
  ['Work for young people, whatever the season', 'Work for young people, whatever the season', 'Work for young people, whatever the season'],
])('heads a section on "%s" as a paper would, and lists it in full', (title, head, listed) => {
  const text = printed(layOutBrief(aMeeting({ themes: [{ id: 't', title }] })));
  expect(text).toContain(`\n# ${head}\n`);
  expect(text).toContain(`devoted to one theme: ${listed}.`);
});

it('says at its head that the notes are in another language', () => {
  const [first] = layOutBrief(aMeeting({ notesIn: 'French', notes: [aNote('Les équipages attendent')] })).body.content;
  expect(first).toMatchObject({ type: 'paragraph', content: [{ text: 'The notes are in French; this draft frames them in English.', marks: [{ type: 'tbc' }] }] });
  expect(briefCompleteness(layOutBrief(aMeeting({ notesIn: 'French' }))).sentences).toBe(0);
  expect(printed(layOutBrief(aMeeting()))).not.toContain('The notes are in');
});
