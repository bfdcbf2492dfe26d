import { Controller, Inject, Req, Res } from '@nestjs/common';
import { Acting, INSTALLATION, networkOf, Route, type Installation } from '@convenor/access';
import { hearZoom, showInbox, workInboxAgain, type OutputOf, type Problem } from '@convenor/contracts';
import type { Actor } from '@convenor/database';
import { InboxState, TakeTold, WorkTold } from '@convenor/meet';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** Addresses whose octets are signed. */
export const signedPaths = [hearZoom.path] as const;

const notFromService: Problem = {
  type: 'urn:convenor:problem:not_from_service', title: 'This does not bear a good and fresh signature. Nothing was kept.', status: 401, code: 'NOT_FROM_SERVICE', instance: hearZoom.path,
};

/** Where services tell us what happens, and what became of it. */
@Controller()
export class WebhooksController {
  constructor(
    private readonly inbox: TakeTold,
    private readonly state: InboxState,
    private readonly work: WorkTold,
    @Inject(INSTALLATION) private readonly installation: Pick<Installation, 'publicUrl'>,
  ) {}

  @Route(hearZoom)
  async hear(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<object> {
    const octets = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
    const taken = await this.inbox.take('zoom', octets, request.headers, networkOf(request.ip));
    if (taken.kind !== 'refused') return taken.kind === 'answer' ? taken.body : {};
    reply.status(401).type('application/problem+json');
    return notFromService;
  }

  @Route(showInbox)
  async show(): Promise<OutputOf<typeof showInbox>> {
    return { ...(await this.state.show('zoom')), address: `${this.installation.publicUrl}${hearZoom.path}` };
  }

  @Route(workInboxAgain)
  async again(@Acting() by: Actor): Promise<OutputOf<typeof workInboxAgain>> {
    return { again: await this.work.again('zoom', by) };
  }
}
