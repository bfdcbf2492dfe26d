import { localTime, toInstant } from '@convenor/calendar';

/** The last second of a day on the clocks of a place; of an hour that comes twice, its second coming. @param day `2026-12-09` */
export const endOfDay = (day: string, zone: string): Date => new Date(toInstant(`${day}T23:59`, zone, 'second').getTime() + 59_000);

/** An instant on the clocks of a place: `2026-12-09T23:59`. */
export function onClocks(instant: Date | null, zone: string): string | null {
  if (!instant) return null;
  const { date, time } = localTime(instant, zone);
  return `${date}T${time}`;
}
