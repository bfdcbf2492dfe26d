import { networkOf } from '@convenor/access';
import { DomainError } from '@convenor/kernel';
import type { FastifyInstance } from 'fastify';

/** A file as a form sent it. `octets` may be cut off: it is then longer than anything that is taken. */
export interface PostedFile {
  name: string;
  octets: Buffer;
}

/** Limits in octets: what is kept of one part, and of a whole form. Beyond `whole` reading stops. And how many forms are read at once, in all and from one network. */
export const formLimits = { part: 10_500_000, whole: 32_000_000, parts: 400, atOnce: 12, ofOneNetwork: 4 } as const;

const tooLarge = (): DomainError => new DomainError('BODY_TOO_LARGE', 'invalid', 'What was sent is too large; nothing was kept. Go back and choose smaller files.');
const tooBusy = (): DomainError => new DomainError('TOO_BUSY', 'unavailable', 'Many files are being sent at this moment. Please try again in a few seconds.', { retryAfterSeconds: 5 });
const unreadable = (): DomainError => new DomainError('BODY_UNREADABLE', 'invalid', 'What was sent could not be read as a form. Nothing was kept.');

/**
 * Reads multipart/form-data (RFC 7578) without keeping more of a part than its limit: the rest of an oversized file is
 * read and dropped, so that what was typed beside it arrives all the same.
 *
 * @returns each field once or as a list; a file under its field's name as {@link PostedFile}
 * @throws DomainError BODY_TOO_LARGE, BODY_UNREADABLE
 */
export async function formOf(source: AsyncIterable<Buffer>, contentType: string): Promise<Record<string, unknown>> {
  const boundary = /boundary=(?:"([^"]{1,70})"|([^\s;]{1,70}))/i.exec(contentType)?.slice(1).find(Boolean);
  if (!boundary) throw unreadable();
  const parts = await partsOf(source, Buffer.from(`\r\n--${boundary}`));
  const whole = Buffer.concat([...parts.flatMap((part) => [Buffer.from(`--${boundary}`), part, Buffer.from('\r\n')]), Buffer.from(`--${boundary}--\r\n`)]);
  const form = await new Response(whole, { headers: { 'content-type': contentType } }).formData().catch(() => {
    throw unreadable();
  });
  const read: Record<string, unknown> = Object.create(null) as Record<string, unknown>;
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    const texts = values.filter((value): value is string => typeof value === 'string');
    const file = values.find((value): value is File => typeof value !== 'string');
    // A file field that was left empty arrives as a file without name and octets.
    if (file) read[name] = file.name === '' && file.size === 0 ? undefined : ({ name: file.name, octets: Buffer.from(await file.arrayBuffer()) } satisfies PostedFile);
    else read[name] = texts.length === 1 ? texts[0] : texts;
  }
  return read;
}

async function partsOf(source: AsyncIterable<Buffer>, delimiter: Buffer): Promise<Buffer[]> {
  const parts: Buffer[] = [];
  let pieces: Buffer[] = [];
  let kept = 0;
  let seen = 0;
  // The first boundary stands without the break that the others begin with.
  let rest: Buffer = Buffer.from('\r\n');
  const keep = (octets: Buffer): void => {
    const wanted = octets.subarray(0, Math.max(0, formLimits.part - kept));
    if (wanted.length > 0) pieces.push(wanted);
    kept += wanted.length;
  };
  for await (const chunk of source) {
    seen += chunk.length;
    if (seen > formLimits.whole) throw tooLarge();
    rest = Buffer.concat([rest, chunk]);
    for (let at = rest.indexOf(delimiter); at >= 0; at = rest.indexOf(delimiter)) {
      keep(rest.subarray(0, at));
      parts.push(Buffer.concat(pieces));
      if (parts.length > formLimits.parts) throw tooLarge();
      [pieces, kept] = [[], 0];
      rest = rest.subarray(at + delimiter.length);
    }
    const settled = rest.length - delimiter.length + 1;
    if (settled > 0) {
      keep(rest.subarray(0, settled));
      rest = rest.subarray(settled);
    }
  }
  // What stands before the first boundary is no part; after the last one come two hyphens.
  return parts.slice(1);
}

const isRegistration = (url: string): boolean => /^\/[a-z]{2}\/roundtables\/[^/?]+\/register\/?(\?|$)/.test(url);

/** Forms being read. Each holds its octets in memory, and whoever sends slowly holds them long: one network never has all places. */
export class FormsInReading {
  private readonly byNetwork = new Map<string, number>();
  private all = 0;

  /** Takes a place, to be given back when the form is read or given up. @throws DomainError TOO_BUSY */
  async during<T>(network: string, read: () => Promise<T>): Promise<T> {
    const own = this.byNetwork.get(network) ?? 0;
    if (this.all >= formLimits.atOnce || own >= formLimits.ofOneNetwork) throw tooBusy();
    this.all += 1;
    this.byNetwork.set(network, own + 1);
    try {
      return await read();
    } finally {
      this.all -= 1;
      const left = (this.byNetwork.get(network) ?? 1) - 1;
      if (left > 0) this.byNetwork.set(network, left);
      else this.byNetwork.delete(network);
    }
  }
}

/**
 * Multipart bodies are taken in two places only: by the registration form, which may send files, and by a signed link, to
 * which a mail program's click on "unsubscribe" may come as a form (RFC 8058, 3.2); there the link says all.
 */
export function takeForms(fastify: FastifyInstance, refused: () => Error): void {
  const reading = new FormsInReading();
  fastify.addContentTypeParser('multipart/form-data', async (request: { url: string; ip: string; headers: Record<string, string | string[] | undefined> }, payload: AsyncIterable<Buffer> & { resume(): void }) => {
    if (request.url.startsWith('/links/')) {
      payload.resume();
      return {};
    }
    if (!isRegistration(request.url)) throw refused();
    return reading.during(networkOf(request.ip), () => formOf(payload, String(request.headers['content-type'])));
  });
}
