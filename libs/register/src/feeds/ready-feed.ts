import { feedFrame } from '@convenor/calendar';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';

const packed = promisify(gzip);

/** A feed's bytes, shared by everybody who reads them at whatever pace, with what a calendar needs to ask for them again. */
export interface ReadyFeed {
  bytes: Buffer;
  /** Strong (RFC 9110, 8.8.3): equal tags, equal bytes. */
  etag: string;
  lastModified: Date;
  /** The same packed; made once, when somebody first asks for it. */
  gzipped(): Promise<Buffer>;
}

/** One event of a feed as bytes, with a digest of them. */
export interface EventBytes {
  bytes: Buffer;
  digest: Buffer;
  changedAt: number;
}

export const eventBytes = (text: string, changedAt: Date): EventBytes => {
  const bytes = Buffer.from(text);
  return { bytes, digest: digestOf(bytes), changedAt: changedAt.getTime() };
};

const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest().subarray(0, 16);

/** The tag of a feed is made of its events' digests: for ten thousand events a hundredth of hashing them anew. */
export function tagOf(name: string, events: readonly EventBytes[]): string {
  const digests = Buffer.allocUnsafe(events.length * 16);
  events.forEach(({ digest }, at) => digest.copy(digests, at * 16));
  return `"${createHash('sha256').update(name).update('\0').update(digests).digest('base64url').slice(0, 27)}"`;
}

/** Joins events as they stand. */
export function readyFeed(name: string, events: readonly EventBytes[], etag = tagOf(name, events)): ReadyFeed {
  const { head, tail } = feedFrame(name);
  const bytes = Buffer.concat([Buffer.from(head), ...events.map((event) => event.bytes), Buffer.from(tail)]);
  let gzipped: Promise<Buffer> | undefined;
  return {
    bytes,
    etag,
    lastModified: new Date(events.reduce((latest, { changedAt }) => Math.max(latest, changedAt), 0)),
    gzipped: () => (gzipped ??= packed(bytes)),
  };
}
