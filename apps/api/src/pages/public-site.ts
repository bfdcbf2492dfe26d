import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, type Installation } from '@convenor/access';
import { Language, type PageFrame, type PublicPage, type PublicPages } from '@convenor/contracts';
import type { FastifyReply } from 'fastify';
import { builtFile } from '../runtime';
import { KeptPages, type MakePage } from './kept-pages';
import { answerOf, htmlType, pagePolicy, readerOf, readyOf, zipped, type ReadyPage } from './ready-page';

/** The built pages; loaded once per process. */
let built: Promise<PublicPages> | undefined;
export const builtPages = (): Promise<PublicPages> => (built ??= import(builtFile('public', 'render.js')) as Promise<PublicPages>);

/** Turns plain pages into bytes, and keeps those that everybody reads. */
@Injectable()
export class PublicSite {
  private readonly kept = new KeptPages();
  private readonly atAddresses = new KeptPages();

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

  /** The bytes of a page everybody reads, made at most twice a second whatever the crowd, so that a change shows within a second. */
  everybodys(address: string, make: () => Promise<PublicPage>): Promise<ReadyPage> {
    return this.kept.of(address, this.making(make));
  }

  /**
   * The same where a crowd reads: the next who asks for this very address is answered without anything being done.
   *
   * @param address path and query as browsers write them; the page depends on nothing else of a request
   */
  everybodysAt(address: string, make: () => Promise<PublicPage>): Promise<ReadyPage> {
    return this.atAddresses.of(address, this.making(make));
  }

  /** What `everybodysAt` holds ready for that address; null where it must be asked. */
  ready(address: string): ReadyPage | null {
    return this.atAddresses.ready(address);
  }

  /** The same as `everybodys` for a file everybody may take. */
  everybodysFile(address: string, make: () => Promise<string>): Promise<ReadyPage> {
    return this.kept.of(address, () => make().then(readyOf).then(zipped));
  }

  private making(make: () => Promise<PublicPage>): MakePage {
    return async (before) => {
      const page = await make();
      const facts = JSON.stringify(page);
      // The same facts are the same bytes: most makings of a busy minute find nothing changed.
      return before?.facts === facts ? before : { ...(await zipped(await this.render(page))), facts };
    };
  }

  /** Sends ready bytes, or 304 where the reader has them already. */
  send(reply: FastifyReply, page: ReadyPage, asked: string | undefined, type = htmlType): FastifyReply {
    const { 'accept-encoding': packing } = reply.request.headers;
    const { status, headers, body } = answerOf(page, readerOf({ 'accept-encoding': packing, 'if-none-match': asked }, page), type);
    void reply.status(status).headers(headers);
    return body === null ? reply.send() : reply.send(body);
  }

  /** Sends a page that is one person's, or holds a form: nobody keeps it. */
  async sendOwn(reply: FastifyReply, page: PublicPage, status = 200): Promise<FastifyReply> {
    const { bytes } = await this.render(page);
    return this.sendBytes(reply, bytes, status);
  }

  sendBytes(reply: FastifyReply, bytes: string, status = 200): FastifyReply {
    return reply.status(status).headers({ 'cache-control': 'no-store', 'content-security-policy': pagePolicy }).type(htmlType).send(bytes);
  }
}

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
