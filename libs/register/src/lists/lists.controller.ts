import { Controller, Res, UseFilters } from '@nestjs/common';
import { Acting, Input, Route } from '@convenor/access';
import { bringList, listChoices, previewList, readList, takeRegistrations, takeSecurityList, type InputOf, type OutputOf } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import type { FastifyReply } from 'fastify';
import { IncomingLists } from './incoming-lists';
import { OutgoingLists, type FileOut } from './outgoing-lists';
import { RefusedExports } from './refused-exports';

@Controller()
@UseFilters(RefusedExports)
export class ListsController {
  constructor(
    private readonly outgoing: OutgoingLists,
    private readonly incoming: IncomingLists,
  ) {}

  @Route(listChoices)
  choices(@Input() { roundtableId }: InputOf<typeof listChoices>): Promise<OutputOf<typeof listChoices>> {
    return this.outgoing.choices(roundtableId);
  }

  @Route(takeRegistrations)
  async registrations(@Input() wish: InputOf<typeof takeRegistrations>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sentFile(reply, await this.outgoing.registrations(wish, by), 'attachment');
  }

  @Route(takeSecurityList)
  async security(@Input() wish: InputOf<typeof takeSecurityList>, @Acting() by: Actor, @Res() reply: FastifyReply): Promise<FastifyReply> {
    return sentFile(reply, await this.outgoing.security(wish, by), wish.form === 'page' ? 'inline' : 'attachment');
  }

  @Route(readList)
  read(@Input() wish: InputOf<typeof readList>): Promise<OutputOf<typeof readList>> {
    return this.incoming.read(wish);
  }

  @Route(previewList)
  preview(@Input() { roundtableId, ...mapping }: InputOf<typeof previewList>, @Acting() by: Actor): Promise<OutputOf<typeof previewList>> {
    return this.incoming.preview(roundtableId, mapping, by);
  }

  @Route(bringList)
  bring(@Input() { roundtableId, ...mapping }: InputOf<typeof bringList>, @Acting() by: Actor): Promise<OutputOf<typeof bringList>> {
    return this.incoming.bring(roundtableId, mapping, by);
  }
}

/** The name is made of letters, digits and hyphens only. What is printed may hold its own style and nothing else. */
export const sentFile = (reply: FastifyReply, { name, type, octets }: FileOut, how: 'attachment' | 'inline'): FastifyReply =>
  reply
    .headers({
      'content-disposition': `${how}; filename="${name.replace(/[^A-Za-z0-9.-]/g, '-')}"; filename*=UTF-8''${encodeURIComponent(name)}`, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; sandbox",
    })
    .type(type)
    .send(octets);
