import { Secrets } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, type Id } from '@convenor/kernel';
import { ChangeRoundtable, ImportRoundtable, planEntities, RoundtablePlans, type RoundtablePlan } from '@convenor/plan';
import { aProposal } from '@convenor/plan/testing';
import { BringNotes } from './bring-notes';
import { KeepNotes } from './keep-notes';
import { recordEntities } from './record.module';
import { SayWhoSpoke } from './say-who-spoke';
import { WhoSpokeQuery } from './who-spoke.query';

let database: TestDatabase;
let record: { importing: ImportRoundtable; plans: RoundtablePlans; saying: SayWhoSpoke; spoken: WhoSpokeQuery; notes: KeepNotes; bringing: BringNotes };
const clock = new FixedClock(new Date('2027-03-11T08:00:00Z'));
const by = 'system:spec' as const;

beforeAll(async () => {
  database = await testDatabase([...planEntities, ...recordEntities]);
  const transactions = new Transactions(database.dataSource, clock);
  const plans = new RoundtablePlans(database.dataSource, transactions, new ChangeRoundtable(transactions, new Secrets('a secret for specs only, long enough')));
  const saying = new SayWhoSpoke(transactions, plans);
  const notes = new KeepNotes(transactions, database.dataSource);
  record = {
    importing: new ImportRoundtable(transactions),
    plans,
    saying,
    notes,
    spoken: new WhoSpokeQuery(transactions, plans),
    bringing: new BringNotes(transactions, plans, notes, saying),
  };
});
afterAll(() => database.drop());

const held = async (): Promise<RoundtablePlan & { id: Id }> => {
  const id = await record.importing.import({ proposal: aProposal(), answers: {}, programmeId: null }, by);
  return { id, ...(await record.plans.of(id)) };
};
const wish = (slotId: Id | null, kind: 'room' | 'online' | 'absent', more: { name?: string; affiliation?: string; replaces?: boolean; sameOffice?: boolean } = {}) => ({
  slotId, kind, name: null, affiliation: null, replaces: false, sameOffice: null, ...more,
});
const broughtTo = (id: Id, text: string, more = {}) => record.bringing.bring(id, { text, answers: {}, leaveOutUnanswered: false, ...more }, by);

describe('who spoke', () => {
  it('is written from those who did: as planned, in another’s place, beside the plan', async () => {
    const { id, lineup } = await held();
    const [moderator, union, office] = lineup.map((slot) => slot.id);
    await record.saying.say(
      id,
      [
        wish(moderator ?? '', 'room'),
        wish(union ?? '', 'online', { name: 'Ivo Marić', replaces: true, sameOffice: true }),
        wish(office ?? '', 'absent'),
        wish(null, 'room', { name: 'Ambassador Noor Haddad', affiliation: 'Permanent Mission' }),
      ],
      by,
    );
    const { sentence, counts } = await record.spoken.show(id);
    expect(sentence).toBe('Speakers included Amara Okoye (Institute for the Straits), Ivo Marić (Seafarers’ Union), and Ambassador Noor Haddad (Permanent Mission).');
    expect(counts).toEqual({ planned: 3, spoke: 3, asPlanned: 1, replaced: 1, absent: 1, added: 1 });
  });

  it('replaces what was said before, and notes keep their speakers', async () => {
    const { id, lineup } = await held();
    await broughtTo(id, 'spoke: Okoye\nspoke: Brandt\n\n## Wages\n- Brandt: pay comes late');
    const [note] = await record.notes.list(id);
    await record.saying.say(id, [wish(lineup[1]?.id ?? '', 'online'), wish(lineup[0]?.id ?? '', 'room')], by);
    const { appearances } = await record.spoken.show(id);
    expect(appearances.map(({ name, kind }) => [name, kind])).toEqual([['Lena Brandt', 'online'], ['Amara Okoye', 'room']]);
    expect((await record.notes.list(id))[0]?.speakerId).toBe(note?.speakerId);
    expect(note?.speakerId).toBe(appearances[0]?.id);
  });

  it('keeps two people of one name apart, also when it is said again', async () => {
    const { id } = await held();
    const both = ['Union of the North', 'Port of the Isles'].map((affiliation) => wish(null, 'room', { name: 'Maria Silva', affiliation }));
    await record.saying.say(id, both, by);
    await record.saying.say(id, both, by);
    expect((await record.spoken.show(id)).appearances.map(({ affiliation }) => affiliation)).toEqual(['Union of the North', 'Port of the Isles']);
  });

  it('keeps the order when notes say more of somebody named before', async () => {
    const { id } = await held();
    await broughtTo(id, 'spoke: Okoye\nspoke: Brandt');
    await broughtTo(id, 'spoke: Okoye (online)');
    expect((await record.spoken.show(id)).appearances.map(({ name, kind }) => [name, kind])).toEqual([['Amara Okoye', 'online'], ['Lena Brandt', 'room']]);
  });

  it('refuses a slot named twice, one of another roundtable, somebody without a name, and a meeting to come', async () => {
    const [{ id, lineup }, other] = [await held(), await held()];
    const slot = lineup[0]?.id ?? '';
    await expect(record.saying.say(id, [wish(slot, 'room'), wish(slot, 'online')], by)).rejects.toMatchObject({ code: 'SLOT_TWICE' });
    await expect(record.saying.say(id, [wish(other.lineup[0]?.id ?? '', 'room')], by)).rejects.toMatchObject({ code: 'SLOT_TWICE' });
    await expect(record.saying.say(id, [wish(lineup[2]?.id ?? '', 'room')], by)).rejects.toMatchObject({ code: 'NAME_MISSING' });
    clock.moveTo('2027-03-09T06:00:00Z');
    await expect(record.saying.say(id, [wish(slot, 'room')], by)).rejects.toMatchObject({ code: 'MEETING_NOT_YET_HELD' });
    clock.moveTo('2027-03-11T08:00:00Z');
  });
});

describe('bringing notes', () => {
  it('keeps nothing while a heading matches no theme, then keeps all with the answer', async () => {
    const { id, themes } = await held();
    const text = '## Shore leave\n- Gates close early\n\n## Harbour fees\n- Fees rise';
    const asked = await broughtTo(id, text);
    expect(asked.kept).toBe(0);
    expect(asked.questions).toMatchObject([{ about: 'theme', line: 4 }]);
    expect(await record.notes.list(id)).toEqual([]);
    const answered = await broughtTo(id, text, { answers: { 4: themes[1]?.id ?? '' } });
    expect(answered.questions).toEqual([]);
    expect((await record.notes.list(id)).map(({ text: words, themeId }) => [words, themeId])).toEqual([
      ['Gates close early', themes[0]?.id],
      ['Fees rise', themes[1]?.id],
    ]);
  });

  it('counts a planned speaker as one who spoke when a note says what she said', async () => {
    const { id } = await held();
    await broughtTo(id, '## Wages\n- Brandt: pay comes late');
    expect((await record.spoken.show(id)).sentence).toBe('The speaker was Lena Brandt (Seafarers’ Union).');
  });

  it('asks whose words they are when the speaker was said to be absent, and takes the absence back with the answer', async () => {
    const { id, lineup } = await held();
    await broughtTo(id, 'absent: Brandt\nspoke: Okoye (room)');
    const text = '## Wages\n- Brandt: pay comes late';
    const asked = await broughtTo(id, text);
    expect(asked).toMatchObject({ kept: 0, questions: [{ line: 2, about: 'speaker' }] });
    await broughtTo(id, text, { answers: { 2: `planned:${lineup[1]?.id ?? ''}` } });
    const { appearances } = await record.spoken.show(id);
    expect(appearances.map(({ name, kind }) => [name, kind])).toEqual([['Lena Brandt', 'room'], ['Amara Okoye', 'room']]);
    expect((await record.notes.list(id))[0]?.speakerId).toBe(appearances[0]?.id);
  });

  it('knows those who were brought before in the place of others, or in an office without a name', async () => {
    const { id, lineup } = await held();
    await record.saying.say(id, [wish(lineup[1]?.id ?? '', 'room', { name: 'Ivo Marić', replaces: true, sameOffice: true }), wish(lineup[2]?.id ?? '', 'online', { name: 'Noor Haddad' })], by);
    const { questions } = await broughtTo(id, '## Wages\n- Maric: pay comes late\n- Haddad: so does leave');
    expect(questions).toEqual([]);
    const { appearances } = await record.spoken.show(id);
    expect(appearances.map(({ name, kind }) => [name, kind])).toEqual([['Ivo Marić', 'room'], ['Noor Haddad', 'online']]);
    expect((await record.notes.list(id)).map(({ speakerId }) => speakerId)).toEqual(appearances.map((one) => one.id));
  });

  it('asks about two people in one place instead of refusing', async () => {
    const { id } = await held();
    const text = 'spoke: Ivo Marić for Brandt, same office\nspoke: Noor Haddad for Brandt, same office';
    expect(await broughtTo(id, text)).toMatchObject({ lineup: 0, questions: [{ line: 2, about: 'lineup' }] });
    await broughtTo(id, text, { answers: { 2: 'beside' } });
    expect((await record.spoken.show(id)).counts).toMatchObject({ replaced: 1, added: 1 });
  });

  it('adds to the notes there are, in order', async () => {
    const { id } = await held();
    await broughtTo(id, '## Wages\n- One');
    await broughtTo(id, '## Wages\n- Two');
    expect((await record.notes.list(id)).map(({ text, position }) => [text, position])).toEqual([['One', 0], ['Two', 1]]);
  });

  it('says that there is nothing in an empty text, and takes one source only', async () => {
    const { id } = await held();
    await expect(broughtTo(id, '  \n\n')).rejects.toMatchObject({ code: 'NOTES_EMPTY' });
    await expect(broughtTo(id, 'x', { file: { name: 'n.md', base64: 'eA==' } })).rejects.toMatchObject({ code: 'NOTES_TWO_SOURCES' });
  });

  it('reads a dropped Markdown file like a pasted text', async () => {
    const { id } = await held();
    const base64 = Buffer.from('## Medical care\n\n- Clinics are far from the quay\n').toString('base64');
    const { kept } = await record.bringing.bring(id, { file: { name: 'notes.md', base64 }, answers: {}, leaveOutUnanswered: false }, by);
    expect(kept).toBe(1);
    expect((await record.notes.list(id))[0]?.text).toBe('Clinics are far from the quay');
  });
});

describe('a note', () => {
  it('is struck and brought back', async () => {
    const { id } = await held();
    const { notes } = await broughtTo(id, '## Wages\n- One\n- Two');
    const first = notes[0]?.id ?? '';
    await record.notes.strike(id, first, by);
    expect((await record.notes.list(id)).map(({ text }) => text)).toEqual(['Two']);
    await record.notes.restore(id, first, by);
    expect((await record.notes.list(id)).map(({ text }) => text)).toEqual(['One', 'Two']);
  });

  it('stays in its roundtable: another’s theme, speaker or note is refused', async () => {
    const [one, other] = [await held(), await held()];
    const { notes } = await broughtTo(one.id, '## Wages\n- One');
    const plain = { kind: 'point' as const, text: 'x', speakerId: null, speakerName: null, addressee: null, verbatim: false, key: false, attribution: 'on_record' as const };
    await expect(record.notes.keep(one.id, { ...plain, themeId: other.themes[0]?.id ?? '' }, by)).rejects.toMatchObject({ code: 'INPUT_INVALID' });
    await expect(record.notes.edit(other.id, notes[0]?.id ?? '', { ...plain, themeId: null }, by)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
