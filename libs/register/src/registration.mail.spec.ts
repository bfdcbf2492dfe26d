import type { OutgoingMail } from '@convenor/mail';
import { aRoundtable, aWish, registerStage, type RegisterStage } from './testing';

let stage: RegisterStage;
const morning = '2026-11-23T09:00:00Z';
const join = 'https://meet.example.net/j/987654';

beforeAll(async () => {
  stage = await registerStage(morning);
});
afterAll(() => stage.db.drop());
beforeEach(async () => {
  stage.clock.moveTo(morning);
  await stage.db.dataSource.query('truncate roundtable, delivery, announcement cascade');
});

const saved = (places = 1) => aRoundtable().withPlaces({ room: places, online: null }).savedIn(stage.db.dataSource);
const withLink = async (roundtableId: string): Promise<void> =>
  stage.change.setOnlineMeeting(roundtableId, { platform: 'Zoom', joinUrl: join, passcode: 'tide42', dialIn: null }, 'system:test');
/** The calendar object with its folded lines joined. */
const calendar = (mail: OutgoingMail | undefined): string => (mail?.calendar ?? '').replace(/\r\n[ \t]/g, '');
const field = (mail: OutgoingMail | undefined, name: string): string | undefined => calendar(mail).split('\r\n').find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
const linkIn = (mail: OutgoingMail | undefined): string => /\/links\/(\S+)/.exec(mail?.text ?? '')?.[1] ?? '';

it('writes one mail before the address is proved: a link that proves it, no calendar entry, no link to join', async () => {
  const { id } = await saved();
  await withLink(id);
  const [amara] = await stage.registered(id, ['Amara'], { mode: 'online' });

  const [mail, ...more] = await stage.deliver();

  expect(more).toEqual([]);
  expect(mail).toMatchObject({ subject: 'Confirm your address: Water after the storm', to: { address: 'amara@example.org' } });
  expect(mail?.calendar).toBeUndefined();
  expect(mail?.text).not.toContain(join);
  expect(await stage.registrations.behindLink(linkIn(mail))).toBe(amara);
});

it('sends the confirmed person an entry that says yes already, and the link to join only to those online', async () => {
  const { id } = await saved();
  await withLink(id);
  const [room] = await stage.proved(id, ['Amara']);
  await stage.proved(id, ['Bruno'], { mode: 'online' });

  const [toRoom, toOnline] = (await stage.deliver()).filter(({ calendar: entry }) => entry);

  expect(calendar(toRoom)).toContain('METHOD:REQUEST');
  expect(calendar(toRoom)).toMatch(/ATTENDEE;[^\r]*PARTSTAT=ACCEPTED;RSVP=FALSE[^\r]*:mailto:amara@example.org/);
  expect(calendar(toRoom)).toMatch(/ORGANIZER;[^\r]*:mailto:events@convenor.example.org/);
  expect(field(toRoom, 'UID')).toBe(room);
  expect(field(toRoom, 'DTSTART')).toBe('20261210T140000Z');
  expect(`${toRoom?.text}${calendar(toRoom)}`).not.toMatch(/meet\.example\.net|tide42/);
  expect(toOnline?.text).toContain(join);
  expect(field(toOnline, 'LOCATION')).toBe(join);
  expect(calendar(toOnline)).toContain('tide42');
});

it('tells a waiter her number once her address is proved', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara']);
  await stage.proved(id, ['Bruno', 'Chen']);
  const mails = await stage.deliver();
  expect(mails.filter(({ to }) => to.address === 'chen@example.org').map(({ subject, calendar: entry }) => [subject, entry])).toEqual([
    ['You are on the waiting list: Water after the storm', undefined],
  ]);
});

it('lists to the mailbox alone what is registered under it, once an hour, and offers to register somebody else', async () => {
  const { id } = await saved(5);
  const address = 'mission@example.org';
  await stage.proved(id, ['Amara Okoye', 'Bruno Reyes'], { address });
  await stage.deliver();
  for (let times = 0; times < 3; times += 1) {
    await stage.register.register(aWish({ name: 'Bruno Reyes', address }), { roundtableId: id, key: null, network: '203.0.113.7' });
  }

  const mails = await stage.deliver();

  expect(mails).toHaveLength(1);
  expect(mails[0]).toMatchObject({ subject: 'Your registrations: Water after the storm', to: { address } });
  expect(mails[0]?.text).toMatch(/Amara Okoye[^]*Bruno Reyes[^]*\/en\/roundtables\/coastal-cities-[^/]*\/register/);
});

it('costs whose address somebody else types three letters an hour, and of each roundtable a list of everybody who waits for proof', async () => {
  const { id } = await saved(40);
  const other = await saved(40);
  const address = 'stranger@example.org';
  await stage.registered(id, Array.from({ length: 12 }, (_, n) => `Guest ${n + 1}`), { address });
  await stage.registered(other.id, ['Guest 1'], { address });
  await stage.registered(id, ['Somebody Else']);
  const atOnce = await stage.deliver();
  expect(atOnce.map(({ to }) => to.address).sort()).toEqual(['somebody.else@example.org', address, address, address]);

  stage.clock.moveTo('2026-11-23T09:04:00Z');
  await stage.registered(id, ['Guest 13'], { address });
  expect(await stage.deliver()).toEqual([]);
  stage.clock.moveTo('2026-11-23T09:06:00Z');
  const lists = await stage.deliver();
  expect(lists.map(({ text }) => text.match(/Guest \d+:/g)?.length).sort()).toEqual([1, 13]);
  expect(new Set(lists.flatMap(({ text }) => text.match(/\/links\/\S+/g))).size).toBe(14);

  // The next list of the same roundtable goes when an hour has passed, and the reminders of fifteen holds cost no more than the letters did.
  await stage.registered(id, ['Guest 14'], { address });
  expect(await stage.deliver()).toEqual([]);
  stage.clock.moveTo('2026-11-23T10:04:00Z');
  expect(await stage.deliver()).toEqual([]);
  stage.clock.moveTo('2026-11-23T10:06:00Z');
  expect((await stage.deliver()).map(({ text }) => text.match(/Guest \d+:/g)?.length)).toEqual([14]);
  stage.clock.moveTo('2026-11-24T03:30:00Z');
  await stage.sweep.sweep();
  await stage.deliver();
  stage.clock.moveTo('2026-11-24T03:36:00Z');
  expect((await stage.db.dataSource.query(`select 1 from delivery where created_at >= '2026-11-24T03:30Z' and kind = 'registration-proof' and to_address = $1`, [address])).length).toBe(3);
  expect((await stage.deliver()).length).toBeLessThanOrEqual(2);
});

describe('a list of names that wait for proof', () => {
  // One of its own for each case: tries of one address are counted.
  let address = '';
  let cases = 0;
  beforeEach(() => (address = `mission-${(cases += 1)}@example.org`));
  const guests = (from: number, to: number): string[] => Array.from({ length: to - from + 1 }, (_, n) => `Guest ${from + n}`);
  const listsAt = async (time: string): Promise<(number | undefined)[]> => {
    stage.clock.moveTo(`2026-11-23T${time}:00Z`);
    return (await stage.deliver()).map(({ text }) => text.match(/Guest \d+:/g)?.length);
  };

  it('comes near the meeting while half the time of the shortest hold is left', async () => {
    const { id } = await aRoundtable().from('2026-11-23T10:40:00Z', '2026-11-23T12:00:00Z').withPlaces({ room: 40, online: null }).savedIn(stage.db.dataSource);
    await stage.registered(id, guests(1, 4), { address });
    await stage.deliver();
    expect(await listsAt('09:05')).toEqual([4]);
    // Held until half past nine.
    stage.clock.moveTo('2026-11-23T09:10:00Z');
    await stage.registered(id, guests(5, 6), { address });
    expect(await stage.deliver()).toEqual([]);
    expect([await listsAt('09:19'), await listsAt('09:20')]).toEqual([[], [6]]);
  });

  it('is brought forward for a name that has less time than those before', async () => {
    const { id } = await saved(40);
    await stage.registered(id, guests(1, 4), { address });
    await stage.deliver();
    expect(await listsAt('09:05')).toEqual([4]);
    await stage.registered(id, guests(5, 5), { address });
    expect(await stage.deliver()).toEqual([]);
    stage.clock.moveTo('2026-11-23T09:20:00Z');
    await stage.db.dataSource.query(`update registration set hold_until = '2026-11-23T09:50Z' where name = 'Guest 5'`);
    await stage.registered(id, guests(6, 6), { address });
    expect(await stage.deliver()).toEqual([]);
    expect([await listsAt('09:34'), await listsAt('09:35')]).toEqual([[], [6]]);
  });

  it('is one of six within the hour, whatever roundtables there are', async () => {
    for (const name of guests(1, 10)) await stage.registered((await saved()).id, [name], { address });
    await stage.deliver();
    expect(await listsAt('09:05')).toEqual([1, 1, 1, 1, 1, 1]);
    expect([await listsAt('10:04'), await listsAt('10:05')]).toEqual([[], [1]]);
  });

  it('does not go to an address that was mended meanwhile', async () => {
    const { id } = await saved(40);
    const [eldest] = await stage.registered(id, guests(1, 4), { address });
    await stage.deliver();
    await stage.db.dataSource.query(`update registration set address = 'the.mission@example.org' where id = $1`, [eldest]);
    expect(await listsAt('09:06')).toEqual([]);
    expect(await stage.db.dataSource.query(`select state from delivery where kind = 'registration-already'`)).toEqual([{ state: 'dropped' }]);
  });
});

it('takes the entry out of the calendar with a higher sequence, and offers the place', async () => {
  const { id } = await saved();
  const [amara = ''] = await stage.proved(id, ['Amara', 'Bruno']);
  const [request] = await stage.deliver();
  await stage.cancel.cancel({ registrationId: amara }, `registration:${amara}`);

  const mails = await stage.deliver();

  const [cancel, offer] = mails;
  expect(cancel?.subject).toMatch(/^Registration cancelled/);
  expect(calendar(cancel)).toContain('METHOD:CANCEL');
  expect(field(cancel, 'UID')).toBe(field(request, 'UID'));
  expect(Number(field(cancel, 'SEQUENCE'))).toBeGreaterThan(Number(field(request, 'SEQUENCE')));
  expect(offer).toMatchObject({ subject: 'A place is yours if you take it: Water after the storm', to: { address: 'bruno@example.org' } });
  expect(mails).toHaveLength(2);
});

it('keeps the entry’s UID for somebody who cancels and comes back, with a higher sequence', async () => {
  const { id } = await saved(2);
  const [amara = ''] = await stage.proved(id, ['Amara']);
  const [first] = await stage.deliver();
  await stage.cancel.cancel({ registrationId: amara }, `registration:${amara}`);
  const [cancel] = await stage.deliver();
  await stage.proved(id, ['Amara']);
  const [again] = (await stage.deliver()).filter(({ calendar: entry }) => entry);

  expect([first, cancel, again].map((mail) => field(mail, 'UID'))).toEqual([amara, amara, amara]);
  expect([first, cancel, again].map((mail) => Number(field(mail, 'SEQUENCE')))).toEqual([0, 1, 2]);
});

it('says nothing that is no longer true when its turn comes', async () => {
  const { id } = await saved();
  const [amara = ''] = await stage.registered(id, ['Amara']);
  await stage.prove.prove(amara);
  expect((await stage.deliver()).map(({ subject }) => subject)).toEqual(['You are registered: Water after the storm']);
});

it('reminds of a hold once, with the same link', async () => {
  const { id } = await saved();
  const [amara] = await stage.registered(id, ['Amara']);
  await stage.deliver();
  stage.clock.moveTo('2026-11-24T03:00:00Z');
  await stage.sweep.sweep();
  await stage.sweep.sweep();
  const mails = await stage.deliver();
  expect(mails).toHaveLength(1);
  expect(await stage.registrations.behindLink(linkIn(mails[0]))).toBe(amara);
});

it('writes in the person’s language', async () => {
  const { id } = await saved();
  await stage.registered(id, ['Amara'], { language: 'fr' });
  expect((await stage.deliver())[0]?.subject).toMatch(/^Confirmez votre adresse/);
});

it('writes nothing to whoever was forgotten, and keeps nothing of what was written', async () => {
  const { id } = await saved();
  const [amara = ''] = await stage.proved(id, ['Amara Okoye']);
  await stage.deliver();
  await stage.forget.forget(amara);
  expect(await stage.deliver()).toEqual([]);
  const left = await stage.db.dataSource.query('select d::text as everything from delivery d');
  expect(JSON.stringify(left)).not.toMatch(/amara/i);
});
