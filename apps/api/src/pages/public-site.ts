import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, type Installation } from '@convenor/access';
import { Language, type PageFrame, type PublicPage, type PublicPages } from '@convenor/contracts';
import type { FastifyReply } from 'fastify';
import { builtFile } from '../runtime';

const packed = promisify(gzip);
/** How long everybody's bytes are kept before they are made anew. Half of the second within which a change must show. */
const keptMs = 500;
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; font-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/** The built pages; loaded once per process. */
let built: Promise<PublicPages> | undefined;
export const builtPages = (): Promise<PublicPages> => (built ??= import(builtFile('public', 'render.js')) as Promise<PublicPages>);

/** A page's bytes with what a browser needs to ask for them again. */
export interface ReadyPage {
  bytes: string;
  /** The same under gzip (RFC 1952), packed once; null for what one person reads once. */
  zipped: Buffer | null;
  etag: string;
}

/** Turns plain pages into bytes, and keeps those that everybody reads. */
@Injectable()
export class PublicSite {
  private readonly kept = new Map<string, { page: Promise<ReadyPage>; until: number }>();

  constructor(@Inject(INSTALLATION) private readonly installation: Installation) {}

  /** What stands around a page; `path` is its address without the language. */
  frame(language: Language, path: string): PageFrame {
    const { publicUrl: origin, institution } = this.installation;
    return { language, origin, path, institution: { name: institution } };
  }

  async render(page: PublicPage): Promise<ReadyPage> {
    const { render } = await builtPages();
    return readyOf(render(page));
  }

  /**
   * The bytes of a page everybody reads, made at most twice a second whatever the crowd, so that a change shows within a
   * second.
   */
  everybodys(address: string, make: () => Promise<PublicPage>): Promise<ReadyPage> {
    return this.shared(address, () => make().then((page) => this.render(page)).then(zipped));
  }

  /** The same for a file everybody may take. */
  everybodysFile(address: string, make: () => Promise<string>): Promise<ReadyPage> {
    return this.shared(address, () => make().then(readyOf).then(zipped));
  }

  private shared(address: string, make: () => Promise<ReadyPage>): Promise<ReadyPage> {
    const now = performance.now();
    const known = this.kept.get(address);
    if (known && known.until > now) return known.page;
    const page = make();
    this.kept.set(address, { page, until: now + keptMs });
    page.catch(() => this.kept.delete(address));
    if (this.kept.size > 2_000) for (const [key, { until }] of this.kept) if (until < now) this.kept.delete(key);
    return page;
  }

  /** Sends ready bytes, or 304 where the reader has them already. */
  send(reply: FastifyReply, { bytes, zipped: small, etag }: ReadyPage, asked: string | undefined, type = 'text/html; charset=utf-8'): FastifyReply {
    const packs = small !== null && /\bgzip\b/.test(String(reply.request.headers['accept-encoding'] ?? ''));
    void reply.headers({ etag: packs ? etag.replace(/"$/, '.gz"') : etag, vary: 'accept-encoding', 'cache-control': 'public, no-cache', 'content-security-policy': policy });
    if (isKnown(asked, etag)) return reply.status(304).send();
    void reply.type(type);
    return packs ? reply.header('content-encoding', 'gzip').send(small) : reply.send(bytes);
  }

  /** Sends a page that is one person's, or holds a form: nobody keeps it. */
  async sendOwn(reply: FastifyReply, page: PublicPage, status = 200): Promise<FastifyReply> {
    const { bytes } = await this.render(page);
    return this.sendBytes(reply, bytes, status);
  }

  sendBytes(reply: FastifyReply, bytes: string, status = 200): FastifyReply {
    return reply.status(status).headers({ 'cache-control': 'no-store', 'content-security-policy': policy }).type('text/html; charset=utf-8').send(bytes);
  }
}

const readyOf = (bytes: string): ReadyPage => ({ bytes, zipped: null, etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 27)}"` });

const zipped = async (ready: ReadyPage): Promise<ReadyPage> => ({ ...ready, zipped: await packed(ready.bytes) });

/** `If-None-Match` compares weakly (RFC 9110, 13.1.2): a proxy that packs the bytes marks the tag with `W/`. */
const isKnown = (asked: string | undefined, etag: string): boolean =>
  (asked ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, '').replace(/\.gz"$/, '"')).some((tag) => tag === etag || tag === '*');

/** The language of an address; null where it names none of ours. */
export const languageOf = (segment: string): Language | null => Language.safeParse(segment).data ?? null;

/** The reader's language by `Accept-Language` (RFC 9110, 12.5.4); English where none of ours is asked for. */
export function languageAsked(header: string | undefined): Language {
  const wishes = (header ?? '')
    .slice(0, 1_000)
    .split(',')
    .map((wish) => {
      const [tag = '', ...parameters] = wish.trim().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)/.exec(parameter)?.[1]).find(Boolean);
      return { language: languageOf(tag.split('-')[0]?.toLowerCase() ?? ''), quality: quality === undefined ? 1 : Number(quality) };
    })
    .filter(({ language, quality }) => language && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return wishes[0]?.language ?? 'en';
}
