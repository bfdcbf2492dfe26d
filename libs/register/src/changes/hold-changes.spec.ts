import type { OutgoingMail } from '@convenor/mail';
import type { RoundtableState } from '@convenor/contracts';
import { aRoundtable, registerStage, type RegisterStage } from '../testing';

let stage: RegisterStage;
const morning = '2026-11-23T09:00:00Z';
const by = 'system:test';

beforeAll(async () => {
  stage = await registerStage(morning);
});
afterAll(() => stage.db.drop());
beforeEach(async () => {
  stage.clock.moveTo(morning);
  await stage.db.dataSource.query('truncate roundtable, delivery, announcement cascade');
});

const saved = (places = 5) => aRoundtable().withPlaces({ room: places, online: null }).savedIn(stage.db.dataSource);
const calendar = (mail: OutgoingMail | undefined): string => (mail?.calendar ?? '').replace(/\r\n[ \t]/g, '');
const field = (mail: OutgoingMail | undefined, name: string): string | undefined => calendar(mail).split('\r\n').find((line) => line.startsWith(`${name}:`))?.slice(name.length + 1);
const sequence = (mail: OutgoingMail | undefined): number => Number(field(mail, 'SEQUENCE'));
const on = (date: string, start: string, end: string, zone = 'Europe/Zurich') => ({ zone, days: [{ date, start, end }], venue: null });
const moveTo = (id: string, date: string, start: string, end: string): Promise<void> => stage.change.reschedule(id, on(date, start, end), by);
const joinBy = (id: string, joinUrl: string): Promise<void> => stage.change.setOnlineMeeting(id, { platform: 'Zoom', joinUrl, passcode: null, dialIn: null }, by);
const go = (id: string, to: RoundtableState, reason: string | null = null): Promise<void> => stage.change.move(id, to, reason, by);
/** Handles what was announced, and what is due so many minutes later. */
async function after(minutes: number): Promise<OutgoingMail[]> {
  const before = await stage.deliver();
  stage.clock.moveTo(new Date(stage.clock.now().getTime() + minutes * 60_000).toISOString());
  await stage.changes.sweep();
  return [...before, ...(await stage.deliver())];
}
const held = async (): Promise<{ dueAt: Date | null }[]> => stage.db.dataSource.query('select due_at as "dueAt" from held_change');

it('tells nobody for ten minutes, then each confirmed person once, with what she was told before', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara', 'Bruno']);
  const [first] = (await stage.deliver()).filter((mail) => mail.calendar);
  await moveTo(id, '2026-12-17', '10:00', '12:00');
  expect(await after(9)).toEqual([]);
  await moveTo(id, '2026-12-17', '10:15', '12:15');
  expect(await after(9)).toEqual([]);

  const mails = await after(1);

  expect(mails.map(({ to }) => to.address)).toEqual(['amara@example.org', 'bruno@example.org']);
  expect(mails[0]?.text).toMatch(/17 December 2026, 10:15–12:15[^]*10 December 2026, 15:00–17:00/);
  expect(mails[0]?.text).not.toContain('10:00');
  expect([field(mails[0], 'UID'), field(mails[0], 'DTSTART'), sequence(mails[0])]).toEqual([field(first, 'UID'), '20261217T091500Z', 1]);
  expect(await after(60)).toEqual([]);
  expect(await held()).toEqual([]);
});

it('writes to nobody when the change is put back, and leaves the calendars alone', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara']);
  await stage.deliver();
  await moveTo(id, '2026-12-17', '10:00', '12:00');
  await joinBy(id, 'https://meet.example.net/j/1');
  await stage.deliver();
  await stage.change.putBack(id, by);

  expect(await after(60)).toEqual([]);

  const [roundtable] = await stage.db.dataSource.query<{ starts_at: Date; online_sealed: string | null; days: { start: string }[] }[]>('select starts_at, online_sealed, days from roundtable where id = $1', [id]);
  expect(roundtable).toMatchObject({ starts_at: new Date('2026-12-10T14:00:00Z'), online_sealed: null, days: [{ start: '15:00' }] });
  expect(await stage.db.dataSource.query('select sequence from calendar_entry')).toEqual([{ sequence: 0 }]);
  await expect(stage.change.putBack(id, by)).rejects.toMatchObject({ code: 'NOTHING_HELD' });
});

it('tells whoever registered while a change was held of its being put back, and nobody else', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara']);
  await stage.deliver();
  await moveTo(id, '2026-12-17', '10:00', '12:00');
  await stage.proved(id, ['Bruno']);
  await stage.deliver();
  await stage.change.putBack(id, by);

  const mails = await after(10);

  expect(mails.map(({ to, subject }) => [to.address, subject])).toEqual([['bruno@example.org', 'Changed: Water after the storm']]);
  expect(mails[0]?.text).toMatch(/10 December 2026, 15:00–17:00[^]*17 December 2026, 10:00–12:00/);
});

it('tells a switch once, as a switch, whenever the held change goes', async () => {
  const { id } = await aRoundtable().withPlaces({ room: 5, online: 5 }).savedIn(stage.db.dataSource);
  const [amara = ''] = await stage.proved(id, ['Amara', 'Bruno']);
  await stage.deliver();
  await moveTo(id, '2026-12-17', '10:00', '12:00');
  await stage.deliver();
  await stage.switchMode.switch({ registrationId: amara }, 'online');

  stage.clock.moveTo('2026-11-23T09:10:00Z');
  await stage.changes.sweep();
  const mails = await stage.deliver();

  expect(mails.map(({ to, subject }) => [to.address, subject]).sort()).toEqual([
    ['amara@example.org', 'You now take part online: Water after the storm'],
    ['bruno@example.org', 'Changed: Water after the storm'],
  ]);
  const switched = mails.find(({ to }) => to.address === 'amara@example.org');
  expect(field(switched, 'DTSTART')).toBe('20261217T090000Z');
  expect(sequence(switched)).toBeGreaterThan(0);
  expect(await after(60)).toEqual([]);
});

it.each([['the meeting', '2026-12-09T15:00:00Z', ['2026-12-10', '16:00', '18:00']], ['the new time', '2026-12-05T09:00:00Z', ['2026-12-06', '09:00', '11:00']]] as const)(
  'tells at once when %s is within a day',
  async (_, now, [date, start, end]) => {
    const { id } = await saved();
    await stage.proved(id, ['Amara']);
    await stage.deliver();
    stage.clock.moveTo(now);
    await moveTo(id, date, start, end);
    expect((await stage.deliver()).map((mail) => [mail.to.address, sequence(mail)])).toEqual([['amara@example.org', 1]]);
    expect(await held()).toEqual([]);
  },
);

it('lets what is held go when the meeting comes near, however long it was to be held', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara']);
  await stage.deliver();
  stage.clock.moveTo('2026-12-09T13:30:00Z');
  await moveTo(id, '2026-12-10', '16:00', '18:00');
  await stage.deliver();
  await stage.changes.longer(id, 600, by);
  expect(await held()).toEqual([{ dueAt: new Date('2026-12-09T14:00:00Z') }]);
});

it('holds longer when asked, and sends when asked, but never what was not read', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara']);
  await stage.deliver();
  await moveTo(id, '2026-12-17', '10:00', '12:00');
  await stage.deliver();
  await stage.changes.longer(id, 60, by);
  expect(await after(59)).toEqual([]);
  await expect(stage.changes.send(id, 1, by)).rejects.toMatchObject({ code: 'CHANGED_SINCE_READ' });

  expect(await stage.changes.send(id, 2, by)).toBe(1);

  expect(await stage.deliver()).toHaveLength(1);
  await expect(stage.changes.send(id, 2, by)).rejects.toMatchObject({ code: 'NOTHING_HELD' });
});

it('sends once when two workers, and an organiser, send at the same moment', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara', 'Bruno']);
  await stage.deliver();
  await moveTo(id, '2026-12-17', '10:00', '12:00');
  await stage.deliver();
  stage.clock.moveTo('2026-11-23T10:00:00Z');
  await Promise.allSettled([stage.changes.sweep(), stage.changes.send(id, 2, by), stage.changes.sweep()]);
  expect((await stage.deliver()).map(sequence)).toEqual([1, 1]);
});

it('lets a newer change take the place of one that still waits for the mail server', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara']);
  await stage.deliver();
  const relayAway = async (): Promise<void> => {
    while ((await stage.announcements.runOnce()) > 0);
    stage.clock.moveTo(new Date(stage.clock.now().getTime() + 600_000).toISOString());
    await stage.changes.sweep();
  };
  await moveTo(id, '2026-12-17', '10:00', '12:00');
  await relayAway();
  await moveTo(id, '2026-12-18', '10:00', '12:00');
  await relayAway();

  const mails = await stage.deliver();

  expect(mails).toHaveLength(1);
  expect(mails[0]?.text).toMatch(/18 December 2026[^]*10 December 2026, 15:00/);
  expect(mails[0]?.text).not.toContain('17 December');
  expect(sequence(mails[0])).toBe(2);
});

it('writes of a new link to join to confirmed people online, and to nobody else', async () => {
  const { id } = await saved(2);
  await stage.proved(id, ['Amara']);
  await stage.proved(id, ['Bruno'], { mode: 'online' });
  await stage.registered(id, ['Chen'], { mode: 'online' });
  await stage.deliver();
  await joinBy(id, 'https://meet.example.net/j/987654');

  const mails = await after(10);

  expect(mails.map(({ to }) => to.address)).toEqual(['bruno@example.org']);
  expect(mails[0]?.text).toContain('https://meet.example.net/j/987654');
  expect(mails[0]?.text).toContain('The link to join is a new one');
  expect(JSON.stringify(await stage.db.dataSource.query('select told from calendar_entry'))).not.toContain('meet.example.net');
  expect(JSON.stringify(await stage.db.dataSource.query('select props, calendar, text from delivery'))).not.toContain('/j/987654');
});

it('tells the hours on the reader’s own clock as well', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara'], { zone: 'Asia/Kathmandu' });
  await stage.deliver();
  await moveTo(id, '2026-12-10', '15:15', '17:15');
  expect((await after(10))[0]?.text).toMatch(/15:15–17:15, Geneva \(UTC\+1\)\nOn the clock of Kathmandu: Thursday 10 December 2026, 20:00–22:00/);
});

it('tells everybody proved that the roundtable is cancelled, and empties the calendars of the confirmed', async () => {
  const { id } = await saved(1);
  await stage.proved(id, ['Amara', 'Bruno']);
  await stage.registered(id, ['Chen']);
  await stage.deliver();
  await moveTo(id, '2026-12-17', '10:00', '12:00');
  await stage.deliver();
  await go(id, 'cancelled', 'The hall was flooded.');

  const mails = await after(30);

  expect(mails.map(({ to, calendar: entry }) => [to.address, entry === undefined])).toEqual([['amara@example.org', false], ['bruno@example.org', true]]);
  expect(mails[0]?.text).toContain('The hall was flooded.');
  expect([field(mails[0], 'STATUS'), sequence(mails[0])]).toEqual(['CANCELLED', 1]);
});

it('takes a postponed date out of the calendars at once, and brings the new one under the same UID', async () => {
  const { id } = await saved(1);
  await stage.proved(id, ['Amara', 'Bruno']);
  const [request] = (await stage.deliver()).filter(({ calendar: entry }) => entry);
  await go(id, 'postponed', 'The hall was flooded.');
  const [postponed, ...others] = await stage.deliver();
  await moveTo(id, '2027-01-14', '15:00', '17:00');
  expect(await after(20)).toEqual([]);
  await go(id, 'registration_open');
  const [again] = await after(10);

  expect(others).toEqual([]);
  expect(postponed?.text).toContain('It is postponed: a new date will be sent to you, and your registration stays.\nThe hall was flooded.');
  expect(calendar(postponed)).toContain('METHOD:CANCEL');
  expect(again?.text).toMatch(/14 January 2027[^]*10 December 2026/);
  expect(again?.text).not.toContain('flooded');
  expect(calendar(again)).toContain('METHOD:REQUEST');
  expect(field(again, 'UID')).toBe(field(request, 'UID'));
  expect(sequence(again)).toBeGreaterThan(sequence(postponed));
});

it('holds a date without hours as whole days, and confirms it under the same UID', async () => {
  const { id } = await saved();
  await stage.change.reschedule(id, { ...on('2026-12-10', '15:00', '17:00'), tentative: true }, by);
  await stage.proved(id, ['Amara']);
  const [saved_] = (await stage.deliver()).filter((mail) => mail.calendar);
  await stage.change.reschedule(id, { ...on('2026-12-10', '10:00', '12:00'), tentative: true }, by);
  expect(await after(10)).toEqual([]);
  await stage.change.reschedule(id, { ...on('2026-12-10', '10:00', '12:00'), tentative: false }, by);
  const [confirmed] = await after(10);

  expect(calendar(saved_)).toContain('\r\nDTSTART;VALUE=DATE:20261210\r\nDTEND;VALUE=DATE:20261211\r\n');
  expect(field(saved_, 'STATUS')).toBe('TENTATIVE');
  expect(`${saved_?.text}${calendar(saved_)}`).not.toMatch(/15:00|T140000Z/);
  expect([field(confirmed, 'DTSTART'), field(confirmed, 'STATUS'), field(confirmed, 'UID')]).toEqual(['20261210T090000Z', 'CONFIRMED', field(saved_, 'UID')]);
  expect(sequence(confirmed)).toBe(sequence(saved_) + 1);
});

it('ends holds no later than a meeting that begins sooner also where nobody is told of it, and those of offers made to people online', async () => {
  const { id } = await saved();
  stage.clock.moveTo('2026-12-08T12:00:00Z');
  await stage.registered(id, ['Bruno']);
  await stage.deliver();
  await stage.db.dataSource.query(
    `insert into registration_wait (registration_id, roundtable_id, mode, number, state, asked_at, hold_until) select id, $1, 'room', 99, 'offered', registered_at, hold_until from registration where roundtable_id = $1`, [id]);
  await moveTo(id, '2026-12-08', '14:00', '15:00');
  await stage.deliver();
  for (const table of ['registration', 'registration_wait']) expect(await stage.db.dataSource.query(`select hold_until from ${table} where roundtable_id = $1`, [id])).toEqual([{ hold_until: new Date('2026-12-08T13:00:00Z') }]);
});

it('ends holds no later than a meeting that begins sooner', async () => {
  const { id } = await saved();
  await stage.proved(id, ['Amara']);
  stage.clock.moveTo('2026-12-08T12:00:00Z');
  await stage.registered(id, ['Bruno']);
  await stage.deliver();
  await moveTo(id, '2026-12-08', '14:00', '15:00');
  await stage.deliver();
  expect(await stage.db.dataSource.query(`select hold_until from registration where name = 'Bruno'`)).toEqual([{ hold_until: new Date('2026-12-08T13:00:00Z') }]);
});
