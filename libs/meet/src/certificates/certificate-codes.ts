import { Injectable } from '@nestjs/common';
import { Secrets } from '@convenor/access';
import { randomSigns } from '@convenor/kernel';

/** Digits and letters without I, L, O and U (Crockford's base 32): read aloud, typed from paper. */
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const [drawn, signed] = [10, 6];

/**
 * The code by which a certificate is checked: ten signs drawn at random and six that sign them, `K7QM-42RT-9XHB-3T6D`. Who tries codes is
 * refused by the signature, before anything is looked up; of a thousand million codes one is signed, and of those one in a million given.
 */
@Injectable()
export class CertificateCodes {
  constructor(private readonly secrets: Secrets) {}

  /** A code that nobody has yet, as it is kept: without hyphens. */
  fresh(): string {
    const signs = randomSigns(alphabet, drawn);
    return signs + this.signature(signs);
  }

  /** What somebody typed or scanned, as it is kept; null where we never signed it. Signs that look alike are taken for each other. */
  read(typed: string): string | null {
    const code = typed.toUpperCase().replace(/[\s-]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1');
    const signs = code.slice(0, drawn);
    return code.length === drawn + signed && this.signature(signs) === code.slice(drawn) ? code : null;
  }

  private signature(signs: string): string {
    // Links are signed under the same purpose; none of them begins like this.
    return [...Buffer.from(this.secrets.mac('signed-link', `certificate ${signs}`), 'base64url').subarray(0, signed)].map((octet) => alphabet[octet % alphabet.length]).join('');
  }
}

/** In groups of four, as it is printed. */
export const groupedCertificateCode = (code: string): string => code.match(/.{1,4}/g)?.join('-') ?? code;
