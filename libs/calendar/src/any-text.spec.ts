import fc from 'fast-check';
import ICAL from 'ical.js';

import { feed, personalEntry, publicEntry, roundtableFragment, type PersonalEntry, type RoundtableEvent } from './index';

const awkward = ['ع', 'مرحبا بكم', '水', '从承诺到实践', '👩‍👩‍👧‍👦', '🏳️‍🌈', '\u202e', '\u2066', '\u200f', ';', ',', '\\', '\\n', '"', "'", ':', '^', '\r', '\n', '\r\n', '\t', '\u0000', '\u0007', '\u001b', '\u0085', '\u2028', '\ud83d', '\ufeff', ' ', 'BEGIN:VEVENT', '\nSTATUS:CANCELLED', 'e\u0301'];
/** Whatever somebody may type or paste, short or of five thousand signs. */
const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.array(fc.constantFrom(...awkward), { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.tuple(fc.constantFrom(...awkward), fc.constantFrom('x', 'ع', '水', '👩‍👩‍👧‍👦')).map(([start, unit]) => start + unit.repeat(Math.floor(5_000 / unit.length))),
);
const ground: RoundtableEvent = {
  id: '0199a1b2-0000-7000-8000-000000000001', host: 'convenor.example.org', title: 'T', zone: 'Europe/Zurich', language: 'en',
  days: [{ startsAt: new Date('2027-05-06T13:00:00Z'), endsAt: new Date('2027-05-06T15:00:00Z') }], status: 'CONFIRMED', sequence: 0,
  changedAt: new Date('2027-03-01T08:00:00Z'), organiser: { name: 'Institute', address: 'events@convenor.example.org' },
};

const composed = (text: string): string => text.normalize('NFC').replace(/\r\n?|\u0085|\u2028|\u2029/g, '\n').replace(/[^\P{Cc}\n]|\p{Surrogate}|[\ufffe\uffff]/gu, '');
const line = (text: string): string => composed(text).replace(/\s+/g, ' ').trim();
const nameOf = (text: string): string => line(text).replace(/[\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/g, '').replaceAll('"', "'").replaceAll('\\', '/');

/** What every object keeps to: CRLF alone ends lines, 75 octets at most, no raw controls, one method, one event as it was made. */
function wellFormed(text: string, method: string): ICAL.Component {
  expect(text).not.toMatch(/\r(?!\n)|(?<!\r)\n/);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/\p{Cc}|\u2028|\u2029/u);
  expect(Math.max(...text.split('\r\n').map((one) => Buffer.byteLength(one)))).toBeLessThanOrEqual(75);
  expect(Buffer.from(text).toString()).toBe(text);
  const calendar = new ICAL.Component(ICAL.parse(text));
  expect(calendar.getAllProperties('method').map((one) => one.getFirstValue())).toEqual([method]);
  expect(calendar.getAllSubcomponents().map(({ name }) => name)).toEqual(['vevent']);
  const [event] = calendar.getAllSubcomponents('vevent');
  if (!event) throw new Error('no event');
  return event;
}
const said = (event: ICAL.Component, name: string): string => String(event.getFirstPropertyValue(name) ?? '');

it('reads back whatever was typed, from invitations, withdrawals, downloads and feeds', () => {
  fc.assert(
    fc.property(anyText, anyText, anyText, anyText, fc.nat(9_999), fc.constantFrom('REQUEST' as const, 'CANCEL' as const), (title, description, location, name, sequence, method) => {
      const fragment = roundtableFragment({ ...ground, title, description, location, organiser: { ...ground.organiser, name } });
      const entry: PersonalEntry = { uid: 'u-1', sequence, method, madeAt: ground.changedAt, organiser: { ...ground.organiser, name }, attendee: { name, address: 'a@b.example' }, partstat: 'ACCEPTED', rsvp: false, location, description };
      const personal = wellFormed(personalEntry(fragment, entry), method);
      const downloaded = wellFormed(publicEntry(fragment), 'PUBLISH');
      const followed = wellFormed(feed(title, [fragment]), 'PUBLISH');
      for (const event of [personal, downloaded, followed]) {
        expect(said(event, 'summary')).toBe(line(title) || '-');
        expect(said(event, 'location')).toBe(line(location));
        expect(said(event, 'status')).toBe(event === personal && method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED');
      }
      expect(said(personal, 'description')).toBe(composed(description).trim());
      expect(said(downloaded, 'description').endsWith(composed(description).trim())).toBe(true);
      expect(personal.getFirstPropertyValue('sequence')).toBe(sequence);
      expect(personal.getFirstProperty('attendee')?.getFirstParameter('cn') ?? '').toBe(nameOf(name));
      expect(personal.getAllProperties('attendee').map((one) => one.getFirstValue())).toEqual(['mailto:a@b.example']);
      expect(downloaded.getAllProperties('attendee')).toEqual([]);
    }),
    { numRuns: 150 },
  );
}, 60_000);
