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
  /** Of a saved date: the days; then `days` is empty, for the hours were told to nobody. */
  dates?: string[] | null;
  /** The hours on the meeting's clock, "2026-12-01 15:00–17:00": new zone rules may change them and leave the instants. */
  clocks?: string[];
}

/** House, room and street in one line; null while none is known. */
export const locationOf = ({ venue }: { venue: Omit<NonNullable<RoundtablePlan['venue']>, 'access' | 'country'> | null }): string | null =>
  venue ? [...new Set([venue.room, venue.level, venue.name, venue.street, [venue.postcode, venue.city].filter(Boolean).join(' ')])].filter(Boolean).join(', ') : null;

/** Where "Join" leads in what one person is sent: to the link that was pasted, or to her own page, behind which hers is; null before there is either. */
export const joinLinkOf = ({ onlineMeeting: { joinUrl, personal } }: Pick<RoundtablePlan, 'onlineMeeting'>, ownPage: string): string | null => (personal ? ownPage : joinUrl);

/** What somebody who attends in `mode` is told of the plan as it stands; the plan is in her language. */
export function toldOf(plan: RoundtablePlan, mode: AttendanceMode): Told {
  const { roundtable, title, onlineMeeting, venue } = plan;
  return {
    title,
    days: roundtable.tentative ? [] : roundtable.days.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
    ...(roundtable.tentative ? { dates: roundtable.days.map(({ date }) => date) } : { clocks: roundtable.days.map(({ date, start, end }) => `${date} ${start}–${end}`) }),
    zone: roundtable.zone,
    city: venue?.city ?? null,
    location: mode === 'room' ? locationOf(plan) : null,
    join: mode === 'online' && (onlineMeeting.joinUrl || onlineMeeting.personal) ? bodyHash(onlineMeeting) : null,
    postponed: roundtable.state === 'postponed',
  };
}

/** Entries of before the hours on the clock were kept say nothing of them; that alone is no change. */
export const sameTold = (one: Told, other: Told): boolean => bodyHash(instantsOf(one)) === bodyHash(instantsOf(other)) && !clocksDiffer(one, other);

const instantsOf = ({ clocks: _, dates, ...told }: Told): object => ({ ...told, dates: dates ?? null });
const clocksDiffer = (one: Told, other: Told): boolean => Boolean(one.clocks && other.clocks) && bodyHash(one.clocks) !== bodyHash(other.clocks);

/** What the mail of a change says of before. It lies in the queue until the mail is written. */
export interface ChangeProps {
  /** When and where it was; null when neither changed. */
  before: object | null;
  titleBefore: string | null;
  newLink: boolean;
  /** New zone rules: the moment stays, the hour on the clock is another. */
  clocksMoved: boolean;
}

export function changeProps(before: Told, now: Told): ChangeProps {
  const [was, is] = [before, now].map(({ days, zone, city, location, dates }) => ({ days, zone, location, ...(city && { city }), ...(dates && { dates }) }));
  const same = bodyHash(was ?? {}) === bodyHash(is ?? {});
  return {
    before: same ? null : (was ?? null),
    titleBefore: before.title === now.title ? null : before.title,
    newLink: before.join !== now.join && now.join !== null,
    clocksMoved: same && clocksDiffer(before, now),
  };
}

/** What every mail of a roundtable tells. */
export const mailFactsOf = (plan: RoundtablePlan, language: Language, publicUrl: string): RoundtableFacts => ({
  title: plan.title,
  days: plan.roundtable.days.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })),
  zone: plan.roundtable.zone,
  ...(plan.roundtable.tentative && { dates: plan.roundtable.days.map(({ date }) => date) }),
  ...(plan.venue?.city && { city: plan.venue.city }),
  location: locationOf(plan),
  page: `${publicUrl}/${language}/roundtables/${plan.roundtable.slug}`,
});
