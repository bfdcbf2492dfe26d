import { z } from 'zod';
import { contract, IdText, Instant, Line } from '../contract';
import { Language } from '../language';

/**
 * Who has a certificate of attendance: whoever was there long enough. Speakers of the line-up can be judged like everybody, have one
 * that says they spoke, however long they stayed, or none.
 */
export const CertificateRule = z.object({
  offered: z.boolean(),
  /** At least so many minutes … */
  leastMinutes: z.int().min(1).max(1440).nullable(),
  /** … and at least so much of the meeting, in per cent. Null: not asked. */
  leastShare: z.int().min(1).max(100).nullable(),
  speakers: z.enum(['like_everybody', 'as_speakers', 'none']),
  /** Who signs, as it is printed; an empty line leaves it out. */
  signatoryName: Line(200),
  signatoryTitle: Line(200),
});
export type CertificateRule = z.output<typeof CertificateRule>;

/** Why somebody has no certificate. */
export const WhyNoCertificate = z.enum(['too_short', 'time_not_known', 'not_there', 'speaker', 'team']);
export type WhyNoCertificate = z.output<typeof WhyNoCertificate>;

export const CertificateLine = z.object({
  attendanceId: IdText,
  name: z.string(),
  organisation: z.string().nullable(),
  speaker: z.boolean(),
  minutes: z.int(),
  /** Null: there is one, or there would be. */
  why: WhyNoCertificate.nullable(),
  /** The printed number, once one was made. */
  number: z.string().nullable(),
  /** Numbers of those that hold no more, since the record says something else now. */
  revoked: z.array(z.string()),
});
export type CertificateLine = z.output<typeof CertificateLine>;

export const showCertificates = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/certificates', permission: 'roundtable.record', summary: 'Who has a certificate of attendance by the rule, and why others have none.',
  input: z.object({ roundtableId: IdText }),
  output: z.object({
    rule: CertificateRule,
    /** When the record was said to be final; participants find theirs from then on. Null: not yet. */
    finalAt: Instant.nullable(),
    meetingMinutes: z.int(),
    /** The meeting is over: the record can be said to be final. */
    over: z.boolean(),
    /** Connections that nobody has matched yet. */
    waiting: z.int(),
    people: z.array(CertificateLine),
  }),
});

export const setCertificateRule = contract({
  method: 'PUT', path: '/api/roundtables/:roundtableId/certificates/rule', permission: 'roundtable.edit', summary: 'Who has a certificate of attendance, and who signs it.',
  input: CertificateRule.extend({ roundtableId: IdText }), output: z.object({}),
});

export const finishAttendance = contract({
  method: 'POST', path: '/api/roundtables/:roundtableId/certificates/final', permission: 'roundtable.edit', summary: 'Says that the record of attendance is final, or not any more. Participants find their certificates while it is.',
  input: z.object({ roundtableId: IdText, final: z.boolean() }), output: z.object({ finalAt: Instant.nullable() }), errors: ['MEETING_NOT_OVER', 'CERTIFICATES_OFF'],
});

export const printCertificates = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/certificates/file', permission: 'roundtable.edit', summary: 'Certificates as one PDF, each in its reader’s language unless one is given.',
  input: z.object({ roundtableId: IdText, language: Language.optional() }), output: z.unknown(),
  errors: ['CERTIFICATES_OFF', 'MEETING_NOT_OVER', 'NOBODY_TO_PRINT', 'TOO_MANY_NAMES', 'PDF_REFUSED', 'PDF_UNAVAILABLE', 'TOO_MANY_TRIES'],
});

export const printCertificate = contract({
  method: 'GET', path: '/api/roundtables/:roundtableId/certificates/of/:attendanceId', permission: 'roundtable.edit', summary: 'One person’s certificate as PDF.',
  input: z.object({ roundtableId: IdText, attendanceId: IdText, language: Language.optional() }), output: z.unknown(),
  errors: ['CERTIFICATES_OFF', 'MEETING_NOT_OVER', 'NO_CERTIFICATE', 'PDF_REFUSED', 'PDF_UNAVAILABLE', 'TOO_MANY_TRIES'],
});
