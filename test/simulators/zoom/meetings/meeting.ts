import { code, instanceUuid, meetingNumber } from '../ground/identifiers';
import type { Chance } from '../ground/chance';
import type { Instance } from '../reports/instance';
import type { Panelist, Registrant } from '../registrants/registrant';
import type { Settings } from './settings';

export type MeetingKind = 'meeting' | 'webinar';

export interface Occurrence {
  occurrence_id: string;
  start_time: string;
  duration: number;
  status: 'available';
}

/** A meeting or webinar as Zoom keeps it. */
export interface Meeting {
  readonly id: number;
  kind: MeetingKind;
  /** Of the instance that runs, or of the next one. */
  uuid: string;
  hostId: string;
  type: number;
  topic: string;
  agenda: string;
  startsAt?: Date;
  /** In minutes; the real meeting may be longer. */
  duration: number;
  timezone: string;
  password: string;
  readonly createdAt: Date;
  settings: Settings;
  trackingFields: unknown[];
  occurrences: Occurrence[];
  readonly registrationCode: string;
  registrants: Registrant[];
  panelists: Panelist[];
  questions: { questions: unknown[]; custom_questions: unknown[] };
  instances: Instance[];
  deleted: boolean;
}

/** What a request may set of a meeting, already checked. */
export interface MeetingWish {
  type?: number;
  topic?: string;
  agenda?: string;
  startsAt?: Date;
  duration?: number;
  timezone?: string;
  password?: string;
  scheduleFor?: string;
  trackingFields?: unknown[];
  recurrence?: Record<string, unknown>;
  settings: Partial<Settings>;
}

export const typesOf: Record<MeetingKind, { types: readonly number[]; scheduled: number; fixed: readonly number[] }> = {
  meeting: { types: [1, 2, 3, 8], scheduled: 2, fixed: [2, 8] },
  webinar: { types: [5, 6, 9], scheduled: 5, fixed: [5, 9] },
};

/** Registration needs a fixed start. */
export const hasFixedStart = ({ kind, type }: Pick<Meeting, 'kind' | 'type'>): boolean => typesOf[kind].fixed.includes(type);

export const runningInstance = (meeting: Meeting): Instance | undefined => meeting.instances.find(({ endedAt }) => !endedAt);

export const scheduledEnd = (meeting: Meeting): Date | undefined => meeting.startsAt && new Date(meeting.startsAt.getTime() + meeting.duration * 60_000);

/** It was held, nobody is in it, and its time is over. */
export function isOver(meeting: Meeting, now: Date): boolean {
  const end = scheduledEnd(meeting);
  return meeting.instances.length > 0 && !runningInstance(meeting) && (!end || end <= now);
}

const daysToExpire = 30;

/** A number is forgotten some time after its last use; the uuids of what was held are not. */
export function isExpired(meeting: Meeting, now: Date): boolean {
  if (!hasFixedStart(meeting)) return false;
  const uses = [meeting.createdAt, scheduledEnd(meeting), ...meeting.instances.map(({ endedAt }) => endedAt ?? now)];
  const last = Math.max(...uses.map((use) => use?.getTime() ?? 0));
  return now.getTime() > last + daysToExpire * 86_400_000;
}

/** The days or weeks of a meeting that recurs at fixed times; `end_times` of them. */
function occurrencesOf(wish: MeetingWish, duration: number): Occurrence[] {
  const { startsAt, recurrence = {} } = wish;
  if (!startsAt) return [];
  const days = (Number(recurrence['type']) === 2 ? 7 : 1) * (Number(recurrence['repeat_interval']) || 1);
  return Array.from({ length: Math.min(Number(recurrence['end_times']) || 1, 60) }, (_, index) => {
    const start = new Date(startsAt.getTime() + index * days * 86_400_000);
    return { occurrence_id: String(start.getTime()), start_time: zoomTime(start), duration, status: 'available' as const };
  });
}

/** Zoom's way to write an instant: `2026-11-22T14:00:00Z`. */
export const zoomTime = (instant: Date): string => instant.toISOString().replace(/\.\d+Z$/, 'Z');

export function newMeeting(chance: Chance, wish: MeetingWish, given: { kind: MeetingKind; hostId: string; settings: Settings; now: Date }): Meeting {
  const type = wish.type ?? typesOf[given.kind].scheduled;
  const fixed = typesOf[given.kind].fixed.includes(type);
  const duration = wish.duration ?? 60;
  return {
    id: meetingNumber(chance),
    kind: given.kind,
    uuid: instanceUuid(chance),
    hostId: given.hostId,
    type,
    topic: wish.topic ?? 'Zoom Meeting',
    agenda: wish.agenda ?? '',
    ...(fixed ? { startsAt: wish.startsAt ?? given.now } : {}),
    duration,
    timezone: wish.timezone ?? 'UTC',
    password: wish.password ?? String(chance.between(100_000, 999_999)),
    createdAt: given.now,
    settings: given.settings,
    trackingFields: wish.trackingFields ?? [],
    occurrences: type === 8 || type === 9 ? occurrencesOf(wish, duration) : [],
    registrationCode: `WN_${code(chance, 22)}`,
    registrants: [],
    panelists: [],
    questions: { questions: [], custom_questions: [] },
    instances: [],
    deleted: false,
  };
}
