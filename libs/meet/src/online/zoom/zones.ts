import { localTime } from '@convenor/calendar';
import { days } from '@convenor/kernel';

/**
 * The zones that Zoom names, by its list of 2021. `CET` and `SST` are left out: the one is a city's name to Zoom, the other no zone of
 * anybody else.
 */
const named = `
Pacific/Midway Pacific/Pago_Pago Pacific/Honolulu America/Anchorage America/Vancouver America/Los_Angeles America/Tijuana America/Edmonton
America/Denver America/Phoenix America/Mazatlan America/Winnipeg America/Regina America/Chicago America/Mexico_City America/Guatemala
America/El_Salvador America/Managua America/Costa_Rica America/Montreal America/New_York America/Indianapolis America/Panama America/Bogota
America/Lima America/Halifax America/Puerto_Rico America/Caracas America/Santiago America/St_Johns America/Montevideo America/Araguaina
America/Argentina/Buenos_Aires America/Godthab America/Sao_Paulo Atlantic/Azores Canada/Atlantic Atlantic/Cape_Verde UTC Etc/Greenwich
Europe/Belgrade Atlantic/Reykjavik Europe/Dublin Europe/London Europe/Lisbon Africa/Casablanca Africa/Nouakchott Europe/Oslo
Europe/Copenhagen Europe/Brussels Europe/Berlin Europe/Helsinki Europe/Amsterdam Europe/Rome Europe/Stockholm Europe/Vienna
Europe/Luxembourg Europe/Paris Europe/Zurich Europe/Madrid Africa/Bangui Africa/Algiers Africa/Tunis Africa/Harare Africa/Nairobi
Europe/Warsaw Europe/Prague Europe/Budapest Europe/Sofia Europe/Istanbul Europe/Athens Europe/Bucharest Asia/Nicosia Asia/Beirut
Asia/Damascus Asia/Jerusalem Asia/Amman Africa/Tripoli Africa/Cairo Africa/Johannesburg Europe/Moscow Asia/Baghdad Asia/Kuwait Asia/Riyadh
Asia/Bahrain Asia/Qatar Asia/Aden Asia/Tehran Africa/Khartoum Africa/Djibouti Africa/Mogadishu Asia/Dubai Asia/Muscat Asia/Baku Asia/Kabul
Asia/Yekaterinburg Asia/Tashkent Asia/Calcutta Asia/Kathmandu Asia/Novosibirsk Asia/Almaty Asia/Dacca Asia/Krasnoyarsk Asia/Dhaka
Asia/Bangkok Asia/Saigon Asia/Jakarta Asia/Irkutsk Asia/Shanghai Asia/Hong_Kong Asia/Taipei Asia/Kuala_Lumpur Asia/Singapore
Australia/Perth Asia/Yakutsk Asia/Seoul Asia/Tokyo Australia/Darwin Australia/Adelaide Asia/Vladivostok Pacific/Port_Moresby
Australia/Brisbane Australia/Sydney Australia/Hobart Asia/Magadan Pacific/Noumea Asia/Kamchatka Pacific/Fiji Pacific/Auckland Asia/Kolkata
Europe/Kiev America/Tegucigalpa Pacific/Apia`.trim().split(/\s+/);

const listed: ReadonlySet<string> = new Set(named);

/** How far the clocks of a zone are ahead; null where nobody knows its rules. */
function ahead(zone: string, at: Date): number | null {
  try {
    return localTime(at, zone).offsetMinutes;
  } catch {
    return null;
  }
}

const region = (zone: string): string => zone.split('/')[0] ?? '';

/** A zone of the list whose clocks show the same at these instants, of the same region if there is one. */
function twin(zone: string, instants: readonly Date[]): string | undefined {
  const wanted = instants.map((at) => ahead(zone, at));
  if (wanted.includes(null)) return undefined;
  const twins = named.filter((one) => instants.every((at, index) => ahead(one, at) === wanted[index]));
  return twins.find((one) => region(one) === region(zone)) ?? twins[0];
}

const quarter = days(91);
const quarters = (at: Date, from: number, to: number): Date[] => Array.from({ length: to - from + 1 }, (_, index) => new Date(at.getTime() + (from + index) * quarter));

/**
 * The zone in which Zoom is to show a meeting: the same, or one whose clocks go alike: best for years, for what changed lately Zoom may
 * not know; else for the year to come, or at that moment. Undefined where there is none: the instant is right without.
 */
export function zoomZone(zone: string, at: Date): string | undefined {
  if (listed.has(zone)) return zone;
  return twin(zone, quarters(at, -20, 4)) ?? twin(zone, quarters(at, 0, 4)) ?? twin(zone, [at]);
}
