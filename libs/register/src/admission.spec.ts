import { Transactions } from '@convenor/database';
import { testDatabase, type TestDatabase } from '@convenor/database/testing';
import { FixedClock, newId } from '@convenor/kernel';
import { Admission, type Admitted, type PlaceWanted } from './admission';
import { holdUntil, remindAt } from './registration.rules';
import { aRoundtable } from './testing/roundtable-builder';
import { invariantsBroken, poolRow, rowOf } from './testing/rows';
import { aWish } from './testing/wish';

let db: TestDatabase;
let admission: Admission;
const clock = new FixedClock(new Date('2026-11-23T09:00:00Z'));

beforeAll(async () => {
  db = await testDatabase();
  admission = new Admission(new Transactions(db.dataSource, clock));
});
afterAll(() => db.drop());
beforeEach(() => clock.moveTo('2026-11-23T09:00:00Z'));

const admitOne = async (roundtableId: string, wish = aWish(), key: string | null = null): Promise<Admitted> => {
  const [admitted] = await admission.admit([{ roundtableId, key, network: null, wish }]);
  if (!admitted) throw new Error('no answer');
  return admitted;
};

it('gives a place while there is one, then a number on the waitlist', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(db.dataSource);

  expect(await admitOne(id, aWish({ name: 'Amara' }))).toMatchObject({ outcome: { outcome: 'place', mode: 'room' }, state: 'unverified', number: 1 });
  expect(await admitOne(id, aWish({ name: 'Bruno' }))).toMatchObject({ outcome: { outcome: 'waitlist' }, state: 'waitlisted', number: 2 });

  expect(await poolRow(db.dataSource, id)).toEqual({ places: 1, held: 1, last_number: 2 });
  expect(await invariantsBroken(db.dataSource)).toEqual([]);
});

it('sets no limit where no number of places was given, and gives none where it is nought', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 0, online: null }).savedIn(db.dataSource);

  expect(await admitOne(id, aWish({ name: 'Amara' }))).toMatchObject({ state: 'waitlisted' });
  expect(await admitOne(id, aWish({ name: 'Bruno', mode: 'online' }))).toMatchObject({ state: 'unverified' });
});

it.each([
  ['a month ahead', '2026-12-23T14:00:00Z'],
  ['two days ahead', '2026-11-25T09:00:00Z'],
  ['an hour ahead', '2026-11-23T10:00:00Z'],
  ['ten minutes ahead', '2026-11-23T09:10:00Z'],
])('holds the place as long as the rules say when the meeting is %s', async (_, startsAt) => {
  const meeting = await aRoundtable().from(startsAt, '2027-01-01T00:00:00Z').savedIn(db.dataSource);
  await admitOne(meeting.id, aWish({ name: 'Amara' }));

  const until = holdUntil(clock.now(), meeting.startsAt);
  expect(await rowOf(db.dataSource, meeting.id, 'Amara')).toMatchObject({ hold_until: until, remind_at: remindAt(clock.now(), until) });
});

it('writes the announcement and the log in the same breath', async () => {
  const { id } = await aRoundtable().savedIn(db.dataSource);
  await admitOne(id);

  const { id: registrationId } = await rowOf(db.dataSource, id, 'Amara Okoye');
  expect(await db.dataSource.query('select topic, subject_id, facts from announcement where subject_id = $1', [registrationId])).toEqual([
    { topic: 'registration.received', subject_id: registrationId, facts: {} },
  ]);
  expect(await db.dataSource.query('select version, action, actor, fields from audit_entry where entity_id = $1', [registrationId])).toEqual([
    { version: 1, action: 'registered', actor: 'public', fields: { mode: 'room', state: 'unverified' } },
  ]);
});

describe('the same person again', () => {
  it('takes no second place and gets the answer that the pool would give a newcomer', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 2 }).savedIn(db.dataSource);
    await admitOne(id, aWish({ name: 'Zoë Ngo', address: 'zoe@example.org' }));

    expect(await admitOne(id, aWish({ name: ' Zoe\u0308  NGO', address: 'ZOE@example.org' }))).toMatchObject({
      kind: 'outcome', outcome: { outcome: 'place', mode: 'room' }, registrationId: null, state: null, number: null,
    });
    await admitOne(id, aWish({ name: 'Bruno' }));
    expect(await admitOne(id, aWish({ name: 'Zoë Ngo', address: 'zoe@example.org' }))).toMatchObject({ outcome: { outcome: 'waitlist' } });
    expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 2 });
    expect(await db.dataSource.query(
      "select count(*)::int as mails from announcement a join registration r on r.id = a.subject_id where r.roundtable_id = $1 and topic = 'registration.repeated'", [id],
    )).toEqual([{ mails: 2 }]);
  });

  it('registers two people of one mailbox', async () => {
    const { id } = await aRoundtable().savedIn(db.dataSource);
    await admitOne(id, aWish({ name: 'Amara', address: 'mission@example.org' }));

    expect(await admitOne(id, aWish({ name: 'Bruno', address: 'mission@example.org' }))).toMatchObject({ state: 'unverified', number: 2 });
  });

  it('registers anew whoever cancelled', async () => {
    const { id } = await aRoundtable().savedIn(db.dataSource);
    await admitOne(id, aWish({ name: 'Amara' }));
    await db.dataSource.query("update registration set state = 'cancelled', hold_until = null where roundtable_id = $1", [id]);
    await db.dataSource.query('update pool set held = 0 where roundtable_id = $1', [id]);

    expect(await admitOne(id, aWish({ name: 'Amara' }))).toMatchObject({ state: 'unverified', number: 2 });
  });
});

it.each([
  ['a draft', 'draft', '2026-12-10T14:00:00Z'],
  ['registration is closed', 'registration_closed', '2026-12-10T14:00:00Z'],
  ['the meeting was cancelled', 'cancelled', '2026-12-10T14:00:00Z'],
  ['the meeting has begun', 'registration_open', '2026-11-23T08:30:00Z'],
] as const)('writes nothing when %s', async (_, state, startsAt) => {
  const { id } = await aRoundtable().in(state).from(startsAt, '2026-12-10T16:00:00Z').savedIn(db.dataSource);

  expect(await admitOne(id, aWish(), 'key-' + id)).toMatchObject({ kind: 'closed', state });
  expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 0, last_number: 0 });
  expect(await db.dataSource.query('select 1 from kept_answer where key = $1', ['key-' + id])).toEqual([]);
});

it('says when a roundtable has no pool of that mode', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 3 }).savedIn(db.dataSource);
  expect(await admitOne(id, aWish({ mode: 'online' }))).toEqual({ kind: 'no_pool' });
});

describe('a batch', () => {
  it('serves several people and roundtables in the order of the list', async () => {
    const one = await aRoundtable().withPlaces({ room: 2 }).savedIn(db.dataSource);
    const other = await aRoundtable().in('postponed').savedIn(db.dataSource);
    const wish = (name: string, roundtableId = one.id) => ({ roundtableId, key: null, network: null, wish: aWish({ name }) });

    const answers = await admission.admit([wish('Amara'), wish('Bruno', other.id), wish('Amara'), wish('Chen'), wish('Dina')]);

    expect(answers.map((answer) => (answer.kind === 'outcome' ? (answer.state ?? 'again') : answer.kind))).toEqual([
      'unverified', 'closed', 'again', 'unverified', 'waitlisted',
    ]);
    expect(await poolRow(db.dataSource, one.id)).toMatchObject({ places: 2, held: 2 });
    expect(await invariantsBroken(db.dataSource)).toEqual([]);
  });
});

describe('the idempotency key', () => {
  it('gives the same answer again, though the pool has filled since', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 1 }).savedIn(db.dataSource);
    await admitOne(id, aWish(), `k1-${id}`);

    expect(await admitOne(id, aWish(), `k1-${id}`)).toEqual({ kind: 'replayed', outcome: { outcome: 'place', mode: 'room' } });
  });

  it('refuses another body', async () => {
    const { id } = await aRoundtable().savedIn(db.dataSource);
    await admitOne(id, aWish(), `k2-${id}`);

    expect(await admitOne(id, aWish({ name: 'Bruno' }), `k2-${id}`)).toEqual({ kind: 'key_reused' });
    expect(await poolRow(db.dataSource, id)).toMatchObject({ held: 1 });
  });

  it('says so while the first is in flight, and replays after it', async () => {
    const { id } = await aRoundtable().savedIn(db.dataSource);
    const holder = db.dataSource.createQueryRunner();
    await holder.startTransaction();
    await holder.query('select 1 from pool where roundtable_id = $1 for update', [id]);
    const first = admitOne(id, aWish(), `k3-${id}`);
    await new Promise((resolve) => setTimeout(resolve, 150));

    expect(await admitOne(id, aWish(), `k3-${id}`)).toEqual({ kind: 'still_at_work' });
    await holder.rollbackTransaction();
    await holder.release();
    expect(await first).toMatchObject({ kind: 'outcome' });
    expect(await admitOne(id, aWish(), `k3-${id}`)).toMatchObject({ kind: 'replayed' });
  });
});

describe('one person asked for twice in one batch', () => {
  const wanted = (roundtableId: string, own: Partial<PlaceWanted> = {}): PlaceWanted => ({ roundtableId, key: newId(), network: null, wish: aWish({ name: 'Amara' }), ...own });
  const withCode = (roundtableId: string, name: string): PlaceWanted => wanted(roundtableId, { wish: aWish({ name, code: 'KELP2027' }) });

  it.each(['before', 'within'])('registers her by the wish that needs no code, though her code was spent %s the batch', async (when) => {
    const { id } = await aRoundtable().withPlaces({ room: 5 }).savedIn(db.dataSource);
    await db.dataSource.query(`insert into invitation_code (id, roundtable_id, code, label, most_uses, created_at) values ($1, $2, 'KELP2027', 'Partners', 1, $3)`, [newId(), id, clock.now()]);
    if (when === 'before') await admission.admit([withCode(id, 'Bruno')]);
    const answers = await admission.admit([...(when === 'within' ? [withCode(id, 'Bruno')] : []), withCode(id, 'Amara'), wanted(id)]);
    expect(answers.slice(-2).map(({ kind }) => kind)).toEqual(['code_spent', 'outcome']);
    expect(await rowOf(db.dataSource, id, 'Amara')).toMatchObject({ state: 'unverified' });
    expect(await invariantsBroken(db.dataSource)).toEqual([]);
  });

  it('gives her the waiting list though a place or nothing was asked for her first', async () => {
    const { id } = await aRoundtable().withPlaces({ room: 0 }).savedIn(db.dataSource);
    const answers = await admission.admit([wanted(id, { orNothing: true }), wanted(id)]);
    expect(answers).toMatchObject([{ kind: 'full' }, { kind: 'outcome', outcome: { outcome: 'waitlist' } }]);
    expect(await rowOf(db.dataSource, id, 'Amara')).toMatchObject({ state: 'waitlisted' });
  });
});
