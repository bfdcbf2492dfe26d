/** A time somebody was there, in the meeting itself: waiting does not count. */
export interface Interval {
  from: Date;
  to: Date;
}

export type Kind = 'person' | 'room system';

interface Presence {
  meetingId: number;
  key: string;
  name: string;
  email: string;
  kind: Kind;
  shown: Set<string>;
  open: Map<string, Date>;
  stays: Interval[];
}

/** Who was there, person by person. */
export interface TrueAttendance {
  key: string;
  name: string;
  /** The person's own address, whatever Zoom knew of it; empty when nobody told. */
  email: string;
  kind: Kind;
  /** The names under which Zoom showed the person: a masked number for a line, each new name after the old. */
  shownAs: string[];
  intervals: Interval[];
  seconds: number;
  /** How many connections there were. */
  connections: number;
}

/** Intervals that touch or overlap become one. */
export function union(intervals: readonly Interval[]): Interval[] {
  const united: Interval[] = [];
  for (const { from, to } of [...intervals].sort((a, b) => a.from.getTime() - b.from.getTime())) {
    const last = united.at(-1);
    if (last && from <= last.to) last.to = to > last.to ? to : last.to;
    else united.push({ from, to });
  }
  return united;
}

export const secondsOf = (intervals: readonly Interval[]): number => intervals.reduce((sum, { from, to }) => sum + Math.round((to.getTime() - from.getTime()) / 1000), 0);

/** Zoom counts in whole seconds, and so does the truth. */
const wholeSecond = (moment: Date): Date => new Date(Math.floor(moment.getTime() / 1000) * 1000);

/** What really happened. Nothing that the simulator answers or sends is read from here: only control routes show it. */
export class Truth {
  private readonly presences: Presence[] = [];
  private readonly away: { meetingId: number; key: string; at: Date; why: string }[] = [];

  came(meetingId: number, who: { key: string; name: string; email: string; kind: Kind }, connection: { participantUuid: string; name: string }, at: Date): void {
    let presence = this.presence(meetingId, who.key);
    if (!presence) {
      presence = { meetingId, ...who, shown: new Set(), open: new Map(), stays: [] };
      this.presences.push(presence);
    }
    presence.shown.add(connection.name);
    presence.open.set(connection.participantUuid, wholeSecond(at));
  }

  renamed(meetingId: number, key: string, name: string): void {
    this.presence(meetingId, key)?.shown.add(name);
  }

  went(meetingId: number, key: string, connection: string, at: Date): void {
    const presence = this.presence(meetingId, key);
    const from = presence?.open.get(connection);
    if (!presence || !from) return;
    presence.open.delete(connection);
    presence.stays.push({ from, to: wholeSecond(at) });
  }

  turnedAway(meetingId: number, key: string, at: Date, why: string): void {
    this.away.push({ meetingId, key, at, why });
  }

  /** Everybody who was in the meeting; who still is, until `now`. */
  of(meetingId: number, now: Date): TrueAttendance[] {
    return this.presences
      .filter((one) => one.meetingId === meetingId)
      .map(({ key, name, email, kind, shown, stays, open }) => {
        const all = [...stays, ...[...open.values()].map((from) => ({ from, to: wholeSecond(now) }))];
        const intervals = union(all);
        return { key, name, email, kind, shownAs: [...shown], intervals, seconds: secondsOf(intervals), connections: all.length };
      });
  }

  /** Who came with a link that is not good, and was not let in. */
  notLetIn(meetingId: number): { key: string; at: Date; why: string }[] {
    return this.away.filter((one) => one.meetingId === meetingId).map(({ key, at, why }) => ({ key, at, why }));
  }

  private presence(meetingId: number, key: string): Presence | undefined {
    return this.presences.find((one) => one.meetingId === meetingId && one.key === key);
  }
}
