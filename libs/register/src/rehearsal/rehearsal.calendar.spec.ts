import { Secrets } from '@convenor/access';
import type { RehearsalGuestWish } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { DeliveryQueue } from '@convenor/mail';
import { oneRegistration } from '@convenor/people';
import fc from 'fast-check';
import ICAL from 'ical.js';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { rehearsalEntry, type RehearsalEntry } from './rehearsal.calendar';
import { by, rehearsalHouse, usual, type RehearsalHouse } from './rehearsal-house.fixture';
import { rehearsalPeople } from './rehearsal-people';

const office = { publicUrl: 'https://convenor.example.org', organiser: { name: 'Institute of the Valleys', address: 'events@convenor.example.org' } };
const asked: RehearsalEntry = {
  roundtable: { id: '0199a1b2-0000-7000-8000-000000000001', title: 'Rivers; borders, and “us”', slug: 'rivers' },
  rehearsal: { startsAt: new Date('2027-05-04T13:00:00Z'), endsAt: new Date('2027-05-04T13:30:00Z'), zone: 'Europe/Zurich', changedAt: new Date('2027-04-01T08:00:00Z'), note: 'Have your slides at hand.' },
  guest: { name: 'Zoë "Z" Ångström, PhD', address: 'zoe@example.net', language: 'en', answer: null },
  uid: '0199a1b2-0000-7000-8000-00000000000b', sequence: 0, method: 'REQUEST', madeAt: new Date('2027-04-01T08:00:00Z'), joinUrl: 'https://meet.example.net/j/800-4712',
  hours: ['Tuesday 4 May 2027, 15:00–15:30, Geneva (UTC+2)', 'Tuesday 4 May 2027, 18:45–19:15, Kathmandu (UTC+5:45)'],
};
const later = { ...asked, sequence: 1, rehearsal: { ...asked.rehearsal, startsAt: new Date('2027-05-05T07:00:00Z'), endsAt: new Date('2027-05-05T07:45:00Z') }, hours: ['Wednesday 5 May 2027, 09:00–09:45, Geneva (UTC+2)'] };
const written: Record<string, string> = {
  asked: rehearsalEntry(asked, office),
  moved: rehearsalEntry({ ...later, guest: { ...asked.guest, answer: 'accepted' } }, office),
  withdrawn: rehearsalEntry({ ...later, sequence: 2, method: 'CANCEL' }, office),
  arabic: rehearsalEntry({ ...asked, guest: { ...asked.guest, language: 'ar' }, joinUrl: null, hours: ['الثلاثاء، 4 مايو 2027، 15:00–15:30، جنيف (UTC+2)'] }, office),
};

describe('golden entries of a rehearsal', () => {
  it.each(Object.keys(written))('%s is as it was, byte by byte', (name) => {
    const file = path.join(__dirname, 'golden', `${name}.ics`);
    // A new one is written once, to be read by a person and committed; where the tests run for the record, it must be there.
    if (!existsSync(file) && !process.env.CI) {
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, written[name] ?? '');
    }
    expect(written[name]).toBe(readFileSync(file, 'utf8'));
  });

  it('read back whatever is in title, note and name, with nobody but the guest in it', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.constantFrom('a\r\nATTENDEE:mailto:x@y.example', 'BEGIN:VEVENT', '"\\;,', 'مرحبا', '👩‍👩‍👧', '$&'));
    fc.assert(fc.property(text, text, text, fc.constantFrom('REQUEST' as const, 'CANCEL' as const), fc.nat(9_999), (title, note, name, method, sequence) => {
      const entry = rehearsalEntry({ ...asked, method, sequence, roundtable: { ...asked.roundtable, title }, rehearsal: { ...asked.rehearsal, note }, guest: { ...asked.guest, name } }, office);
      expect(entry).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
      expect(Math.max(...entry.split('\r\n').map((one) => Buffer.byteLength(one)))).toBeLessThanOrEqual(75);
      const calendar = new ICAL.Component(ICAL.parse(entry));
      const [event] = calendar.getAllSubcomponents('vevent');
      expect([calendar.getAllSubcomponents().length, calendar.getFirstPropertyValue('method'), event?.getFirstPropertyValue('uid'), event?.getFirstPropertyValue('sequence')]).toEqual([1, method, asked.uid, sequence]);
      expect(event?.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual(['mailto:zoe@example.net']);
      expect(entry.includes('800-4712')).toBe(method === 'REQUEST');
    }), { numRuns: 150 });
  });
});

describe('whatever the organiser does', () => {
  let house: RehearsalHouse;
  beforeAll(async () => {
    house = await rehearsalHouse('2026-11-23T09:00:00Z');
  });
  afterAll(() => house.db.drop());

  const people: readonly RehearsalGuestWish[] = ['Amara', 'Bruno', 'Chen'].map((name) => ({ part: 'other', personId: null, name, address: `${name.toLowerCase()}@example.net` }));
  const show = (id: Id) => house.rehearsals.show(id);

  it('keeps each calendar in step: SEQUENCE only rises, nothing is withdrawn that does not stand, and in the end the calendars hold what is set', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('set' as const), start: fc.constantFrom('10:00', '11:00', '14:00'), who: fc.subarray([0, 1, 2]), note: fc.constantFrom('', 'Slides') }),
      fc.record({ act: fc.constantFrom('send' as const, 'cancel' as const, 'post' as const) }),
    );
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 14 }), async (steps) => {
      const id = await house.meeting();
      const calendars = new Map<string, { sequence: number; start: string | null; uid: string }>();
      const post = async (): Promise<void> => {
        for (const { to, calendar = '' } of await house.post()) {
          const object = new ICAL.Component(ICAL.parse(calendar));
          const event = object.getFirstSubcomponent('vevent');
          const [uid, sequence, method, start] = [String(event?.getFirstPropertyValue('uid')), Number(event?.getFirstPropertyValue('sequence')), object.getFirstPropertyValue('method'), String(event?.getFirstPropertyValue('dtstart'))];
          const before = calendars.get(to.address);
          expect(before?.uid ?? uid).toBe(uid);
          expect(sequence).toBeGreaterThan(before?.sequence ?? -1);
          if (method === 'CANCEL') expect(before?.start).toEqual(expect.any(String));
          calendars.set(to.address, { uid, sequence, start: method === 'CANCEL' ? null : start });
        }
      };
      for (const one of steps) {
        if (one.act === 'set') await house.setting.set(id, { ...usual, start: one.start, note: one.note, guests: one.who.flatMap((at) => people[at] ?? []) }, by);
        else if (one.act === 'post') await post();
        else if ((await show(id)).rehearsal?.state === 'set') await (one.act === 'send' ? house.send(id) : house.sending.cancel(id, null, by));
      }
      if ((await show(id)).rehearsal?.state === 'set') await house.send(id);
      await post();
      const { rehearsal, guests } = await show(id);
      const wanted = rehearsal?.state === 'set' ? guests.filter(({ standing }) => standing !== 'withdrawn').map(({ address }) => address) : [];
      expect([...calendars].filter(([, { start }]) => start !== null).map(([address]) => address).sort()).toEqual(wanted.sort());
      for (const address of wanted) expect(calendars.get(address)?.start).toBe(rehearsal?.startsAt.replace('.000Z', 'Z'));
    }), { numRuns: 25 });
  }, 120_000);

  it('forgets a guest with all that was written to her, and gives out what is kept before', async () => {
    const id = await house.meeting();
    const [registrationId = ''] = await house.proved(id, ['Amara'], { mode: 'online', address: 'amara@example.net' });
    await house.setting.set(id, { ...usual, guests: [...people] }, by);
    await house.send(id);
    const port = rehearsalPeople(new DeliveryQueue(new Secrets('a secret of at least thirty-two signs')));
    const subject = oneRegistration(registrationId);
    expect((await house.transactions.run((tx) => port.exportFor(tx, subject)))[0]?.rows).toMatchObject([{ name: 'Amara', address: 'amara@example.net' }]);
    await house.transactions.run((tx) => port.erase(tx, subject, by));
    expect((await show(id)).guests.map(({ name }) => name)).toEqual(['Bruno', 'Chen']);
    const mails = await house.post();
    expect(mails.map(({ to }) => to.address).sort()).toEqual(['bruno@example.net', 'chen@example.net']);
    expect(mails.every(({ text }) => !text.includes('Amara'))).toBe(true);
  });
});
