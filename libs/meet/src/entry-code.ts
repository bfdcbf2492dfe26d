import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import { entryCodeMessage, entryCodeText, readEntryCode, roundtableMark } from '@convenor/contracts';
import type { Id } from '@convenor/kernel';
import { createPublicKey, sign, verify, type KeyObject } from 'node:crypto';

/** What a scanned code is to one roundtable: ours with the code, another roundtable's, or nothing we signed. */
export type EntryCodeFinding = { kind: 'ours'; code: string } | { kind: 'other_roundtable' } | { kind: 'not_signed_by_us' };

/** Signs the entry codes of badges and personal pages, so that a device at the door can check them without network. */
@Injectable()
export class EntryCodes {
  private readonly key: KeyObject;
  private readonly publicHalf: KeyObject;

  constructor(secrets: Secrets) {
    this.key = secrets.signingKey('entry-code');
    this.publicHalf = createPublicKey(this.key);
  }

  /** What the QR code holds; the form is told at `SignedEntryCode` of contracts. The same each time. */
  signed(roundtableId: Id, code: string): string {
    return entryCodeText(roundtableId, code, sign(null, entryCodeMessage(roundtableId, code), this.key));
  }

  /** Whether we signed this for the roundtable. A browser does the same with `readEntryCode` and WebCrypto's Ed25519. */
  check(roundtableId: Id, scanned: string): EntryCodeFinding {
    const read = readEntryCode(scanned);
    if (!read) return { kind: 'not_signed_by_us' };
    if (read.roundtable !== roundtableMark(roundtableId)) return { kind: 'other_roundtable' };
    const ours = verify(null, entryCodeMessage(roundtableId, read.code), this.publicHalf, read.signature);
    return ours ? { kind: 'ours', code: read.code } : { kind: 'not_signed_by_us' };
  }

  /** For devices: 32 octets in base64url, as a JSON Web Key holds them (`x`, RFC 8037). The same for all roundtables of the installation. */
  publicKey(): string {
    return this.publicHalf.export({ format: 'jwk' }).x ?? '';
  }
}
