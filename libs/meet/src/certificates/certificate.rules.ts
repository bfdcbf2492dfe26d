import type { AttendancePerson, CertificateRule, WhyNoCertificate } from '@convenor/contracts';

/** What a certificate says of a person's attendance. */
export interface Attested {
  /** Null where nobody knows for how long. */
  minutes: number | null;
  mode: 'room' | 'online' | 'both';
  spoke: boolean;
}

export type Judged = { attested: Attested } | { why: WhyNoCertificate };

/** What is needed of a person; the record has more. */
export type JudgedPerson = Pick<AttendancePerson, 'mode' | 'team' | 'minutes' | 'timesKnown'>;

/** Until an organiser says otherwise. */
export const noCertificates: CertificateRule = { offered: false, leastMinutes: null, leastShare: 50, speakers: 'like_everybody', signatoryName: '', signatoryTitle: '' };

/** Whether a person has a certificate, and what it says. @param meetingMinutes as planned, for the share */
export function judged({ mode, team, minutes, timesKnown }: JudgedPerson, speaker: boolean, rule: CertificateRule, meetingMinutes: number): Judged {
  if (team) return { why: 'team' };
  if (speaker && rule.speakers === 'none') return { why: 'speaker' };
  if (mode === null) return { why: 'not_there' };
  const known = timesKnown ? minutes : null;
  if (speaker && rule.speakers === 'as_speakers') return { attested: { minutes: known, mode, spoke: true } };
  const asked = rule.leastMinutes !== null || rule.leastShare !== null;
  if (asked && known === null) return { why: 'time_not_known' };
  if (minutes < (rule.leastMinutes ?? 0) || minutes * 100 < (rule.leastShare ?? 0) * meetingMinutes) return { why: 'too_short' };
  return { attested: { minutes: known, mode, spoke: false } };
}

export const sameAttested = (one: Attested, other: Attested): boolean => one.minutes === other.minutes && one.mode === other.mode && one.spoke === other.spoke;

/** "CCD-4/0017": the programme's initials, the roundtable's number, and the certificate's own. */
export function certificateNumber(programme: string, roundtable: number | null, number: number): string {
  const initials = programme.split(/\s+/).flatMap((word) => /^\p{Lu}/u.exec(word)?.[0] ?? []).join('').slice(0, 5);
  return `${[initials, roundtable].filter(Boolean).join('-') || 'A'}/${String(number).padStart(4, '0')}`;
}
