import { timesIn } from './times';

const read = (text: string): string[] => timesIn(text).map((time) => `${time.start}-${time.end ?? ''}${time.backwards ? ' back' : ''}`);

describe('times as papers print them', () => {
  it.each([
    ['15.00-17.00', ['15:00-17:00']],
    ['13:30 – 15:10', ['13:30-15:10']],
    ['9am-10.30am', ['09:00-10:30']],
    ['3-4.30 pm', ['15:00-16:30']],
    ['11-1 pm', ['11:00-13:00']],
    ['9 a.m. to 12.30 p.m.', ['09:00-12:30']],
    ['15h00-17h00', ['15:00-17:00']],
    ['14h-16h', ['14:00-16:00']],
    ['10 a.m. to noon', ['10:00-12:00']],
    ['1500-1700 hrs', ['15:00-17:00']],
    ['de 10:00 a 12:00', ['10:00-12:00']],
    ['at 14:00', ['14:00-']],
    ['at 14.00', ['14:00-']],
    ['12 noon', ['12:00-']],
    ['9am EST / 3pm', ['09:00-', '15:00-']],
    ['22:00-01:00', ['22:00-01:00 back']],
    ['17:00-15:00', ['17:00-15:00 back']],
    ['12:00 pm to 1:30 pm', ['12:00-13:30']],
    ['12 am', ['00:00-']],
  ])('reads %s', (text, times) => expect(read(text)).toEqual(times));

  it.each(['17-20 May 2022', '12 and 13 November', 'Room 3.12', '1990-2010', 'objectives 1 and 23', 'A/RES/73/195', '25:70'])('finds no time in “%s”', (text) => expect(read(text)).toEqual([]));
});
