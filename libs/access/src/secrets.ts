import { createCipheriv, createDecipheriv, createHash, createHmac, createPrivateKey, createSecretKey, hkdfSync, randomBytes, timingSafeEqual, type KeyObject } from 'node:crypto';

/** What a key is for. Each purpose has its own, derived from the one secret (HKDF, RFC 5869). */
export type Purpose = 'signed-link' | 'form-key' | 'sealed' | 'mail' | 'erased' | 'entry-code';

/** A new random token of 256 bits, 43 characters that stand in an address as they are. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** What is kept of a token: its SHA-256. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The keys of one installation. */
export class Secrets {
  private readonly keys = new Map<Purpose, KeyObject>();

  constructor(private readonly secret: string) {}

  /** A keyed digest of `text` (HMAC-SHA-256), 22 characters: enough to guess in vain. */
  mac(purpose: Purpose, text: string): string {
    return createHmac('sha256', this.key(purpose)).update(text).digest().subarray(0, 16).toString('base64url');
  }

  /** True when `mac` is the digest of `text`; takes the same time either way. */
  holds(purpose: Purpose, text: string, mac: string): boolean {
    const [expected, given] = [Buffer.from(this.mac(purpose, text)), Buffer.from(mac)];
    return expected.length === given.length && timingSafeEqual(expected, given);
  }

  /** Closes `text` (AES-256-GCM, key id in front), for join links and other credentials that are stored. */
  seal(text: string): string {
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', this.key('sealed'), nonce);
    const closed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return ['1', nonce.toString('base64url'), closed.toString('base64url'), cipher.getAuthTag().toString('base64url')].join('.');
  }

  /** Opens what `seal` closed. @throws when it was altered or closed with another secret */
  open(sealed: string): string {
    const [keyId, nonce, closed, tag] = sealed.split('.');
    if (keyId !== '1' || !nonce || closed === undefined || !tag) throw new Error('Not something this installation sealed.');
    const decipher = createDecipheriv('aes-256-gcm', this.key('sealed'), Buffer.from(nonce, 'base64url'));
    decipher.setAuthTag(Buffer.from(tag, 'base64url'));
    return Buffer.concat([decipher.update(Buffer.from(closed, 'base64url')), decipher.final()]).toString('utf8');
  }

  /** A key that signs (Ed25519, RFC 8032), its seed derived like the others; whoever has its public half can check without us. */
  signingKey(purpose: Purpose): KeyObject {
    // RFC 8410: the head of a private key of this kind in PKCS #8; the seed follows.
    return createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), this.key(purpose).export()]), format: 'der', type: 'pkcs8' });
  }

  /** As a key object: Node looks at octets anew each time, which costs more than the sealing of a mail. */
  private key(purpose: Purpose): KeyObject {
    const known = this.keys.get(purpose);
    if (known) return known;
    const derived = createSecretKey(Buffer.from(hkdfSync('sha256', this.secret, 'convenor', purpose, 32)));
    this.keys.set(purpose, derived);
    return derived;
  }
}
