/**
 * The QR code on a badge and on a participant's own page, as any device reads it: letters A to V and digits in upper case
 * (the alphanumeric mode of ISO/IEC 18004, and safe for scanners that type), 122 signs for a code of eight.
 *
 * `C1`, the roundtable's mark (9), the signature (103), the code. Mark and signature are numbers to the base of 32 (digits
 * 0-9 A-V). The signature is Ed25519 (RFC 8032) over `entryCodeMessage`; a device checks it with the installation's public
 * key and no network. It says that we gave this code for this roundtable; whether the place still holds, the list says.
 */
export interface SignedEntryCode {
  /** The mark of the roundtable it is for; compare with `roundtableMark`. */
  roundtable: string;
  /** The entry code as it is kept. */
  code: string;
  /** 64 octets. */
  signature: Uint8Array<ArrayBuffer>;
}

const version = 'C1';
const markLength = 9;
const signatureLength = 103;
const form = new RegExp(`^${version}([0-9A-V]{${markLength}})([0-9A-V]{${signatureLength}})([0-9A-Z-]{1,20})$`);

/** The roundtable in short: the last 45 bits of its id, which were drawn at random. */
export const roundtableMark = (roundtableId: string): string => BigInt.asUintN(45, BigInt(`0x${roundtableId.slice(-12)}`)).toString(32).toUpperCase().padStart(markLength, '0');

/** What is signed, in UTF-8. */
export const entryCodeMessage = (roundtableId: string, code: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(`convenor entry code 1\n${roundtableId}\n${code}`);

/** The text of the QR code. @param signature 64 octets */
export function entryCodeText(roundtableId: string, code: string, signature: Uint8Array): string {
  const number = [...signature].reduce((all, octet) => all * 256n + BigInt(octet), 0n);
  return `${version}${roundtableMark(roundtableId)}${number.toString(32).toUpperCase().padStart(signatureLength, '0')}${code}`;
}

/** What a scanner read, in its parts; null for anything else, such as a code that was typed. Nothing is checked yet. */
export function readEntryCode(scanned: string): SignedEntryCode | null {
  const [, roundtable, digits, code] = form.exec(scanned.replace(/\s+/g, '').toUpperCase()) ?? [];
  if (!roundtable || !digits || !code) return null;
  let number = [...digits].reduce((all, digit) => all * 32n + BigInt(parseInt(digit, 32)), 0n);
  if (number >= 1n << 512n) return null;
  const signature = new Uint8Array(64);
  for (let at = 63; at >= 0; at -= 1, number >>= 8n) signature[at] = Number(number & 255n);
  return { roundtable, code, signature };
}

/** A code as it is read aloud: `K7QM-42RT`. */
export const groupedCode = (code: string): string => (code.includes('-') || code.length < 5 ? code : (code.match(/.{1,4}/g) ?? [code]).join('-'));
