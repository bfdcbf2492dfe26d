import { Controller, Param, Req, Res } from '@nestjs/common';
import { PublicRoute } from '@convenor/access';
import { PersonalFeeds, ProgrammeFeeds, type ReadyFeed } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pageNotFound } from './page-errors';
import { languageOf } from './public-site';

/** For how long a calendar may keep a feed of its owner's own. */
const anHour = 3_600;

/**
 * Feeds to subscribe to, for programs that send no cookie and follow no sign-in. The bytes of a feed are one buffer, whoever
 * reads it at whatever pace.
 */
@Controller()
export class CalendarFeedsController {
  constructor(
    private readonly programmes: ProgrammeFeeds,
    private readonly personal: PersonalFeeds,
  ) {}

  @PublicRoute('GET', '/:language/programmes/:slug/calendar.ics')
  async programme(@Param('language') segment: string, @Param('slug') slug: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const language = languageOf(segment);
    const feed = language && (await this.programmes.ofProgramme(slug, language));
    if (!feed) throw pageNotFound();
    return sendFeed(reply, request, feed, 'public, no-cache');
  }

  /** A link that was exchanged is answered like one that never was. */
  @PublicRoute('GET', '/calendar/:file')
  async person(@Param('file') file: string, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const feed = file.endsWith('.ics') ? await this.personal.read(file.slice(0, -'.ics'.length)) : null;
    if (!feed) throw pageNotFound();
    return sendFeed(reply, request, feed, `private, max-age=${anHour}`);
  }
}

/** 304 where the calendar has it already (RFC 9110, 13.1); packed bytes have a tag of their own, for the tag is a strong one. */
async function sendFeed(reply: FastifyReply, { headers }: FastifyRequest, feed: ReadyFeed, keeping: string): Promise<FastifyReply> {
  const packs = /\bgzip\b/.test(String(headers['accept-encoding'] ?? ''));
  void reply.headers({
    etag: packs ? packedTag(feed.etag) : feed.etag,
    'last-modified': feed.lastModified.toUTCString(),
    'cache-control': keeping,
    vary: 'accept-encoding',
    'x-robots-tag': 'noindex',
  });
  if (hasIt(headers, feed)) return reply.status(304).send();
  void reply.type('text/calendar; charset=utf-8').header('content-disposition', 'inline; filename="calendar.ics"');
  return packs ? reply.header('content-encoding', 'gzip').send(await feed.gzipped()) : reply.send(feed.bytes);
}

const packedTag = (etag: string): string => etag.replace(/"$/, '.gz"');

/** Only the tag decides: what an owner gave back or was given changes her feed, and its date says nothing of it. */
const hasIt = ({ 'if-none-match': tags }: FastifyRequest['headers'], { etag }: ReadyFeed): boolean =>
  (tags ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, '')).some((tag) => tag === '*' || tag === etag || tag === packedTag(etag));
