import type { AttendanceMode, Language } from '@convenor/contracts';
import { bodyHash } from '@convenor/database';
import type { RoundtableFacts } from '@convenor/mail';
import type { RoundtablePlan } from '@convenor/plan';

/** What one person was told of a meeting. No link stands here, only its digest. */
export interface Told {
  title: string;
  days: { startsAt: string; endsAt: string }[];
  zone: string;
  city: string | null;
  /** House and room; null for those online. */
  location: string | null;
  /** Digest of link, passcode and dial-in; null for the room and while there is none. */
  join: string | null;
  /** The date stands no more and no new one is known. */
  postponed: boolean;
}

/** House, room and street in one line; null while none is known. */
export const locationOf = ({ venue }: Pick<RoundtablePlan, 'venue'>): string | null =>
  venue ? [...new Set([venue.room, venue.level, venue.name, venue.street, [venue.postcode, venue.city].filter(Boolean).join(' ')])].filter(Boolean).join(', ') : null;

/** What somebody who attends in `mode` is told of the plan as it stands; the plan is in her language. */
export function toldOf(plan: RoundtablePlan, mode: AttendanceMode): Told {
  const { roundtable, title, onlineMeeting, venue } = plan;
  return {
    title,
    days: roundtable.days.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    zone: roundtable.zone,
    city: venue?.city ?? null,
    location: mode === 'room' ? locationOf(plan) : null,
    join: mode === 'online' && onlineMeeting.joinUrl ? bodyHash(onlineMeeting) : null,
    postponed: roundtable.state === 'postponed',
  };
}

export const sameTold = (one: Told, other: Told): boolean => bodyHash(one) === bodyHash(other);

/** When and where it was, for the mail of a change; null when neither changed. */
export function whenAndWhereBefore(before: Told, now: Told): object | null {
  const [was, is] = [before, now].map(({ days, zone, city, location }) => ({ days, zone, location, ...(city && { city }) }));
  return was === undefined || bodyHash(was) === bodyHash(is) ? null : was;
}

/** What every mail of a roundtable tells. */
export const mailFactsOf = (plan: RoundtablePlan, language: Language, publicUrl: string): RoundtableFacts => ({
  title: plan.title,
  days: plan.roundtable.days.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  zone: plan.roundtable.zone,
  ...(plan.venue?.city && { city: plan.venue.city }),
  location: locationOf(plan),
  page: `${publicUrl}/${language}/roundtables/${plan.roundtable.slug}`,
});
