import { localTime } from './zones';

/** Places whose clocks changed by law in 2026 after much software was built, and two that did not; on a day when it shows. */
export const zoneProbes = [
  'Africa/Casablanca', 'America/Vancouver', 'America/Edmonton', 'America/Winnipeg', 'America/Havana', 'Europe/Zurich', 'America/New_York',
].map((zone) => ({ zone, at: new Date('2026-12-01T12:00:00Z') }));

/** What somebody else's rules say a clock shows: `04:00`; null where they do not know the zone. */
export type OtherClock = (zone: string, at: Date) => Promise<string | null> | string | null;

/** What this program's own Intl shows: never used for converting, for it is as old as the program. */
export const intlClock: OtherClock = (zone, at) => {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  } catch {
    return null;
  }
};

/**
 * Where other rules disagree with those in force: sentences for the log. Nothing is wrong in Convenor then, for it converts by
 * its own rules; but other programs on this machine tell people another hour.
 */
export async function zoneDifferences(name: string, other: OtherClock): Promise<string[]> {
  const found: string[] = [];
  for (const { zone, at } of zoneProbes) {
    const [ours, theirs] = [localTime(at, zone).time, await other(zone, at)];
    if (theirs !== ours) found.push(`${name} shows ${theirs ?? 'nothing'} in ${zone} at ${at.toISOString().slice(0, 16)}Z, where clocks show ${ours}.`);
  }
  return found;
}
