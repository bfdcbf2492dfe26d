import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import ICAL from 'ical.js';

import { feed, personalEntry, publicEntry, roundtableFragment, withStatus, type PersonalEntry, type RoundtableEvent } from './index';

/** An invented meeting; the clock of these objects stands. */
const event: RoundtableEvent = {
  id: '0199a1b2-0000-7000-8000-000000000001', host: 'convenor.example.org', title: 'Rivers; borders, and “us”', zone: 'Europe/Zurich', language: 'en',
  days: [{ startsAt: new Date('2027-05-06T13:00:00Z'), endsAt: new Date('2027-05-06T15:00:00Z') }],
  location: 'Room 7, House of the Valleys, Quay 12, 1201 Geneva', url: 'https://convenor.example.org/en/roundtables/rivers', status: 'CONFIRMED', sequence: 1,
  changedAt: new Date('2027-03-01T08:00:00Z'), organiser: { name: 'Institute of the Valleys', address: 'events@convenor.example.org' },
};
const person: PersonalEntry = {
  uid: '0199a1b2-0000-7000-8000-00000000000a', sequence: 0, method: 'REQUEST', madeAt: new Date('2027-04-01T08:00:00Z'), organiser: event.organiser,
  attendee: { name: 'Zoë "Z" Ångström, PhD', address: 'zoe@example.net' }, partstat: 'ACCEPTED', rsvp: false,
  location: 'Room 7, House of the Valleys, Quay 12, 1201 Geneva', description: 'Thursday 6 May 2027, 15:00–17:00, Geneva (UTC+2)',
};
const online = { ...person, location: 'Online', joinUrl: 'https://meet.example.net/j/800-4711', description: `${person.description}\n\nPasscode: tide;42` };
const later = { ...event, sequence: 2, days: [{ startsAt: new Date('2027-05-06T13:15:00Z'), endsAt: new Date('2027-05-06T15:15:00Z') }] };
const arabic: RoundtableEvent = { ...event, language: 'ar', title: 'حوار السياسات حول المياه العابرة للحدود: من الوعود إلى الممارسة', location: '' };
const savedDate: RoundtableEvent = { ...event, status: 'TENTATIVE', wholeDays: true, days: [...event.days, { startsAt: new Date('2027-05-07T07:00:00Z'), endsAt: new Date('2027-05-07T10:00:00Z') }] };

const written: Record<string, string> = {
  'request-room': personalEntry(roundtableFragment(event), person),
  'request-online': personalEntry(roundtableFragment({ ...event, location: '' }), online),
  'request-hybrid-online': personalEntry(roundtableFragment(event), online),
  'request-invited': personalEntry(roundtableFragment(event), { ...person, partstat: 'NEEDS-ACTION', rsvp: true }),
  update: personalEntry(roundtableFragment(later), { ...person, sequence: 1, description: 'Thursday 6 May 2027, 15:15–17:15, Geneva (UTC+2)' }),
  cancel: personalEntry(roundtableFragment({ ...later, status: 'CANCELLED', sequence: 3 }), { ...person, method: 'CANCEL', sequence: 2 }),
  postponed: publicEntry(roundtableFragment({ ...event, status: 'CANCELLED', sequence: 4 })),
  'save-the-date': personalEntry(roundtableFragment(savedDate), { ...person, description: 'Thursday 6 May 2027, Geneva\nFriday 7 May 2027, Geneva' }),
  'save-the-date-public': publicEntry(roundtableFragment(savedDate)),
  feed: feed('Valley Dialogues; rivers, and more', [roundtableFragment(event), roundtableFragment(arabic), withStatus(roundtableFragment(event), 'TENTATIVE')]),
};

const first = (text: string): ICAL.Component => {
  const found = new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent');
  if (!found) throw new Error('no event');
  return found;
};

describe('golden calendar objects', () => {
  it.each(Object.keys(written))('%s is as it was, byte by byte', (name) => {
    const file = join(__dirname, 'golden', `${name}.ics`);
    const text = written[name] ?? '';
    // A new one is written once, to be read by a person and committed; where the tests run for the record, it must be there.
    if (!existsSync(file) && !process.env.CI) writeFileSync(file, text);
    expect(text).toBe(readFileSync(file, 'utf8'));
  });

  it('rise in SEQUENCE from invitation to update to withdrawal, under one UID, with STATUS and METHOD that agree', () => {
    const steps = ['request-room', 'update', 'cancel'].map((name) => first(written[name] ?? ''));
    expect(steps.map((one) => one.getFirstPropertyValue('sequence'))).toEqual([0, 1, 2]);
    expect(new Set(steps.map((one) => one.getFirstPropertyValue('uid'))).size).toBe(1);
    expect(steps.map((one) => one.getFirstPropertyValue('status'))).toEqual(['CONFIRMED', 'CONFIRMED', 'CANCELLED']);
    expect(written.cancel).toContain('\r\nMETHOD:CANCEL\r\n');
  });

  it('tell no hour of a saved date, and block nobody’s day', () => {
    for (const name of ['save-the-date', 'save-the-date-public']) {
      const event_ = first(written[name] ?? '');
      expect([String(event_.getFirstPropertyValue('dtstart')), String(event_.getFirstPropertyValue('dtend'))]).toEqual(['2027-05-06', '2027-05-08']);
      expect([event_.getFirstPropertyValue('status'), event_.getFirstPropertyValue('transp')]).toEqual(['TENTATIVE', 'TRANSPARENT']);
      expect(written[name]).not.toMatch(/15:00|T130000Z/);
    }
  });
});
