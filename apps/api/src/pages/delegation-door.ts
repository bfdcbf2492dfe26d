import { Inject, Injectable } from '@nestjs/common';
import { cookieLine, INSTALLATION, SignedLinks, type Installation } from '@convenor/access';
import type { DelegationPage } from '@convenor/contracts';
import { Transactions } from '@convenor/database';
import { isId, type Id } from '@convenor/kernel';
import { Delegations } from '@convenor/register';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { cookieName, tokenFor } from './my-cookie';
import { pageNotFound } from './page-errors';

/** Whose table a browser may open: the cookie that the focal point's link set. */
@Injectable()
export class DelegationDoor {
  constructor(
    private readonly delegations: Delegations,
    private readonly transactions: Transactions,
    private readonly links: SignedLinks,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  /** Leads from a delegation's link to its table, at an address without the token; null for any other link. */
  async enter(token: string, reply: FastifyReply): Promise<FastifyReply | null> {
    const id = await this.delegations.behindLink(token);
    if (!id) return null;
    const { delegation } = await this.delegations.table(id);
    this.give(reply, id, token);
    return reply.redirect(`/${delegation.language}/delegation/${id}`, 303);
  }

  /** @throws DomainError NOT_FOUND without the cookie of this delegation's link */
  async own(id: string, request: FastifyRequest): Promise<Id> {
    const token = isId(id) ? tokenFor(id, request.headers.cookie) : null;
    if (!token || (await this.delegations.behindLink(token)) !== id) throw pageNotFound();
    return id;
  }

  /** One of its people's own page; the focal point was asked to name her and holds her mails. @throws DomainError NOT_FOUND */
  async enterFor(id: Id, registrationId: string, language: DelegationPage['language'], reply: FastifyReply): Promise<FastifyReply> {
    const [row] = isId(registrationId)
      ? await this.transactions.read<{ version: number }>(`select link_version as version from registration where id = $1 and delegation_id = $2 and address <> ''`, [registrationId, id])
      : [];
    if (!row) throw pageNotFound();
    this.give(reply, registrationId, this.links.sign('registration', registrationId, row.version));
    return reply.redirect(`/${language}/my/${registrationId}`, 303);
  }

  private give(reply: FastifyReply, id: Id, token: string): void {
    const secure = this.installation.publicUrl.startsWith('https:');
    void reply.header('set-cookie', cookieLine(cookieName(id), token, { secure, maxAgeSeconds: 90 * 86_400 }));
  }
}
