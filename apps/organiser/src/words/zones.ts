/** Cities where roundtables are held and that name no zone of their own; cities keep their clocks, zones change rules. */
const seats: Readonly<Record<string, string>> = {
  Geneva: 'Europe/Zurich', Bern: 'Europe/Zurich', Bonn: 'Europe/Berlin', 'The Hague': 'Europe/Amsterdam', Strasbourg: 'Europe/Paris', Marrakesh: 'Africa/Casablanca', Rabat: 'Africa/Casablanca',
  Abuja: 'Africa/Lagos', Dakar: 'Africa/Dakar', Pretoria: 'Africa/Johannesburg', 'New Delhi': 'Asia/Kolkata', Beijing: 'Asia/Shanghai', Hanoi: 'Asia/Bangkok', Islamabad: 'Asia/Karachi',
  'Kuala Lumpur': 'Asia/Kuala_Lumpur', Washington: 'America/New_York', Ottawa: 'America/Toronto', 'Brasília': 'America/Sao_Paulo', Quito: 'America/Guayaquil', Canberra: 'Australia/Sydney', Wellington: 'Pacific/Auckland', Cotonou: 'Africa/Porto-Novo',
};

/** Names that browsers still give and that were changed since. */
const renamed: Readonly<Record<string, string>> = {
  'Asia/Calcutta': 'Asia/Kolkata', 'Asia/Katmandu': 'Asia/Kathmandu', 'Asia/Saigon': 'Asia/Ho_Chi_Minh', 'Asia/Rangoon': 'Asia/Yangon', 'Europe/Kiev': 'Europe/Kyiv', 'America/Buenos_Aires': 'America/Argentina/Buenos_Aires', 'Africa/Asmera': 'Africa/Asmara',
};

export interface City {
  readonly city: string;
  /** IANA name. */
  readonly zone: string;
}

/** Every city whose clock may be chosen, A to Z, and UTC. */
export const cities = (): readonly City[] => {
  const named = Intl.supportedValuesOf('timeZone')
    .filter((zone) => zone.includes('/') && !zone.startsWith('Etc/'))
    .map((zone) => renamed[zone] ?? zone)
    .map((zone) => ({ city: (zone.split('/').at(-1) ?? zone).replaceAll('_', ' '), zone }));
  const all = [...Object.entries(seats).map(([city, zone]) => ({ city, zone })), ...named, { city: 'UTC', zone: 'Etc/UTC' }];
  const first = new Map(all.map((choice) => [`${choice.city} ${choice.zone}`, choice]));
  return [...first.values()].sort((one, other) => one.city.localeCompare(other.city));
};
