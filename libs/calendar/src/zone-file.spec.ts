import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { installZones, intlClock, localTime, toInstant, ZoneFile, zoneDifferences, zoneVersion } from './index';

const folder = mkdtempSync(join(tmpdir(), 'zone-file-'));
const place = join(folder, 'zones.json');
const packed = JSON.parse(readFileSync(createRequire(__filename).resolve('moment-timezone/data/packed/latest.json'), 'utf8')) as { version: string; zones: string[] };
const bringing = (content: unknown): string => {
  const file = join(mkdtempSync(join(tmpdir(), 'brought-')), 'latest.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const quarterPast = packed.zones.map((zone) => (zone.startsWith('Asia/Kathmandu|') ? 'Asia/Kathmandu|+0515|-5f|0||12e5' : zone));

it('installs a newer file whole, and leaves nothing else in the folder', () => {
  expect(installZones(bringing({ ...packed, version: '2098b', zones: quarterPast }), place)).toBe('2098b');
  expect(readdirSync(folder)).toEqual(['zones.json']);
});

it.each([['no newer than the one there', { ...packed, version: '2098b' }, 'ZONE_FILE_OLDER'], ['as old as the built-in one', packed, 'ZONE_FILE_OLDER'], ['damaged', '{"version":"2099a"', 'ZONE_FILE_UNREADABLE']])(
  'refuses a file that is %s, and keeps the one there',
  (_, content, code) => {
    const before = readFileSync(place, 'utf8');
    expect(() => installZones(bringing(content), place)).toThrow(expect.objectContaining({ code }));
    expect(readFileSync(place, 'utf8')).toBe(before);
  },
);

it('is taken up while a program runs, once, and a damaged one is told of once', () => {
  const file = new ZoneFile(place);
  const built = zoneVersion();
  expect([built, file.look(), file.look()]).toEqual([packed.version, '2098b', null]);
  expect(localTime(new Date('2027-01-05T06:00:00Z'), 'Asia/Kathmandu').time).toBe('11:15');
  expect(toInstant('2022-11-03T15:00', 'Europe/Zurich').toISOString()).toBe('2022-11-03T14:00:00.000Z');
  writeFileSync(place, 'half a fi');
  expect(() => file.look()).toThrow(expect.objectContaining({ code: 'ZONE_FILE_UNREADABLE' }));
  expect([file.look(), zoneVersion()]).toEqual([null, '2098b']);
});

it('says where other rules disagree, and nothing where they agree', async () => {
  expect(await zoneDifferences('Itself', (zone, at) => localTime(at, zone).time)).toEqual([]);
  expect(await zoneDifferences('An old clock', (zone, at) => (zone === 'America/Havana' ? '07:00' : localTime(at, zone).time))).toEqual([
    'An old clock shows 07:00 in America/Havana at 2026-12-01T12:00Z, where clocks show 08:00.',
  ]);
  expect(intlClock('Nowhere/Land', new Date())).toBeNull();
  expect(await intlClock('Europe/Zurich', new Date('2026-12-01T12:00:00Z'))).toBe('13:00');
});
