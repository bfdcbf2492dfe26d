import type { Clock } from '@convenor/kernel';
import type { KeptMeeting, KeptRegistrant, Pushed, WantedRegistrant } from '../online-service';
import { ServiceTrouble } from '../service-trouble';
import { alternativeHostsOf, settingsOf } from './differences';
import type { ZoomMeetings } from './meetings';
import { Panelists } from './panelists';
import { addressOf, plainAddress } from './reading';
import { Registrants } from './registrants';
import { refused, type Outcome, type Outcomes } from './outcomes';
import type { Kind } from './wanted-body';
import type { ZoomApi } from './zoom-api';

type Meeting = Pick<KeptMeeting, 'id' | 'kind'>;

const longestAddress = 128;
const isAddress = (address: string): boolean => address.length <= longestAddress && /^[^\s@]+@[^\s@]+$/.test(address);

const host = refused('host', 'Hosts and alternative hosts are not let in as participants: they start or join the meeting with their own account at Zoom.');
const noAddress = refused('address', 'Zoom does not take this address.');

/** Those who share an address share one place and one link: Zoom knows people by their address. The first one's name stands there. */
function byAddress(people: readonly WantedRegistrant[]): Map<string, WantedRegistrant> {
  const firsts = new Map<string, WantedRegistrant>();
  for (const person of people) if (!firsts.has(plainAddress(person.address))) firsts.set(plainAddress(person.address), person);
  return firsts;
}

/** People at a meeting or webinar: registrants, and the panelists of a webinar. */
export class ZoomPeople {
  private readonly registrants: Registrants;
  private readonly panelists: Panelists;

  constructor(
    api: ZoomApi,
    private readonly meetings: ZoomMeetings,
    clock: Clock,
  ) {
    this.registrants = new Registrants(api, clock);
    this.panelists = new Panelists(api, clock);
  }

  async push({ id, kind: thought }: Meeting, people: readonly WantedRegistrant[]): Promise<Pushed[]> {
    if (people.length === 0) return [];
    const { kind, kept } = await this.meetings.there(id, thought);
    if (settingsOf(kept)['approval_type'] === 2) throw new ServiceTrouble('refused', 'Registration is switched off at Zoom, so nobody can be let in there. Have the meeting put right, then people follow by themselves.');
    const hosts = new Set([addressOf(kept['host_email']), ...alternativeHostsOf(kept)]);
    const outcomes: Outcomes = new Map();
    const mayCome = [...byAddress(people)].filter(([address]) => {
      const outcome = hosts.has(address) ? host : isAddress(address) ? null : noAddress;
      if (outcome) outcomes.set(address, outcome);
      return !outcome;
    });
    const speaks = ([, person]: [string, WantedRegistrant]): boolean => kind === 'webinar' && person.speaks === true;
    await this.letIn(this.panelists, { id, kind }, new Map(mayCome.filter(speaks)), outcomes);
    await this.letIn(this.registrants, { id, kind }, new Map(mayCome.filter((one) => !speaks(one))), outcomes);
    return people.map(({ key, address }) => ({ key, ...(outcomes.get(plainAddress(address)) ?? noAddress) }));
  }

  async revoke(meeting: Meeting, people: readonly Pick<KeptRegistrant, 'id' | 'address'>[]): Promise<void> {
    if (people.length === 0) return;
    const found = await this.meetings.find(meeting.id, meeting.kind);
    if (!found) return;
    const at = { id: meeting.id, kind: found.kind };
    if (at.kind === 'webinar') await this.panelists.takeOut(at, people);
    await this.registrants.takeOut(at, people);
  }

  async list({ id, kind: thought }: Meeting): Promise<KeptRegistrant[]> {
    const { kind, kept } = await this.meetings.there(id, thought);
    const registered = settingsOf(kept)['approval_type'] === 2 ? [] : await this.registrants.list({ id, kind });
    return kind === 'webinar' ? [...(await this.panelists.list({ id, kind })), ...registered] : registered;
  }

  private async letIn(door: Registrants | Panelists, at: { id: string; kind: Kind }, people: ReadonlyMap<string, WantedRegistrant>, outcomes: Outcomes): Promise<void> {
    if (people.size === 0) return;
    const results: ReadonlyMap<string, Outcome> = await door.letIn(at, people);
    for (const [address, outcome] of results) outcomes.set(address, outcome);
  }
}
