import { Language } from '@convenor/contracts';

import { renderMail, type MailKind, type MailProps, type RoundtableFacts } from './index';

const roundtable: RoundtableFacts = {
  title: 'Rivers without borders',
  days: [{ startsAt: '2027-05-06T13:00:00.000Z', endsAt: '2027-05-06T15:00:00.000Z' }],
  zone: 'Europe/Zurich',
  location: 'Room 7, House of the Valleys',
  page: 'https://convenor.example.org/en/roundtables/rivers',
};
const link = 'https://convenor.example.org/links/token';
const until = '2027-05-05T10:00:00.000Z';
const person = 'Amara Okonjo';
const rehearsal = { startsAt: '2027-05-04T13:00:00.000Z', endsAt: '2027-05-04T13:30:00.000Z', zone: 'Europe/Zurich' };

const facts = { paper: 'Valleys at work', meeting: 'Rivers of the Valleys', metOn: '2027-05-06', due: '2027-05-20T16:00:00.000Z', zone: 'Europe/Zurich' };

const samples: MailProps = {
  'registration-proof': { person, roundtable, mode: 'room', stands: 'held', until, confirmLink: link },
  'registration-confirmed': { person, roundtable, mode: 'online', joinLink: `${link}/join`, myLink: link },
  'registration-waitlisted': { person, roundtable, mode: 'room', before: 3, myLink: link },
  'registration-already': { roundtable, registrations: [{ name: person, mode: 'room', state: 'confirmed', link }], anotherLink: `${link}/another` },
  'registration-cancelled': { person, roundtable },
  'roundtable-changed': { person, roundtable, before: { ...roundtable, location: 'Room 2' }, mode: 'room', myLink: link },
  'roundtable-cancelled': { person, roundtable, reason: 'The river is in flood.' },
  'registration-pending': { person, roundtable, mode: 'room', myLink: link },
  'registration-declined': { person, roundtable, reason: 'The room above the Valleys is small.' },
  'registration-switched': { person, roundtable, mode: 'online', joinLink: `${link}/join`, myLink: link },
  'place-offered': { person, roundtable, mode: 'room', until, link },
  'offer-expired': { person, roundtable, mode: 'room', keptOnline: true, myLink: link },
  'calendar-declined': { person, roundtable, mode: 'room', link },
  'delegation-invited': { person, delegation: 'Union of the Valleys', roundtable, room: 2, online: 3, until, reminder: false, link },
  'delegation-list': { person, delegation: 'Union of the Valleys', roundtable, people: [{ name: person, mode: 'room', state: 'waitlisted', link }], link: `${link}/table` },
  'need-answered': { person, roundtable, need: 'captions', text: null, state: 'arranged', answer: 'On the screen beside the Valleys map.', myLink: link },
  'organiser-message': { subject: 'Before you come to the Valleys', blocks: [{ runs: [{ text: 'Dear Amara of the ' }, { text: 'Valleys,', bold: true }] }, { points: [[{ text: 'a card from the Valleys' }]] }, { link, label: 'Valleys' }], stop: `${link}/stop` },
  'rehearsal-invited': { person, roundtable, rehearsal, readerZone: 'Asia/Kathmandu', joinLink: `${link}/join`, note: 'Bring the slides of the Valleys.', others: ['Bruno Reyes', 'Ines of the Valleys'], testLink: `${link}/test` },
  'rehearsal-changed': { person, roundtable, rehearsal, before: { ...rehearsal, startsAt: '2027-05-04T08:00:00.000Z', endsAt: '2027-05-04T08:30:00.000Z' }, others: [], testLink: `${link}/test` },
  'rehearsal-cancelled': { person, roundtable, rehearsal, why: 'not_asked', reason: 'The Valleys line is repaired.', meetingStands: true },
  'sign-in-link': { link },
  'publication-circular': { person, why: 'came', roundtable: 'Rivers of the Valleys', title: 'What the Valleys need', subtitle: 'Ten steps for the Valleys', abstract: 'The Valleys in short.', page: link, pdf: `${link}.pdf`, stop: `${link}/stop` },
  'subscription-proof': { known: false, programme: 'Valleys', link },
  'speaker-thanks': { person, roundtable: 'Rivers of the Valleys', title: 'What the Valleys need', citation: 'Institute, What the Valleys need (2027).', page: link },
  'clearing-ask-speaker': { person, facts, link, answersFor: 'Ines of the Valleys', silence: ['leave_out', 'print_unnamed'] },
  'clearing-ask-reader': { person, facts, link, step: 'Valleys', wholeText: false, silence: 'agreement', delegateOf: 'Bruno Reyes' },
  'clearing-reminder': { person, facts, link, whom: 'party', over: false, silence: ['print_as_it_stands'] },
  'clearing-copy': { person, facts, link, answers: [{ number: 1, answer: 'approve' }, { number: 2, answer: 'change', wrote: ['As the Valleys said'] }, { number: 3, answer: 'withdraw' }] },
};
const kinds = Object.keys(samples) as MailKind[];
const rendered = (kind: MailKind, language: Language) => renderMail(kind, samples[kind], language, 'Institute of the Valleys');

/** What a reader sees of the HTML: no tags, entities read. */
const seen = (html: string): string =>
  html.replace(/^[^]*<body/, '<body').replace(/<a href="([^"]*)"[^>]*>/g, ' $1 ').replace(/<[^>]*>/g, ' ').replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&').replace(/[ \n]+/g, ' ').replaceAll('： ', '：');

describe.each(Language.options)('in %s', (language) => {
  it.each(kinds)('%s says all it has to say, as text and as HTML alike', (kind) => {
    const { subject, text, html } = rendered(kind, language);
    expect(`${subject}${text}${html}`).not.toMatch(/undefined|\[object|[{}]\w/);
    expect(html).toContain(`<html lang="${language}" dir="${language === 'ar' ? 'rtl' : 'ltr'}">`);
    for (const line of text.split('\n').filter((part) => part && !part.startsWith('-- '))) expect(seen(html)).toContain(line.replace(/[\u00a0]?[:：]$/, '').replace(/^- |^ {2}/, ''));
    for (const [address] of text.matchAll(/https:\S+/g)) expect(html).toContain(`href="${address}"`);
  });

  it('says when by the clock of the meeting', () => {
    expect(rendered('registration-confirmed', language).text).toContain('15:00–17:00');
    expect(rendered('place-offered', language).text).toContain('12:00');
  });

  it('sets each label off as the language does: French breaks no line before a colon', () => {
    for (const kind of kinds) expect(rendered(kind, language).text).not.toMatch(language === 'fr' ? /(?<![\u00a0\d]):(?!\/\/)|(?<!\u00a0)[;?!»](?=\s|$)/m : /\u00a0/);
  });

  it('is its own: no sentence is left in English', () => {
    if (language === 'en') return;
    for (const kind of kinds) {
      const sentences = (mail: { text: string }): string[] => mail.text.split('\n').filter((line) => /\p{L}{3}/u.test(line) && !/https:|Valleys|^- |flood/.test(line));
      const english = new Set(sentences(rendered(kind, 'en')));
      expect(sentences(rendered(kind, language)).filter((line) => english.has(line))).toEqual([]);
    }
  });
});

describe('a message in another language than its reader’s', () => {
  const written = (readers: Language) => renderMail('organiser-message', { ...samples['organiser-message'], readers }, 'en').text;

  it('says so in the reader’s', () => {
    expect(written('ru')).toContain('Язык этого письма: английский');
    expect(written('ar')).toMatch(/^لغة هذه الرسالة: /);
    expect(written('en')).not.toContain('Language of this message');
  });
});

describe('who takes part how', () => {
  it('tells the joining link to nobody in the room', () => {
    const written = renderMail('registration-confirmed', { ...samples['registration-confirmed'], mode: 'room' }, 'en');
    expect(written.text + written.html).not.toContain('/join');
    expect(written.text).toContain('Room 7');
  });

  it('says that the link follows while there is none', () => {
    expect(renderMail('registration-confirmed', { ...samples['registration-confirmed'], joinLink: null }, 'en').text).toContain('follows by mail');
  });

  it.each([['held', 'held until Wednesday 5 May 2027, 12:00, Geneva (UTC+2)'], ['waiting', 'waiting list'], ['pending', 'organisers look at']] as const)(
    'asks for proof and says what stands: %s',
    (stands, words) => expect(renderMail('registration-proof', { ...samples['registration-proof'], stands }, 'en').text).toContain(words),
  );
});

describe('what people typed', () => {
  it.each([
    'https://pay.example/now', 'www.pay.example', 'pay.example/x', 'mallory@pay.example', '[click](https://pay.example)', '[x](javascript:alert(1))',
    '<img src=x onerror=alert(1)>', '<a href="https://pay.example">me</a>', '"><script>alert(1)</script>', 'a\r\nBcc: x@y.example', '\u202egnp.exe', '=?utf-8?q?x?=',
  ])('stays text in a name, and no program makes a link of it: %j', (name) => {
    const hostile = { ...samples, 'registration-already': { ...samples['registration-already'], registrations: [{ name, mode: 'room' as const, state: 'confirmed' as const, link }] } };
    for (const [kind, props] of [['registration-confirmed', { ...samples['registration-confirmed'], person: name }], ['registration-already', hostile['registration-already']]] as const) {
      const { text, html } = renderMail(kind, props, 'en');
      expect(`${text}${seen(html)}`.replaceAll(link, '').replaceAll(/convenor\.example\.org\S*/g, '')).not.toMatch(/pay\.example|@pay|javascript:|www\.p|\u202e|=\?/);
      expect(html).not.toMatch(/<(img|script)/);
      expect([...html.matchAll(/href="([^"]*)"/g)].map(([, address]) => address).every((address) => address?.startsWith(link))).toBe(true);
    }
  });

  it('cannot break the page from a title, nor fill in a gap of its own', () => {
    const title = '</title><script>alert(1)</script> {name} & "quotes"\r\nX-Evil: 1';
    const { subject, html } = renderMail('roundtable-cancelled', { ...samples['roundtable-cancelled'], roundtable: { ...roundtable, title } }, 'en');
    expect(html).not.toContain('<script');
    expect(subject).toBe('Cancelled: </title><script>alert(1)</script> {name} & "quotes" X-Evil: 1');
  });

  it('reads as before in ordinary names', () => {
    for (const name of ["Zoë O'Neill-Ångström", 'Dr. Papa Demba Diouf', '李小龙', 'أمينة', 'Ratu V. Koroi']) {
      expect(renderMail('registration-waitlisted', { ...samples['registration-waitlisted'], person: name }, 'en').text).toContain(`Dear ${name},`);
    }
  });

  it.each(['javascript:alert(1)', 'https://x.example/\r\nX: 1', '/relative', 'ftp://x.example'])('refuses %j as a link', (confirmLink) =>
    expect(() => renderMail('registration-proof', { ...samples['registration-proof'], confirmLink }, 'en')).toThrow(),
  );
});
