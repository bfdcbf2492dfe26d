import { Injectable } from '@nestjs/common';
import type { SubscriptionPage } from '@convenor/contracts';
import { Subscriptions, type LinkBehind } from '@convenor/publish';
import type { FastifyReply } from 'fastify';
import { PublicSite } from '../public-site';

/** The links of those who are told of publications: to prove an address, and to hear no more. */
@Injectable()
export class SubscriptionLinks {
  constructor(
    private readonly site: PublicSite,
    private readonly subscriptions: Subscriptions,
  ) {}

  /** Shows what the link's button would do; null for a link of another kind. */
  async look(token: string, reply: FastifyReply): Promise<FastifyReply | null> {
    const behind = await this.subscriptions.look(token);
    if (!behind) return null;
    const state = ({ confirm: 'prove', end: 'leave', stop: 'leave', gone: 'unknown' } as const)[behind.does];
    return this.page(reply, token, behind, state);
  }

  /**
   * Does what the button said. Without cookie or form key, so that a mail program's one click does it too (RFC 8058, 3.2).
   *
   * @param asksToLeave what was pressed says so: the form that proves an address, sent twice, must not end what it began
   */
  async use(token: string, asksToLeave: boolean, reply: FastifyReply): Promise<FastifyReply | null> {
    const before = await this.subscriptions.look(token);
    if (!before) return null;
    const leaves = before.does === 'stop' || (before.does === 'end' && asksToLeave);
    const behind = (await this.subscriptions.use(token, { end: leaves })) ?? before;
    return this.page(reply, token, behind, before.does === 'gone' ? 'unknown' : leaves ? 'left' : 'proved');
  }

  private page(reply: FastifyReply, token: string, { language, programme }: LinkBehind, state: SubscriptionPage['state']): Promise<FastifyReply> {
    return this.site.sendOwn(reply, { ...this.site.frame(language, '/publications'), page: 'subscription', state, formKey: '', ...(programme ? { programme } : {}), ...(state === 'prove' ? { action: `/links/${token}` } : state === 'leave' ? { action: `/links/${token}?leave` } : {}) });
  }
}
