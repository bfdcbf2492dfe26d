import { dayOf, instantsOf, offsetIn, ordersOf, readLength, readMoment, type DayOrder } from './moments.rules';

/** `2026-11-02 09:35:05`, by one order of day and month. */
const read = (text: string, order: DayOrder = 'mdy'): string | null => {
  const moment = readMoment(text);
  const clock = moment && new Date(moment.seconds * 1000).toISOString().slice(11, 19);
  return moment && `${dayOf(moment, order, 'no date')} ${clock}`;
};

describe('a moment as files write it', () => {
  it.each([
    ['11/02/2026 09:35:05 AM', '2026-11-02 09:35:05'], ['11/2/2026, 1:05:09\u202fPM', '2026-11-02 13:05:09'], ['11/2/26, 12:05:09 AM', '2026-11-02 00:05:09'], ['Nov 2, 2026 09:35 PM', '2026-11-02 21:35:00'],
    ['2026-11-02T09:35:05Z', '2026-11-02 09:35:05'], ['2026-11-02 09:35', '2026-11-02 09:35:00'], ['2026/11/2 下午1:05', '2026-11-02 13:05:00'], ['2026年11月2日 上午9:35', '2026-11-02 09:35:00'],
    ['2.11.2026 09:35:05', '2026-11-02 09:35:05'], ['02.11.2026, 9:35', '2026-11-02 09:35:00'], ['2 nov. 2026 09:35', '2026-11-02 09:35:00'], ['2 de noviembre de 2026 9:35 p. m.', '2026-11-02 21:35:00'],
    ['2 ноября 2026 09:35', '2026-11-02 09:35:00'], ['٠٢‏/١١‏/٢٠٢٦ ٩:٣٥ م', '2026-02-11 21:35:00'], ['02-Nov-2026 09:35:05', '2026-11-02 09:35:05'], ['9:35:05 AM', 'no date 09:35:05'], ['2 novembre 2026 à 9h35', '2026-11-02 09:35:00'], ['2.11.2026 9.35', '2026-11-02 09:35:00'],
  ])('%s', (text, expected) => expect(read(text)).toBe(expected));

  it.each(['', '--', 'Ana Reyes', 'Yes', '62', '31', '25:10', '12:75', 'ana@example.org', '2026-13-01 10:00'])('is not “%s”', (text) => expect(readMoment(text)).toBeNull());

  it('may have day and month in either order, and only some orders are possible', () => {
    expect([read('03/11/2026 10:00', 'dmy'), read('03/11/2026 10:00', 'mdy')]).toEqual(['2026-11-03 10:00:00', '2026-03-11 10:00:00']);
    const of = (...texts: string[]): DayOrder[] => ordersOf(texts.flatMap((text) => readMoment(text) ?? []));
    expect([of('03/11/2026 10:00'), of('03/11/2026 10:00', '03/25/2026 10:00'), of('25/03/2026 10:00')]).toEqual([['dmy', 'mdy'], ['mdy'], ['dmy']]);
  });

  it('is two instants in the hour that comes twice and none in the one that clocks jump over', () => {
    const at = (text: string): string[] => { const moment = readMoment(text); return moment ? instantsOf(moment, 'dmy', { zone: 'Europe/Zurich' }, '').map((one) => one.toISOString()) : []; };
    expect(at('2026-10-25 02:30:10')).toEqual(['2026-10-25T00:30:10.000Z', '2026-10-25T01:30:10.000Z']);
    expect(at('2026-03-29 02:30')).toEqual([]);
    expect(at('2026-10-25T02:30:10+05:30')).toEqual(['2026-10-24T21:00:10.000Z']);
  });
});

it.each([['Join Time (UTC+05:30)', 330], ['GMT-3', -180], ['2026-11-02 09:35 +0200', 120], ['Start time (GMT)', 0], ['Join Time', null]])('the zone that “%s” names', (text, minutes) => expect(offsetIn(text)).toBe(minutes));

it.each([['62', 3720], ['1h 2m 3s', 3723], ['01:02:03', 3723], ['52 mins', 3120], ['1 hr 5 min', 3900], ['2分钟', 120], ['1 ч 5 мин', 3900], ['--', null], ['', null]])('the length “%s”', (text, seconds) => expect(readLength(text, 'minutes')).toBe(seconds));
