import { Secrets } from '@convenor/access';
import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock } from '@convenor/kernel';
import { ChangeRoundtable } from './change-roundtable';
import { ImportRoundtable } from './import-roundtable';
import { planEntities } from './plan.module';
import { RecordEngagement } from './record-engagement';
import { RoundtablePlans, type RoundtablePlan } from './roundtable-plan';
import { aProposal } from './testing';

let database: TestDatabase;
let plan: {
  import: ImportRoundtable;
  change: ChangeRoundtable;
  engage: RecordEngagement;
  plans: RoundtablePlans;
};
const clock = new FixedClock(new Date('2027-01-10T08:00:00Z'));
const by = 'system:spec' as const;

beforeAll(async () => {
  database = await testDatabase(planEntities);
  const transactions = new Transactions(database.dataSource, clock);
  const change = new ChangeRoundtable(transactions, new Secrets('a secret for specs only, long enough'));
  plan = {
    import: new ImportRoundtable(transactions),
    change,
    engage: new RecordEngagement(transactions),
    plans: new RoundtablePlans(database.dataSource, transactions, change),
  };
});
afterAll(() => database.drop());

const imported = async (wish = {}, answers = {}): Promise<RoundtablePlan> =>
  plan.plans.of(await plan.import.import({ proposal: aProposal(wish), answers, programmeId: null }, by));
const count = async (table: string): Promise<number> => {
  const [row] = (await database.dataSource.query(`select count(*)::int as count from ${table}`)) as { count: number }[];
  return row?.count ?? -1;
};

describe('importing a concept note', () => {
  it('keeps everything the proposal says', async () => {
    const { roundtable, themes, lineup, partners, venue, promises, whenLines, programmeName } = await imported();
    expect(roundtable).toMatchObject({ state: 'draft', number: 4, format: 'hybrid', zone: 'Africa/Nairobi' });
    expect(roundtable.startsAt.toISOString()).toBe('2027-03-09T06:30:00.000Z');
    expect(roundtable.endsAt.toISOString()).toBe('2027-03-10T09:30:00.000Z');
    expect(whenLines).toEqual(['Tuesday 9 March 2027, 09:30–16:00, Mombasa (UTC+3)', 'Wednesday 10 March 2027, 09:30–12:30, Mombasa (UTC+3)']);
    expect(themes.map(({ title }) => title)).toEqual(['Shore leave', 'Wages', 'Medical care']);
    expect(lineup.map(({ name, state, posts }) => [name, state, posts])).toEqual([
      ['Amara Okoye', 'confirmed', ['Director']],
      ['Lena Brandt', 'planned', []],
      [null, 'tentative', ['Commissioner for Ports']],
    ]);
    expect(partners[0]).toMatchObject({ kind: 'organiser', name: 'Institute for the Straits', acronym: 'IFS' });
    expect(venue).toMatchObject({ name: 'Harbour House', room: 'Chart Room', city: 'Mombasa' });
    expect(promises).toMatchObject([{ act: 'A brief will be published', dueOn: '2027-04-21' }]);
    expect(programmeName).toBe('Straits Dialogues');
  });

  it('makes a meeting held of a past date', async () => {
    clock.moveTo('2027-05-01T00:00:00Z');
    expect((await imported()).roundtable.state).toBe('held');
    clock.moveTo('2027-01-10T08:00:00Z');
  });

  it('puts answers where they belong and keeps the others beside', async () => {
    const days = [{ date: '2027-03-09', start: '09:30', end: '16:00', zone: null, zoneFrom: null }];
    const { roundtable, promises } = await imported(
      { days, promises: [{ act: 'A brief', due: null }] },
      { '/days/0/zone': 'America/Havana', '/promises/0/due': 'no day, remind me', '/somewhere/else': 'Brandt' },
    );
    expect(roundtable.startsAt.toISOString()).toBe('2027-03-09T13:30:00.000Z');
    expect(promises[0]?.dueOn).toBeNull();
    expect(roundtable.details.answers).toMatchObject({ '/somewhere/else': 'Brandt' });
  });

  it('keeps which part of a name sorts', async () => {
    const [moderator, ...others] = aProposal().lineup;
    const { roundtable } = await imported({ lineup: moderator ? [moderator, ...others] : [] }, { '/lineup/0/sortName': 'Okoye' });
    expect(roundtable.details.answers).toEqual({ '/lineup/0/sortName': 'Okoye' });
  });

  it('creates nothing while a day, an hour or the zone is open, and says which', async () => {
    const before = await count('roundtable');
    const days = [{ date: '2027-03-09', start: '09:30', end: null, zone: null, zoneFrom: null }];
    await expect(imported({ days })).rejects.toMatchObject({ code: 'PROPOSAL_UNANSWERED', facts: { fields: ['/days/0/end', '/days/0/zone'] } });
    await expect(imported({ days: [] })).rejects.toMatchObject({ facts: { fields: ['/days/0/date'] } });
    expect(await count('roundtable')).toBe(before);
  });

  it('creates nothing of a paper of another kind, an unknown zone, or an hour that does not exist', async () => {
    const before = [await count('roundtable'), await count('programme'), await count('person')];
    const day = { date: '2027-03-14', start: '02:30', end: '04:00', zoneFrom: 'stated' as const };
    await expect(imported({ kind: 'other', seems: 'an invoice' })).rejects.toMatchObject({ code: 'PROPOSAL_NO_ROUNDTABLE' });
    await expect(imported({ days: [{ ...day, zone: 'Atlantis/Deep' }] })).rejects.toMatchObject({ code: 'ZONE_UNKNOWN' });
    await expect(imported({ days: [{ ...day, zone: 'America/New_York' }] })).rejects.toMatchObject({ code: 'LOCAL_TIME_SKIPPED' });
    expect([await count('roundtable'), await count('programme'), await count('person')]).toEqual(before);
  });

  it('opens places for the modes that the meeting has, whatever the paper left unsaid', async () => {
    const { roundtable } = await imported({ format: null, capacity: { room: 12, online: null } });
    const pools = (await database.dataSource.query('select mode, places from pool where roundtable_id = $1', [roundtable.id])) as unknown[];
    expect([roundtable.format, pools]).toEqual(['in_person', [{ mode: 'room', places: 12 }]]);
  });

  it('makes one programme and two addresses of two that come at once', async () => {
    const [one, other] = await Promise.all([1, 2].map(() => imported({ title: 'Tides', programme: { name: 'At Once', number: 1 } })));
    expect(one?.programme.id).toBe(other?.programme.id);
    expect([one?.roundtable.slug, other?.roundtable.slug].sort()).toEqual(['tides', 'tides-2']);
  });

  it.each([
    ['more people than any meeting has', { lineup: Array.from({ length: 301 }, () => aProposal().lineup[2]) }, '/lineup'],
    ['a name that no index takes', { partners: [{ kind: 'host', name: 'x'.repeat(5_000) }] }, '/partners/0/name'],
    ['half a sign', { sections: [{ kind: 'background', heading: null, text: 'half \ud800 a sign' }] }, '/sections/0/text'],
    ['a NUL', { audience: ['unions\u0000'] }, '/audience/0'],
    ['fewer places than none', { capacity: { room: -1, online: null } }, '/capacity/room'],
    ['more places than the database counts', { capacity: { room: null, online: 2 ** 31 } }, '/capacity/online'],
  ])('refuses %s by name and creates nothing', async (_, wish, pointer) => {
    const before = [await count('roundtable'), await count('organisation')];
    const refusal = imported({ ...wish, programme: { name: 'Never Made', number: 1 } });
    await expect(refusal).rejects.toMatchObject({ code: 'INPUT_INVALID', facts: { errors: [{ pointer: `#/proposal${pointer}` }] } });
    expect([await count('roundtable'), await count('organisation')]).toEqual(before);
  });

  it('knows the programme, the people and the venue of the time before', async () => {
    await imported();
    const before = [await count('programme'), await count('person'), await count('venue'), await count('organisation')];
    const again = await imported({ title: 'Ports that welcome' });
    expect([await count('programme'), await count('person'), await count('venue'), await count('organisation')]).toEqual(before);
    expect(again.roundtable.slug).toMatch(/^ports-that-welcome-\d+$/);
  });
});

describe('changing a roundtable', () => {
  it('raises the version and announces when the time moves, and does neither when nothing moved', async () => {
    const { roundtable, venue } = await imported();
    const { id } = roundtable;
    const days = roundtable.days.map(({ date, start, end }) => ({ date, start, end }));
    await plan.change.reschedule(id, { zone: roundtable.zone, days, venue }, by);
    expect((await plan.plans.of(id)).roundtable.version).toBe(1);
    await plan.change.reschedule(id, { zone: roundtable.zone, days: [{ date: '2027-03-09', start: '10:00', end: '16:00' }], venue }, by);
    expect((await plan.plans.of(id)).roundtable).toMatchObject({ version: 2, startsAt: new Date('2027-03-09T07:00:00Z') });
    const announced = (await database.dataSource.query(`select topic from announcement where subject_id = $1 order by announced_at, id`, [id])) as { topic: string }[];
    expect(announced.map(({ topic }) => topic)).toEqual(['roundtable.planned', 'roundtable.changed']);
  });

  it('keeps the join link sealed', async () => {
    const { roundtable } = await imported();
    await plan.change.setOnlineMeeting(roundtable.id, { platform: 'Zoom', joinUrl: 'https://zoom.example.org/j/77', passcode: 'tide', dialIn: null }, by);
    const after = await plan.plans.of(roundtable.id);
    expect(after.onlineMeeting).toEqual({ joinUrl: 'https://zoom.example.org/j/77', passcode: 'tide', dialIn: null });
    expect(JSON.stringify(after.roundtable)).not.toContain('zoom.example.org');
  });

  it('moves only as the life allows, and twice is once', async () => {
    const { roundtable } = await imported();
    await plan.change.move(roundtable.id, 'registration_open', null, by);
    await plan.change.move(roundtable.id, 'registration_open', null, by);
    await expect(plan.change.move(roundtable.id, 'draft', null, by)).rejects.toMatchObject({ code: 'ROUNDTABLE_MOVE_REFUSED' });
    await plan.change.move(roundtable.id, 'cancelled', 'The port is closed', by);
    await expect(plan.change.move(roundtable.id, 'registration_open', null, by)).rejects.toMatchObject({ code: 'ROUNDTABLE_MOVE_REFUSED' });
  });

  it('does not take away a theme that notes stand under', async () => {
    const { roundtable, themes } = await imported();
    await database.dataSource.query(
      `insert into note (id, roundtable_id, position, theme_id, kind, text, attribution, noted_at) values (gen_random_uuid(), $1, 0, $2, 'point', 'x', 'on_record', now())`,
      [roundtable.id, themes[2]?.id],
    );
    await expect(plan.change.edit(roundtable.id, { themes: ['Shore leave'] }, by)).rejects.toMatchObject({ code: 'THEME_HAS_NOTES' });
    await plan.change.edit(roundtable.id, { themes: ['Leave ashore', 'Wages', 'Medical care', 'Debt'] }, by);
    const after = await plan.plans.of(roundtable.id);
    expect(after.themes.map(({ title }) => title)).toEqual(['Leave ashore', 'Wages', 'Medical care', 'Debt']);
    expect(after.themes[0]?.id).toBe(themes[0]?.id);
  });

  it('keeps each theme the one it is when one above it goes or two change places', async () => {
    const { roundtable, themes } = await imported();
    await plan.change.edit(roundtable.id, { themes: ['Medical care', 'Wages'] }, by);
    expect((await plan.plans.of(roundtable.id)).themes).toEqual([themes[2], themes[1]]);
    await plan.change.edit(roundtable.id, { themes: ['Debt', 'Medical care', 'Wages'] }, by);
    const after = (await plan.plans.of(roundtable.id)).themes;
    expect(after.slice(1)).toEqual([themes[2], themes[1]]);
    expect(after[0]).toMatchObject({ title: 'Debt' });
  });
});

describe('a slot', () => {
  it('keeps its history when somebody drops out and another comes', async () => {
    const { roundtable, lineup } = await imported();
    const slot = lineup[1]?.id ?? '';
    await plan.engage.record(roundtable.id, slot, { state: 'confirmed', honorific: null, name: null, cameFrom: 'by phone' }, by);
    await plan.engage.record(roundtable.id, slot, { state: 'withdrawn', honorific: null, name: null, cameFrom: null }, by);
    await plan.engage.record(roundtable.id, slot, { state: 'confirmed', honorific: 'Mr', name: 'Ivo Marić', cameFrom: 'by mail' }, by);
    expect((await plan.plans.of(roundtable.id)).lineup[1]).toMatchObject({ name: 'Ivo Marić', state: 'confirmed', honorific: 'Mr' });
    const history = (await database.dataSource.query('select state, printed_name as name from engagement where slot_id = $1 order by version', [slot])) as { state: string; name: string }[];
    expect(history.map(({ state, name }) => `${name} ${state}`)).toEqual(['Lena Brandt planned', 'Lena Brandt confirmed', 'Lena Brandt withdrawn', 'Ivo Marić confirmed']);
  });

  it('refuses a move that its life does not know', async () => {
    const { roundtable, lineup } = await imported();
    await expect(plan.engage.record(roundtable.id, lineup[0]?.id ?? '', { state: 'invited', honorific: null, name: null, cameFrom: null }, by)).rejects.toMatchObject({ code: 'ENGAGEMENT_MOVE_REFUSED' });
  });

  it('takes two changes at once one after the other', async () => {
    const { roundtable, lineup } = await imported();
    const slot = lineup[2]?.id ?? '';
    const names = ['One Person', 'Another Person', 'Third Person'];
    await Promise.allSettled(names.map((name) => plan.engage.record(roundtable.id, slot, { state: 'confirmed', honorific: null, name, cameFrom: null }, by)));
    const history = (await database.dataSource.query('select version from engagement where slot_id = $1 order by version', [slot])) as { version: number }[];
    expect(history.map(({ version }) => version)).toEqual(history.map((_, index) => index + 1));
    const audit = (await database.dataSource.query(`select version from audit_entry where entity = 'slot' and entity_id = $1 order by version`, [slot])) as { version: number }[];
    expect(audit.map(({ version }) => version)).toEqual(audit.map((_, index) => index + 1));
  });
});
