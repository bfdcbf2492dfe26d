import { Injectable } from '@nestjs/common';
import { RateLimits } from '@convenor/access';
import type { Language } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { CertificateRenderer } from '@convenor/documents';
import { slugOf, type Id } from '@convenor/kernel';
import { NobodyToPrint, TooManyNames } from '../meet.errors';
import { CertificateSheets } from './certificate-sheets';
import { certificateWords } from './certificate-words';
import { CertificatesOff, MeetingNotOver, NoCertificate, PersonNotFound } from './certificate.errors';
import { Certificates, type Standing } from './certificates.query';
import { IssueCertificates } from './issue-certificates';

/** Sets certificates in a thread of its own; given by the process that has one. */
export abstract class CertificatePrinter implements CertificateRenderer {
  abstract printCertificates: CertificateRenderer['printCertificates'];
}

/** A file on its way out. */
export interface PrintedCertificates {
  name: string;
  octets: Uint8Array;
}

/** In one file; they take some ten seconds. */
const most = 1000;

/** Makes certificates as PDF: given their numbers first, so that what is on paper can be checked. */
@Injectable()
export class PrintCertificates {
  constructor(
    private readonly certificates: Certificates,
    private readonly issuing: IssueCertificates,
    private readonly sheets: CertificateSheets,
    private readonly printer: CertificatePrinter,
    private readonly limits: RateLimits,
  ) {}

  /** @throws CertificatesOff, MeetingNotOver, NobodyToPrint, TooManyNames, DomainError TOO_MANY_TRIES beyond 20 files in ten minutes, PDF_REFUSED, PDF_UNAVAILABLE */
  async all(roundtableId: Id, language: Language | null, by: Actor): Promise<PrintedCertificates> {
    await this.limits.take(`certificates:many:${by}`, 20, 600_000);
    const standing = await this.offered(roundtableId);
    const people = standing.people.filter(({ person, judged }) => person.name !== '' && 'attested' in judged);
    if (people.length === 0) throw NobodyToPrint();
    if (people.length > most) throw TooManyNames(people.length, most);
    return this.print(roundtableId, standing, people, { language, by });
  }

  /** @throws CertificatesOff, MeetingNotOver, PersonNotFound, NoCertificate, DomainError TOO_MANY_TRIES beyond 200 files in ten minutes, PDF_REFUSED, PDF_UNAVAILABLE */
  async one(roundtableId: Id, attendanceId: Id, language: Language | null, by: Actor): Promise<PrintedCertificates> {
    await this.limits.take(`certificates:one:${by}`, 200, 600_000);
    const standing = await this.offered(roundtableId);
    const people = standing.people.filter(({ person }) => person.id === attendanceId && person.name !== '');
    if (people.length === 0) throw PersonNotFound();
    if (people.some(({ judged }) => 'why' in judged)) throw NoCertificate();
    return this.print(roundtableId, standing, people, { language, by });
  }

  private async offered(roundtableId: Id): Promise<Standing> {
    const standing = await this.certificates.standing(roundtableId);
    if (!standing.rule.offered) throw CertificatesOff();
    // Minutes still grow: what were printed now would hold for a minute.
    if (this.certificates.runs(standing)) throw MeetingNotOver();
    return standing;
  }

  private async print(roundtableId: Id, standing: Standing, people: Standing['people'], { language, by }: { language: Language | null; by: Actor }): Promise<PrintedCertificates> {
    const given = await this.issuing.issue(roundtableId, people, by);
    const { sheets, title, main, madeAt } = await this.sheets.of(roundtableId, standing, given, language);
    const octets = await this.printer.printCertificates({ title: `${certificateWords(main).file}: ${title}`, lang: main, certificates: sheets }, { madeAt });
    return { name: `${slugOf(title).slice(0, 60)}-${sheets.length === 1 ? 'certificate' : 'certificates'}.pdf`, octets };
  }
}
