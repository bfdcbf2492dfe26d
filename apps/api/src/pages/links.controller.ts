import { Body, Controller, Param, Query, Req, Res } from '@nestjs/common';
import { PublicRoute, SignInController, SignInLinks, type CallerRequest } from '@convenor/access';
import type { LinkPage } from '@convenor/contracts';
import { DomainError } from '@convenor/kernel';
import { Registrations } from '@convenor/register';
import type { FastifyReply } from 'fastify';
import { DoorLanding } from '../doors/door-landing';
import { fieldsOf } from './clearing-form';
import { ClearingLanding } from './clearing-landing';
import { DelegationDoor } from './delegation-door';
import { languageAsked, PublicSite } from './public-site';
import { SubscriptionLinks } from './publications/subscription-links';
import { all, postedOf } from './register-posted';
import { RegistrationLanding } from './registration-landing';

/** A mail program's click (RFC 8058, 3.2); only such programs send a multipart form here. */
const asksToLeave = ({ headers }: CallerRequest, body: unknown): boolean => 'List-Unsubscribe' in fieldsOf(body) || String(headers['content-type']).startsWith('multipart/');

/** Where every link of ours lands: reading it changes nothing, its button acts. */
@Controller()
export class LinksController {
  constructor(
    private readonly site: PublicSite,
    private readonly signIn: SignInController,
    private readonly signInLinks: SignInLinks,
    private readonly registrations: Registrations,
    private readonly landing: RegistrationLanding,
    private readonly clearing: ClearingLanding,
    private readonly subscriptions: SubscriptionLinks,
    private readonly delegations: DelegationDoor,
    private readonly doors: DoorLanding,
  ) {}

  @PublicRoute('GET', '/links/:token')
  async look(@Param('token') token: string, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    // The token stays out of referrers; the origin must come along, or the button's request looks like another site's.
    void reply.header('referrer-policy', 'strict-origin');
    const registration = await this.registrations.behindLink(token);
    if (registration) return this.landing.show(registration, token, reply);
    const delegation = (await this.delegations.enter(token, reply)) ?? (await this.doors.enter(token, reply));
    if (delegation) return delegation;
    const clearing = await this.clearing.enter(token, reply);
    if (clearing) return clearing;
    const subscription = await this.subscriptions.look(token, reply);
    if (subscription) return subscription;
    // Drawn by chance, one in sixty tokens of 43 signs for signing in begins like one that we signed.
    if (/^[rcvsude]\d/.test(token) && !/^[\w-]{43}$/.test(token)) return this.site.sendOwn(reply, this.unknownPage(request));
    return this.site.sendOwn(reply, await this.signInPage(token, request));
  }

  @PublicRoute('POST', '/links/:token')
  async use(@Param('token') token: string, @Query('leave') leave: unknown, @Body() body: unknown, @Req() request: CallerRequest, @Res() reply: FastifyReply): Promise<FastifyReply> {
    const registration = await this.registrations.behindLink(token);
    if (registration) return this.landing.prove(registration, token, all(postedOf(body), 'also'), reply);
    const subscription = await this.subscriptions.use(token, leave !== undefined || asksToLeave(request, body), reply);
    if (subscription) return subscription;
    try {
      await this.signIn.open(token, request, reply);
    } catch (error) {
      if (!(error instanceof DomainError) || error.refusal !== 'refused') throw error;
      return this.site.sendOwn(reply, await this.signInPage(token, request), 409);
    }
    return reply.redirect('/console/', 303);
  }

  /** A participant's link that was revoked or mistyped: a new one can be asked for. */
  private unknownPage(request: CallerRequest): LinkPage {
    const language = languageAsked(request.headers['accept-language']);
    const action = `/${language}/link-again`;
    return { ...this.site.frame(language, '/link-again'), page: 'link', purpose: 'my_registration', state: 'unknown', askEmail: true, formKey: '', action };
  }

  private async signInPage(token: string, request: CallerRequest): Promise<LinkPage> {
    const state = await this.signInLinks.look(token);
    const frame = this.site.frame(languageAsked(request.headers['accept-language']), '/');
    return { ...frame, page: 'link', purpose: 'sign_in', state, formKey: '', ...(state === 'ready' ? { action: `/links/${token}` } : { onwardHref: '/console/' }) };
  }
}
