import { datesIn, exists, inWords, weekdayOf, type PrintedDay } from './dates';

const short = (day: PrintedDay): string => `${day.year ?? '?'}-${day.month}-${day.day}${day.weekday === null ? '' : ` w${day.weekday}`}`;
const read = (text: string): string[] => datesIn(text).flatMap((mention) => mention.days.map(short));

describe('dates as papers print them', () => {
  it.each([
    ['3rd November', ['?-11-3']],
    ['Thursday 3rd November 2022', ['2022-11-3 w4']],
    ['12 and 13 November 2020', ['2020-11-12', '2020-11-13']],
    ['9, 10 and 12 March 2027', ['2027-3-9', '2027-3-10', '2027-3-12']],
    ['17-20 May 2022', ['2022-5-17', '2022-5-18', '2022-5-19', '2022-5-20']],
    ['From 17 – 20 May', ['?-5-17', '?-5-18', '?-5-19', '?-5-20']],
    ['Tuesday 9 to Wednesday 10 March 2027', ['2027-3-9 w2', '2027-3-10 w3']],
    ['30 November – 2 December 2026', ['2026-11-30', '2026-12-1', '2026-12-2']],
    ['31 December 2026 to 1 January 2027', ['2026-12-31', '2027-1-1']],
    ['November 3, 2022', ['2022-11-3']],
    ['Tuesday, March 9-10, 2027', ['2027-3-9 w2', '2027-3-10']],
    ['November 30 - December 2, 2026', ['2026-11-30', '2026-12-1', '2026-12-2']],
    ['2027-03-09', ['2027-3-9']],
    ['3.11.2022', ['2022-11-3']],
    ['le jeudi 3 novembre 2022', ['2022-11-3 w4']],
    ['martes 17 de noviembre de 2026', ['2026-11-17 w2']],
    ['the 1st of August, 2027', ['2027-8-1']],
    ['Roundtable 4 – Friday, 13 November', ['?-11-13 w5']],
    ['Day 1 – 9 March 2027', ['2027-3-9']],
  ])('reads %s', (text, days) => expect(read(text)).toEqual(days));

  it.each(['May, 2023', 'in the summer of 2022', 'GCM objective 7 may help', 'resolution 73/326', 'Room 3.12', 'from 1990 to 2010'])('finds no day in “%s”', (text) => expect(read(text)).toEqual([]));

  it('keeps both readings of a date in figures whose day and month may be exchanged', () => {
    expect(datesIn('5/6/2027')[0]?.orElse).toMatchObject({ day: 6, month: 5 });
    expect(datesIn('25/6/2027')[0]?.orElse).toBeNull();
  });

  it('knows which days the calendar has', () => {
    const day = { month: 2, weekday: null };
    expect([exists({ ...day, day: 31, year: 2027 }), exists({ ...day, day: 29, year: 2027 }), exists({ ...day, day: 29, year: 2028 })]).toEqual([false, false, true]);
  });

  it('knows the weekday of a date', () => {
    expect(weekdayOf('2022-11-03')).toBe(4);
    expect(inWords('2022-11-03')).toBe('Thursday 3 November 2022');
  });
});
