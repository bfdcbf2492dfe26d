import { RegistrationState, RoundtableState } from '@convenor/contracts';
import { days, hours, minutes } from '@convenor/kernel';
import { closedBecause, holdsPlace, holdUntil, isOver, mayFollow, moves, remindAt, servesQueue } from './registration.rules';

/** The README's table of states, row by row. */
const table: [RegistrationState, RegistrationState[]][] = [
  ['unverified', ['confirmed', 'cancelled', 'lapsed']],
  ['pending', ['confirmed', 'unverified', 'waitlisted', 'declined', 'cancelled', 'lapsed']],
  ['waitlisted', ['offered', 'confirmed', 'declined', 'cancelled', 'lapsed']],
  ['offered', ['confirmed', 'offer_expired', 'declined', 'cancelled']],
  ['confirmed', ['cancelled']],
  ['offer_expired', []],
  ['declined', []],
  ['cancelled', []],
  ['lapsed', []],
];

describe('the life of a registration', () => {
  it.each(table)('leads from %s to %j and nowhere else', (from, to) => {
    expect(RegistrationState.options.filter((state) => mayFollow(from, state)).sort()).toEqual([...to].sort());
  });

  it('ends where nothing follows, and there only', () => {
    for (const state of RegistrationState.options) expect(isOver(state)).toBe(moves[state].length === 0);
  });

  it('holds a place unproved, confirmed or offered, and nowhere else', () => {
    expect(RegistrationState.options.filter(holdsPlace)).toEqual(['unverified', 'confirmed', 'offered']);
  });
});

describe('a hold', () => {
  const now = new Date('2026-11-23T09:00:00Z');
  const heldWith = (left: number): number => holdUntil(now, new Date(now.getTime() + left)).getTime() - now.getTime();

  it.each([
    ['a month ahead: a day', days(30), hours(24)],
    ['two days ahead: a quarter of the time', days(2), hours(12)],
    ['an hour ahead: half an hour', hours(1), minutes(30)],
    ['ten minutes ahead: until the start', minutes(10), minutes(10)],
    ['begun: no time at all', minutes(-5), 0],
  ])('lasts, with the meeting %s', (_, left, length) => {
    expect(heldWith(left)).toBe(length);
  });

  it('is reminded of once a quarter of its time is left, unless it is short', () => {
    expect(remindAt(now, new Date(now.getTime() + hours(24)))).toEqual(new Date(now.getTime() + hours(18)));
    expect(remindAt(now, new Date(now.getTime() + minutes(119)))).toBeNull();
  });
});

describe('a roundtable', () => {
  const meeting = { startsAt: new Date('2026-12-10T14:00:00Z'), endsAt: new Date('2026-12-10T16:00:00Z') };
  const before = new Date('2026-12-01T00:00:00Z');

  it.each([
    ['draft', 'not_found'],
    ['announced', 'not_open'],
    ['registration_open', null],
    ['registration_closed', 'closed'],
    ['live', 'closed'],
    ['held', 'held'],
    ['archived', 'held'],
    ['postponed', 'postponed'],
    ['cancelled', 'cancelled'],
  ] as const)('that is %s answers a registration with %s', (state, because) => {
    expect(closedBecause({ state, ...meeting }, before)).toBe(because);
  });

  it('takes nobody once it has begun', () => {
    expect(closedBecause({ state: 'registration_open', ...meeting }, meeting.startsAt)).toBe('closed');
    expect(closedBecause({ state: 'registration_open', ...meeting }, meeting.endsAt)).toBe('held');
  });

  it('serves its queue until it begins, also after registration closed', () => {
    const serving = RoundtableState.options.filter((state) => servesQueue({ state, ...meeting }, before));
    expect(serving).toEqual(['announced', 'registration_open', 'registration_closed']);
    expect(servesQueue({ state: 'registration_open', ...meeting }, meeting.startsAt)).toBe(false);
  });
});
