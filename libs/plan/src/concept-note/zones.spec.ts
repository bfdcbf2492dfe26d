import { cityNamed, citiesIn } from './vocabulary/cities';
import { knownZones } from '@convenor/calendar';
import { cities } from './vocabulary/cities';
import { fits, offsetOn, zoneMentions, zonesFor, type ZoneMention } from './zones';

const only = (text: string): ZoneMention => {
  const [mention] = zoneMentions(text);
  if (!mention) throw new Error(`No zone in “${text}”.`);
  return mention;
};

it('names only zones that exist, in whatever spelling', () => {
  const known = new Set(knownZones());
  expect([...cities.values()].filter((city) => !known.has(city.zone)).filter((city) => !Number.isFinite(offsetOn(city.zone, '2026-11-22')))).toEqual([]);
  expect(cities.size).toBeGreaterThan(250);
});

describe('what papers say about zones', () => {
  it.each([
    ['15:00 Europe/Zurich', 'Europe/Zurich'], ['15:00 europe/zurich', null], ['15:00 (Geneva time)', 'Europe/Zurich'], ['10:00 Addis Ababa time', 'Africa/Addis_Ababa'], ['14h, heure de Genève', 'Europe/Zurich'], ['10:00 hora de Bogotá', 'America/Bogota'], ['12:00 UTC', 'UTC'],
  ])('takes the zone that “%s” states', (text, zone) => expect(zoneMentions(text)[0]?.zone ?? null).toBe(zone));

  it.each([['15:00 CET', [60]], ['15:00 (GMT+3)', [180]], ['10:00 UTC+5:30', [330]], ['10:00 GMT−4', [-240]], ['10:00 Eastern time', [-300, -240]], ['10:00 IST', [330, 60, 120]]])('takes “%s” for an offset, not for a zone', (text, offsets) => expect(only(text)).toMatchObject({ zone: null, offsets }));

  it('finds none in words that only look like one', () => expect(zoneMentions('at ten in the UN Office, EU and FAO')).toEqual([]));
});

describe('letters against the clocks of the day', () => {
  it('holds CET for Geneva in November and not in July', () => {
    const cet = only('15:00 CET');
    expect([fits(cet, 'Europe/Zurich', '2022-11-03'), fits(cet, 'Europe/Zurich', '2022-07-03')]).toEqual([true, false]);
  });

  it('follows rules that changed this year: Rabat keeps UTC in December 2026', () => {
    expect(offsetOn('Africa/Casablanca', '2026-12-01')).toBe(0);
  });

  it('offers only places that have the offset on that day', () => {
    expect(zonesFor(only('10:00 CST'), '2026-11-03')).toEqual(['America/Chicago', 'America/Mexico_City', 'America/Guatemala', 'America/Costa_Rica', 'Asia/Shanghai']);
    expect(zonesFor(only('10:00 CST'), '2026-07-03')).not.toContain('America/Chicago');
    expect(zonesFor(only('10:00 UTC+3'), '2026-07-03')).toEqual(expect.arrayContaining(['Africa/Nairobi', 'Europe/Istanbul', 'Europe/Athens']));
  });
});

it('takes a word that is also a name for a city only where a place is expected', () => {
  expect(citiesIn('Professor Florence Kingston spoke of Geneva', true).map((found) => found.city.name)).toEqual(['Geneva']);
  expect(cityNamed('geneve')?.country).toBe('CH');
  expect(citiesIn('New York City and Den Haag').map((found) => found.phrase)).toEqual(['New York City', 'Den Haag']);
});
