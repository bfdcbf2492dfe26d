import type { RoundtableView } from '@convenor/contracts';

/** People answer by the end of an office day. */
const closing = '18:00';

const minutesOf = (instant: string): number => Math.floor(Date.parse(instant) / 60_000);

/** How far the meeting's clock is ahead of UTC, in minutes, as the server itself put it on the first day. */
const ahead = ({ days: [day] }: Pick<RoundtableView, 'days'>): number => (day ? minutesOf(`${day.date}T${day.start}:00.000Z`) - minutesOf(day.startsAt) : 0);

/** The instant at which a due day ends, on the meeting's clock; what counts is printed by the server. */
export const dueAtOf = (date: string, view: Pick<RoundtableView, 'days'>): string => new Date((minutesOf(`${date}T${closing}:00.000Z`) - ahead(view)) * 60_000).toISOString();

/** The day of a due instant on the meeting's clock, for a date field. */
export const dayOf = (instant: string, view: Pick<RoundtableView, 'days'>): string => new Date((minutesOf(instant) + ahead(view)) * 60_000).toISOString().slice(0, 10);

/** The day so many days after an instant, for a date field. */
export const daysAfter = (instant: string, days: number): string => new Date(Date.parse(instant) + days * 86_400_000).toISOString().slice(0, 10);
