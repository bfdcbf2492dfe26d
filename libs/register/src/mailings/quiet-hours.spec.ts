import { afterTheNight, dueAt } from './quiet-hours';

const at = (text: string): Date => new Date(text);
const iso = (instant: Date): string => instant.toISOString();

describe('a reminder at night', () => {
  it.each([
    ['goes at once by day', '2026-12-09T14:00:00Z', 'Europe/Zurich', null, '2026-12-09T14:00:00.000Z'],
    ['waits for seven in the morning', '2026-12-09T22:30:00Z', 'Europe/Zurich', '2026-12-10T14:00:00Z', '2026-12-10T06:00:00.000Z'],
    ['waits for the morning of the same day after midnight', '2026-12-09T17:00:00Z', 'Asia/Manila', '2026-12-10T14:00:00Z', '2026-12-09T23:00:00.000Z'],
    ['goes at once where the meeting would have begun', '2026-12-10T13:00:00Z', 'America/Los_Angeles', '2026-12-10T14:00:00Z', '2026-12-10T13:00:00.000Z'],
    ['goes at seven sharp', '2026-12-10T06:00:00Z', 'Europe/Zurich', null, '2026-12-10T06:00:00.000Z'],
    ['waits at ten sharp', '2026-12-09T21:00:00Z', 'Europe/Zurich', null, '2026-12-10T06:00:00.000Z'],
    ['keeps seven in the morning when clocks change that night', '2027-03-27T22:00:00Z', 'Europe/Zurich', null, '2027-03-28T05:00:00.000Z'],
  ])('%s', (_, now, zone, before, expected) => expect(iso(afterTheNight(at(now), zone, before ? at(before) : null))).toBe(expected));
});

describe('the time of a rule', () => {
  const meeting = { startsAt: at('2027-03-29T12:00:00Z'), endsAt: at('2027-03-29T14:00:00Z'), zone: 'Europe/Zurich' };
  it.each([
    ['hours before', { side: 'before', amount: 1, unit: 'hours' }, '2027-03-29T11:00:00.000Z'],
    ['hours after the end', { side: 'after', amount: 2, unit: 'hours' }, '2027-03-29T16:00:00.000Z'],
    ['days before, at the same clock time over a change of clocks', { side: 'before', amount: 2, unit: 'days' }, '2027-03-27T13:00:00.000Z'],
  ] as const)('%s', (_, rule, expected) => expect(iso(dueAt(rule, meeting))).toBe(expected));

  it('is an hour later where clocks jump over it', () => {
    const night = { startsAt: at('2027-03-29T00:30:00Z'), endsAt: at('2027-03-29T02:00:00Z'), zone: 'Europe/Zurich' };
    expect(iso(dueAt({ side: 'before', amount: 1, unit: 'days' }, night))).toBe('2027-03-28T01:30:00.000Z');
  });
});
