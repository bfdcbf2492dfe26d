import ICAL from 'ical.js';

import { addLinks, feed, personalEntry, publicEntry, roundtableFragment, type PersonalEntry, type RoundtableEvent } from './index';

const event: RoundtableEvent = {
  id: '0199a1b2-0000-7000-8000-000000000001',
  host: 'convenor.example.org',
  title: 'Rivers without borders',
  days: [{ startsAt: new Date('2027-05-06T13:00:00Z'), endsAt: new Date('2027-05-06T15:00:00Z') }],
  zone: 'Europe/Zurich',
  language: 'en',
  description: 'A round table on shared waters.',
  location: 'Room 7, House of the Valleys, Geneva',
  url: 'https://convenor.example.org/en/roundtables/rivers',
  status: 'CONFIRMED',
  sequence: 0,
  changedAt: new Date('2027-03-01T08:00:00Z'),
  organiser: { name: 'Institute of the Valleys', address: 'events@convenor.example.org' },
};

const online: PersonalEntry = {
  uid: 'registration-1@convenor.example.org',
  sequence: 2,
  method: 'REQUEST',
  madeAt: new Date('2027-04-01T08:00:00Z'),
  organiser: event.organiser,
  attendee: { name: 'Amara Okonjo', address: 'amara@example.net' },
  partstat: 'ACCEPTED',
  rsvp: false,
  joinUrl: 'https://convenor.example.org/links/abc',
  description: 'Thursday 6 May 2027, 15:00–17:00, Geneva (UTC+2)',
};
const inTheRoom: PersonalEntry = { ...online, joinUrl: undefined, location: 'Room 7, House of the Valleys' };

const read = (text: string): { calendar: ICAL.Component; vevent: ICAL.Component } => {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const vevent = calendar.getFirstSubcomponent('vevent');
  if (!vevent) throw new Error('no event');
  return { calendar, vevent };
};
const value = (component: ICAL.Component, name: string): string => String(component.getFirstPropertyValue(name) ?? '');

/** What every object must keep to, whatever is written in its fields. */
function expectWellFormed(text: string): void {
  expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n\u0085\u2028]|[^\P{Cc}\n]/u);
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
}

/** Names of the properties, so that one too many is seen. */
const names = (component: ICAL.Component): string[] => component.getAllProperties().map(({ name }) => name).sort();

const corpus = [
  'حوار السياسات حول المياه العابرة للحدود: من الوعود إلى الممارسة ثم إلى ما بعدها',
  '从承诺到实践：关于跨境水资源的政策圆桌会议与区域合作机制的下一步工作安排讨论'.repeat(3),
  '👩‍👩‍👧‍👦'.repeat(40),
  'Waters; rivers, lakes \\ "seas": \\n is no line end, \\, no comma ^n ^^ ^\'',
  'one\rtwo\r\nthree\nfour\u0085five\u2028six',
  'e\u0301te\u0301 à Genève',
  `${'word '.repeat(1_000)}`.trim(),
  'x'.repeat(5_000),
  'ends with a backslash \\',
  'lone \ud83d surrogate, NUL \u0000, bell \u0007, escape \u001b[31m',
];

/** A text as a calendar may keep it: composed, line ends alike, no controls. */
const kept = (text: string): string => text.normalize('NFC').replace(/\r\n?|\u0085|\u2028/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f]|\p{Surrogate}/gu, '');
const oneLine = (text: string): string => kept(text).replace(/\s+/g, ' ').trim();

describe('a calendar object, whatever stands in it', () => {
  it.each(corpus)('keeps lines within 75 octets and gives back what was written: %.20s', (text) => {
    const fragment = roundtableFragment({ ...event, title: text, description: text, location: text, categories: [text, 'Water, law'] });
    for (const written of [publicEntry(fragment), feed(text, [fragment]), personalEntry(fragment, { ...inTheRoom, location: text, description: text })]) {
      expectWellFormed(written);
      const { vevent } = read(written);
      expect(value(vevent, 'summary')).toBe(oneLine(text));
      expect(value(vevent, 'location')).toBe(oneLine(text));
      expect(value(vevent, 'description').endsWith(kept(text).trim())).toBe(true);
      expect(vevent.getFirstProperty('categories')?.getValues()).toEqual([oneLine(text).replace(/ \\$/, ''), 'Water, law']);
    }
    const { calendar } = read(feed(text, [fragment]));
    expect([value(calendar, 'name'), value(calendar, 'x-wr-calname')]).toEqual([oneLine(text), oneLine(text)]);
  });

  it('holds under a thousand mixtures of awkward characters', () => {
    const pieces = ['a', ' ', ';', ',', '\\', '"', ':', '\r', '\n', '\t', 'ع', '水', '👨‍👩‍👦', '\u202e', "'", '^', '=', '\\n', 'END:VEVENT'];
    let seed = 7;
    const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
    for (let round = 0; round < 1_000; round += 1) {
      const text = Array.from({ length: 1 + next(80) }, () => pieces[next(pieces.length)]).join('');
      const written = personalEntry(roundtableFragment({ ...event, title: `T${text}` }), { ...online, description: text, attendee: { name: text, address: 'a@b.example' } });
      expectWellFormed(written);
      const { calendar, vevent } = read(written);
      expect(value(vevent, 'summary')).toBe(oneLine(`T${text}`));
      expect(names(vevent)).toEqual(names(read(personalEntry(roundtableFragment(event), online)).vevent));
      expect(calendar.getAllSubcomponents()).toHaveLength(1);
    }
  });

  it.each(['\r\nATTENDEE:mailto:mallory@example.net', '\nX-EVIL:1', '\rX-EVIL:1', '\u0085X-EVIL:1', '\u2028X-EVIL:1', '"\r\nX-EVIL:1', '";X-EVIL=1:', '\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:2', '\\nX-EVIL:1'])(
    'lets no text field bring in a property: %j',
    (attack) => {
      const plain = read(personalEntry(roundtableFragment({ ...event, categories: ['a'] }), online));
      const attacked: RoundtableEvent = {
        ...event,
        title: `T${attack}`,
        description: `D${attack}`,
        location: `L${attack}`,
        categories: [`C${attack}`],
        organiser: { name: `O${attack}`, address: event.organiser.address },
      };
      const fragment = roundtableFragment(attacked);
      const person = { name: `N${attack}`, address: 'amara@example.net' };
      const mine = read(personalEntry(fragment, { ...online, uid: `u${attack}`, description: `D${attack}`, organiser: { ...person }, attendee: person }));
      expect(names(mine.vevent)).toEqual(names(plain.vevent));
      expect(names(mine.calendar)).toEqual(names(plain.calendar));
      for (const property of mine.vevent.getAllProperties()) expect(Object.keys(property.toJSON()[1] as object)).not.toContain('x-evil');
      expect(read(feed(`F${attack}`, [fragment])).calendar.getAllSubcomponents()).toHaveLength(1);
    },
  );

  it.each(['a@b.example\r\nX-EVIL:1', 'a b@c.example', '"a\\nBcc: x"@e.example', 'a@b.example,c@d.example', 'Amara <a@b.example>', 'a', '@b.example', 'a@b.example?subject=x', ''])(
    'refuses %j as a mailbox',
    (address) => {
      const fragment = roundtableFragment(event);
      const refusal = expect.objectContaining({ code: 'CALENDAR_ADDRESS_INVALID' });
      expect(() => personalEntry(fragment, { ...online, attendee: { name: 'A', address } })).toThrow(refusal);
      expect(() => roundtableFragment({ ...event, organiser: { name: 'A', address } })).toThrow(refusal);
    },
  );

  it('refuses what is no web address, and writes others so that they cannot end a line', () => {
    const fragment = roundtableFragment(event);
    for (const joinUrl of ['javascript:alert(1)', 'not a link', 'file:///etc/passwd']) {
      expect(() => personalEntry(fragment, { ...online, joinUrl })).toThrow(expect.objectContaining({ code: 'CALENDAR_ADDRESS_INVALID' }));
    }
    const written = personalEntry(fragment, { ...online, joinUrl: 'https://meet.example/a\r\nX-EVIL:1 2' });
    expect(value(read(written).vevent, 'conference')).toBe('https://meet.example/aX-EVIL:1%202');
  });
});

describe("one person's entry", () => {
  it('carries one attendee, the method once, times in UTC and no trace of a feed', () => {
    const { calendar, vevent } = read(personalEntry(roundtableFragment(event), online));
    expect(names(calendar)).toEqual(['calscale', 'method', 'prodid', 'version']);
    expect(value(calendar, 'method')).toBe('REQUEST');
    expect(vevent.getAllProperties('attendee').map((one) => one.toICALString())).toEqual([
      expect.stringContaining('CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE'),
    ]);
    expect(value(vevent, 'attendee')).toBe('mailto:amara@example.net');
    const text = personalEntry(roundtableFragment(event), online);
    expect(text).toContain('\r\nDTSTART:20270506T130000Z\r\nDTEND:20270506T150000Z\r\n');
    expect(text).toContain('\r\nDTSTAMP:20270401T080000Z\r\n');
    expect(text).toContain('\r\nUID:registration-1@convenor.example.org\r\n');
    expect(text.match(/^SEQUENCE:.*$/gm)).toEqual(['SEQUENCE:2']);
    expect(text).not.toMatch(/X-PUBLISHED-TTL|REFRESH-INTERVAL|X-WR-/);
  });

  it('tells those online the link in all three places, and those in the room the venue and never the link', () => {
    const fragment = roundtableFragment(event);
    const written = personalEntry(fragment, online);
    const far = read(written).vevent;
    expect(value(far, 'location')).toBe(online.joinUrl);
    expect(value(far, 'description').split('\n')[0]).toBe(online.joinUrl);
    expect(written.replaceAll('\r\n ', '')).toContain(`\r\nCONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO;LABEL=Online:${online.joinUrl}\r\n`);
    const near = personalEntry(fragment, inTheRoom);
    expect(near.replaceAll('\r\n ', '')).not.toContain('/links/');
    expect(value(read(near).vevent, 'location')).toBe('Room 7, House of the Valleys');
  });

  it('does not let one entry leave a trace in the next', () => {
    const fragment = roundtableFragment(event);
    const alone = personalEntry(fragment, inTheRoom);
    personalEntry(fragment, { ...online, method: 'CANCEL' });
    expect(personalEntry(fragment, inTheRoom)).toBe(alone);
  });

  it('withdraws with CANCEL, STATUS:CANCELLED and the same UID', () => {
    const { calendar, vevent } = read(personalEntry(roundtableFragment(event), { ...inTheRoom, method: 'CANCEL', sequence: 3 }));
    expect([value(calendar, 'method'), value(vevent, 'status'), value(vevent, 'uid'), value(vevent, 'sequence')]).toEqual(['CANCEL', 'CANCELLED', online.uid, '3']);
    expect(value(vevent, 'dtstart')).toBe('2027-05-06T13:00:00Z');
  });

  it('asks the invited for an answer, and takes an address of any script', () => {
    const attendee = { name: 'Zoë "Z" Ångström', address: 'zoë@bücher.example' };
    const text = personalEntry(roundtableFragment(event), { ...online, attendee, partstat: 'NEEDS-ACTION', rsvp: true }).replaceAll('\r\n ', '');
    expect(text).toContain("PARTSTAT=NEEDS-ACTION;RSVP=TRUE;CN=Zoë 'Z' Ångström:mailto:zoë@xn--bcher-kva.example");
  });
});

describe('public entries and feeds', () => {
  it('are published with one UID per roundtable, and equal content has equal bytes', () => {
    const fragment = roundtableFragment(event);
    expect(fragment.uid).toBe(`roundtable-${event.id}@convenor.example.org`);
    expect(value(read(publicEntry(fragment)).calendar, 'method')).toBe('PUBLISH');
    expect(read(publicEntry(fragment)).vevent.getAllProperties('attendee')).toEqual([]);
    expect(feed('All', [roundtableFragment({ ...event })])).toBe(feed('All', [fragment]));
  });

  it('join ten thousand roundtables without delay', () => {
    const fragment = roundtableFragment(event);
    const many = Array.from({ length: 10_000 }, () => fragment);
    expect(new ICAL.Component(ICAL.parse(feed('A, B; C', many.slice(0, 20)))).getAllSubcomponents('vevent')).toHaveLength(20);
    const started = process.cpuUsage();
    expect(feed('All', many).length).toBeGreaterThan(1_000_000);
    expect(process.cpuUsage(started).user / 1_000).toBeLessThan(500);
  });

  it('tell the hours of each day when the meeting has several', () => {
    const days = [...event.days, { startsAt: new Date('2027-05-07T07:00:00Z'), endsAt: new Date('2027-05-07T10:00:00Z') }];
    const { vevent } = read(publicEntry(roundtableFragment({ ...event, days })));
    expect([value(vevent, 'dtstart'), value(vevent, 'dtend')]).toEqual(['2027-05-06T13:00:00Z', '2027-05-07T10:00:00Z']);
    expect(value(vevent, 'description')).toContain('Thursday 6 May 2027, 15:00–17:00, Geneva (UTC+2)\nFriday 7 May 2027, 09:00–12:00, Geneva (UTC+2)');
  });

  it.each([[[]], [[{ startsAt: new Date(2), endsAt: new Date(1) }]], [[{ startsAt: new Date(1), endsAt: new Date(1) }]], [[event.days[0], event.days[0]]]])(
    'refuse sittings that are none, turned round or over one another',
    (days) => expect(() => roundtableFragment({ ...event, days: days as RoundtableEvent['days'] })).toThrow(expect.objectContaining({ code: 'CALENDAR_TIMES_INVALID' })),
  );
});

describe('links that add an entry', () => {
  it('fill the forms of four calendars', () => {
    const links = addLinks({ ...event, title: 'Rivers & lakes' });
    const google = new URL(links.google).searchParams;
    expect([google.get('text'), google.get('dates')]).toEqual(['Rivers & lakes', '20270506T130000Z/20270506T150000Z']);
    expect(google.get('details')).toBe('A round table on shared waters.\n\nhttps://convenor.example.org/en/roundtables/rivers');
    const outlook = new URL(links.outlook).searchParams;
    expect([outlook.get('startdt'), outlook.get('enddt'), outlook.get('subject')]).toEqual(['2027-05-06T13:00:00Z', '2027-05-06T15:00:00Z', 'Rivers & lakes']);
    expect(new URL(links.office365).host).toBe('outlook.office.com');
    expect(new URL(links.yahoo).searchParams.get('dur')).toBe('0200');
    expect(Object.values(links).join()).not.toContain('+');
  });

  it.each(corpus)('stay within 2,000 characters and end with the page: %.20s', (text) => {
    for (const link of Object.values(addLinks({ ...event, title: text, description: text, location: text }))) {
      expect(link.length).toBeLessThanOrEqual(2_000);
      expect(link.endsWith(encodeURIComponent('/en/roundtables/rivers'))).toBe(true);
      expect(() => new URL(link)).not.toThrow();
    }
  });
});
