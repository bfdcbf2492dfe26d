import { briefCompleteness } from './completeness';
import { layOutBrief } from './lay-out-brief';
import { aMeeting, aNote, aSpeaker, brandvold, hadzic, under, varga } from './meeting.fixture';
import type { BriefNote } from './brief-input';

const tell = (...notes: BriefNote[]): string => under(layOutBrief(aMeeting({ notes })), 'Recruitment without fees').join('\n');
const by = (speakerId: string, text: string, change: Partial<BriefNote> = {}) => aNote(text, { speakerId, ...change });
const union = 'Ilse Brandvold (Harbour Workers’ Union)';

it.each([
  ['The ban works where inspectors may enter', `${union} noted that the ban works where inspectors may enter.`],
  ['that the ban works', `${union} noted that the ban works.`],
  ['Called for a shared list', `${union} called for a shared list.`],
  ['Proposes a seat for crews', `${union} proposed a seat for crews.`],
  ['access to justice', `${union} drew attention to access to justice.`],
  ['Lack of interpreters on night shifts', `${union} spoke of a lack of interpreters on night shifts.`],
  ['need to involve cities', `${union} spoke of the need to involve cities.`],
  ['Involving crews in drafting', `${union} spoke of involving crews in drafting.`],
  ['Give crews a seat', `The advice of ${union} was to give crews a seat.`],
  ['Who answers at night?', `${union} put a question: who answers at night?`],
  ['Rights should guide every stage', `${union} argued that rights should guide every stage.`],
  ['Ministries that plan without ports', `${union} made this point: ministries that plan without ports.`],
  ['wants the network to publish its figures', `${union} wanted the network to publish its figures.`],
  ['gap between policy and practice remains wide', `${union} noted that the gap between policy and practice remains wide.`],
  ['20% of pay lost to fees', `${union} made this point: 20% of pay lost to fees.`],
  ['not enough interpreters', `${union} made this point: not enough interpreters.`],
  ['Thanks to the hosts', `${union} thanked the hosts.`],
  ['"We cannot wait for another forum," she told the meeting.', `${union} said: “We cannot wait for another forum”.`],
  ['Catches have halved in one generation', `${union} noted that catches have halved in one generation.`],
  ['Calls for a fund that employers pay into', `${union} called for a fund that employers pay into.`],
  ['Proposed changes to the visa rules went too far', `Proposed changes to the visa rules went too far, ${union} observed.`],
  ['Learns of the plan from the newspaper', `${union} learned of the plan from the newspaper.`],
  ['Do not wait for the law', `The advice of ${union} was not to wait for the law.`],
  ['Plans for two ports', `${union} drew attention to plans for two ports.`],
  ['Watches and charts are old', `${union} noted that watches and charts are old.`],
  ['Zulema funds the hotline', `Zulema funds the hotline, ${union} observed.`],
])('makes a sentence of "%s"', (text, sentence) => {
  expect(tell(by('brandvold', text))).toBe(sentence);
});

it.each([
  ['Fees are charged twice', 'Fees are charged twice.'], ['Called for a shared list', 'One participant called for a shared list.'], ['access to justice', 'Attention was drawn to access to justice.'],
  ['Give crews a seat', 'One step proposed was to give crews a seat.'], ['Need for trust', 'Attention was drawn to the need for trust.'],
  ['it rained', 'It rained.'], ['they never foresaw the strike', 'They never foresaw the strike.'], ['a ship foundered', 'The following was raised: a ship foundered.'],
  ['the wind blew the roof off', 'The following was raised: the wind blew the roof off.'], ['each winter the harbour silts up', 'The following was raised: each winter the harbour silts up.'],
  ['in winter it rained', 'The following was raised: in winter it rained.'], ['this works', 'The following was raised: this works.'], ['nobody in the port objected', 'The following was raised: nobody in the port objected.'],
  ['the money promised to the ports', 'The following was raised: the money promised to the ports.'], ['a shared database run by the ports', 'Attention was drawn to a shared database run by the ports.'],
  ['two speakers disagreed with the figures', 'Two speakers disagreed with the figures.'], ['nothing about us without us', 'Attention was drawn to nothing about us without us.'],
])('tells "%s" without a speaker', (text, sentence) => {
  expect(tell(aNote(text))).toBe(sentence);
});

it.each([
  'A gap between what States signed and what happens ran through the whole discussion', 'All speakers urged caution over fees', 'Speakers agreed that fees must end',
  'There was broad agreement on one register', 'The discussion returned to the cost of training', 'It was stressed that receipts matter', 'Views differed on who should pay',
])('leaves what the rapporteur says of the discussion as it stands: "%s"', (text) => {
  const [told, ...rest] = Array.from({ length: 3 }, (_, index) => tell(...Array.from({ length: index }, () => aNote('Fees are charged twice')), aNote(text)));
  for (const words of [told, ...rest]) expect(words).toMatch(new RegExp(`(?:^|\\. )${text}\\.$`));
  expect(tell(by('brandvold', text))).toContain(union);
});

it.each([
  [{ kind: 'figure' as const, text: 'Eleven of 63 agencies were licensed' }, `${union} reported that eleven of 63 agencies were licensed.`],
  [{ kind: 'figure' as const, text: '27 per cent of all fees' }, `${union} gave a figure: 27 per cent of all fees.`],
  [{ kind: 'practice' as const, text: 'Port Selwyn: one desk for all' }, `${union} described a practice from Port Selwyn: one desk for all.`],
  [{ kind: 'practice' as const, text: 'The port keeps one desk for all' }, `${union} described how the port keeps one desk for all.`],
  [{ kind: 'practice' as const, text: 'Teaching first aid in three languages' }, `${union} described a practice: teaching first aid in three languages.`],
])('frames figures and practices as such', (change, sentence) => {
  expect(tell(by('brandvold', change.text, change))).toBe(sentence);
});

it.each([
  ['The port keeps one desk for all', 'The port keeps one desk for all.'], ['one desk for all crews', 'One practice was described: one desk for all crews.'], ['Port Selwyn: one desk for all', 'An example was given from Port Selwyn: one desk for all.'],
])('tells the practice "%s" behind the recommendations', (text, sentence) => {
  expect(tell(aNote(text, { kind: 'practice' }), aNote('Refund fees', { kind: 'recommendation', addressee: 'ports' }))).toBe(`= For ports\n- Refund fees.\n${sentence}`);
});

it('keeps pledges out of the practices of a theme', () => {
  const doc = layOutBrief(aMeeting({ notes: [aNote('Fees are charged twice'), aNote('Publish accident figures twice a year', { kind: 'pledge', themeId: 'complaints' })] }));
  expect(under(doc, 'Recruitment without fees')).toEqual(['Fees are charged twice.']);
  expect(under(doc, 'Taking the discussion forward')).toEqual(['# Pledges', 'A pledge was made to publish accident figures twice a year.']);
});

it.each([
  ['She said that the hotline rings at night', 'said that the hotline rings at night.'], ['He added that most calls come late', 'added that most calls come late.'], ['Finally, she thanked the hosts', 'thanked the hosts.'],
  ['However, the register will not be public', 'noted that the register will not be public.'], ['I have never seen a refund', 'noted that they have never seen a refund.'], ['In Port Selwyn, the union runs a desk', 'noted that, in Port Selwyn, the union runs a desk.'],
  ['It is estimated that 27 per cent have paid', 'cited an estimate that 27 per cent have paid.'], ['no data -> no policy', 'made this point: no data – no policy.'], ['wants: one register', 'wanted one register.'], ['NB: crews wait for pay', 'noted that crews wait for pay.'],
  ['Mr. Vale pays approx. two crews', 'noted that Mr. Vale pays approx. two crews.'], ['ban ok on paper. no enforcement', 'made this point: ban ok on paper; no enforcement.'],
  ['hotline unanswered at night', 'made this point: hotline unanswered at night.'], ['How can a hotline reach a ship at sea', 'put a question: how can a hotline reach a ship at sea?'], ['los puertos y las tasas', 'made this point: los puertos y las tasas.'],
  ['Reaffirmed commitment to the Compact', 'reaffirmed commitment to the Compact.'], ['Aligns itself with the Group', 'aligned itself with the Group.'], ['We need one register', 'noted that we need one register. [Who is meant by “we” is to be confirmed.]'],
])('takes the habits of the pen off "%s"', (text, sentence) => {
  expect(tell(by('brandvold', text))).toBe(`${union} ${sentence}`);
});

it('says for whom somebody spoke, and keeps it back where the rule hides the speaker', () => {
  const text = 'On behalf of the Group of Coastal States, welcomed the report';
  expect(tell(by('brandvold', text))).toBe(`${union}, speaking on behalf of the Group of Coastal States, welcomed the report.`);
  expect(tell(by('brandvold', text, { attribution: 'chatham_house' }))).toBe('One participant welcomed the report.');
});

it.each([
  ['We recommend that States stop the fees', 'States should stop the fees.'], ['It is recommended that inspectors be trained', 'Inspectors should be trained.'], ['Recommendation: that the ports publish figures', 'Publish figures.'], ['That trust matters to crews', 'That trust matters to crews.'],
])('writes the recommendation "%s" as one', (text, words) => {
  expect(tell(aNote(text, { kind: 'recommendation', addressee: 'ports' }))).toBe(`= For ports\n- ${words}`);
});

describe('somebody who was not there', () => {
  const away = aSpeaker('away', 'Joost van Aarle', { kind: 'absent', affiliation: 'Delta Board', organisations: ['Delta Board'] });
  const told = (change: Partial<BriefNote>) => layOutBrief(aMeeting({ appearances: [brandvold, away], notes: [by('away', 'Crews wait for the ship that pays', change)] }));

  it.each([{ kind: 'point' }, { kind: 'quote', verbatim: true }, { kind: 'pledge' }, { kind: 'practice' }, { attribution: 'affiliation_only' }] as const)('is not said to have spoken: %o', (change) => {
    const doc = told(change);
    const json = JSON.stringify(doc);
    expect(json).not.toMatch(/Aarle|Delta Board|"away"/);
    expect(json).toMatch(/\{"type":"text","text":" \[speaker to be confirmed\]","marks":\[\{"type":"evidence","attrs":\{"notes":\["note-\d+"\]\}\},\{"type":"tbc"\}\]\}/);
    expect(briefCompleteness(doc)).toMatchObject({ sentences: change.kind === 'pledge' ? 2 : 1, withoutEvidence: 0 });
  });

  it('needs no name where the rule allows none', () => {
    expect(JSON.stringify(told({ attribution: 'chatham_house', text: 'Joost van Aarle waits for the ship' }))).not.toMatch(/Aarle|to be confirmed\]/);
  });
});

it('introduces a speaker once, then uses the short name', () => {
  const text = tell(by('brandvold', 'Fees are charged twice'), by('varga', 'The ban works'), by('brandvold', 'Receipts are rare'));
  expect(text.match(/Harbour Workers’ Union/g)).toHaveLength(1);
  expect(text).toContain('Brandvold pointed out that receipts are rare');
  expect(text).toContain('Ambassador Tadeo Varga Quispe (Permanent Representative of Carrowmere)');
});

it('calls somebody whose name nobody shortened by rank or as the same speaker, never by a computed surname', () => {
  const notes = [by('hadzic', 'Fees are high'), by('hadzic', 'Receipts are rare'), by('varga', 'The ban works'), by('varga', 'Inspectors are few')];
  const appearances = [brandvold, hadzic, { ...varga, shortName: null }];
  const text = under(layOutBrief(aMeeting({ notes, appearances })), 'Recruitment without fees').join(' ');
  expect(text).toContain('The same speaker added that receipts are rare.');
  expect(text).toContain('The Ambassador also noted that inspectors are few.');
});

it('never uses one reporting verb twice running', () => {
  const notes = ['brandvold', 'varga', 'hadzic', 'brandvold', 'varga', 'hadzic', 'brandvold', 'varga'].map((id, index) => by(id, `The port has ${index + 2} gates, and they are all of them open to inspectors who come without a word of notice in the dark`));
  const verbs = tell(...notes).split(/\. /).map((sentence) => /(?:noted|pointed out|observed|explained|made the point|remarked|According to|added)/.exec(sentence)?.[0]);
  verbs.forEach((verb, index) => expect([verb, verbs[index + 1]]).not.toEqual([verb, verb]));
  expect(new Set(verbs).size).toBeGreaterThan(3);
});

it('joins short sentences of one note and drops no word of a longer one', () => {
  expect(tell(by('brandvold', 'Receipts are seldom given. Where they are, they name no course.'))).toBe(`${union} noted that receipts are seldom given; where they are, they name no course.`);
});

describe('quotes', () => {
  const words = '[W]e wait for the ship that pays';
  const quote = (change: Partial<BriefNote> = {}) => by('brandvold', words, { kind: 'quote', verbatim: true, ...change });

  it('print the words unchanged, pending clearance, with their edits known', () => {
    const doc = layOutBrief(aMeeting({ notes: [quote()] }));
    expect(under(doc, 'Recruitment without fees')).toEqual([`${union} said: “${words}”.`]);
    expect(JSON.stringify(doc)).toContain('"clearance":"pending"');
    expect(JSON.stringify(doc)).toContain('"edits":"bracketed"');
    expect(briefCompleteness(doc)).toMatchObject({ quotes: 1, quotesNotCleared: 1 });
  });

  it('keep the quotations within them and lose a second pair of marks', () => {
    expect(tell(quote({ text: '“They told us “wait for the next ship” and left.”' }))).toBe(`${union} said: “They told us “wait for the next ship” and left.”`);
  });

  it('lose the comma of the sentence they were taken from', () => {
    expect(tell(quote({ text: '“Crews wait for the ship that pays,”' }))).toBe(`${union} said: “Crews wait for the ship that pays”.`);
  });

  it('stand as a block where they are long', () => {
    const long = Array.from({ length: 50 }, (_, index) => `word${index}`).join(' ');
    const doc = layOutBrief(aMeeting({ notes: [quote({ text: long })] }));
    expect(under(doc, 'Recruitment without fees')).toEqual([`${union} put it at some length:`, `“${long}”`]);
  });

  it('inside a point are kept as quotations', () => {
    const doc = layOutBrief(aMeeting({ notes: [by('brandvold', 'Agencies “charge the worker twice over” and call it training')] }));
    expect(under(doc, 'Recruitment without fees')[0]).toContain('agencies “charge the worker twice over” and call it training');
    expect(briefCompleteness(doc).quotes).toBe(1);
  });

  it.each(['on_record_no_quote', 'background'] as const)('are not printed under %s; the gap is shown', (attribution) => {
    const doc = layOutBrief(aMeeting({ notes: [quote({ attribution })] }));
    expect(JSON.stringify(doc)).not.toContain('ship that pays');
    expect(under(doc, 'Recruitment without fees')[0]).toContain('a paraphrase is still to be written');
    expect(JSON.stringify(doc)).toContain('{"type":"tbc"}');
  });

  it.each(['recommendation', 'question', 'practice', 'point'] as const)('within a %s are pending as well, and gone where none is allowed', (kind) => {
    const note = { kind, verbatim: false, text: 'Test what the union called “a fee for every open door” in port' };
    expect(briefCompleteness(layOutBrief(aMeeting({ notes: [by('brandvold', note.text, note)] })))).toMatchObject({ quotes: 1, quotesNotCleared: 1 });
    const json = JSON.stringify(layOutBrief(aMeeting({ notes: [by('brandvold', note.text, { ...note, attribution: 'on_record_no_quote' })] })));
    expect(json).not.toContain('every open door');
  });

  it('that are paraphrases become reported speech', () => {
    expect(tell(quote({ text: 'The crews are waiting', verbatim: false }))).toBe(`${union} noted that the crews are waiting.`);
  });
});

describe('attribution', () => {
  const said = 'The crews are waiting';
  it.each([
    ['on_record', union], ['on_record_no_quote', union], ['affiliation_only', 'A representative of the Harbour Workers’ Union'],
    ['category_only', 'A trade union representative'], ['chatham_house', 'One participant'],
  ] as const)('%s names %s', (attribution, who) => {
    expect(tell(by('brandvold', said, { attribution }))).toBe(`${who} noted that the crews are waiting.`);
  });

  it('background names nobody', () => {
    expect(tell(by('brandvold', said, { attribution: 'background' }))).toBe(`${said}.`);
  });

  it('never tells a post where only the organisation may be named', () => {
    expect(tell(by('varga', said, { attribution: 'affiliation_only' }))).toContain('A representative of the Permanent Mission of Carrowmere noted');
    const appearances = [{ ...varga, organisations: [] }];
    const doc = layOutBrief(aMeeting({ appearances, notes: [by('varga', said, { attribution: 'affiliation_only' })] }));
    expect(under(doc, 'Recruitment without fees')[0]).toContain('A Member State representative noted');
  });

  it('lets the rule of the meeting hold over a freer note, and lists no speakers under the Chatham House Rule', () => {
    const json = JSON.stringify(layOutBrief(aMeeting({ attribution: 'chatham_house', notes: [by('brandvold', said)] })));
    expect(json).toContain('One participant noted');
    expect(json).toContain('does not allow its speakers to be named');
    for (const name of ['Brandvold', 'Varga', 'Hadžić', 'Harbour Workers']) expect(json).not.toContain(name);
  });

  it('takes names and affiliations out of what was said under the Chatham House Rule', () => {
    const json = JSON.stringify(layOutBrief(aMeeting({
      appearances: [brandvold, hadzic],
      notes: [
        by('brandvold', 'We at the Harbour Workers’ Union told Noor Hadžić that the crews are waiting', { attribution: 'chatham_house' }),
        by('brandvold', 'Brandvold is my name and I say it here', { attribution: 'chatham_house', kind: 'quote' }),
        by('hadzic', 'As Ilse Brandvold put it, the crews are waiting'),
      ],
    })));
    expect(json).not.toMatch(/Brandvold|Ilse|Harbour Workers|"brandvold"/);
    expect(json).toContain('[a participant] is my name');
    expect(json).toContain('Noor Hadžić (Seafarers’ Aid Network)');
  });

  it('names somebody from the floor by the name that was typed', () => {
    expect(tell(aNote(said, { speakerName: 'Ada Frost' }))).toBe('Ada Frost noted that the crews are waiting.');
  });
});

it('does not mistake a name for a word', () => {
  const rose = aSpeaker('rose', 'Ada Rose', { shortName: 'Rose' });
  const doc = layOutBrief(aMeeting({ appearances: [rose], notes: [by('rose', 'Fees rose by a third', { attribution: 'chatham_house' })] }));
  expect(under(doc, 'Recruitment without fees')[0]).toContain('fees rose by a third');
});
