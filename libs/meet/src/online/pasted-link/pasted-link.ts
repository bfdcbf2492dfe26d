import type { KeptMeeting, OnlineService, WantedMeeting } from '../online-service';
import { ServiceTrouble } from '../service-trouble';

const kept = (wanted: WantedMeeting, link: string): KeptMeeting => ({
  id: link, kind: wanted.kind, topic: wanted.topic, startsAt: wanted.startsAt, lasts: wanted.lasts, host: null, joinUrl: link, passcode: null,
  registers: false, waitingRoom: false, running: false, dialIn: [], differences: [],
});

/**
 * A link that somebody pasted, to whatever service. Nothing is known of what is behind it and nothing is asked: everybody gets the same
 * link, and who came stands in a report that somebody brings. The meeting's number is the link.
 */
export function pastedLink(): OnlineService {
  return {
    kind: 'link',
    can: { personalLinks: false, tellsLive: false, reports: false, interpretation: false },
    check: () => Promise.resolve({ ok: true, problems: [] }),
    converge: (wanted, knownId) => Promise.resolve(kept(wanted, knownId ?? '')),
    read: (id, wanted) => Promise.resolve(kept(wanted, id)),
    remove: () => Promise.resolve(),
    end: () => Promise.resolve(),
    push: () => Promise.resolve([]),
    revoke: () => Promise.resolve(),
    registrants: () => Promise.resolve([]),
    hostUrl: () => Promise.reject(new ServiceTrouble('refused', 'The link was pasted: the host starts the meeting where it was made.')),
    reports: () => Promise.resolve([]),
    told: () => ({ kind: 'refused' }),
  };
}
