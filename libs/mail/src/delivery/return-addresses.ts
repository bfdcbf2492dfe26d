import { isId, type Id } from '@convenor/kernel';
import { timingSafeEqual } from 'node:crypto';

/** Keyed digests of an installation (access's `Secrets` is one). */
export interface Keyed {
  mac(purpose: 'mail', text: string): string;
}

const signs = 'abcdefghijklmnopqrstuvwxyz234567';

/** RFC 4648 base32 in lower case and without padding: mail servers may change the case of what stands before the @. */
function base32(bytes: Uint8Array): string {
  let [text, bits, held] = ['', 0, 0];
  for (const byte of bytes) {
    held = (held << 8) | byte;
    for (bits += 8; bits >= 5; bits -= 5) text += signs[(held >>> (bits - 5)) & 31];
    held &= 31;
  }
  return bits > 0 ? text + signs[(held << (5 - bits)) & 31] : text;
}

function bytesOf(text: string): Buffer {
  const bytes: number[] = [];
  let [bits, held] = [0, 0];
  for (const sign of text) {
    held = ((held << 5) | signs.indexOf(sign)) & 4095;
    bits += 5;
    if (bits >= 8) bytes.push((held >>> (bits -= 8)) & 255);
  }
  return Buffer.from(bytes);
}

/**
 * Return addresses of our mails (variable envelope return paths): `bounce+<delivery>.<digest>@host`, one for each delivery,
 * so that a bounce says which message it is about, and nobody can make one up.
 */
export class ReturnAddresses {
  /** @param mailbox where undelivered mail comes back to: at most 20 signs before the @ */
  constructor(
    private readonly keyed: Keyed,
    readonly mailbox: string,
  ) {}

  /** The return address of one delivery; at most 64 octets before the @ (RFC 5321, 4.5.3.1.1). */
  of(delivery: Id): string {
    const [local, host] = this.mailbox.split('@');
    const name = base32(Buffer.from(delivery.replaceAll('-', ''), 'hex'));
    return `${local}+${name}.${this.digest(delivery)}@${host}`;
  }

  /** The delivery a mail to `address` answers; null for any address we did not make. Takes the same time for each wrong digest. */
  read(address: string): Id | null {
    const [, local, name = '', digest = '', host] = /^([^+@]{1,20})\+([a-z2-7]{26})\.([a-z2-7]{16})@([^@]+)$/.exec(address.trim().toLowerCase()) ?? [];
    if (`${local}@${host}` !== this.mailbox) return null;
    const id = bytesOf(name).toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
    return isId(id) && timingSafeEqual(Buffer.from(this.digest(id)), Buffer.from(digest)) ? id : null;
  }

  private digest(delivery: Id): string {
    return base32(Buffer.from(this.keyed.mac('mail', `return ${delivery}`), 'base64url').subarray(0, 10));
  }
}
