import { knownZones, localTime } from '@convenor/calendar';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { waysToWrite } from './instance-uuid';
import { askAgain, backOff, nextUtcDay } from './limits';
import { cut, splitName, zoomLanguage } from './names';
import { newPasscode } from './passcode';
import { judgeScopes } from './scopes';
import { zoomZone } from './zones';

describe('a name', () => {
  it.each([
    ['Ana Reyes', 'Ana', 'Reyes'],
    ['  Ana   María de la\tCruz ', 'Ana María de la', 'Cruz'],
    ['Sukarno', 'Sukarno', ''],
    ['王小明', '王小明', ''],
    ['欧阳 娜娜', '欧阳', '娜娜'],
    ['محمد بن سلمان', 'محمد بن', 'سلمان'],
    ['H.E. Dr. Amara Okoye (she/her)', 'H.E. Dr. Amara Okoye', '(she/her)'],
    ['', '–', ''],
  ])('%j reads in two parts as it is written', (name, first, last) => expect(splitName(name)).toEqual({ first, last }));

  it.each([`${'Maximiliana '.repeat(9)}de Habsburgo`, 'X'.repeat(200), '👩🏽‍🌾'.repeat(40), `${'á'.normalize('NFD').repeat(60)} ${'ñ'.repeat(90)}`])('is cut to what Zoom takes, between signs', (name) => {
    const { first, last } = splitName(name);
    expect([first.length <= 64, last.length <= 64, first.length > 0, `${first}${last}`.isWellFormed()]).toEqual([true, true, true, true]);
  });

  it('keeps a sign whole when it is cut', () => expect(cut('ab👩🏽‍🌾', 5)).toBe('ab'));

  it.each([['en', 'en-US'], ['fr', 'fr-FR'], ['zh-Hans', 'zh-CN'], ['ru', 'ru-RU'], ['ja', 'jp-JP'], ['ar', undefined], ['', undefined]])('comes with the language %j as Zoom calls it', (ours, theirs) => expect(zoomLanguage(ours)).toBe(theirs));
});

describe('a zone', () => {
  const at = new Date('2027-03-08T13:00:00Z');

  it.each([['Europe/Zurich', 'Europe/Zurich'], ['Africa/Addis_Ababa', 'Africa/Nairobi'], ['Europe/Kyiv', 'Europe/Helsinki'], ['Asia/Colombo', 'Asia/Calcutta'], ['Africa/Dakar', 'Africa/Nouakchott'], ['Nowhere/At_All', undefined], ['CET', undefined]])('%s is shown at Zoom as %s', (ours, theirs) => expect(zoomZone(ours, at)).toBe(theirs));

  it('of any name we know is shown by clocks that are right, or not at all', () => {
    const zones = knownZones();
    const wrong = zones.filter((zone) => {
      const shown = zoomZone(zone, at);
      return shown !== undefined && localTime(at, shown).offsetMinutes !== localTime(at, zone).offsetMinutes;
    });
    expect(wrong).toEqual([]);
    expect(zones.filter((zone) => zoomZone(zone, at) === undefined).length).toBeLessThan(zones.length / 10);
  });
});

describe('a limit', () => {
  const now = new Date('2027-03-01T08:00:00Z');
  const at = (headers: Record<string, string>, message = '') => askAgain(new Headers(headers), message, now);

  it.each([
    ['seconds', { 'retry-after': '30' }, '2027-03-01T08:00:30.000Z'],
    ['an HTTP date', { 'retry-after': 'Mon, 01 Mar 2027 09:00:00 GMT' }, '2027-03-01T09:00:00.000Z'],
    ['an ISO date', { 'retry-after': '2027-03-02T00:00:00Z' }, '2027-03-02T00:00:00.000Z'],
    ['a reset in seconds', { 'x-ratelimit-type': 'QPS', 'x-ratelimit-reset': '1' }, '2027-03-01T08:00:01.000Z'],
    ['a reset of the era', { 'x-ratelimit-reset': '1803888010' }, '2027-03-01T08:00:10.000Z'],
    ['the kind alone', { 'x-ratelimit-type': 'Daily-limit' }, '2027-03-02T00:00:00.000Z'],
    ['what is over', { 'retry-after': '2027-02-01T00:00:00Z' }, '2027-03-01T08:00:01.000Z'],
    ['next year', { 'retry-after': '2028-01-01T00:00:00Z' }, '2027-03-02T09:00:00.000Z'],
    ['nonsense', { 'retry-after': 'soon' }, '2027-03-01T08:00:01.000Z'],
  ])('says when to come again by %s', (_form, headers, again) => expect(at(headers).at.toISOString()).toBe(again));

  it('of a day is known by its words alone', () => {
    expect(at({}, 'You have exceeded the daily rate limit of (3) … GMT 00:00:00.')).toEqual({ at: nextUtcDay(now), daily: true });
    expect(at({}, 'maximum per-second rate limit')).toMatchObject({ daily: false });
  });

  it('is waited for longer each time, and never by all at once', () => {
    expect([0, 1, 2, 3, 4, 9].map((attempt) => backOff(attempt, 1))).toEqual([1000, 2000, 4000, 8000, 16_000, 16_000]);
    expect(backOff(0, 0)).toBe(600);
  });
});

it.each([
  ['/ajXabc+==', ['%252FajXabc%252B%253D%253D']],
  ['ab//c==', ['ab%252F%252Fc%253D%253D']],
  ['a/b+c==', ['a%2Fb%2Bc%3D%3D', 'a%252Fb%252Bc%253D%253D']],
  ['abc==', ['abc%3D%3D']],
])('the uuid %s is written in a path as %j', (uuid, ways) => expect(waysToWrite(uuid)).toEqual(ways));

it('a passcode has every kind of sign Zoom takes, and is never the same', () => {
  const all = Array.from({ length: 300 }, newPasscode);
  for (const passcode of all) expect(passcode).toMatch(/^(?=.*[a-z])(?=.*[A-Z])(?=.*\d)(?=.*[@\-_*])[A-Za-z0-9@\-_*]{10}$/);
  expect(new Set(all).size).toBe(300);
});

it('nothing works without permissions, and what is missing is said in words', () => {
  const { ok, problems } = judgeScopes([]);
  expect(ok).toBe(false);
  expect(new Set(problems.map(({ permission }) => permission)).size).toBe(problems.length);
  expect(problems.every(({ sentence }) => /^[A-Z].*\.$/.test(sentence) && !/scope|null|undefined/.test(sentence))).toBe(true);
  expect(problems.map(({ permission }) => permission)).toContain('webinar:read:list_past_instances:admin');
});

it('the guide for administrators names every permission', () => {
  const guide = readFileSync(path.resolve(__dirname, '../../../../../docs/zoom.md'), 'utf8');
  expect(judgeScopes([]).problems.map(({ permission }) => permission).filter((permission) => !guide.includes(`\`${permission}\``))).toEqual([]);
});
