import { ServiceTrouble } from '../service-trouble';
import { pastedLink } from './pasted-link';

const wanted = { marker: 'm', kind: 'meeting' as const, topic: 'Water and land', startsAt: new Date('2027-03-08T13:00:00Z'), lasts: 120, zone: 'Europe/Zurich', host: '', alternativeHosts: [], waitingRoom: false, severalDevices: false, interpreters: [] };

it('a pasted link is all that is known, and nothing is asked of anybody', async () => {
  const link = pastedLink();
  const meeting = await link.converge(wanted, 'https://meet.example.org/room');
  expect(meeting).toMatchObject({ joinUrl: 'https://meet.example.org/room', registers: false, differences: [], startsAt: wanted.startsAt });
  expect(link.can).toEqual({ personalLinks: false, tellsLive: false, reports: false, interpretation: false });
  expect([await link.check(), await link.push(meeting, []), await link.registrants(meeting), await link.reports(meeting, { from: wanted.startsAt, to: wanted.startsAt })]).toEqual([{ ok: true, problems: [] }, [], [], []]);
  await expect(link.hostUrl(meeting)).rejects.toBeInstanceOf(ServiceTrouble);
  expect(link.told(Buffer.from('{}'), {}, wanted.startsAt)).toEqual({ kind: 'refused' });
});
