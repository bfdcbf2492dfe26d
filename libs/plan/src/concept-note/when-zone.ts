import type { ProposedDay, ProposedVenue } from '@convenor/contracts';
import type { Findings } from './findings';
import { cityNamed, citiesIn, onlyZoneOf } from './vocabulary/cities';
import type { WhenLine } from './when-lines';
import { fits, offsetOn, zonesFor, type ZoneMention } from './zones';

/**
 * Puts a zone on the days. A zone or a city's time that is printed is taken; letters like CET never are: they are held
 * against the zone of the city on that very day, and the zone is asked with the candidates as options. It is asked once:
 * the first day’s answer holds for the others.
 */
export function withZone(days: readonly ProposedDay[], lines: readonly WhenLine[], venue: ProposedVenue | null, text: string, found: Findings): ProposedDay[] {
  const mentions = lines.flatMap((line) => line.zones);
  const stated = mentions.find((mention) => mention.zone !== null);
  const letters = mentions.filter((mention) => mention.offsets.length > 0 && mention.zone === null);
  const city = cityZone(venue, lines, mentions, text);
  const date = days[0]?.date ?? null;
  const unknown = lines.find((line) => line.unknownZone)?.unknownZone ?? null;
  if (stated?.zone && !(stated.zone === 'UTC' && city)) {
    found.source('/days/0/zone', stated.phrase);
    return days.map((day) => ({ ...day, zone: stated.zone, zoneFrom: 'stated' as const }));
  }
  if (unknown) found.warn('zone_unknown', '/days/0/zone', `“${unknown}” is no time zone we know.`);
  if (city) return fromCity(days, city, [...letters, ...(stated ? [stated] : [])], lines, date, found);
  const [only] = letters;
  if (only) {
    checkSeason(only, date, found);
    found.source('/days/0/zone', only.phrase);
    found.ask('/days/0/zone', `“${only.phrase}” names no place: which city’s time is meant?`, zonesFor(only, date));
  } else found.ask('/days/0/zone', unknown ? `“${unknown}” is no time zone we know.` : 'The paper names neither a time zone nor a city.');
  return [...days];
}

interface CityZone { zone: string; name: string; phrase: string }

function cityZone(venue: ProposedVenue | null, lines: readonly WhenLine[], mentions: readonly ZoneMention[], text: string): CityZone | null {
  const local = mentions.find((mention) => mention.local);
  const known = (venue?.city ? cityNamed(venue.city) : null) ?? (venue?.country ? onlyZoneOf(venue.country) : null);
  if (known) return { zone: known.zone, name: known.name, phrase: local?.phrase ?? venue?.city ?? '' };
  for (const line of [...lines.map((one) => one.text), text]) {
    const [place] = line.length < 400 ? citiesIn(line, true) : [];
    if (place) return { zone: place.city.zone, name: place.city.name, phrase: line };
  }
  return null;
}

function fromCity(days: readonly ProposedDay[], city: CityZone, letters: readonly ZoneMention[], lines: readonly WhenLine[], date: string | null, found: Findings): ProposedDay[] {
  found.source('/days/0/zone', city.phrase);
  found.guess('/days/0/zone');
  const own = letters.find((mention) => date === null || fits(mention, city.zone, date));
  const [first] = letters;
  if (date) agreement(letters, lines, found);
  const moved = date && own ? days.map((day) => hoursIn(day, own, lines)) : [...days];
  let options: string[] = [];
  if (first && date && !own) {
    if (!checkSeason(first, date, found)) found.warn('zone_differs', '/days/0/zone', `“${first.phrase}” is not the time of ${city.name} on ${date} (UTC${signed(offsetOn(city.zone, date))}).`, city.zone);
    options = zonesFor(first, date);
  } else if (own) options = zonesFor(own, date).filter((zone) => zone !== city.zone).slice(0, 3);
  const why = first ? `“${first.phrase}” is no zone; taken from ${city.name}.` : `The paper names no time zone; taken from ${city.name}.`;
  found.ask('/days/0/zone', why, [city.zone, ...options]);
  return moved.map((day) => ({ ...day, zone: city.zone, zoneFrom: 'city' as const }));
}

/** "9am EST / 3 pm CET": the hours that go with the letters of the venue's own zone. */
function hoursIn(day: ProposedDay, own: ZoneMention, lines: readonly WhenLine[]): ProposedDay {
  const line = lines.find((one) => one.zones.includes(own) && one.zones.length > 1 && one.times.length > 1);
  const time = line?.times.filter((one) => one.at < own.at).at(-1);
  return time ? { ...day, start: time.start, end: time.end ?? day.end } : day;
}

/** "9am EST / 4 pm CET" of a week in which they are not six hours apart. */
function agreement(letters: readonly ZoneMention[], lines: readonly WhenLine[], found: Findings): void {
  for (const line of lines) {
    const instants = letters.filter((mention) => line.zones.includes(mention) && mention.offsets.length === 1).flatMap((mention) => {
      const time = line.times.filter((one) => one.at < mention.at).at(-1);
      return time ? [(Number(time.start.slice(0, 2)) * 60 + Number(time.start.slice(3)) - (mention.offsets[0] ?? 0) + 2_880) % 1_440] : [];
    });
    if (new Set(instants).size > 1) found.warn('zones_disagree', '/days/0/start', `“${line.text.slice(0, 120)}”: the hours do not name one and the same moment.`);
  }
}

/** "CET" in July: no city of the letters' own list has that offset then. */
function checkSeason(mention: ZoneMention, date: string | null, found: Findings): boolean {
  if (!date || mention.offsets.length === 0) return false;
  const zones = zonesFor(mention, date);
  const odd = zones.length > 0 && zones.every((zone) => !fits(mention, zone, date));
  if (odd) found.warn('zone_season', '/days/0/zone', `On ${date} no place keeps “${mention.phrase}”: summer time is in force.`);
  return odd;
}

const signed = (minutes: number): string => `${minutes < 0 ? '−' : '+'}${Math.floor(Math.abs(minutes) / 60)}${Math.abs(minutes) % 60 ? `:${String(Math.abs(minutes) % 60).padStart(2, '0')}` : ''}`;
