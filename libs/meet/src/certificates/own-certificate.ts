import { Injectable } from '@nestjs/common';
import type { Language } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { NoCertificate } from './certificate.errors';
import { Certificates } from './certificates.query';
import { PrintCertificates, type PrintedCertificates } from './print-certificates';

/** A participant's own certificate: there once the record is final and the rule is met. */
@Injectable()
export class OwnCertificate {
  constructor(
    private readonly certificates: Certificates,
    private readonly printing: PrintCertificates,
  ) {}

  async offered(roundtableId: Id, registrationId: Id): Promise<boolean> {
    return (await this.attendanceOf(roundtableId, registrationId)) !== null;
  }

  /** @throws NoCertificate, and as `PrintCertificates.one` */
  async take(roundtableId: Id, registrationId: Id, language: Language): Promise<PrintedCertificates> {
    const attendanceId = await this.attendanceOf(roundtableId, registrationId);
    if (attendanceId === null) throw NoCertificate();
    return this.printing.one(roundtableId, attendanceId, language, `registration:${registrationId}`);
  }

  private async attendanceOf(roundtableId: Id, registrationId: Id): Promise<Id | null> {
    if (!(await this.certificates.givenOut(roundtableId))) return null;
    const { people } = await this.certificates.standing(roundtableId);
    return people.find(({ person, judged }) => person.registrationId === registrationId && person.name !== '' && 'attested' in judged)?.person.id ?? null;
  }
}
