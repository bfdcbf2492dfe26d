import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const packed = promisify(gzip);
/** What a public page may load and where it may send: scripts, styles and fonts from here alone. */
export const pagePolicy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
export const htmlType = 'text/html; charset=utf-8';

/** A page's bytes with what a browser needs to ask for them again. */
export interface ReadyPage {
  bytes: string;
  /** The same under gzip (RFC 1952), packed once; null for what one person reads once. */
  zipped: Buffer | null;
  etag: string;
  /** What was told by them, to see whether anything changed; absent for a file. */
  facts?: string;
}

/** What of a request decides how ready bytes are sent; nothing else of it does, so nobody gets what is another's. */
export interface Reader {
  /** Takes gzip. */
  packs: boolean;
  /** Has these very bytes. */
  knows: boolean;
}

/** Bytes on their way, with all that is said about them. */
export interface ReadyAnswer {
  status: 200 | 304;
  headers: Readonly<Record<string, string>>;
  body: string | Buffer | null;
}

export const readyOf = (bytes: string): ReadyPage => ({ bytes, zipped: null, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` });

export const zipped = async (ready: ReadyPage): Promise<ReadyPage> => ({ ...ready, zipped: await packed(ready.bytes) });

export const readerOf = (headers: Readonly<Record<string, string | string[] | undefined>>, { etag, zipped: small }: ReadyPage): Reader => ({
  packs: small !== null && /\bgzip\b/.test(String(headers['accept-encoding'] ?? '')),
  knows: headers['if-none-match'] !== undefined && isKnown(String(headers['if-none-match']), etag),
});

/** The bytes as this reader takes them, or 304 where she has them already (RFC 9110, 15.4.5). */
export function answerOf({ bytes, zipped: small, etag }: ReadyPage, { packs, knows }: Reader, type: string): ReadyAnswer {
  const headers = { etag: packs ? etag.replace(/"$/, '.gz"') : etag, vary: 'accept-encoding', 'cache-control': 'public, no-cache', 'content-security-policy': pagePolicy };
  if (knows) return { status: 304, headers, body: null };
  return packs ? { status: 200, headers: { ...headers, 'content-type': type, 'content-encoding': 'gzip' }, body: small } : { status: 200, headers: { ...headers, 'content-type': type }, body: bytes };
}

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2): a proxy that packs the bytes marks the tag with `W/`. */
const isKnown = (asked: string, etag: string): boolean =>
  asked.split(',').map((tag) => tag.trim().replace(/^W\//, '').replace(/\.gz"$/, '"')).some((tag) => tag === etag || tag === '*');
