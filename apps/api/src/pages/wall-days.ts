import { cityOf, knownZones, localTime, offsetInWords } from '@convenor/calendar';
import type { Language, MeetingDay, WallMoment, WallSpan, ZoneChoice } from '@convenor/contracts';

/** One city for each clock people live by, west to east; more would make a list nobody reads. */
const zonesOffered = [
  'Pacific/Honolulu', 'America/Anchorage', 'America/Los_Angeles', 'America/Vancouver', 'America/Denver', 'America/Mexico_City', 'America/Chicago', 'America/Guatemala',
  'America/Bogota', 'America/Lima', 'America/New_York', 'America/Toronto', 'America/Port-au-Prince', 'America/Havana', 'America/Santo_Domingo', 'America/Santiago',
  'America/Sao_Paulo', 'America/Argentina/Buenos_Aires', 'Atlantic/Cape_Verde', 'Africa/Casablanca', 'Africa/Dakar', 'Africa/Abidjan', 'Africa/Lagos', 'Europe/London',
  'Europe/Lisbon', 'Europe/Paris', 'Europe/Zurich', 'Europe/Berlin', 'Europe/Madrid', 'Africa/Tunis', 'Africa/Johannesburg', 'Africa/Cairo', 'Europe/Kyiv',
  'Asia/Beirut', 'Europe/Istanbul', 'Africa/Nairobi', 'Africa/Addis_Ababa', 'Asia/Riyadh', 'Europe/Moscow', 'Asia/Tehran', 'Asia/Dubai', 'Asia/Kabul', 'Asia/Karachi',
  'Asia/Tashkent', 'Asia/Kolkata', 'Asia/Colombo', 'Asia/Kathmandu', 'Asia/Dhaka', 'Asia/Almaty', 'Asia/Yangon', 'Asia/Bangkok', 'Asia/Jakarta', 'Asia/Singapore',
  'Asia/Manila', 'Asia/Shanghai', 'Asia/Hong_Kong', 'Asia/Seoul', 'Asia/Tokyo', 'Australia/Sydney', 'Pacific/Port_Moresby', 'Pacific/Auckland', 'Pacific/Fiji', 'Pacific/Apia',
];

const choice = (zone: string, at: Date, language: Language, place?: string): ZoneChoice => ({
  zone,
  place: place ?? cityOf(zone, language),
  offset: offsetInWords(localTime(at, zone).offsetMinutes),
});

/** The zones a reader may choose, with the offset of that day; the one chosen by address is added when it is missing. */
export function zonesFor(at: Date, language: Language, chosen: string | null): ZoneChoice[] {
  const zones = chosen && !zonesOffered.includes(chosen) ? [...zonesOffered, chosen] : zonesOffered;
  return zones.map((zone) => choice(zone, at, language));
}

/** A zone we know by that name, else null. */
export const zoneNamed = (name: string | undefined): string | null => (name && knownZones().includes(name) ? name : null);

const span = (startsAt: Date, endsAt: Date, zone: string, language: Language, place?: string): WallSpan => {
  const [from, to] = [localTime(startsAt, zone), localTime(endsAt, zone)];
  return { ...choice(zone, startsAt, language, place), date: from.date, start: from.time, end: to.time, ...(to.date === from.date ? {} : { endDate: to.date }) };
};

interface Meeting {
  zone: string;
  days: readonly { startsAt: string; endsAt: string }[];
  /** Save the date: the hours are told to nobody. */
  tentative?: boolean;
}

/** What is not announced is not in the page's facts either: a reader of them would find it. */
function dateOnly(startsAt: Date, zone: string, language: Language, city: string | null): MeetingDay {
  const { date } = localTime(startsAt, zone);
  const day = { ...choice(zone, startsAt, language, city ?? undefined), date, start: '', end: '' };
  return { host: day, utc: { ...day, zone: 'UTC', place: 'UTC', offset: 'UTC' }, dateOnly: true };
}

/** The meeting's days on the host's clock, in UTC, and on the reader's where a zone was chosen. */
export const wallDays = ({ zone, days, tentative = false }: Meeting, language: Language, city: string | null, chosen: string | null): MeetingDay[] =>
  days.map((day) => {
    const [startsAt, endsAt] = [new Date(day.startsAt), new Date(day.endsAt)];
    if (tentative) return dateOnly(startsAt, zone, language, city);
    return {
      host: span(startsAt, endsAt, zone, language, city ?? undefined),
      utc: span(startsAt, endsAt, 'UTC', language, 'UTC'),
      ...(chosen ? { reader: span(startsAt, endsAt, chosen, language) } : {}),
    };
  });

/** One moment on the clock of a zone. */
export const wallMoment = (at: Date, zone: string, language: Language, city: string | null = null): WallMoment => {
  const { date, time } = localTime(at, zone);
  return { date, time, place: city ?? cityOf(zone, language) };
};
