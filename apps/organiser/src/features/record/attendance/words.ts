import type { AttendancePerson, AttendanceSource, CorrectionKind, RoundtableView, WhyUnmatched } from '@convenor/contracts';
import { placeClock } from '../../../words/dates';

export const modeNames: Record<'room' | 'online' | 'both', string> = { room: 'Room', online: 'Online', both: 'Both' };

export const sourceNames: Record<AttendanceSource, string> = {
  door: 'the door', walk_in: 'written down at the door', list: 'a list of names', heard: 'the online meeting, as it ran', report: 'the online meeting’s report', file: 'a report that was brought', hand: 'by hand',
};

export const correctionNames: Record<CorrectionKind, string> = { came_at: 'Came at', left_at: 'Left at', mode: 'Attended', was_there: 'Was there', was_not_there: 'Was not there' };

export const whyUnmatched: Record<WhyUnmatched, string> = {
  unknown_address: 'Nobody registered with this address.', no_address: 'The service told no address.', shared_link: 'Several people came by one personal link.', shared_address: 'Several people are registered with this address.',
  phone: 'A telephone shows no name of a person.', taken_apart: 'It was taken apart by hand.',
};

export const strengthNames: Record<number, string> = { 1: 'A thought', 2: 'Likely', 3: 'As good as said' };

type Days = RoundtableView['days'];
type Day = Days[number];

/** The day of the meeting an instant belongs to: the last that had begun twelve hours later. */
const dayOf = (instant: string, days: Days): Day | undefined => days.findLast(({ startsAt }) => Date.parse(startsAt) - 43_200_000 <= Date.parse(instant)) ?? days[0];

/** "14:05" by the clock of the place; with the day before it where the meeting has several. */
export const clockOf = (instant: string, days: Days): string => {
  const day = dayOf(instant, days);
  return days.length > 1 && day ? `${day.date.slice(8)}.${day.date.slice(5, 7)}. ${placeClock(instant, day)}` : placeClock(instant, day);
};

/** The instant of a wall time at the place, by the distance the server put between a day's clock and its instant; null where it is no time. */
export function instantAt(time: string, { date, start, startsAt }: Day): string | null {
  if (!/^([01]?\d|2[0-3]):[0-5]\d$/.test(time)) return null;
  const ahead = Date.parse(`${date}T${start}:00.000Z`) - Date.parse(startsAt);
  return new Date(Date.parse(`${date}T${time.padStart(5, '0')}:00.000Z`) - ahead).toISOString();
}

/** "1 h 45 min" */
export const length = (minutes: number): string => (minutes < 60 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`);

/** What a person's times come to, in words. */
export const timesInWords = ({ timesKnown, mode, minutes, roomMinutes, onlineMinutes }: AttendancePerson): string =>
  mode === null ? 'No time in the meeting' : !timesKnown ? 'For how long is not known' : mode === 'both' ? `${length(minutes)}: ${length(roomMinutes)} in the room, ${length(onlineMinutes)} online` : length(minutes);
