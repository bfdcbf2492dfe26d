import type { Proposal } from '@convenor/contracts';
import { readPaper } from '@convenor/documents';
import { inventedNote, proposalOf, proposalOfWord } from './reading.fixture';

const forms: [string, () => Promise<Proposal>][] = [
  ['text', () => proposalOf(inventedNote())],
  ['Word with styles', () => proposalOfWord(inventedNote(), true)],
  ['Word with bold lines for headings', () => proposalOfWord(inventedNote(), false)],
];

describe.each(forms)('an invented concept note as %s', (_form, read) => {
  let proposal: Proposal;
  beforeAll(async () => {
    proposal = await read();
  });

  it('gives series, number, title and subtitle, and takes no letterhead for a title', () => {
    expect(proposal).toMatchObject({ kind: 'concept_note', language: 'en', title: 'Nets and neighbours', subtitle: 'How coastal towns can share a shrinking catch', programme: { name: 'Brackenfield Ocean Dialogues', number: 7 } });
  });

  it('takes two date lines for one meeting of two days, in the zone of the venue’s city, and asks it', () => {
    const hours = { start: '09:30', end: '16:00', zone: 'Africa/Nairobi', zoneFrom: 'city' };
    expect(proposal.days).toEqual([{ date: '2027-03-09', ...hours }, { date: '2027-03-10', ...hours }]);
    expect(proposal.questions.find((question) => question.field === '/days/0/zone')?.options[0]).toBe('Africa/Nairobi');
    expect(proposal.questions.every((question) => question.options.length > 1)).toBe(true);
  });

  it('parts the venue, its room and its address', () => {
    expect(proposal.venue).toEqual({ name: 'Tamarind House', room: 'Dhow Room', level: 'Ground floor', street: 'Nkrumah Road 21', postcode: '80100', city: 'Mombasa', country: 'KE' });
    expect(proposal).toMatchObject({ format: 'hybrid', onlinePlatform: 'Zoom', capacity: { room: 45, online: 150 } });
  });

  it('puts the reception after the last day, in the room only, as a guess', () => {
    expect(proposal.agenda).toEqual([{ date: '2027-03-10', start: '16:00', end: null, kind: 'reception', mode: 'in_person', title: 'boat trip and reception', people: [] }]);
    expect(proposal.guesses).toContain('/agenda/0/mode');
  });

  it('gives each slot its role, posts and organisations, and an office without a person', () => {
    expect(proposal.lineup.map((slot) => [slot.role, slot.name])).toEqual([
      ['moderator', 'Salome Achieng-Moss'], ['opening', 'Idris Balozi'], ['speaker', null], ['speaker', 'Joseph Wekesa Barasa'], ['speaker', 'Pilar ARANDA Quiroga'], ['speaker', 'Henrik Vale'],
    ]);
    expect(proposal.lineup[0]).toMatchObject({ posts: ['Head, Coastal Livelihoods', 'Visiting Professor'], organisations: ['CSF', 'University of Tamarind Bay'] });
    expect(proposal.lineup[2]).toMatchObject({ posts: ['Director of Ports'], status: 'tentative' });
    expect(proposal.lineup[5]).toMatchObject({ mode: 'online', posts: [], organisation: 'Northwater Institute' });
  });

  it('tells the partners by the phrases that tie them', () => {
    expect(proposal.partners).toEqual([
      { kind: 'organiser', name: 'Centre for Shared Futures' }, { kind: 'in_partnership', name: 'Kilindi Harbour Authority' }, { kind: 'in_partnership', name: 'Union of Inshore Crews (UIC)' }, { kind: 'financial_support', name: 'Larkspur Foundation' },
    ]);
  });

  it('gives themes, goals, questions, audience and the rule about quoting', () => {
    expect(proposal.themes).toHaveLength(3);
    expect(proposal.themes[0]).toBe('Fair rules for shared fishing grounds, whatever flag a boat flies');
    expect(proposal.goals.map((goal) => `${goal.framework} ${goal.number}`).sort()).toEqual(['sdg 14', 'sdg 8']);
    expect(proposal.guidingQuestions.map((question) => question.text)).toEqual(['Who decides when a ground is closed?', 'What would make a crew report an accident?']);
    expect(proposal.audience).toEqual(['harbour authorities', 'fishing cooperatives', 'trade unions', 'researchers working on coastal livelihoods']);
    expect(proposal.attributionRule).toBe('chatham_house');
  });

  it('takes a promise as two acts, due when the paper says', () => {
    expect(proposal.promises.map((promise) => [/published/.test(promise.act), /sent/.test(promise.act), promise.due])).toEqual([[true, false, '2027-05-05'], [false, true, '2027-05-05']]);
  });

  it('lists links with and without an address, contact, hashtag and account', () => {
    expect(proposal.links.map((link) => link.href)).toEqual([null, 'https://example.org/dialogues', null]);
    expect(proposal).toMatchObject({ contacts: [{ name: 'Ms Njeri Holloway', email: 'n.holloway@example.org' }], hashtags: ['#SharedNets'], accounts: ['@brackenfield_csf'] });
  });

  it('shows what looks wrong and changes none of it', () => {
    expect(proposal.warnings.map((warning) => warning.code).sort()).toEqual(['family_name_capitals', 'honorific_unknown', 'word_doubled', 'word_missing']);
    expect(proposal.lineup[3]?.honorific).toBe('Mrt');
    expect(proposal.questions.find((question) => question.field === '/lineup/4/sortName')?.options).toEqual(['ARANDA', 'Quiroga']);
  });
});

it('rests every fact on a phrase of the paper', async () => {
  const paper = await readPaper({ name: 'note.md', bytes: Buffer.from(inventedNote()) });
  const words = paper.plain.replace(/\s+/g, ' ');
  const { sources, days, lineup, partners, themes } = await proposalOf(inventedNote());
  expect(Object.entries(sources).filter(([, phrase]) => !words.includes(phrase))).toEqual([]);
  const wanted = ['/title', '/subtitle', '/programme/name', '/format', '/venue/name', '/onlinePlatform', ...days.map((_, at) => `/days/${at}/date`), ...lineup.map((_, at) => `/lineup/${at}`), ...partners.map((_, at) => `/partners/${at}`), ...themes.map((_, at) => `/themes/${at}`)];
  expect(wanted.filter((pointer) => !sources[pointer])).toEqual([]);
});
