import { formatWhen } from '@convenor/calendar';
import type { Language } from '@convenor/contracts';
import { bodyHash } from '@convenor/database';
import type { RoundtablePlan } from '@convenor/plan';
import { joinLinkOf } from '../told';
import type { Rehearsal, RehearsalGuestRow, RehearsalTold } from './rehearsal.entity';

type Hours = Pick<Rehearsal, 'startsAt' | 'endsAt' | 'zone'>;

/** Opens what was sealed. */
export interface Opening {
  open(sealed: string): string;
}

/** The rehearsal's own link, opened. */
export const ownLinkOf = ({ joinSealed }: Pick<Rehearsal, 'joinSealed'>, secrets: Opening): string | null => (joinSealed ? secrets.open(joinSealed) : null);

/** How people would get in by the meeting's own link. */
export const meetingLinkOf = ({ onlineMeeting: { joinUrl, personal } }: Pick<RoundtablePlan, 'onlineMeeting'>): 'shared' | 'personal' | 'none' =>
  (personal ? 'personal' : joinUrl ? 'shared' : 'none');

/** Where "join" leads for one guest: where everybody has a link of her own, to her page, and nowhere for whoever has none. */
export function guestLinkOf(plan: Pick<RoundtablePlan, 'onlineMeeting'>, own: string | null, ownPage: string | null): string | null {
  if (own) return own;
  return plan.onlineMeeting.personal && !ownPage ? null : joinLinkOf(plan, ownPage ?? '');
}

/** What a guest is told by an entry of this SEQUENCE. The digest stands for title, note and way in; no link is kept. */
export function toldBy(rehearsal: Rehearsal, plan: RoundtablePlan, own: string | null, guest: Pick<RehearsalGuestRow, 'told' | 'sequence'>): RehearsalTold {
  const { joinUrl, personal } = plan.onlineMeeting;
  const hours = { startsAt: rehearsal.startsAt.toISOString(), endsAt: rehearsal.endsAt.toISOString(), zone: rehearsal.zone };
  const rest = bodyHash({ title: plan.title, note: rehearsal.note, link: own ?? joinUrl, personal: own ? null : (personal ?? null) });
  const next = (guest.sequence ?? -1) + 1;
  return { ...hours, rest, since: guest.told && sameHours(guest.told, hours) ? guest.told.since : next };
}

export const sameHours = (one: Pick<RehearsalTold, 'startsAt' | 'endsAt' | 'zone'>, other: Pick<RehearsalTold, 'startsAt' | 'endsAt' | 'zone'>): boolean =>
  one.startsAt === other.startsAt && one.endsAt === other.endsAt && one.zone === other.zone;

/** Whether what she was told is what is set now. */
export const isCurrent = (guest: Pick<RehearsalGuestRow, 'told'>, now: RehearsalTold): boolean => guest.told !== null && sameHours(guest.told, now) && guest.told.rest === now.rest;

/** What is due to whom: who is written to when somebody presses "send". */
export function dueTo(guest: RehearsalGuestRow, now: RehearsalTold): 'invitation' | 'update' | 'withdrawal' | null {
  if (!guest.asked) return guest.stands ? 'withdrawal' : null;
  if (!guest.stands) return 'invitation';
  return isCurrent(guest, now) ? null : 'update';
}

/** The hours in words by the meeting's clock, and by the guest's where it shows others. */
export function hoursInWords({ startsAt, endsAt, zone }: Hours, language: Language, city: string | undefined, own: string | null): string[] {
  const ours = formatWhen({ startsAt, endsAt }, zone, language, city);
  const theirs = own ? formatWhen({ startsAt, endsAt }, own, language) : ours;
  return theirs.hours === ours.hours && theirs.date === ours.date ? [ours.line] : [ours.line, theirs.line];
}

/** By one clock, in English, for the organiser: the date only where it is another. */
export function localHours({ startsAt, endsAt, zone }: Hours, own: string | null, city: string | undefined): string {
  const ours = formatWhen({ startsAt, endsAt }, zone, 'en', city);
  const theirs = own && own !== zone ? formatWhen({ startsAt, endsAt }, own, 'en') : ours;
  return theirs.date === ours.date ? `${theirs.hours}, ${theirs.place}` : theirs.line;
}
