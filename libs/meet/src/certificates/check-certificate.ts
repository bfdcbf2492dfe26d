import { Injectable } from '@nestjs/common';
import { Transactions } from '@convenor/database';
import type { Id } from '@convenor/kernel';
import { CertificateCodes, groupedCertificateCode } from './certificate-codes';
import { Certificates, givenColumns, stillHolds, type Given } from './certificates.query';

/** What whoever holds a certificate's code may know: what is printed on it, and whether it holds. */
export type CheckedCertificate =
  | { state: 'unknown' }
  /** The record says something else today, or nothing is kept any more of the person. */
  | { state: 'revoked'; code: string; number: string; roundtableId: Id; issuedAt: Date }
  | { state: 'holds'; code: string; number: string; roundtableId: Id; issuedAt: Date; name: string; minutes: number | null; mode: 'room' | 'online' | 'both'; spoke: boolean };

/** Looks up a certificate by its code. */
@Injectable()
export class CheckCertificate {
  constructor(
    private readonly transactions: Transactions,
    private readonly codes: CertificateCodes,
    private readonly certificates: Certificates,
  ) {}

  /** A code that was never signed is unknown before anything is looked up. */
  async check(typed: string): Promise<CheckedCertificate> {
    const code = this.codes.read(typed);
    if (!code) return { state: 'unknown' };
    const [given] = await this.transactions.read<Given & { roundtableId: Id }>(`select ${givenColumns}, roundtable_id as "roundtableId" from certificate where code = $1`, [code]);
    if (!given) return { state: 'unknown' };
    const { people, printed } = await this.certificates.standing(given.roundtableId);
    const shown = { code: groupedCertificateCode(code), number: printed(given.number), roundtableId: given.roundtableId, issuedAt: given.issuedAt };
    const found = people.find(({ person }) => person.id === given.attendanceId && person.name !== '');
    if (!found || !stillHolds(given, found.judged)) return { state: 'revoked', ...shown };
    return { state: 'holds', ...shown, name: found.person.name, minutes: given.minutes, mode: given.mode, spoke: given.spoke };
  }
}
