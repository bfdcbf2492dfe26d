import type { Proposal } from '@convenor/contracts';
import { toInstant } from '@convenor/calendar';
import { proposalOf, proposalOfWord, seed } from './reading.fixture';

// The papers of others lie beside the repository or nowhere; the invented note is asserted on either way.
const note = seed('000_');
const background = seed('004_');
const formsOf = (text: string | null): [string, () => Promise<Proposal>][] =>
  text === null ? [] : [['text', () => proposalOf(text)], ['Word with styles', () => proposalOfWord(text, true)], ['Word with bold headings', () => proposalOfWord(text, false)]];

(note ? describe.each(formsOf(note)) : describe.skip.each([['absent', () => proposalOf('')] as const]))('a real concept note as %s', (_form, read) => {
  let proposal: Proposal;
  beforeAll(async () => {
    proposal = await read();
  });

  it('gives the programme and its number, title and subtitle apart', () => {
    expect(proposal).toMatchObject({ kind: 'concept_note', title: 'From promises to practice', programme: { name: 'UNU-CPR Migration Policy Roundtable', number: 1 } });
    expect(proposal.subtitle).toMatch(/^Towards the effective implementation/);
  });

  it('gives one day from two lines, 14:00 to 16:00 UTC, and asks the zone', () => {
    expect(proposal.days).toEqual([{ date: '2022-11-03', start: '15:00', end: '17:00', zone: 'Europe/Zurich', zoneFrom: 'city' }]);
    expect(toInstant('2022-11-03T15:00', 'Europe/Zurich').toISOString()).toBe('2022-11-03T14:00:00.000Z');
    expect(proposal.questions[0]).toMatchObject({ field: '/days/0/zone', options: expect.arrayContaining(['Europe/Zurich']) });
    expect(proposal.questions[0]?.options[0]).toBe('Europe/Zurich');
    expect(proposal.questions.every((question) => question.options.length > 0)).toBe(true);
  });

  it('gives venue, format and the reception', () => {
    expect(proposal.venue).toEqual({ name: 'Warwick Geneva', room: 'Rigi & Cervin room', level: 'Level 1', street: 'Rue de Lausanne 14', postcode: '1201', city: 'Geneva', country: 'CH' });
    expect(proposal).toMatchObject({ format: 'hybrid', onlinePlatform: 'Zoom' });
    expect(proposal.agenda).toMatchObject([{ start: '17:00', end: null, kind: 'reception', mode: 'in_person' }]);
    expect(proposal.guesses).toContain('/agenda/0/mode');
  });

  it('gives partners by kind', () => {
    expect(proposal.partners.map((partner) => partner.kind)).toEqual(['organiser', 'in_partnership', 'in_partnership', 'financial_support']);
  });

  it('gives the line-up with posts and organisations as printed', () => {
    const [moderator, opening, ...speakers] = proposal.lineup;
    expect(moderator).toMatchObject({ role: 'moderator', name: 'Heaven Crawley' });
    expect(moderator?.posts).toHaveLength(2);
    expect(opening).toMatchObject({ role: 'opening', honorific: 'Ambassador', name: 'Francisca Elizabeth Méndez Escobar' });
    expect(speakers.map((slot) => slot.name)).toEqual([null, 'Louis HERNANDEZ Marcelin', 'William Gois', 'Ben Lewis', 'Laurel Townhead', 'Jonathan Prentice']);
    expect(speakers[0]).toMatchObject({ status: 'tentative', posts: [expect.stringContaining('Special Rapporteur')] });
    expect(speakers.slice(1).map((slot) => [slot.posts.length, slot.organisations.length])).toEqual([[0, 2], [0, 2], [0, 1], [0, 1], [0, 1]]);
  });

  it('gives themes, audience, promises and links', () => {
    expect(proposal.themes).toHaveLength(4);
    expect(proposal.audience.length).toBeGreaterThanOrEqual(5);
    expect(proposal.promises).toHaveLength(2);
    expect(proposal.questions.find((question) => question.field === '/promises/0/due')?.options).toEqual(['2022-12-15', 'no day, remind me']);
    expect(proposal.links.map((link) => link.href)).toEqual([null, null, null, null, null, null, null]);
    expect(proposal.missing).toEqual(expect.arrayContaining(['/capacity/room', '/onlineMeeting']));
  });

  it('warns of six things and changes none', () => {
    expect(proposal.warnings.map((warning) => warning.code).sort()).toEqual(['family_name_capitals', 'honorific_unknown', 'official_name', 'organisation_name', 'word_doubled', 'word_missing']);
    expect(proposal.questions.find((question) => /sortName$/.test(question.field))?.options).toEqual(['HERNANDEZ', 'Marcelin']);
  });
});

(background ? describe.each(formsOf(background)) : describe.skip.each([['absent', () => proposalOf('')] as const]))('a real background note as %s', (_form, read) => {
  let proposal: Proposal;
  beforeAll(async () => {
    proposal = await read();
  });

  it('puts the round table on one day of its forum and asks the zone', () => {
    expect(proposal.kind).toBe('background_note');
    expect(proposal.days).toEqual([{ date: '2020-11-13', start: '13:30', end: '15:10', zone: null, zoneFrom: null }]);
    expect(proposal.parent).toMatchObject({ start: '2020-11-12', end: '2020-11-13' });
    expect(proposal.questions.map((question) => question.field)).toEqual(['/days/0/zone']);
  });

  it('gives objectives, questions with their goals, and materials', () => {
    expect(proposal.goals.map((goal) => goal.number)).toEqual([1, 3, 7, 17, 23]);
    expect(proposal.guidingQuestions.map((question) => question.goals)).toEqual([[1, 23], [3, 23], [17], [7], [7, 23]]);
    expect(proposal.materials.map((material) => [material.kind, material.publisher])).toEqual([['video', null], ['policy brief', 'UN Secretary-General'], ['policy brief', 'UN Network on Migration'], ['statement', 'UN Network on Migration']]);
  });

  it('gives links without address, account, hashtags and live coverage', () => {
    expect(proposal.links.map((link) => link.href)).toEqual([null, null, null, null, null, null]);
    expect(proposal).toMatchObject({ accounts: ['@UNMigNetwork'], hashtags: ['#GlobalCompactforMigration', '#GCM'] });
    expect(proposal.liveCoverage).toMatch(/live tweet.*direct messages/s);
  });
});

it.each(['001_', '002_', '003_'])('takes a paper of another kind (%s) for what it is', async (prefix) => {
  const text = seed(prefix);
  if (text === null) return;
  const proposal = await proposalOf(text);
  expect(proposal).toMatchObject({ kind: 'other', days: [], lineup: [], questions: [] });
  expect(proposal.seems).toBeTruthy();
});
