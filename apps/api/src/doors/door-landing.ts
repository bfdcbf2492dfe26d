import { Inject, Injectable } from '@nestjs/common';
import { INSTALLATION, type Installation } from '@convenor/access';
import { DoorBearers } from '@convenor/meet';
import type { FastifyReply } from 'fastify';
import { doorCookie } from './door-cookie';

/** Where the QR code of a door leads. */
@Injectable()
export class DoorLanding {
  constructor(
    private readonly bearers: DoorBearers,
    @Inject(INSTALLATION) private readonly installation: Pick<Installation, 'publicUrl'>,
  ) {}

  /** Makes the telephone one of the door's and leads to its page, at an address without the token; null for any other link. */
  async enter(token: string, reply: FastifyReply): Promise<FastifyReply | null> {
    const doorId = await this.bearers.behindLink(token);
    if (!doorId) return null;
    void reply.header('set-cookie', doorCookie(doorId, token, this.installation.publicUrl));
    return reply.redirect(`/door/?door=${doorId}`, 303);
  }
}
