import type { OutgoingMail } from '@convenor/mail';
import { audience, mailingHouse, type MailingHouse } from './mailing-house.fixture';

let house: MailingHouse;
beforeAll(async () => {
  house = await mailingHouse('2026-12-07T09:00:00Z');
});
afterAll(() => house.db.drop());
beforeEach(async () => {
  house.clock.moveTo('2026-12-07T09:00:00Z');
  await house.db.dataSource.query('truncate roundtable, delivery, announcement cascade');
});

const names = (mails: readonly OutgoingMail[]): string[] => mails.map(({ to }) => to.name ?? '').sort();
const dayBefore = { side: 'before', amount: 1, unit: 'days', textKind: 'reminder', audience: audience(), latecomers: false } as const;
/** Moves the meeting of 10 December, 14:00 UTC. */
const move = (id: string, from: string, to: string): Promise<unknown> =>
  house.db.dataSource.query('update roundtable set starts_at = $2, ends_at = $3 where id = $1', [id, from, to]);

it('proposes three rules, and nothing goes before one is switched on', async () => {
  const { id } = await house.saved();
  await house.proved(id, ['Amara']);
  const { items } = await house.reminders.list(id);
  expect(items.map(({ id: rule, on, textKind, dueLocal }) => [rule, on, textKind, dueLocal])).toEqual([
    [null, false, 'reminder', '2026-12-09T15:00'], [null, false, 'reminder_soon', '2026-12-10T14:00'], [null, false, 'evaluation', '2026-12-10T19:00'],
  ]);
  house.clock.moveTo('2026-12-09T14:00:00Z');
  expect(await house.post()).toEqual([]);
});

it('goes once at its time, in the programme’s own words, and stands in the outbox', async () => {
  const { id } = await house.saved();
  await house.proved(id, ['Amara']);
  await house.texts.save({ roundtableId: id, kind: 'reminder', language: 'en' }, { subject: 'Tomorrow', body: 'Dear {{name}}, tomorrow!' }, 'system:test');
  await house.reminders.create(id, dayBefore, 'system:test');
  expect((await house.groups.list(id)).groups[0]).toMatchObject({ title: 'Reminder, 1 day before', state: 'scheduled', people: 1, local: '2026-12-09T15:00' });
  await expect(house.reminders.create(id, dayBefore, 'system:test')).rejects.toMatchObject({ code: 'REMINDER_TWICE' });

  house.clock.moveTo('2026-12-09T14:00:00Z');
  const mails = await house.post();
  expect(mails.map(({ subject, text }) => [subject, text.split('\n')[0]])).toEqual([['Tomorrow', 'Dear Amara, tomorrow!']]);
  house.clock.moveTo('2026-12-09T15:00:00Z');
  expect(await house.post()).toEqual([]);
  expect((await house.reminders.list(id)).items[0]?.sentAt).toBe('2026-12-09T14:00:00.000Z');
});

it('moves when the meeting moves, and reminds again of the new date', async () => {
  const { id } = await house.saved();
  await house.proved(id, ['Amara']);
  await house.reminders.create(id, dayBefore, 'system:test');
  house.clock.moveTo('2026-12-09T14:00:00Z');
  expect(await house.post()).toHaveLength(1);

  await move(id, '2026-12-17T14:00:00Z', '2026-12-17T16:00:00Z');
  expect(await house.post()).toEqual([]);
  expect((await house.reminders.list(id)).items[0]).toMatchObject({ dueLocal: '2026-12-16T15:00', sentAt: null });
  house.clock.moveTo('2026-12-16T14:00:00Z');
  expect(await house.post()).toHaveLength(1);
});

it('is left out when nobody was running until hours after its time', async () => {
  const { id } = await house.saved();
  await house.proved(id, ['Amara']);
  await house.reminders.create(id, dayBefore, 'system:test');
  house.clock.moveTo('2026-12-09T20:01:00Z');
  expect(await house.post()).toEqual([]);
  house.clock.moveTo('2026-12-09T21:00:00Z');
  expect(await house.post()).toEqual([]);
});

it('waits for the morning where the reader is, and is dropped when the meeting is called off meanwhile', async () => {
  const { id } = await house.saved();
  await house.proved(id, ['Amara']);
  await house.proved(id, ['Mai'], { zone: 'Asia/Tokyo' });
  await house.proved(id, ['Noa'], { zone: 'not a zone' });
  await house.reminders.create(id, dayBefore, 'system:test');
  house.clock.moveTo('2026-12-09T14:00:00Z');
  expect(names(await house.post())).toEqual(['Amara', 'Noa']);
  house.clock.moveTo('2026-12-09T21:59:00Z');
  expect(await house.post()).toEqual([]);
  house.clock.moveTo('2026-12-09T22:00:00Z');
  await house.db.dataSource.query(`update roundtable set state = 'cancelled' where id = $1`, [id]);
  expect(await house.post()).toEqual([]);
});

it('serves latecomers where the rule says so', async () => {
  const { id } = await house.saved();
  await house.proved(id, ['Amara']);
  await house.reminders.create(id, dayBefore, 'system:test');
  await house.reminders.create(id, { ...dayBefore, textKind: 'joining_room', latecomers: true }, 'system:test');
  house.clock.moveTo('2026-12-09T14:00:00Z');
  expect(await house.post()).toHaveLength(2);
  await house.proved(id, ['Bruno']);
  const late = await house.post();
  expect(late.map(({ to, subject }) => [to.name, subject])).toEqual([['Bruno', 'Before you come: Water after the storm']]);
  expect(await house.post()).toEqual([]);
});

it('goes back to our words when the own ones are emptied', async () => {
  const { id } = await house.saved();
  await house.texts.save({ roundtableId: id, kind: 'thanks', language: 'fr' }, { subject: 'Merci !', body: 'Merci {{name}}' }, 'system:test');
  expect((await house.texts.list(id)).items.find(({ kind }) => kind === 'thanks')?.own.body).toEqual({ fr: 'Merci {{name}}' });
  await house.texts.save({ roundtableId: id, kind: 'thanks', language: 'fr' }, { subject: '', body: '' }, 'system:test');
  expect((await house.texts.list(id)).items.find(({ kind }) => kind === 'thanks')?.own.body).toEqual({});
  await expect(async () => house.texts.save({ roundtableId: id, kind: 'thanks', language: 'fr' }, { subject: 'x', body: '{{nom}}' }, 'system:test')).rejects.toMatchObject({ code: 'PLACEHOLDER_UNKNOWN' });
});
