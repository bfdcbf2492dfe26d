import type { LiveView } from '@convenor/contracts';

interface Moment {
  startsAt: Date;
  endsAt: Date;
  running: boolean;
  /** Somebody came already, in the room or online. */
  somebody: boolean;
}

/** A run whose end nobody told of is taken as over so long after the meeting's own end. */
const forgottenAfterMs = 4 * 3_600_000;

/** Before the hours it is open as soon as somebody is there; after them until the last run ends. */
export function phaseOf({ startsAt, endsAt, running, somebody }: Moment, now: Date): LiveView['phase'] {
  if (now < startsAt) return running || somebody ? 'open' : 'before';
  if (now <= endsAt) return 'open';
  return running && now.getTime() < endsAt.getTime() + forgottenAfterMs ? 'open' : 'over';
}

/** People type their address where a service asks for a name; nobody is to read it on a screen in the hall. */
export function shownName(name: string): string {
  const shown = name.replace(/\S+@\S+/g, '…').trim();
  return shown === '' ? 'Without a name' : shown === '…' ? 'An address instead of a name' : shown;
}
