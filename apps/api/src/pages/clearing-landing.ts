import { Inject, Injectable } from '@nestjs/common';
import { cookieLine, INSTALLATION, type Installation } from '@convenor/access';
import { ClearingLinks } from '@convenor/brief';
import type { FastifyReply } from 'fastify';
import { cookieName } from './my-cookie';

/** A speaker's or reviewer's link: leads to the page of its one task. */
@Injectable()
export class ClearingLanding {
  constructor(
    private readonly links: ClearingLinks,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /** Sets the narrow cookie of this one link and leads to an address without the token; null where the link is none of clearing. */
  async enter(token: string, reply: FastifyReply): Promise<FastifyReply | null> {
    const bearer = await this.links.bearer(token);
    if (!bearer) return null;
    const { id, language } = bearer.kind === 'speaker' ? bearer.party : bearer.reader;
    const secure = this.installation.publicUrl.startsWith('https:');
    void reply.header('set-cookie', cookieLine(cookieName(id), token, { secure, maxAgeSeconds: 90 * 86_400 }));
    return reply.redirect(`/${language}/clearing/${id}`, 303);
  }
}
