import { Clock } from '@convenor/kernel';
import type { OnlineService, WantedMeeting, WantedRegistrant } from '../online-service';
import type { ZoomSettings } from './tokens';
import { zoomService } from './zoom-service';

/** As much of a simulated Zoom as a service needs to find it. */
interface Simulated {
  address: string;
  credentials: { accountId: string; clientId: string; clientSecret: string; secretToken: string };
  clock: { now(): Date };
}

class SimulatedTime extends Clock {
  constructor(private readonly time: Simulated['clock']) {
    super();
  }

  now(): Date {
    return this.time.now();
  }
}

export const start = new Date('2027-03-01T08:00:00Z');

export function settingsOf({ address, credentials: { accountId, clientId, clientSecret, secretToken } }: Simulated): ZoomSettings {
  return { accountId, clientId, clientSecret, webhookSecret: secretToken, url: address, host: 'host@institution.example' };
}

/** The service with the simulator's time; what it waits is written down and not waited. */
export function serviceOf(zoom: Simulated, over: Partial<ZoomSettings> = {}): OnlineService & { waited: number[] } {
  const waited: number[] = [];
  const pause = (milliseconds: number): Promise<void> => {
    waited.push(milliseconds);
    return Promise.resolve();
  };
  return { ...zoomService({ ...settingsOf(zoom), ...over }, new SimulatedTime(zoom.clock), pause), waited };
}

export const aMeeting = (over: Partial<WantedMeeting> = {}): WantedMeeting => ({
  marker: 'k3j5h6g7f8d9s0a1q2w3', kind: 'meeting', topic: 'Water and land', startsAt: new Date('2027-03-08T13:00:00Z'), lasts: 120, zone: 'Africa/Addis_Ababa', host: '',
  alternativeHosts: [], waitingRoom: false, severalDevices: true, interpreters: [], ...over,
});

export const aPerson = (address: string, over: Partial<WantedRegistrant> = {}): WantedRegistrant => ({ key: address, name: 'Ana Reyes', address, language: 'en', ...over });

export const people = (count: number): WantedRegistrant[] => Array.from({ length: count }, (_, index) => aPerson(`Person${index}@Example.net`, { name: `Person ${index}` }));
