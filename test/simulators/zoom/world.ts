import type { Account } from './accounts/account';
import type { Tokens } from './accounts/tokens';
import type { Faults } from './control/faults';
import type { Chance } from './ground/chance';
import type { SimulatedClock } from './ground/clock';
import type { Limits } from './limits/limits';
import type { Meeting } from './meetings/meeting';
import type { Seat } from './playbook/room';
import type { Truth } from './playbook/truth';
import type { PageTokens } from './reports/page-tokens';
import type { Webhooks } from './webhooks/webhooks';

/** One request as the simulator remembers it. */
export interface RequestSeen {
  at: Date;
  method: string;
  path: string;
  /** 0: the connection was cut instead of an answer. */
  status: number;
}

/** All there is in one simulated Zoom; it lives in memory and ends with its process. */
export interface World {
  /** Such as `http://127.0.0.1:4020`. */
  readonly address: string;
  readonly seed: number;
  readonly clock: SimulatedClock;
  readonly chance: Chance;
  readonly account: Account;
  readonly tokens: Tokens;
  readonly limits: Limits;
  readonly faults: Faults;
  readonly meetings: Map<number, Meeting>;
  /** Tokens of hosts in `start_url`. */
  readonly hostTokens: Map<string, { meetingId: number; until: Date }>;
  readonly pageTokens: PageTokens;
  readonly webhooks: Webhooks;
  readonly truth: Truth;
  /** Who came in by clicking, under the key of their page. */
  readonly visitors: Map<string, Seat>;
  readonly requests: RequestSeen[];
}
