import { Controller, Res } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { printAtDoor, printBadges, printPlates, printWalkIn, showNamePapers, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import { NamePapers } from './name-papers';
import type { PrintedNames } from './print-names';

/** Badges and name plates, all or one person's. */
@Controller()
export class NamePapersController {
  constructor(private readonly papers: NamePapers) {}

  @Route(showNamePapers)
  choices(@Input() { roundtableId }: InputOf<typeof showNamePapers>): Promise<OutputOf<typeof showNamePapers>> {
    return this.papers.choices(roundtableId);
  }

  @Route(printBadges)
  async badges(@Input() wish: InputOf<typeof printBadges>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sent(reply, await this.papers.badges(wish, by));
  }

  @Route(printPlates)
  async plates(@Input() wish: InputOf<typeof printPlates>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sent(reply, await this.papers.plates(wish, by));
  }

  @Route(printAtDoor)
  async atDoor(@Input() { roundtableId, registrationId, paper }: InputOf<typeof printAtDoor>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sent(reply, await this.papers.atDoor(roundtableId, registrationId, paper, by));
  }

  @Route(printWalkIn)
  async walkIn(@Input() { roundtableId, attendanceId, paper }: InputOf<typeof printWalkIn>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sent(reply, await this.papers.walkIn(roundtableId, attendanceId, paper, by));
  }
}

const sent = (reply: FastifyReply, { name, octets }: PrintedNames): FastifyReply =>
  reply
    .headers({ 'content-disposition': `attachment; filename="${name.replace(/[^A-Za-z0-9.-]/g, '-')}"; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('application/pdf')
    .send(Buffer.from(octets));
