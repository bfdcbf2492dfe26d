import { personalEntry, roundtableFragment, type CalendarFragment } from '@convenor/calendar';
import { colonIn, type Language } from '@convenor/contracts';
import type { RoundtablePlan } from '@convenor/plan';
import type { RegistrationOffice } from './registration-office';
import type { Registration } from './registration.entity';
import { locationOf } from './told';

const passcodeIn: Record<Language, string> = { en: 'Passcode', fr: 'Code secret', es: 'Código de acceso', ar: 'رمز الدخول', ru: 'Код доступа', zh: '密码' };
const onlineIn: Record<Language, string> = { en: 'Online', fr: 'En ligne', es: 'En línea', ar: 'عبر الإنترنت', ru: 'Онлайн', zh: '线上' };

/** What a roundtable's entry is made of: a plan, or as much of it. */
export interface EntryFacts extends Pick<RoundtablePlan, 'title'> {
  roundtable: Pick<RoundtablePlan['roundtable'], 'id' | 'slug' | 'state' | 'tentative' | 'version' | 'zone' | 'days' | 'changedAt' | 'createdAt'>;
  venue: Omit<NonNullable<RoundtablePlan['venue']>, 'access' | 'country'> | null;
}

/** The roundtable's own entry in one language, of which personal ones are made. */
export function fragmentOf(plan: EntryFacts, language: Language, office: RegistrationOffice): CalendarFragment {
  const { roundtable, title } = plan;
  return roundtableFragment({
    id: roundtable.id,
    host: new URL(office.publicUrl).hostname,
    title,
    days: roundtable.days.map(({ startsAt, endsAt }) => ({ startsAt: new Date(startsAt), endsAt: new Date(endsAt) })),
    zone: roundtable.zone,
    language,
    ...(plan.venue?.city && { city: plan.venue.city }),
    location: locationOf(plan) ?? '',
    url: `${office.publicUrl}/${language}/roundtables/${roundtable.slug}`,
    status: roundtable.state === 'cancelled' || roundtable.state === 'postponed' ? 'CANCELLED' : roundtable.tentative ? 'TENTATIVE' : 'CONFIRMED',
    wholeDays: roundtable.tentative,
    sequence: roundtable.version,
    changedAt: roundtable.changedAt ?? roundtable.createdAt,
    organiser: office.organiser,
  });
}

export interface EntryWish {
  /** `fragmentOf` the plan in the person's language. */
  fragment: CalendarFragment;
  plan: RoundtablePlan;
  registration: Pick<Registration, 'mode' | 'name' | 'address' | 'language'>;
  entry: { uid: string; sequence: number };
  method: 'REQUEST' | 'CANCEL';
  madeAt: Date;
  /** `joinLinkOf` the plan and the person. */
  joinLink: string | null;
}

/** One person's entry. The link to join stands in it for those online, and in a REQUEST only. */
export function calendarOf({ fragment, plan, registration, entry, method, madeAt, joinLink }: EntryWish, office: RegistrationOffice): string {
  const { mode, name, address, language } = registration;
  const { passcode, dialIn } = plan.onlineMeeting;
  const joins = mode === 'online' && method === 'REQUEST';
  const online = joins ? [passcode && `${passcodeIn[language]}${colonIn(language)}${passcode}`, dialIn] : [];
  return personalEntry(fragment, {
    uid: entry.uid,
    sequence: entry.sequence,
    method,
    madeAt,
    organiser: office.organiser,
    attendee: { name, address },
    partstat: 'ACCEPTED',
    rsvp: false,
    location: mode === 'room' ? (locationOf(plan) ?? '') : onlineIn[language],
    ...(joins && joinLink && { joinUrl: joinLink }),
    description: [plan.whenLines.join('\n'), ...online].filter(Boolean).join('\n\n'),
  });
}
