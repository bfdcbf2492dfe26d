import { entryCodeMessage } from '@convenor/contracts';
import type { Grounds } from './decide';

/**
 * Checks codes with the installation's public key and no network (Ed25519, RFC 8032; WebCrypto). A device whose browser
 * cannot do that answers null: it goes by the list alone, and says so where the list holds nobody.
 *
 * @param publicKey 32 octets in base64url
 */
export function signatureCheck(roundtableId: string, publicKey: string): Grounds['isOurs'] {
  const key = crypto.subtle?.importKey('jwk', { kty: 'OKP', crv: 'Ed25519', x: publicKey }, { name: 'Ed25519' }, false, ['verify']).catch(() => null) ?? Promise.resolve(null);
  return async ({ code, signature }) => {
    const known = await key;
    return known && crypto.subtle.verify({ name: 'Ed25519' }, known, signature, entryCodeMessage(roundtableId, code)).catch(() => null);
  };
}
