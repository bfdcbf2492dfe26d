/** Zoom's own list of zones, as published in 2021 in the repository `zoom/api`; what is not in it is refused. */
const named = `
Pacific/Midway Pacific/Pago_Pago Pacific/Honolulu America/Anchorage America/Vancouver America/Los_Angeles America/Tijuana
America/Edmonton America/Denver America/Phoenix America/Mazatlan America/Winnipeg America/Regina America/Chicago
America/Mexico_City America/Guatemala America/El_Salvador America/Managua America/Costa_Rica America/Montreal America/New_York
America/Indianapolis America/Panama America/Bogota America/Lima America/Halifax America/Puerto_Rico America/Caracas
America/Santiago America/St_Johns America/Montevideo America/Araguaina America/Argentina/Buenos_Aires America/Godthab
America/Sao_Paulo Atlantic/Azores Canada/Atlantic Atlantic/Cape_Verde UTC Etc/Greenwich Europe/Belgrade CET Atlantic/Reykjavik
Europe/Dublin Europe/London Europe/Lisbon Africa/Casablanca Africa/Nouakchott Europe/Oslo Europe/Copenhagen Europe/Brussels
Europe/Berlin Europe/Helsinki Europe/Amsterdam Europe/Rome Europe/Stockholm Europe/Vienna Europe/Luxembourg Europe/Paris
Europe/Zurich Europe/Madrid Africa/Bangui Africa/Algiers Africa/Tunis Africa/Harare Africa/Nairobi Europe/Warsaw Europe/Prague
Europe/Budapest Europe/Sofia Europe/Istanbul Europe/Athens Europe/Bucharest Asia/Nicosia Asia/Beirut Asia/Damascus
Asia/Jerusalem Asia/Amman Africa/Tripoli Africa/Cairo Africa/Johannesburg Europe/Moscow Asia/Baghdad Asia/Kuwait Asia/Riyadh
Asia/Bahrain Asia/Qatar Asia/Aden Asia/Tehran Africa/Khartoum Africa/Djibouti Africa/Mogadishu Asia/Dubai Asia/Muscat Asia/Baku
Asia/Kabul Asia/Yekaterinburg Asia/Tashkent Asia/Calcutta Asia/Kathmandu Asia/Novosibirsk Asia/Almaty Asia/Dacca
Asia/Krasnoyarsk Asia/Dhaka Asia/Bangkok Asia/Saigon Asia/Jakarta Asia/Irkutsk Asia/Shanghai Asia/Hong_Kong Asia/Taipei
Asia/Kuala_Lumpur Asia/Singapore Australia/Perth Asia/Yakutsk Asia/Seoul Asia/Tokyo Australia/Darwin Australia/Adelaide
Asia/Vladivostok Pacific/Port_Moresby Australia/Brisbane Australia/Sydney Australia/Hobart Asia/Magadan SST Pacific/Noumea
Asia/Kamchatka Pacific/Fiji Pacific/Auckland Asia/Kolkata Europe/Kiev America/Tegucigalpa Pacific/Apia`;

export const zones: ReadonlySet<string> = new Set(named.trim().split(/\s+/));

/** `SST` is Zoom's word for the Solomon Islands. */
const ianaName = (zone: string): string => (zone === 'SST' ? 'Pacific/Guadalcanal' : zone);

/** The instant at which clocks in `zone` show `wall` (`2026-11-22T14:00:00`). */
export function instantOf(wall: string, zone: string): Date {
  const asUtc = new Date(`${wall}Z`);
  const shows = (instant: Date): number => {
    const parts = new Intl.DateTimeFormat('en-GB', { timeZone: ianaName(zone), dateStyle: 'short', timeStyle: 'medium' }).formatToParts(instant);
    const of = (type: string): string => parts.find((part) => part.type === type)?.value ?? '';
    return Date.parse(`${of('year')}-${of('month')}-${of('day')}T${of('hour')}:${of('minute')}:${of('second')}Z`);
  };
  const first = new Date(asUtc.getTime() - (shows(asUtc) - asUtc.getTime()));
  return new Date(first.getTime() - (shows(first) - asUtc.getTime()));
}
