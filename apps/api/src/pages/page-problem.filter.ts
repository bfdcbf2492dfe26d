import { Logger } from '@nestjs/common';
import type { MessagePage } from '@convenor/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { answerTo } from '../problem.filter';
import { languageAsked, languageOf, PublicSite } from './public-site';

const messageOf = (status: number): MessagePage['message'] => {
  const known: Record<number, MessagePage['message']> = { 403: 'forbidden', 404: 'not_found', 410: 'gone', 429: 'too_many', 500: 'error', 503: 'unavailable' };
  return known[status] ?? (status >= 500 ? 'error' : 'bad_request');
};

/** What goes wrong on a page is said as a page, in the reader's language. */
export class PageProblemFilter {
  private readonly log = new Logger('pages');

  constructor(private readonly site: PublicSite) {}

  async answer(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<void> {
    if (reply.sent) return;
    const { problem, retryAfter } = answerTo(error, (text) => this.log.error(text));
    const [path = '/'] = request.url.split('?');
    const [, segment = '', ...rest] = path.split('/');
    const language = languageOf(segment) ?? languageAsked(request.headers['accept-language']);
    const frame = this.site.frame(language, languageOf(segment) && request.method === 'GET' ? `/${rest.join('/')}` : '/');
    const reference = problem.status === 500 ? /[0-9a-f-]{36}/.exec(problem.title)?.[0] : undefined;
    if (retryAfter !== undefined) void reply.header('retry-after', String(retryAfter));
    const page: MessagePage = {
      ...frame,
      page: 'message',
      message: messageOf(problem.status),
      ...(retryAfter === undefined ? {} : { retryAfterSeconds: retryAfter }),
      ...(reference ? { reference } : {}),
    };
    // A page about what went wrong must not go wrong itself and leave somebody waiting.
    await this.site.sendOwn(reply, page, problem.status).catch(() => reply.status(problem.status).type('text/plain; charset=utf-8').send(problem.title));
  }
}
