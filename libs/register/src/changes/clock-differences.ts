import { cityOf, localTime } from '@convenor/calendar';
import { days } from '@convenor/kernel';

const around = days(28);

/**
 * Cities whose clock is another distance away on that day than in the weeks before and after: between two changes to or from
 * summer time the usual sum is wrong by an hour. Sentences for the organiser.
 *
 * @param place what the meeting's own clock is called
 */
export function clockWarnings(at: Date, { zone, place }: { zone: string; place: string }, others: readonly string[]): string[] {
  return others.flatMap((other) => {
    const [before, then, after] = [-around, 0, around].map((shift) => distance(new Date(at.getTime() + shift), zone, other));
    if (before === undefined || then === undefined || before !== after || then === before) return [];
    return [`${cityOf(other)} is ${inWords(then, place)} on that day, not ${lengthOf(before)} as in the weeks around it: ${localTime(at, other).time} there.`];
  });
}

/** How far the other clock is ahead, in minutes. */
const distance = (at: Date, zone: string, other: string): number => localTime(at, other).offsetMinutes - localTime(at, zone).offsetMinutes;

const inWords = (minutes: number, place: string): string => (minutes === 0 ? `on the same hour as ${place}` : `${lengthOf(minutes)} ${minutes > 0 ? 'ahead of' : 'behind'} ${place}`);

const lengthOf = (minutes: number): string => {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `${hours}${rest ? `:${String(rest).padStart(2, '0')}` : ''} ${hours === 1 && !rest ? 'hour' : 'hours'}`;
};
