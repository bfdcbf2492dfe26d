import type { Answer, Asked } from '../http/exchange';
import { Refusal } from '../errors';
import { code } from '../ground/identifiers';
import type { World } from '../world';

const lifeInSeconds = 3600;

interface Token {
  text: string;
  until: Date;
  scopes: readonly string[];
}

/** What the token route refuses, by Zoom's own codes. */
const oauthErrors = {
  clientUnknown: [401, 4702, 'invalid_client', 'Invalid client_id or client_secret'],
  grantUnknown: [400, 4705, 'unsupported_grant_type', 'The grant type is not supported'],
  grantMissing: [400, 4706, 'invalid_request', 'Client ID, client secret or grant type is missing'],
  accountUnknown: [400, 4702, 'invalid_request', 'Bad Request'],
  disabled: [400, 4717, 'invalid_request', 'The app has been disabled'],
  'owner gone': [400, 4735, 'invalid_request', 'The owner of the app does not exist'],
  revoked: [400, 4741, 'invalid_request', 'The token has been revoked'],
} as const;

function refused(name: keyof typeof oauthErrors): Answer {
  const [status, code, error, reason] = oauthErrors[name];
  return { status, json: { code, error, reason } };
}

/** Tokens of one account; several are good at once. */
export class Tokens {
  private issued: Token[] = [];

  /** `POST /oauth/token`, its parameters in the query or in a form. */
  answer(world: World, asked: Asked): Answer {
    const { account } = world;
    const form = new URLSearchParams(asked.body.toString('utf8'));
    const given = (name: string): string => asked.query.get(name) ?? form.get(name) ?? '';
    const login = /^Basic (.+)$/.exec(asked.headers.authorization ?? '')?.[1];
    if (!login || !given('grant_type')) return refused('grantMissing');
    if (given('grant_type') !== 'account_credentials') return refused('grantUnknown');
    if (Buffer.from(login, 'base64').toString() !== `${account.clientId}:${account.clientSecret}`) return refused('clientUnknown');
    if (given('account_id') !== account.id) return refused('accountUnknown');
    if (account.app !== 'active') return refused(account.app);
    const token = { text: `eyJ${code(world.chance, 60)}`, until: new Date(world.clock.now().getTime() + lifeInSeconds * 1000), scopes: account.scopes };
    this.issued.push(token);
    return { status: 200, json: { access_token: token.text, token_type: 'bearer', expires_in: lifeInSeconds, scope: token.scopes.join(' '), api_url: world.address } };
  }

  /** @throws Refusal with 401 and code 124 when the token is none of ours or too old */
  scopesOf(authorization: string | undefined, now: Date): readonly string[] {
    const token = this.issued.find(({ text }) => authorization === `Bearer ${text}`);
    if (!token) throw new Refusal('tokenInvalid');
    if (token.until <= now) throw new Refusal('tokenExpired');
    return token.scopes;
  }

  /** From now on no token issued so far is good. */
  revokeAll(): void {
    this.issued = [];
  }
}
