import { Controller, Inject, Req, Res } from '@nestjs/common';
import { askForSignInLink, signIn, signOut, whoAmI, type InputOf, type OutputOf } from '@convenor/contracts';
import { bodyHash, Transactions } from '@convenor/database';
import { hours, minutes } from '@convenor/kernel';
import type { FastifyReply } from 'fastify';
import { accountOf, normalisedAddress } from './accounts';
import { networkOf, RateLimits } from './rate-limits';
import { Input, Route, Whoever, type CallerRequest } from './route';
import { sessionCookies } from './session-cookie';
import { Sessions, type SignedIn } from './sessions';
import { SignInLinks } from './sign-in-links';

/** What the sign-in pages need to know of the installation. */
export interface Installation {
  /** `PUBLIC_URL` without a slash at its end. */
  publicUrl: string;
  institution: string;
}
export const INSTALLATION = Symbol('installation');

@Controller()
export class SignInController {
  constructor(
    private readonly transactions: Transactions,
    private readonly links: SignInLinks,
    private readonly sessions: Sessions,
    private readonly limits: RateLimits,
    @Inject(INSTALLATION) private readonly installation: Installation,
  ) {}

  @Route(askForSignInLink)
  async ask(@Input() { address }: InputOf<typeof askForSignInLink>, @Req() request: CallerRequest): Promise<OutputOf<typeof askForSignInLink>> {
    await this.limits.take(`sign-in-link:network:${networkOf(request.ip)}`, 20, hours(1));
    // A digest, so that nobody's address lies among the counts.
    await this.limits.take(`sign-in-link:address:${bodyHash(normalisedAddress(address))}`, 5, hours(1));
    // The announcement is written for everybody and the worker looks the address up, so that both answers take as long.
    await this.transactions.run(async (tx) => {
      const account = await accountOf(tx, address);
      await tx.announce('sign_in_link.asked', account?.id ?? '00000000-0000-0000-0000-000000000000');
    });
    return { sentence: 'If this address has an account, a link is on its way. It works once, for 15 minutes.' };
  }

  @Route(signIn)
  async signIn(@Input() { token }: InputOf<typeof signIn>, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<typeof whoAmI>> {
    const session = await this.open(token, request, reply);
    const signedIn = await this.sessions.find(session);
    if (!signedIn) throw new Error('A session just opened was not found.');
    return this.me(signedIn);
  }

  /** Uses a sign-in link and sets the cookie; also behind the button of the link's own page. */
  async open(token: string, request: CallerRequest, reply: FastifyReply): Promise<string> {
    await this.limits.take(`sign-in:network:${networkOf(request.ip)}`, 30, minutes(15));
    const session = await this.links.use(token);
    void reply.header('set-cookie', sessionCookies.write(session, this.installation.publicUrl.startsWith('https:')));
    return session;
  }

  @Route(signOut)
  async signOut(@Input() { everywhere }: InputOf<typeof signOut>, @Req() request: CallerRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutputOf<typeof signOut>> {
    const token = request.caller?.sessionToken;
    if (token) await this.transactions.run((tx) => this.sessions.end(tx, token, everywhere));
    void reply.header('set-cookie', sessionCookies.write('', this.installation.publicUrl.startsWith('https:')));
    return {};
  }

  @Route(whoAmI)
  me(@Whoever() { accountId, name, address, roles }: SignedIn): OutputOf<typeof whoAmI> {
    return { accountId, name, address, roles, institution: this.installation.institution };
  }
}
