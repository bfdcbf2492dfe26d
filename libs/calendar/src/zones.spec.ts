import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { cityOf, dateInWords, dayInWords, daysBetween, formatWhen, knownZones, localTime, plusDays, toInstant, useZonesFrom, zoneVersion } from './index';

const instant = (local: string, zone: string, which?: 'first' | 'second'): string => toInstant(local, zone, which).toISOString().slice(0, 16) + 'Z';

describe('from a wall time to an instant', () => {
  it.each([
    ['2022-11-03T15:00', 'Europe/Zurich', '2022-11-03T14:00Z'],
    ['2022-07-07T15:00', 'Europe/Zurich', '2022-07-07T13:00Z'],
    ['2022-11-03T10:00', 'America/New_York', '2022-11-03T14:00Z'],
    ['2022-11-10T09:00', 'America/New_York', '2022-11-10T14:00Z'],
    ['2026-06-15T15:00', 'Africa/Casablanca', '2026-06-15T14:00Z'],
    ['2026-12-15T15:00', 'Africa/Casablanca', '2026-12-15T15:00Z'],
    ['2026-12-15T12:00', 'America/Vancouver', '2026-12-15T19:00Z'],
    ['2026-12-15T09:00', 'America/Winnipeg', '2026-12-15T14:00Z'],
    ['2026-12-15T10:00', 'America/Havana', '2026-12-15T14:00Z'],
    ['2027-01-05T00:30', 'Asia/Kathmandu', '2027-01-04T18:45Z'],
    ['2027-01-01T00:00', 'Pacific/Kiritimati', '2026-12-31T10:00Z'],
    ['2027-05-05T12:00', 'UTC', '2027-05-05T12:00Z'],
  ])('reads %s in %s as %s', (local, zone, expected) => expect(instant(local, zone)).toBe(expected));

  it.each([['2027-03-14T02:30', 'America/New_York'], ['2027-03-28T02:00', 'Europe/Zurich'], ['2011-12-30T12:00', 'Pacific/Apia']])(
    'refuses %s in %s, over which clocks jump',
    (local, zone) => expect(() => toInstant(local, zone)).toThrow(expect.objectContaining({ code: 'LOCAL_TIME_SKIPPED' })),
  );

  it('asks which of two is meant when clocks show a time twice', () => {
    expect(() => toInstant('2027-10-31T02:30', 'Europe/Zurich')).toThrow(
      expect.objectContaining({ code: 'LOCAL_TIME_TWICE', facts: expect.objectContaining({ first: '2027-10-31T00:30:00.000Z', second: '2027-10-31T01:30:00.000Z' }) }),
    );
    expect(instant('2026-11-01T01:30', 'America/New_York', 'first')).toBe('2026-11-01T05:30Z');
    expect(instant('2026-11-01T01:30', 'America/New_York', 'second')).toBe('2026-11-01T06:30Z');
  });

  it.each(['CET', 'EST', 'GMT', 'IST', 'Etc/GMT+1', 'Europe/Geneva', 'europe/zurich', '', '__proto__', 'Europe/../x'])('does not take %j for a zone', (zone) =>
    expect(() => toInstant('2027-01-01T10:00', zone)).toThrow(expect.objectContaining({ code: 'ZONE_UNKNOWN' })),
  );

  it.each(['2027-02-31T10:00', '2027-13-01T10:00', '2027-01-01T24:00', '2027-01-01T10:60', '9999-01-01T10:00', '1969-12-31T10:00', '2027-01-01 10:00', '2027-01-01T10:00:00Z'])(
    'does not take %j for a time',
    (local) => expect(() => toInstant(local, 'UTC')).toThrow(expect.objectContaining({ code: 'LOCAL_TIME_INVALID' })),
  );

  it('comes back from hours all over three years in zones with all kinds of rules', () => {
    for (const zone of ['Europe/Zurich', 'America/Havana', 'Africa/Casablanca', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/St_Johns', 'Africa/Cairo']) {
      for (let at = Date.UTC(2025, 5, 1); at < Date.UTC(2028, 5, 1); at += 3_600_000 * 7) {
        const { date, time } = localTime(new Date(at), zone);
        const back = [toInstant(`${date}T${time}`, zone, 'first').getTime(), toInstant(`${date}T${time}`, zone, 'second').getTime()];
        expect(back).toContain(at);
      }
    }
  });
});

describe('from an instant to a wall time', () => {
  it('tells date, time, offset and weekday', () => {
    expect(localTime(new Date('2022-11-03T14:00:00Z'), 'Europe/Zurich')).toEqual({ date: '2022-11-03', time: '15:00', offsetMinutes: 60, weekday: 4 });
    expect(localTime(new Date('2027-01-03T23:30:00Z'), 'America/St_Johns')).toEqual({ date: '2027-01-03', time: '20:00', offsetMinutes: -210, weekday: 7 });
  });
});

describe('in words', () => {
  const sitting = { startsAt: new Date('2022-11-03T14:00:00Z'), endsAt: new Date('2022-11-03T16:00:00Z') };

  it.each([
    ['en', 'Thursday 3 November 2022, 15:00–17:00, Geneva (UTC+1)'],
    ['fr', 'jeudi 3 novembre 2022, 15:00–17:00, Genève (UTC+1)'],
    ['es', 'jueves, 3 de noviembre de 2022, 15:00–17:00, Ginebra (UTC+1)'],
    ['ar', 'الخميس، 3 نوفمبر 2022، 15:00–17:00، جنيف (UTC+1)'],
    ['ru', 'четверг, 3 ноября 2022 г., 15:00–17:00, Женева (UTC+1)'],
    ['zh', '2022年11月3日星期四，15:00–17:00，日内瓦（UTC+1）'],
  ] as const)('says when in %s', (language, line) => expect(formatWhen(sitting, 'Europe/Zurich', language).line).toBe(line));

  it('names the day on which a sitting over midnight ends, and the city the meeting states', () => {
    const night = { startsAt: new Date('2027-03-27T22:00:00Z'), endsAt: new Date('2027-03-28T01:30:00Z') };
    expect(formatWhen(night, 'Europe/Zurich', 'en', 'Basel').line).toBe('Saturday 27 March 2027, 23:00 – Sunday 28 March 2027 03:30, Basel (UTC+1, UTC+2)');
  });

  it('counts days by the midnights of the zone', () => {
    expect(daysBetween(new Date('2027-01-04T22:30:00Z'), new Date('2027-01-04T23:30:00Z'), 'Europe/Zurich')).toBe(1);
    expect(daysBetween('2027-03-29', new Date('2027-03-26T23:30:00Z'), 'Europe/Zurich')).toBe(-2);
    expect(plusDays('2026-12-20', 42)).toBe('2027-01-31');
  });

  it('dates a paper without its weekday', () => {
    expect(dayInWords('2027-01-04', 'en')).toBe('4 January 2027');
    expect(dayInWords('2027-01-04', 'ar')).toBe('4 يناير 2027');
  });

  it('calls a zone by its city', () => {
    expect(cityOf('America/Argentina/Buenos_Aires')).toBe('Buenos Aires');
    expect(cityOf('UTC', 'ar')).toBe('UTC');
    expect(formatWhen(sitting, 'UTC', 'en').place).toBe('UTC');
    expect(dateInWords('2024-02-29', 'en')).toBe('Thursday 29 February 2024');
  });
});

describe('the rules in force', () => {
  const built = zoneVersion();
  const folder = mkdtempSync(join(tmpdir(), 'zones-'));
  const packed = JSON.parse(readFileSync(createRequire(__filename).resolve('moment-timezone/data/packed/latest.json'), 'utf8')) as { version: string; zones: string[] };
  const written = (content: unknown): string => {
    const file = join(folder, 'zones.json');
    writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
    return file;
  };

  it('offers places and UTC, no abbreviations', () => {
    expect(knownZones()).toEqual(expect.arrayContaining(['Europe/Kyiv', 'Europe/Zurich', 'UTC']));
    expect(knownZones().filter((zone) => !zone.includes('/'))).toEqual(['UTC']);
  });

  it.each(['no json', { version: '2099a' }, { version: '2099a', zones: [], links: [], countries: [] }, { ...packed, version: '2099a', zones: ['Etc/UTC|UTC|x'] }])(
    'refuses a damaged file and keeps the rules it has',
    (content) => {
      expect(() => useZonesFrom(written(content))).toThrow(expect.objectContaining({ code: 'ZONE_FILE_UNREADABLE' }));
      expect(zoneVersion()).toBe(built);
    },
  );

  it('leaves the rules alone when the file is older or absent', () => {
    expect(useZonesFrom(written({ ...packed, version: '2020a', zones: packed.zones }))).toBe(built);
    expect(useZonesFrom(join(folder, 'absent.json'))).toBe(built);
  });

  it('takes a newer file, with its new rules', () => {
    const zones = packed.zones.map((zone) => (zone.startsWith('Asia/Kathmandu|') ? 'Asia/Kathmandu|+06|-60|0||12e5' : zone));
    expect(useZonesFrom(written({ ...packed, version: '2098a', zones }))).toBe('2098a');
    expect(instant('2027-01-05T12:00', 'Asia/Kathmandu')).toBe('2027-01-05T06:00Z');
    expect(instant('2022-11-03T15:00', 'Europe/Zurich')).toBe('2022-11-03T14:00Z');
    expect(knownZones().length).toBeGreaterThan(400);
  });
});
