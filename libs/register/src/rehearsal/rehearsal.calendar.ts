import { personalEntry, roundtableFragment } from '@convenor/calendar';
import type { Language } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import type { RegistrationOffice } from '../registration-office';

/** What one guest's entry is made of. */
export interface RehearsalEntry {
  roundtable: { id: Id; title: string; slug: string };
  rehearsal: { startsAt: Date; endsAt: Date; zone: string; changedAt: Date; note: string };
  guest: { name: string; address: string; language: Language; answer: string | null };
  /** The guest's own UID, which is never that of her entry for the meeting. */
  uid: string;
  sequence: number;
  method: 'REQUEST' | 'CANCEL';
  madeAt: Date;
  joinUrl: string | null;
  /** The hours in words, by the meeting's clock and the guest's. */
  hours: readonly string[];
}

export const rehearsalIn: Readonly<Record<Language, string>> = {
  en: 'Technical rehearsal: {title}', fr: 'Répétition technique : {title}', es: 'Ensayo técnico: {title}', ar: 'تجربة تقنية: {title}', ru: 'Техническая репетиция: {title}', zh: '技术彩排：{title}',
};

/**
 * One guest's entry for the rehearsal (RFC 5546 REQUEST or CANCEL). Whoever has not answered is asked to; whoever has is told of a
 * change as somebody who comes. It says nothing of who else comes: calendars are shared.
 */
export function rehearsalEntry({ roundtable, rehearsal, guest, uid, sequence, method, madeAt, joinUrl, hours }: RehearsalEntry, office: RegistrationOffice): string {
  const { language, name, address } = guest;
  const comes = guest.answer === 'accepted';
  const fragment = roundtableFragment({
    id: roundtable.id,
    host: new URL(office.publicUrl).hostname,
    title: rehearsalIn[language].replace('{title}', () => roundtable.title),
    days: [{ startsAt: rehearsal.startsAt, endsAt: rehearsal.endsAt }],
    zone: rehearsal.zone,
    language,
    url: `${office.publicUrl}/${language}/roundtables/${roundtable.slug}`,
    status: method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
    sequence,
    changedAt: rehearsal.changedAt,
    organiser: office.organiser,
  });
  return personalEntry(fragment, {
    uid, sequence, method, madeAt,
    organiser: office.organiser,
    attendee: { name, address },
    partstat: comes ? 'ACCEPTED' : 'NEEDS-ACTION',
    rsvp: !comes,
    ...(joinUrl && method === 'REQUEST' && { joinUrl }),
    description: [hours.join('\n'), method === 'REQUEST' ? rehearsal.note : ''].filter(Boolean).join('\n\n'),
  });
}
