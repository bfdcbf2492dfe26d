import type { Happening } from '../online-service';
import { idOf, instantOf, objectOf, textOf, type Json } from './reading';
import { timeOf, whoOf } from './stays';

type Changed = Extract<Happening, { kind: 'changed' }>['what'];

/** What somebody did at Zoom, by the name of the event without `meeting.` or `webinar.` */
const changes: Readonly<Record<string, Changed>> = {
  updated: 'meeting',
  recovered: 'meeting',
  converted_to_meeting: 'meeting',
  deleted: 'removed',
  permanently_deleted: 'removed',
  converted_to_webinar: 'became_webinar',
  registration_created: 'registrants',
  registration_approved: 'registrants',
  registration_denied: 'registrants',
  registration_cancelled: 'registrants',
};

/** What a word of somebody says of her stay. */
interface Word {
  kind: 'came' | 'left' | 'renamed';
  waiting?: true;
}

/**
 * By the name of the event without `participant_`. A breakout room belongs to the meeting: who goes there is in it, and whoever comes back
 * is too.
 */
const words: Readonly<Record<string, Word>> = {
  joined: { kind: 'came' },
  left: { kind: 'left' },
  joined_breakout_room: { kind: 'came' },
  joined_waiting_room: { kind: 'came', waiting: true },
  put_in_waiting_room: { kind: 'came', waiting: true },
  admitted: { kind: 'left', waiting: true },
  left_waiting_room: { kind: 'left', waiting: true },
  bind: { kind: 'renamed' },
  renamed: { kind: 'renamed' },
  name_changed: { kind: 'renamed' },
};

const firstTime = (row: Json, at: Date, ...names: string[]): string => names.map((name) => timeOf(row[name])).find((time) => time !== null) ?? at.toISOString();

function heard({ kind, waiting = false }: { kind: Word['kind']; waiting?: boolean }, participant: Json, instance: string, at: Date): Happening {
  const who = whoOf({ ...participant, user_id: participant['parent_user_id'] ?? participant['user_id'] }, instance);
  const [before, bound] = [textOf(participant['old_user_name']), idOf(participant['bind_user_id'])];
  const stay = {
    ...who,
    namesBefore: before && before !== who.name ? [before] : [],
    cameAt: kind === 'came' ? firstTime(participant, at, 'join_time', 'date_time') : null,
    leftAt: kind === 'left' ? firstTime(participant, at, 'leave_time', 'date_time') : null,
    waiting,
    ...(bound ? { boundTo: bound } : {}),
  };
  const moment = stay.cameAt ?? stay.leftAt ?? firstTime(participant, at, 'date_time');
  return { kind, heard: { service: 'zoom', stay, at: new Date(moment) } };
}

/**
 * What an event means. Webinars have the same events as meetings; one that means nothing to us has no happenings.
 *
 * @param at when Zoom sent it, for those that do not say when it happened
 */
export function happeningsOf(event: string, object: Json, at: Date): Happening[] {
  const [, subject = '', what = ''] = /^(meeting|webinar)\.(\w+)$/.exec(event) ?? [];
  if (!subject) return [];
  const change = changes[what];
  if (change) return [{ kind: 'changed', what: change }];
  const instance = textOf(object['uuid']);
  if (!instance) return [];
  if (what === 'started') return [{ kind: 'began', instance, at: instantOf(object['start_time']) ?? at }];
  if (what === 'ended') return [{ kind: 'ended', instance, at: instantOf(object['end_time']) ?? at }];
  const word = words[what.replace(/^participant_/, '')];
  return word && what.startsWith('participant_') ? [heard(word, objectOf(object['participant']), instance, at)] : [];
}
