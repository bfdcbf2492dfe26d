import { wallDays, wallMoment, zoneNamed, zonesFor } from './wall-days';

const geneva = { zone: 'Europe/Zurich', days: [{ startsAt: '2022-11-03T14:00:00Z', endsAt: '2022-11-03T16:00:00Z' }] };

describe('the days of a meeting', () => {
  it('are told by the host’s clock, in UTC and by the reader’s', () => {
    const [day] = wallDays(geneva, 'en', 'Geneva', 'Asia/Kathmandu');
    expect(day?.host).toMatchObject({ date: '2022-11-03', start: '15:00', end: '17:00', place: 'Geneva', offset: 'UTC+1' });
    expect(day?.utc).toMatchObject({ start: '14:00', end: '16:00', place: 'UTC' });
    expect(day?.reader).toMatchObject({ date: '2022-11-03', start: '19:45', end: '21:45', zone: 'Asia/Kathmandu', offset: 'UTC+5:45' });
  });

  it('have no reader’s clock unless one was chosen', () => expect(wallDays(geneva, 'en', null, null)[0]).not.toHaveProperty('reader'));

  it('say when the reader’s day is another, at its start or its end', () => {
    expect(wallDays(geneva, 'en', null, 'Pacific/Auckland')[0]?.reader).toMatchObject({ date: '2022-11-04', start: '03:00' });
    expect(wallDays(geneva, 'en', null, 'Asia/Tokyo')[0]?.reader).toMatchObject({ date: '2022-11-03', start: '23:00', end: '01:00', endDate: '2022-11-04' });
  });
});

describe('zones', () => {
  it('are known by their IANA names alone', () => {
    expect(zoneNamed('Asia/Kathmandu')).toBe('Asia/Kathmandu');
    for (const name of [undefined, '', 'Kathmandu', 'Asia/Kathmandu"><script>', '../etc', '__proto__']) expect(zoneNamed(name)).toBeNull();
  });

  it('are offered with the offset of that day, the chosen one among them', () => {
    const zones = zonesFor(new Date('2022-11-03T14:00:00Z'), 'en', 'Asia/Pyongyang');
    expect(zones.find(({ zone }) => zone === 'Asia/Kathmandu')?.offset).toBe('UTC+5:45');
    expect(zones.filter(({ zone }) => zone === 'Asia/Pyongyang')).toHaveLength(1);
    expect(zonesFor(new Date('2022-11-03T14:00:00Z'), 'en', 'Asia/Kathmandu').filter(({ zone }) => zone === 'Asia/Kathmandu')).toHaveLength(1);
  });

  it('give one moment its wall time', () => expect(wallMoment(new Date('2022-11-03T14:00:00Z'), 'Asia/Kathmandu', 'en')).toMatchObject({ date: '2022-11-03', time: '19:45' }));
});
