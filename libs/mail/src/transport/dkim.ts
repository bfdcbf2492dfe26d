import { DomainError, type Settings } from '@convenor/kernel';
import { createPrivateKey } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What signs our mails (RFC 6376). */
export type Dkim = { readonly domain: string; readonly selector: string; readonly privateKey: string };

/**
 * What the signature covers. nodemailer's own list leaves out List-Unsubscribe-Post, which RFC 8058 wants signed, or the
 * one click is not offered.
 */
export const signedHeaders = [
  'from', 'sender', 'reply-to', 'subject', 'date', 'message-id', 'to', 'cc', 'mime-version', 'content-type', 'content-transfer-encoding', 'in-reply-to',
  'references', 'auto-submitted', 'list-id', 'list-unsubscribe', 'list-unsubscribe-post',
].join(':');

/**
 * Reads the key that the settings name.
 *
 * @throws DomainError SETTINGS_WRONG when there is no such file or no such key in it
 */
export function dkimOf({ keyFile, domain, selector }: NonNullable<Settings['dkim']>): Dkim {
  try {
    const privateKey = readFileSync(keyFile, 'utf8');
    createPrivateKey(privateKey);
    return { domain, selector, privateKey };
  } catch {
    throw new DomainError('SETTINGS_WRONG', 'invalid', 'DKIM_KEY_FILE must be a file that can be read and holds a private key (PEM), for example from: openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048.');
  }
}
