import type { Account, AccountSettings } from './accounts/account';
import type { Faults } from './control/faults';
import type { Portal } from './control/portal';
import type { Pace, SimulatedClock } from './ground/clock';
import type { Meeting } from './meetings/meeting';
import type { Cast } from './playbook/improvise';
import type { Playbook } from './playbook/script';
import type { TrueAttendance } from './playbook/truth';
import type { Weather, Webhooks } from './webhooks/webhooks';
import type { World } from './world';

/** How a simulated Zoom is to be; what is left out is an account of the business plan in which all goes well. */
export interface ZoomWish extends Partial<AccountSettings> {
  /** The same seed gives the same credentials, numbers, uuids and chances; a random one is taken otherwise. */
  seed?: number;
  port?: number;
  /** When the simulated time begins; now, if left out. */
  start?: Date;
  /** `held` if left out. */
  pace?: Pace;
  weather?: Partial<Weather>;
}

/** A running simulator. */
export interface Zoom {
  readonly address: string;
  /** With `/v2`. */
  readonly apiAddress: string;
  readonly tokenAddress: string;
  readonly seed: number;
  /** What an administrator enters in the product. */
  readonly credentials: { accountId: string; clientId: string; clientSecret: string; secretToken: string };
  /** Plan, scopes, users and policies; may be changed at any time. */
  readonly account: Account;
  readonly clock: SimulatedClock;
  readonly faults: Faults;
  readonly portal: Portal;
  readonly webhooks: Webhooks;
  /** All there is inside, for specs that look deeper. */
  readonly world: World;
  /** @throws Error when there is no meeting or webinar of that number */
  meeting(meetingId: number): Meeting;
  /** Puts a play on the clock and gives it back. */
  play(playbook: Playbook): Playbook;
  /** Makes one up for who is approved now, from `seed` or the simulator's own, and puts it on the clock. */
  improvise(meetingId: number, cast?: Cast, seed?: number): Playbook;
  /** Who was really there; nothing that the simulator answers or sends comes from here. */
  truth(meetingId: number): TrueAttendance[];
  /** Who came with a link that was not good at that moment. */
  notLetIn(meetingId: number): { key: string; at: Date; why: string }[];
  close(): Promise<void>;
}
