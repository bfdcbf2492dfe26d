import type { Asked } from '../http/exchange';

export type FaultKind =
  /** 429 of the second, and of the day with an ISO date in `Retry-After`. */
  | 'too many per second'
  | 'too many per day'
  | 'server error'
  /** An answer in `delayMs`, otherwise as usual. */
  | 'slow'
  /** Not JSON. */
  | 'html'
  | 'xml'
  /** No token issued so far is good any more. */
  | 'tokens revoked'
  /** The connection is cut: before anything was done, or when all was done and only the answer is missing. */
  | 'reset before'
  | 'reset after commit';

/** A fault on demand, for the requests that it names. */
export interface Fault {
  kind: FaultKind;
  /** Such as `POST`; all when left out. */
  method?: string;
  /** A part of the path, such as `/registrants`; all of `/v2` and `/oauth` when left out. */
  path?: string;
  /** How many requests it meets; one when left out. */
  times?: number;
  /** How many it lets pass before. */
  after?: number;
  delayMs?: number;
}

/** The faults that wait for their request, oldest first. */
export class Faults {
  private waiting: Required<Fault>[] = [];

  add(fault: Fault): void {
    this.waiting.push({ method: '', path: '', times: 1, after: 0, delayMs: 5000, ...fault });
  }

  clear(): void {
    this.waiting = [];
  }

  list(): readonly Fault[] {
    return this.waiting;
  }

  /** The fault that meets this request, used up by one. */
  meet({ method, path }: Asked): Required<Fault> | undefined {
    for (const fault of this.waiting) {
      if ((fault.method && fault.method !== method) || !path.includes(fault.path)) continue;
      if (fault.after > 0) {
        fault.after -= 1;
        continue;
      }
      fault.times -= 1;
      this.waiting = this.waiting.filter(({ times }) => times > 0);
      return fault;
    }
    return undefined;
  }
}
