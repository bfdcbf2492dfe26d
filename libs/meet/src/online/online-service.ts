import type { Heard, Report } from '../presence/stay';

/** Services that Convenor speaks with, and `link`: a link that somebody pasted. A driver is a folder here. */
export type OnlineServiceKind = 'zoom' | 'link';

/** What a driver's service can do; the console offers nothing that it cannot. */
export interface ServiceAbilities {
  /** Everybody gets a link of her own. */
  personalLinks: boolean;
  /** It tells of comings and goings while they happen. */
  tellsLive: boolean;
  /** It says afterwards who was there. */
  reports: boolean;
  interpretation: boolean;
}

/** The meeting as our plan wants it. */
export interface WantedMeeting {
  /** Ours, kept within the meeting, so that one that was made without our hearing of it is found again. 20 signs, letters and digits. */
  marker: string;
  kind: 'meeting' | 'webinar';
  /** At most 200 signs reach the service. */
  topic: string;
  startsAt: Date;
  /** Minutes. */
  lasts: number;
  /** IANA name; the service may not know it, the instant stays right. */
  zone: string;
  /** Account at the service that the meeting belongs to. */
  host: string;
  alternativeHosts: readonly string[];
  waitingRoom: boolean;
  /** Several devices at once with one personal link. */
  severalDevices: boolean;
  /** Languages by ISO 639-1 and who interprets between them. */
  interpreters: readonly { address: string; from: string; to: string }[];
}

/** The meeting as the service really keeps it, read back from it. */
export interface KeptMeeting {
  /** Its number, as text: longer than a number can hold safely. */
  id: string;
  kind: 'meeting' | 'webinar';
  topic: string;
  startsAt: Date | null;
  lasts: number | null;
  host: string | null;
  /** Leads to the service's own form where people register, else into the meeting. Never given to participants where links are personal. */
  joinUrl: string;
  passcode: string | null;
  /** Registration is on, and whoever comes by herself waits for us. */
  registers: boolean;
  waitingRoom: boolean;
  /** It runs now. */
  running: boolean;
  dialIn: readonly { country: string; number: string }[];
  /** What was wanted and is otherwise, each a sentence for the organiser; empty: all as wanted. */
  differences: readonly Difference[];
}

export interface Difference {
  field: 'registration' | 'start' | 'length' | 'waiting_room' | 'topic' | 'host' | 'alternative_hosts' | 'kind' | 'interpretation' | 'devices';
  sentence: string;
}

/** Somebody the service should let in. */
export interface WantedRegistrant {
  /** Ours; the service gives back its own for it. */
  key: string;
  name: string;
  address: string;
  language: string;
  /** Of a webinar: comes as a panelist, who is seen and heard; all others only listen. A meeting makes no difference. */
  speaks?: boolean;
}

/** Somebody the service lets in. */
export interface KeptRegistrant {
  /** The service's own. */
  id: string;
  name: string;
  /** In lower case. */
  address: string;
  status: 'approved' | 'pending' | 'denied';
  /** A secret of that one person; null where the service does not say it. */
  joinUrl: string | null;
}

/** What became of one person who was to be let in. */
export type Pushed =
  | { key: string; outcome: 'kept'; registrant: KeptRegistrant }
  /** The service never will: the host herself, an address it does not take. The sentence is for the organiser. */
  | { key: string; outcome: 'refused'; reason: 'host' | 'address' | 'full' | 'over' | 'other'; sentence: string }
  /** Not today: after that instant. */
  | { key: string; outcome: 'later'; at: Date; sentence: string };

/** What an administrator is told of the connection. */
export interface ServiceCheck {
  ok: boolean;
  /** A sentence each: wrong credentials, a permission that is missing and what does not work without it. */
  problems: readonly { sentence: string; permission?: string }[];
}

/** What came in at the address where the service tells us things. */
export type Told =
  /** To be answered so, at once; nothing is kept. */
  | { kind: 'answer'; body: object }
  /** Not from the service, too old, altered: nothing is kept. */
  | { kind: 'refused' }
  | { kind: 'event'; event: string; meetingId: string | null; happenings: readonly Happening[] };

export type Happening =
  | { kind: 'began' | 'ended'; instance: string; at: Date }
  /** `renamed`: no coming and no going, something else became known: another name, or whose line a telephone is. */
  | { kind: 'came' | 'left' | 'renamed'; heard: Heard }
  /** Somebody changed the meeting or its people at the service: read it again, and show what differs. */
  | { kind: 'changed'; what: 'meeting' | 'registrants' | 'removed' | 'became_webinar' };

/**
 * One service for online meetings. Our list is the truth and the service a mirror: every method brings it nearer, may be called again
 * after any failure, and answers with what the service really keeps.
 *
 * @throws ServiceTrouble where the service is away, too busy, or refuses; nothing of it is lost by trying again
 */
export interface OnlineService {
  readonly kind: OnlineServiceKind;
  readonly can: ServiceAbilities;
  check(): Promise<ServiceCheck>;
  /** Makes the meeting, or finds the one that bears the marker, then changes it until it is as wanted. */
  converge(wanted: WantedMeeting, knownId: string | null): Promise<KeptMeeting>;
  /** Null where there is none of that number any more. */
  read(id: string, wanted: WantedMeeting): Promise<KeptMeeting | null>;
  remove(id: string): Promise<void>;
  end(id: string): Promise<void>;
  /** Lets people in; those who are there already are found and not added again. One who cannot be added stops nobody else. */
  push(meeting: Pick<KeptMeeting, 'id' | 'kind'>, people: readonly WantedRegistrant[]): Promise<Pushed[]>;
  /** Takes people out; whoever is not there is taken as out. */
  revoke(meeting: Pick<KeptMeeting, 'id' | 'kind'>, people: readonly Pick<KeptRegistrant, 'id' | 'address'>[]): Promise<void>;
  registrants(meeting: Pick<KeptMeeting, 'id' | 'kind'>): Promise<KeptRegistrant[]>;
  /** Starts the meeting as its host. Good for two hours: fetched when somebody presses the button, never kept. */
  hostUrl(meeting: Pick<KeptMeeting, 'id' | 'kind'>): Promise<string>;
  /** Every run of the meeting within the window; null while the service is not ready to say. */
  reports(meeting: Pick<KeptMeeting, 'id' | 'kind'>, window: { from: Date; to: Date }): Promise<readonly Report[] | null>;
  /** Judges what came in, by its very octets. `now` is the instant it came. */
  told(body: Buffer, headers: Readonly<Record<string, string | undefined>>, now: Date): Told;
}
