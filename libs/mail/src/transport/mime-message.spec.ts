import { simpleParser } from 'mailparser';

import { writeMime, type MimeMessage } from './mime-message';

const message = (change: Partial<MimeMessage> = {}): MimeMessage => ({
  messageId: '0199a1b2@convenor.example.org', date: new Date('2027-03-01T08:00:00Z'), from: { name: 'Institute', address: 'events@convenor.example.org' }, replyTo: { name: '', address: 'desk@convenor.example.org' },
  to: { name: 'Amara', address: 'amara@example.net' }, subject: 'Rivers', fields: { 'Auto-Submitted': 'auto-generated' }, text: 'x', html: '<p>x</p>', calendar: null, ...change,
});
const longest = (raw: Buffer): number => Math.max(...raw.toString('latin1').split('\r\n').map((line) => line.length));

const corpus = [
  'plain', 'a = b, c=3D; ends with a space ', 'Ñandú & Cía.', 'حوار المياه بين الدول', '水的对话', '👩‍👩‍👧‍👦 family 👩🏽‍🚀', `${'long '.repeat(1_000)}`, 'x'.repeat(3_000), 'ü'.repeat(700), '.', '..\n.\n\n\nFrom here', '\ttab\t\nspace \n', `é${'a'.repeat(74)}`, '"quoted" \\ (comment)', '=?utf-8?Q?=41?=',
];

it.each(corpus)('is read back as it was written, in lines that every server takes: %#', async (text) => {
  const line = text.replace(/\s+/g, ' ').trim();
  const calendar = `BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nX-TEXT:${line}\r\nEND:VCALENDAR\r\n`;
  const raw = writeMime(message({ text, html: `<p>${text}</p>`, calendar: { method: 'REQUEST', content: calendar } }));
  const read = await simpleParser(raw);
  expect(read.text?.replace(/\r\n/g, '\n')).toBe(text);
  expect(read.html).toBe(`<p>${text}</p>`);
  expect(read.attachments.map(({ contentType, content }) => [contentType, content.toString('utf8')])).toEqual(expect.arrayContaining([['application/ics', calendar]]));
  expect(longest(raw)).toBeLessThanOrEqual(78);
  expect(raw.toString('latin1')).not.toMatch(/[^\r]\n|\r[^\n]/);
});

it.each(corpus.filter((text) => !/^[.\t]/.test(text)))('a name and a subject arrive as they are: %#', async (text) => {
  const line = text.replace(/\s+/g, ' ').trim();
  const raw = writeMime(message({ subject: line, to: { name: line.slice(0, 200), address: 'amara@example.net' } }));
  const read = await simpleParser(raw);
  expect(read.subject).toBe(line);
  expect(read.to).toMatchObject({ value: [{ name: line.slice(0, 200).trim(), address: 'amara@example.net' }] });
  expect(longest(raw)).toBeLessThanOrEqual(300);
  expect(read.date).toEqual(new Date('2027-03-01T08:00:00Z'));
});

it('says the calendar’s method with its type, as the last alternative', () => {
  const raw = writeMime(message({ calendar: { method: 'CANCEL', content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n' } })).toString();
  expect(raw.match(/Content-Type: [^;\r]+/g)).toEqual(['Content-Type: multipart/mixed', 'Content-Type: multipart/alternative', 'Content-Type: text/plain', 'Content-Type: text/html', 'Content-Type: text/calendar', 'Content-Type: application/ics']);
  expect(raw).toContain('text/calendar; charset=utf-8; method=CANCEL');
});
