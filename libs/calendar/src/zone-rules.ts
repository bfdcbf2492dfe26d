import { existsSync, readFileSync } from 'node:fs';

import { DomainError } from '@convenor/kernel';
import moment from 'moment-timezone';

/** One zone's history: until which instant (milliseconds) which offset holds (minutes, positive to the west). */
export type ZoneRules = { readonly untils: readonly number[]; readonly offsets: readonly number[] };

type ZoneSource = {
  readonly version: string;
  readonly rulesOf: (zone: string) => ZoneRules | undefined;
  readonly cities: () => readonly string[];
};

/** The packed form of moment-timezone (`data/packed/latest.json`), which may lie in the data folder as `zones.json`. */
type PackedZones = { version: string; zones: string[]; links: string[]; countries: string[] };

/** Words such as CET or EST are offsets to some and follow summer time to others: only places are zones here. */
const isPlace = (zone: string): boolean => zone === 'UTC' || zone === 'Etc/UTC' || (zone.includes('/') && !zone.startsWith('Etc/'));

const builtInNames = new Set(moment.tz.names());

const builtIn: ZoneSource = {
  version: moment.tz.dataVersion,
  rulesOf: (zone) => (builtInNames.has(zone) ? (moment.tz.zone(zone) ?? undefined) : undefined),
  cities: () => moment.tz.countries().flatMap((country) => moment.tz.zonesForCountry(country, false)),
};

/** The release of the rules that came with this program. */
export const builtInVersion: string = builtIn.version;

let source: ZoneSource = builtIn;

/**
 * Takes the rules of all zones from a newer file, so that a government's decision of last week reaches the calendar
 * without a new release. The file is moment-timezone's `data/packed/latest.json`; it is read whole and checked before
 * it counts. A file that is absent, or no newer than the built-in rules, changes nothing.
 *
 * @returns the version now in force
 * @throws DomainError ZONE_FILE_UNREADABLE when the file is there and is not such a file; the rules in force stay
 */
export function useZonesFrom(file: string): string {
  if (!existsSync(file)) return source.version;
  const candidate = readZones(file);
  if (candidate.version > source.version) source = candidate;
  return source.version;
}

/** Reads a file of zones whole and checks it, without taking it up. @returns its version @throws DomainError ZONE_FILE_UNREADABLE */
export const checkZones = (file: string): string => readZones(file).version;

/** The release of the IANA time zone database in force, such as `2026f`; kept beside every stored instant. */
export const zoneVersion = (): string => source.version;

/** The zones a form may offer: one per place of the IANA country table, and UTC. Sorted. */
export const knownZones = (): readonly string[] => [...new Set([...source.cities(), 'UTC'])].sort();

/**
 * The rules of a zone, by its exact IANA name. Older names of places (`Asia/Calcutta`) are known too, for browsers still
 * send them; abbreviations (`CET`) are not.
 *
 * @throws DomainError ZONE_UNKNOWN
 */
export function rulesOf(zone: string): ZoneRules {
  const rules = isPlace(zone) ? source.rulesOf(zone) : undefined;
  if (!rules) {
    throw new DomainError('ZONE_UNKNOWN', 'invalid', 'Choose the time zone by a city, such as Europe/Zurich: this one is not known.', { zone });
  }
  return rules;
}

function readZones(file: string): ZoneSource {
  try {
    return sourceOf(JSON.parse(readFileSync(file, 'utf8')));
  } catch (reason) {
    const why = reason instanceof Error ? reason.message : String(reason);
    throw new DomainError('ZONE_FILE_UNREADABLE', 'invalid', 'The file of time zones cannot be read; the rules in force stay.', { why });
  }
}

function sourceOf(content: unknown): ZoneSource {
  if (!isPacked(content)) throw new Error('not a file of packed zones');
  const rules = new Map(content.zones.map((packed) => [packed.split('|')[0] ?? '', checked(moment.tz.unpack(packed))]));
  for (const link of content.links) {
    const [target = '', alias = ''] = link.split('|');
    const held = rules.get(target);
    if (held) rules.set(alias, held);
  }
  const cities = content.countries.flatMap((line) => (line.split('|')[1] ?? '').split(' ')).filter((zone) => rules.has(zone));
  if (!rules.has('Etc/UTC') || cities.length < 300) throw new Error('zones are missing');
  return { version: content.version, rulesOf: (zone) => rules.get(zone), cities: () => cities };
}

function checked({ untils, offsets }: ZoneRules): ZoneRules {
  const whole = untils.length > 0 && untils.length === offsets.length && offsets.every(Number.isFinite);
  if (!whole || untils.some((until, at) => Number.isNaN(until) || until < (untils[at - 1] ?? -Infinity))) throw new Error('a zone is damaged');
  return { untils, offsets };
}

function isPacked(content: unknown): content is PackedZones {
  if (typeof content !== 'object' || content === null) return false;
  const { version, zones, links, countries } = content as Record<string, unknown>;
  const lists = [zones, links, countries];
  return typeof version === 'string' && /^\d{4}[a-z]$/.test(version)
    && lists.every((list) => Array.isArray(list) && list.every((line) => typeof line === 'string'));
}
