import type { Multilingual, RoundtableFormat, RoundtableState } from '@convenor/contracts';
import { bodyHash, type Tx } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { randomInt } from 'node:crypto';
import type { OnlineMeeting } from './online-meeting.entity';
import type { WantedMeeting } from './online-service';

/** As much of the plan as the service is told, and what decides whether it is told anything. */
export interface MeetingPlan {
  title: Multilingual;
  language: keyof Multilingual;
  zone: string;
  state: RoundtableState;
  format: RoundtableFormat;
  startsAt: Date;
  endsAt: Date;
  /** Of the first day; a service knows one sitting, and none ends anybody's meeting at its planned end. */
  firstEndsAt: Date;
}

type Rows = <Row extends object>(statement: string, parameters: unknown[]) => Promise<Row[]>;

/** The roundtable's plan, in a transaction or outside any; null where there is none. */
export async function meetingPlan(ask: Rows | Tx, roundtableId: Id): Promise<MeetingPlan | null> {
  const read: Rows = typeof ask === 'function' ? ask : (statement, parameters) => ask.sql(statement, parameters);
  const [row] = await read<MeetingPlan>(
    `select title, main_language as language, zone, state, format, starts_at as "startsAt", ends_at as "endsAt", (days -> 0 ->> 'endsAt')::timestamptz as "firstEndsAt"
     from roundtable where id = $1`, [roundtableId]);
  return row ?? null;
}

const signs = 'abcdefghijklmnopqrstuvwxyz0123456789';

/** What the meeting bears at the service, so that it is found again: 20 signs. */
export const newMarker = (): string => Array.from({ length: 20 }, () => signs[randomInt(signs.length)]).join('');

/** The plan asks for a meeting online: it takes place, and not in the room alone. While no new day is known the old meeting stays. */
export const takesPlaceOnline = ({ state, format }: Pick<MeetingPlan, 'state' | 'format'>): boolean => format !== 'in_person' && state !== 'cancelled';

/** Host and alternative hosts, whom a service lets in without our list. In lower case. */
export const hostsOf = ({ wants }: Pick<OnlineMeeting, 'wants'>): string[] => [wants.host, ...wants.alternativeHosts].map((address) => address.toLowerCase()).filter(Boolean);

/** The meeting as plan and organiser want it. */
export function wantedMeeting({ marker, kind, wants }: Pick<OnlineMeeting, 'marker' | 'kind' | 'wants'>, plan: MeetingPlan): WantedMeeting {
  const minutes = Math.round((plan.firstEndsAt.getTime() - plan.startsAt.getTime()) / 60_000);
  const topic = plan.title[plan.language] ?? Object.values(plan.title)[0] ?? '';
  return { marker, kind, topic, startsAt: plan.startsAt, lasts: Math.max(1, minutes), zone: plan.zone, ...wants };
}

/** Digest of what the service is asked for: whether it was asked for it already. */
export const askedDigest = (wanted: WantedMeeting): string => bodyHash({ ...wanted, startsAt: wanted.startsAt.toISOString() });
