import { knownZones, localTime } from '@convenor/calendar';
import { cityNamed } from './vocabulary/cities';

/** What a paper says about the zone of a time, as printed. */
export interface ZoneMention {
  phrase: string;
  at: number;
  /** IANA name, where the paper states a zone or a city's time. */
  zone: string | null;
  /** Minutes east of UTC that an abbreviation or "UTC+3" means; several where it means several things. */
  offsets: number[];
  /** "local time": whatever the venue's zone is. */
  local: boolean;
}

/**
 * Letters that people write for zones. They are none: "CET" in July and "EST" in Geneva are common, and IST is three
 * countries. Each is checked against a zone's true offset on the day. Offsets in minutes; zones to offer, likeliest first.
 */
const abbreviations: Readonly<Record<string, { offsets: number[]; zones: string[] }>> = {
  UTC: { offsets: [0], zones: ['UTC'] },
  GMT: { offsets: [0], zones: ['Europe/London', 'Africa/Accra', 'Africa/Dakar', 'UTC'] },
  BST: { offsets: [60], zones: ['Europe/London'] },
  WET: { offsets: [0], zones: ['Europe/Lisbon'] },
  WEST: { offsets: [60], zones: ['Europe/Lisbon'] },
  WAT: { offsets: [60], zones: ['Africa/Lagos', 'Africa/Kinshasa', 'Africa/Douala', 'Africa/Ndjamena'] },
  CET: { offsets: [60], zones: ['Europe/Zurich', 'Europe/Paris', 'Europe/Brussels', 'Europe/Berlin', 'Europe/Rome', 'Europe/Vienna', 'Europe/Madrid'] },
  MEZ: { offsets: [60], zones: ['Europe/Berlin', 'Europe/Vienna', 'Europe/Zurich'] },
  CEST: { offsets: [120], zones: ['Europe/Zurich', 'Europe/Paris', 'Europe/Brussels', 'Europe/Berlin', 'Europe/Rome', 'Europe/Vienna', 'Europe/Madrid'] },
  CAT: { offsets: [120], zones: ['Africa/Lusaka', 'Africa/Harare', 'Africa/Kigali', 'Africa/Maputo', 'Africa/Gaborone'] },
  SAST: { offsets: [120], zones: ['Africa/Johannesburg'] },
  EET: { offsets: [120], zones: ['Europe/Athens', 'Europe/Helsinki', 'Europe/Bucharest', 'Africa/Cairo'] },
  EEST: { offsets: [180], zones: ['Europe/Athens', 'Europe/Helsinki', 'Europe/Bucharest', 'Africa/Cairo'] },
  EAT: { offsets: [180], zones: ['Africa/Nairobi', 'Africa/Addis_Ababa', 'Africa/Kampala', 'Africa/Dar_es_Salaam'] },
  TRT: { offsets: [180], zones: ['Europe/Istanbul'] },
  MSK: { offsets: [180], zones: ['Europe/Moscow'] },
  AST: { offsets: [-240, 180], zones: ['America/Halifax', 'America/Barbados', 'Asia/Riyadh'] },
  GST: { offsets: [240], zones: ['Asia/Dubai'] },
  PKT: { offsets: [300], zones: ['Asia/Karachi'] },
  IST: { offsets: [330, 60, 120], zones: ['Asia/Kolkata', 'Europe/Dublin', 'Asia/Jerusalem'] },
  NPT: { offsets: [345], zones: ['Asia/Kathmandu'] },
  ICT: { offsets: [420], zones: ['Asia/Bangkok', 'Asia/Ho_Chi_Minh'] },
  WIB: { offsets: [420], zones: ['Asia/Jakarta'] },
  SGT: { offsets: [480], zones: ['Asia/Singapore'] },
  PHT: { offsets: [480], zones: ['Asia/Manila'] },
  HKT: { offsets: [480], zones: ['Asia/Hong_Kong'] },
  JST: { offsets: [540], zones: ['Asia/Tokyo'] },
  KST: { offsets: [540], zones: ['Asia/Seoul'] },
  AEST: { offsets: [600], zones: ['Australia/Brisbane', 'Australia/Sydney'] },
  AEDT: { offsets: [660], zones: ['Australia/Sydney'] },
  NZST: { offsets: [720], zones: ['Pacific/Auckland'] },
  NZDT: { offsets: [780], zones: ['Pacific/Auckland'] },
  FJT: { offsets: [720], zones: ['Pacific/Fiji'] },
  BRT: { offsets: [-180], zones: ['America/Sao_Paulo'] },
  ART: { offsets: [-180], zones: ['America/Argentina/Buenos_Aires'] },
  CLT: { offsets: [-240], zones: ['America/Santiago'] },
  COT: { offsets: [-300], zones: ['America/Bogota'] },
  PET: { offsets: [-300], zones: ['America/Lima'] },
  ET: { offsets: [-300, -240], zones: ['America/New_York', 'America/Toronto'] },
  EST: { offsets: [-300], zones: ['America/New_York', 'America/Toronto', 'America/Panama', 'America/Jamaica'] },
  EDT: { offsets: [-240], zones: ['America/New_York', 'America/Toronto'] },
  CT: { offsets: [-360, -300], zones: ['America/Chicago'] },
  CST: { offsets: [-360, 480], zones: ['America/Chicago', 'America/Mexico_City', 'America/Guatemala', 'America/Costa_Rica', 'Asia/Shanghai'] },
  CDT: { offsets: [-300], zones: ['America/Chicago'] },
  MST: { offsets: [-420], zones: ['America/Denver', 'America/Phoenix'] },
  MDT: { offsets: [-360], zones: ['America/Denver'] },
  PT: { offsets: [-480, -420], zones: ['America/Los_Angeles'] },
  PST: { offsets: [-480], zones: ['America/Los_Angeles', 'America/Vancouver'] },
  PDT: { offsets: [-420], zones: ['America/Los_Angeles', 'America/Vancouver'] },
};

const spelledOut: readonly (readonly [RegExp, string])[] = [
  [/\bcentral european summer time\b/i, 'CEST'],
  [/\bcentral european time\b/i, 'CET'],
  [/\beast(?:ern)? africa(?:n)? time\b/i, 'EAT'],
  [/\bcentral africa(?:n)? time\b/i, 'CAT'],
  [/\bwest(?:ern)? africa(?:n)? time\b/i, 'WAT'],
  [/\beastern standard time\b/i, 'EST'],
  [/\beastern daylight(?: saving)? time\b/i, 'EDT'],
  [/\beastern time\b/i, 'ET'],
  [/\bgreenwich mean time\b/i, 'GMT'],
  [/\bbritish summer time\b/i, 'BST'],
  [/\b(?:coordinated )?universal time\b/i, 'UTC'],
  [/\bindia(?:n)? standard time\b/i, 'IST'],
];

/** Zones offered for an offset alone ("UTC+3"), one or two for each that cities keep. */
const byOffset = [...new Set([...Object.values(abbreviations).flatMap((entry) => entry.zones), 'Africa/Casablanca', 'Asia/Dhaka', 'Asia/Tashkent', 'Asia/Kabul', 'Asia/Tehran', 'Asia/Colombo', 'Asia/Yangon', 'Asia/Baku', 'Africa/Algiers', 'Africa/Tunis', 'America/Caracas', 'America/La_Paz', 'America/Guyana', 'Atlantic/Cape_Verde', 'Pacific/Honolulu', 'Pacific/Tongatapu', 'Pacific/Port_Moresby'])];

/** The zone of this name in any case, as the zone data this product is pinned to writes it, or null. */
const zoneNamed = (name: string): string | null => knownZones().find((zone) => zone.toLowerCase() === name.toLowerCase()) ?? null;

/** Minutes east of UTC in a zone around noon of a day: `offsetOn('Europe/Zurich', '2022-11-03')` is 60. */
export const offsetOn = (zone: string, date: string): number => localTime(new Date(`${date}T12:00:00Z`), zone).offsetMinutes + 0;

/** Zones to offer for letters or an offset: those that truly have it on that day; all of them where none has, or no day is known. */
export function zonesFor(mention: ZoneMention, date: string | null): string[] {
  const letters = /^[A-Z]{2,5}/.exec(mention.phrase)?.[0] ?? '';
  const bare = /[+–−-]\s*\d/.test(mention.phrase) ? undefined : (abbreviations[lettersOf(mention.phrase)] ?? abbreviations[letters]);
  const candidates = bare?.zones ?? byOffset;
  if (!date) return bare ? candidates : [];
  const fitting = candidates.filter((zone) => mention.offsets.includes(offsetOn(zone, date)));
  return fitting.length || !bare ? fitting.slice(0, 12) : candidates;
}

/** True where letters or an offset name what the zone really has on that day. */
export const fits = (mention: ZoneMention, zone: string, date: string): boolean => mention.offsets.length === 0 || mention.offsets.includes(offsetOn(zone, date));

const lettersOf = (phrase: string): string => spelledOut.find(([pattern]) => pattern.test(phrase))?.[1] ?? phrase.replace(/[^A-Za-z]/g, '').toUpperCase();

const iana = /\b(?:Africa|America|Antarctica|Asia|Atlantic|Australia|Europe|Indian|Pacific)\/[A-Za-z_]{2,30}(?:\/[A-Za-z_]{2,30})?/g;
const withOffset = /\b(?:UTC|GMT|CET|EST|EAT)\s*[+–−-]\s*\d{1,2}(?::?[0-5]\d)?\b/g;
const cityTime = /(?:\b(?:heure de|hora de|time in|local time in)\s+(\p{Lu}[\p{L}’' .-]{1,24}))|((?:\p{Lu}[\p{L}’'.-]{1,20}\s){1,3})(?:local\s+)?time\b/gu;

/** Every mention of a zone in a short text. Unknown letters count only directly after a time, which the caller looks for. */
export function zoneMentions(text: string): ZoneMention[] {
  const found: ZoneMention[] = [];
  const add = (phrase: string, at: number, rest: Partial<ZoneMention>): void => {
    if (found.some((one) => at < one.at + one.phrase.length && one.at < at + phrase.length)) return;
    found.push({ phrase, at, zone: null, offsets: [], local: false, ...rest });
  };
  for (const match of text.matchAll(iana)) {
    const zone = zoneNamed(match[0]);
    if (zone) add(match[0], match.index, { zone });
  }
  for (const match of text.matchAll(cityTime)) {
    const city = cityNamed((match[1] ?? match[2] ?? '').trim()) ?? cityNamed((match[2] ?? '').trim().split(' ').at(-1) ?? '');
    if (city) add(match[0], match.index, { zone: city.zone });
  }
  for (const [pattern, letters] of spelledOut) {
    const match = pattern.exec(text);
    if (match) add(match[0], match.index, { offsets: abbreviations[letters]?.offsets ?? [], zone: letters === 'UTC' ? 'UTC' : null });
  }
  for (const match of text.matchAll(withOffset)) add(match[0], match.index, { offsets: [minutesOf(match[0])] });
  for (const match of text.matchAll(/\b[A-Z]{2,5}\b/g)) {
    const entry = abbreviations[match[0]];
    if (entry) add(match[0], match.index, { offsets: entry.offsets, zone: match[0] === 'UTC' ? 'UTC' : null });
  }
  const local = /\b(?:local time|heure locale|hora local)\b/i.exec(text);
  if (local) add(local[0], local.index, { local: true });
  return found.sort((a, b) => a.at - b.at);
}

/** Minutes east of UTC of "UTC+5:30" or "GMT−4". */
function minutesOf(phrase: string): number {
  const [, sign = '+', hours = '0', minutes = '0'] = /([+–−-])\s*(\d{1,2}?):?(\d{2})?$/.exec(phrase) ?? [];
  const size = Number(hours) * 60 + Number(minutes);
  return sign === '+' ? size : -size;
}
